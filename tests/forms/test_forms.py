"""A standard's form: made from its record, and the same rules for page, server and description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.forms.building import form_of, forms_of
from maklumat.forms.checking import ControlCharacterError, check_form, clean_text
from maklumat.forms.definition import FormDefinition, InputKind, Purpose
from maklumat.forms.schema import form_schema
from maklumat.model.agency import Agency
from maklumat.model.standard import ServiceStandard

OFFICE = AgencyEntry("kota/dinas", Agency.model_validate({"format": "1", "nama": "Dinas Contoh"}), (), Path())
EXTRAS = [
    {"isian": "Nama klien", "wajib": "ya"},
    {"isian": "Umur", "jenis": "angka"},
    {"isian": "Ditemukan", "jenis": "tanggal"},
    {"isian": "Keadaan", "jenis": "pilihan", "pilihan": ["sehat", "sakit"]},
    {"isian": "Cerita", "jenis": "paragraf", "petunjuk": "Singkat saja"},
]


def entry_of(**more: Any) -> StandardEntry:
    """Return a standard with these keys."""
    standard = ServiceStandard.model_validate({"format": "1", "judul": "Surat Contoh", **more})
    return StandardEntry("kota/dinas/surat", standard, OFFICE, None, Path())


def request_form(requirements: Any = None, **settings: Any) -> FormDefinition:
    """Return a request form."""
    return form_of(entry_of(permohonan={"daring": "ya", **settings}, persyaratan=requirements), Purpose.REQUEST)


FORM = request_form(
    [{"syarat": "Warga kota", "jenis": "kriteria"}, {"syarat": "KTP", "jenis": "dokumen"}],
    nik="ya",
    isian_tambahan=EXTRAS,
)
RIGHT = {
    "nama": ["Siti"], "surel": ["siti@contoh.id"], "nik": ["3275010101900001"], "isian-1": ["Asep"], "syarat": ["1"],
}  # fmt: skip


def test_requirements_become_fields_by_their_kind() -> None:
    """Documents are handed in, criteria stated, rules left alone; what holds in some case only is never compulsory."""
    form = request_form(
        [
            {"syarat": "Warga kota", "jenis": "kriteria"},
            {"syarat": "KTP", "jenis": "dokumen", "rangkap": "2 lembar"},
            {"syarat": "Surat kehilangan", "jenis": "dokumen", "jika": "KTP hilang"},
            {"syarat": "Foto", "jenis": "dokumen", "opsional": "ya"},
            {"syarat": "Datang sendiri", "jenis": "ketentuan"},
            {"syarat": "Bukti alamat", "jenis": "dokumen", "salah_satu": [{"syarat": "KK"}, {"syarat": "Surat RT"}]},
            {
                "syarat": "Bila dikuasakan",
                "jenis": "kelompok",
                "rincian": [{"syarat": "Surat kuasa", "jenis": "dokumen"}],
            },
        ]
    )

    uploads = [(field.label, field.is_required, field.notes) for field in form.file_fields]
    assert uploads == [
        ("KTP", True, ("2 lembar",)),
        ("Surat kehilangan", False, ("Jika: KTP hilang",)),
        ("Foto", False, ("Boleh tidak ada",)),
        ("Bukti alamat (cukup salah satu: KK; Surat RT)", True, ()),
        ("Surat kuasa", True, ("Bila dikuasakan",)),
    ]
    statements = form.field("syarat")
    assert statements is not None
    assert [option.label for option in statements.options] == ["Warga kota"]
    assert not any("Datang sendiri" in field.label for field in form.fields)


def test_nothing_is_taken_unless_an_agency_says_so() -> None:
    """A standard has a form only where its agency switched it on, and only of the kinds that it takes."""
    switched_off = [{}, {"permohonan": {"daring": "tidak"}}]

    assert [forms_of(entry_of(**keys)) for keys in switched_off] == [(), ()]
    assert [form.purpose for form in forms_of(entry_of(permohonan={"daring": "ya", "terima_permohonan": "tidak"}))] == [
        Purpose.COMPLAINT
    ]


def test_the_privacy_notice_tells_what_the_law_asks() -> None:
    """Who, why, on which basis, how long, which rights; the basis is no consent."""
    form = request_form(
        tujuan_data="Menerbitkan surat.", data_khusus="anak", simpan="1-2 tahun", narahubung_data="Sekretariat"
    )
    told = dict(form.privacy.lines)

    assert told["Tujuan"] == "Menerbitkan surat."
    assert told["Data khusus"].startswith("anak")
    assert told["Disimpan"].startswith("1-2 tahun sesudah selesai")
    assert told["Hubungi"] == "Sekretariat"
    assert "Bukan persetujuan" in told["Dasar"]
    assert not any("setuju" in field.label.lower() for field in form.fields)


def test_a_right_form_is_taken() -> None:
    """What fits comes back as it is kept."""
    checked = check_form(
        FORM, RIGHT | {"isian-2": ["7,5"], "isian-3": ["31 Januari 2026"], "isian-4": ["2"]}, {"berkas-1": 1}
    )

    assert checked.errors == {}
    assert checked.values["isian-3"] == "2026-01-31"
    assert checked.values["syarat"] == ("1",)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("nik", "123"),
        ("nik", "3275013201900001"),
        ("isian-2", "tujuh"),
        ("isian-3", "31 Februari 2026"),
        ("isian-4", "3"),
        ("syarat", "9"),
        ("isian-1", "x" * 201),
        ("telepon", "112 atau 113"),
    ],
)
def test_a_wrong_answer_is_refused_in_words(field: str, typed: str) -> None:
    """Each kind of field says what it takes."""
    checked = check_form(FORM, RIGHT | {field: [typed]}, {"berkas-1": 1})

    assert set(checked.errors) == {field}
    assert checked.errors[field].endswith(".")


def test_the_counter_asks_for_less() -> None:
    """An officer who types from paper needs neither a scan nor a telephone number."""
    typed = {key: value for key, value in RIGHT.items() if key != "surel"}

    assert set(check_form(FORM, typed, {}).errors) == {"telepon", "berkas-1"}
    assert check_form(FORM, typed, {}, at_counter=True).errors == {}


@given(
    st.dictionaries(st.sampled_from([field.key for field in FORM.fields]), st.lists(st.text(max_size=40), max_size=3))
)
def test_no_input_breaks_the_check(typed: dict[str, list[str]]) -> None:
    """Whatever arrives is either kept or named as wrong; what is kept holds no control character."""
    checked = check_form(FORM, typed, {})

    assert not checked.values.keys() & checked.errors.keys()
    for value in checked.values.values():
        for text in [value] if isinstance(value, str) else value:
            assert clean_text(text) == text


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    """A cleaned text stays as it is."""
    try:
        clean = clean_text(text)
    except ControlCharacterError:
        return

    assert clean_text(clean) == clean
    assert not set(clean) & set("\0\u202e\u2066\u200b\ufeff")


@given(
    st.dictionaries(st.sampled_from([f.key for f in FORM.fields if f.kind != InputKind.FILES]), st.text(max_size=20))
)
def test_what_the_description_refuses_the_server_refuses(typed: dict[str, str]) -> None:
    """A submission that doesn't fit the published schema is never taken."""
    body = {key: [text] if key == "syarat" else text for key, text in typed.items()}
    fits = not list(jsonschema.Draft202012Validator(form_schema(FORM)).iter_errors(body))

    checked = check_form(FORM, {key: [text] for key, text in typed.items()}, {"berkas-1": 1})
    if not fits:
        blank = {key for key, text in typed.items() if not text.strip()}
        assert checked.errors or blank or any(clean_or_none(text) != text for text in typed.values())


def clean_or_none(text: str) -> str | None:
    """Return a text as the server keeps it, None where it refuses it."""
    try:
        return " ".join(clean_text(text).split())
    except ControlCharacterError:
        return None
