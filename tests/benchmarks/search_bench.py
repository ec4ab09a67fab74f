"""What searching costs a phone: bytes after the field is touched, and time a keystroke on a processor four times slower.

Run with `make bench`, or alone. The portals are made up: titles as agencies word them, one of 69 services, one of 10,005
in 145 places, one of 10,000 that has every kind of the dictionary.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import sys
from itertools import count
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from district import services_in
from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.query_words import load_query_words
from maklumat.search.engine import SCRIPT, Engine
from maklumat.search.index import SearchFiles, search_files
from maklumat.search.rows import IndexedService
from maklumat.site.assets import script
from maklumat.templates_dir import find_templates

ASSETS = find_templates() / "assets"
SLOWER = 4
QUERIES = ("surat keterangan tidak mampu", "kartu kluarga ilang", "mau nikah di kua butuh surat apa")


def files_of(shown: list[IndexedService]) -> SearchFiles:
    """Return the files of a portal."""
    numbers = count()
    return search_files(
        shown, load_dictionary(), load_query_words(), Engine(ASSETS), lambda name, _text: f"{next(numbers)}-{name}"
    )


def size(text: str) -> int:
    """Return the bytes of a text, compressed."""
    return len(gzip.compress(text.encode(), 9))


def keystrokes(files: SearchFiles) -> list[float]:
    """Return milliseconds of every keystroke of the queries, on a slow processor."""
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.add_script_tag(
            content=(ASSETS / SCRIPT).read_text(encoding="utf-8").replace("const searchEngine", "var searchEngine")
        )
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate(f"window.index = searchEngine.readIndex({files.vocabulary}, {files.services})")
        taken: list[float] = page.evaluate(
            """(queries) => queries.flatMap((query) => [...query].map((_, at) => {
                const start = performance.now();
                searchEngine.search(index, query.slice(0, at + 1));
                return performance.now() - start;
            }))""",
            list(QUERIES),
        )
        browser.close()
    return taken


def report() -> None:
    """Print the figures."""
    names = [name for entry in load_dictionary().kinds.values() for name in entry.kind.official_names]
    seventy = names[:: len(names) // 69][:69]
    portals = {
        "69 services": services_in(1, seventy),
        "10,005 services of 69 kinds in 145 places": services_in(145, seventy),
        "10,000 services of all kinds in 10 places": services_in(10, names[: 1000 * 3 : 3]),
    }
    code = size(script(ASSETS, SCRIPT, "cari.js"))
    for name, shown in portals.items():
        files = files_of(shown)
        parts = {"vocabulary": size(files.vocabulary), "services": size(files.services), "code": code}
        taken = sorted(keystrokes(files))
        print(f"search, {name}: after focus, gzip", json.dumps(parts), f"sum {sum(parts.values()):,} bytes")  # noqa: T201
        if files.more:
            largest = max(map(size, files.more.values()))
            print(f"  fetched for results or a place: {len(files.more)} files, the largest {largest:,} bytes")  # noqa: T201
        print(  # noqa: T201
            f"  a keystroke at {SLOWER} × slower: median {statistics.median(taken):.1f} ms, 95 % {taken[int(len(taken) * 0.95)]:.1f} ms"
        )


if __name__ == "__main__":
    report()
