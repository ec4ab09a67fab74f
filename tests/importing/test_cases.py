"""Each oddity of real documents is one case: `tests/cases/import/<oddity>.*` and, beside it, what must come out.

A case lists its drafts in the shape of their YAML and its questions as `kunci: pesan`. All texts are inventions.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from importing.drafts import plain
from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.importing.files import read_file
from maklumat.importing.plain_form import as_json
from maklumat.importing.signs import texts_of
from maklumat.importing.understanding import understand
from maklumat.importing.yaml_writer import draft_yaml
from maklumat.model.standard import ServiceStandard

CASES = Path(__file__).parents[1] / "cases/import"
SOURCES = sorted(path for path in CASES.iterdir() if path.suffix != ".yml")
WORD = re.compile(r"(?!(?i:dan|atau|telp|lampiran|nomor|tentang|penanggung|jawab)\b)\b[^\W\d_]{3,}|\d{4,}")
"""Words that carry content: joining words and the signs of a letterhead don't."""
LOST_ON_PURPOSE = {"nomor-pribadi", "html-tabel-bertajuk", "markdown-bertingkat", "judul-di-atas-keterangan-situs"}
"""Cases with a personal number, a menu or a head that is no text of the standard."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_case_gives_its_drafts_and_questions(path: Path) -> None:
    """What comes out is what stands beside the case, in both directions."""
    found = understand(read_file(path))

    expected = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    assert [plain(draft.record) for draft in found.drafts] == expected["rancangan"]
    assert [[f"{asked.key}: {asked.message}" for asked in draft.questions] for draft in found.drafts] == expected[
        "pertanyaan"
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_word_of_a_case_is_lost(path: Path) -> None:
    """Every word of a source with drafts is in a draft, in its agency or decree, or a heading or furniture."""
    found = understand(read_file(path))
    if not found.drafts or path.stem in LOST_ON_PURPOSE:
        return
    taken = [[draft.record, draft.agency, draft.decree] for draft in found.drafts]
    said = Counter(word for _, text in texts_of(taken) for word in WORD.findall(text))
    said += Counter(word for draft in found.drafts for text in draft.headings for word in WORD.findall(text))
    named = {line for draft in found.drafts for line in draft.labels} | found.furniture

    lost = [
        line
        for number, line in enumerate(found.source.lines, 1)
        if number not in named
        and not re.search(r"(?i)komponen|uraian|^standar pelayanan$", line)
        and Counter(WORD.findall(line)) - said
    ]
    assert lost == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_draft_is_a_file_that_the_check_reads(path: Path) -> None:
    """The YAML of a draft reads back as its record, comments aside, and lacks at most a title."""
    for draft in understand(read_file(path)).drafts:
        text = draft_yaml(draft)
        content = read_yaml(text.encode()).plain()

        assert isinstance(content, dict)
        ServiceStandard.model_validate({**content, "judul": content.get("judul") or "Belum berjudul"})
        assert not text.startswith("{")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_json_form_is_one_shape(path: Path) -> None:
    """Lists are lists, and time, fee and complaints are objects with the whole text."""
    result = json.loads(json.dumps(as_json([understand(read_file(path))])))

    for record in result["rancangan"]:
        assert all(isinstance(record[key], list) for key in ("persyaratan", "prosedur", "produk") if key in record)
        assert all(record[key]["teks"] for key in ("waktu", "biaya", "pengaduan") if key in record)
        assert all("saluran" not in channel for channel in record.get("pengaduan", {}).get("saluran", []))
        ServiceStandard.model_validate({**record, "format": "1", "judul": record.get("judul") or "Belum berjudul"})
    for question in result["pertanyaan"]:
        assert set(question) == {"kunci", "baris", "pesan", "pilihan", "rancangan"}
