"""Pagefind's index over the text of the services: fetched only when somebody asks for more than titles.

What every standard has alike (legal basis, guarantees, complaint channels) is left out: it drowns the words that tell.
What narrows results stands beside each text, not in Pagefind's own filters: these are written in another order each time,
and an unchanged portal must stay unchanged to the byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path

FOLDER = "pagefind/"
SCRIPT = f"{FOLDER}pagefind.js"
_NEEDED = {".js", ".json", ".pagefind", ".pf_index", ".pf_meta", ".pf_filter", ".pf_fragment"}
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


@dataclass(frozen=True, slots=True)
class Text:
    """What the full text has of one service. `facts` are name and value of what results can be narrowed by."""

    uri: str
    title: str
    lines: tuple[str, ...]
    everyday_words: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def full_text_files(texts: Iterable[Text]) -> dict[str, bytes]:
    """Return path → content of the full-text index; nothing where there is nothing to index."""
    wanted = list(texts)
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        import asyncio

        with ThreadPoolExecutor(1) as own_thread:  # the caller's may already have an event loop
            own_thread.submit(asyncio.run, _write(wanted, folder)).result()
        return {
            FOLDER + path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and path.suffix in _NEEDED and not path.name.startswith(_UNUSED)
        }


async def _write(texts: Iterable[Text], folder: str) -> None:
    from pagefind.index import IndexConfig, PagefindIndex

    async with PagefindIndex(config=IndexConfig(force_language="id", output_path=folder)) as index:
        for text in texts:
            await index.add_html_file(url=f"/{text.uri}", content=_page(text))


def _page(text: Text) -> str:
    """Return a page of nothing but what is to be found."""
    facts = "".join(
        f'<meta data-pagefind-meta="{escape(name)}[content]" content="{escape(value)}">'
        for name, value in (*text.facts, ("kata", ", ".join(text.everyday_words)))
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.lines)
    return (
        f'<!doctype html><html lang="id"><head><title>{escape(text.title)}</title>{facts}</head>'
        f"<body><main data-pagefind-body><h1>{escape(text.title)}</h1>{lines}</main></body></html>"
    )
