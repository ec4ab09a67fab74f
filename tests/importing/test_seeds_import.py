"""The two documents that the project started from, imported, against the records that people made of them."""

from __future__ import annotations

from typing import Any

import pytest

from built import CASES, ROOT
from importing.drafts import plain
from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.importing.merging import words_in
from maklumat.importing.text_reader import read_text
from maklumat.importing.understanding import understand
from maklumat.importing.yaml_writer import record_yaml

SEEDS = {
    "kota-banjar": "kota-banjar/dinsosp3a/penanganan-terlantar",
    "kota-magelang": "kota-magelang/dinsos/asistensi-rehabilitasi-sosial",
}
ADDED_BY_PEOPLE = {"ringkas", "kata_warga", "permohonan"}
"""Keys that no document holds: a plain sentence, the words that citizens search with, and the form."""
WORDED_BY_PEOPLE: dict[str, dict[str, tuple[str | None, str]]] = {
    "kota-banjar": {
        # who hands in the letter follows from reading, not from the sentence's form
        "prosedur[0].pelaku": (None, "Desa/Kelurahan"),
        # the decree leaves out "dari"; the importer copies its words
        "prosedur[5].jika": ("Klien berasal Kota Banjar", "Klien berasal dari Kota Banjar"),
        # two wordings of one condition, which a person made one
        "prosedur[8].jika": ("Klien belum ditemukan alamat dari keluarganya", "Alamat keluarga belum ditemukan"),
        "prosedur[9].jika": ("Klien belum ditemukan alamatnya", "Alamat keluarga belum ditemukan"),
    },
    "kota-magelang": {
        # a person shortened the actor's name
        "prosedur[2].pelaku": ("Pendamping Asistensi Rehabilitasi Sosial (ATENSI)", "Pendamping ATENSI"),
    },
}


def imported(name: str) -> Any:
    (draft,) = understand(read_text(name, (CASES / f"seeds/{name}.txt").read_text(encoding="utf-8"))).drafts
    return draft


def published(name: str) -> dict[str, Any]:
    record = read_yaml((ROOT / f"standards/{SEEDS[name]}.yml").read_bytes()).plain()
    assert isinstance(record, dict)
    return {key: value for key, value in record.items() if key not in ADDED_BY_PEOPLE}


def flat(value: Any, path: str = "") -> dict[str, str]:
    """Return every scalar of a record by its path; a line without anything beside it is its words."""
    if isinstance(value, dict):
        return {
            key: text for name, inner in value.items() for key, text in flat(inner, f"{path}.{name}".strip(".")).items()
        }
    if isinstance(value, list):
        return {key: text for at, inner in enumerate(value) for key, text in flat(inner, f"{path}[{at}]").items()}
    return {path.removesuffix(".langkah"): str(value)}


@pytest.mark.parametrize("name", SEEDS)
def test_an_imported_seed_is_the_published_record(name: str) -> None:
    """Both differ where a person put things in own words, and nowhere else."""
    draft = flat(plain(imported(name).record))
    record = flat(published(name))

    differences = {
        key: (draft.get(key), record.get(key))
        for key in draft.keys() | record.keys()
        if draft.get(key) != record.get(key)
    }
    assert differences == WORDED_BY_PEOPLE[name]


@pytest.mark.parametrize("name", SEEDS)
def test_an_imported_seed_asks_nothing(name: str) -> None:
    """A clean document gives no questions, and every word of it has its place."""
    draft = imported(name)

    assert draft.questions == []
    assert "belum_terbaca" not in draft.record
    assert sorted(words_in(draft.record)) == sorted(words_in(published(name)))


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_names_its_agency_and_decree(name: str) -> None:
    """The page's head, repeated and wrapped, gives the agency's file; the decree its number and year."""
    draft = imported(name)
    folder = (ROOT / f"standards/{SEEDS[name]}").parent

    agency = read_yaml((folder / "instansi.yml").read_bytes()).plain()
    decrees = read_yaml((folder / "sk.yml").read_bytes()).plain()
    assert isinstance(agency, dict)
    assert isinstance(decrees, dict)
    assert read_yaml(record_yaml({"format": 1, **draft.agency}).encode()).plain() == {
        key: value for key, value in agency.items() if key != "sebutan"
    }
    assert [plain(draft.decree)] == decrees["sk"]
