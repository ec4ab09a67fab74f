"""The check of a sheet finds what it is there to find: each fault is made on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from maklumat.notices.compiler import Notice, NoticeCompiler
from maklumat.notices.sheet_check import Fault, check_sheets, check_sizes
from notices import notice_views

URL = "https://contoh.go.id/layanan/x/"


def _page(body: str) -> bytes:
    """A small sheet made for one fault."""
    pdf = typst.compile(f"#set page(width: 90mm, height: 60mm, margin: 10mm)\n{body}".encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def _faults(pdf: bytes, *texts: str) -> list[Fault]:
    return [finding.fault for finding in check_sheets(pdf, texts)]


def test_good_page_has_no_findings() -> None:
    """Ordinary text, also hyphenated over a line end, is clean."""
    assert _faults(_page("Surat permohonan dan kartu keluarga asli-lengkap"), "kartu keluarga", "asli-lengkap") == []


def test_lost_string_is_found() -> None:
    """A string of the record that isn't on the sheet is reported with its words."""
    (finding,) = check_sheets(_page("Persyaratan"), ["Persyaratan", "Biaya"])

    assert str(finding) == "hilang: 'Biaya'"


def test_string_divided_between_sheets_is_not_lost() -> None:
    """A paragraph may go on after the next sheet's running head, but its words must be complete."""
    pdf = _page("satu dua #pagebreak() Kepala lembar \\ tiga empat")

    assert _faults(pdf, "satu dua tiga empat") == []
    assert _faults(pdf, "satu dua tiga lima") == [Fault.LOST]


@pytest.mark.parametrize("body", ["#place(dx: 72mm)[tepi]", "#place(dy: -9mm)[tepi]"])
def test_text_beyond_the_edge_is_found(body: str) -> None:
    """Text that runs off the paper is reported."""
    assert Fault.OUTSIDE in _faults(_page(body))


def test_shape_beyond_the_edge_is_found() -> None:
    """A line or picture that runs off the paper is reported."""
    assert _faults(_page("#place(dx: 60mm, rect(width: 30mm))")) == [Fault.OUTSIDE]


@pytest.mark.parametrize("other", ["[Waktu penyelesaian]", "(dx: 4pt)[Tarif layanan]", "(dy: 3pt)[Biaya layanan]"])
def test_overprinted_text_is_found(other: str) -> None:
    """Text over other text is reported, also where it lies a little aside."""
    assert _faults(_page(f"#place[Biaya pelayanan]#place{other}")) == [Fault.OVERPRINTED]


def test_lines_that_run_into_each_other_are_found() -> None:
    """Letters of two lines share little area when a block overflows, and still can't be read."""
    body = "#place[sama nama mana masa]#place(dy: 4pt)[nama sama masa mana]"

    assert _faults(_page(body)) == [Fault.OVERPRINTED]


def test_ligatures_and_accents_are_not_overprinted() -> None:
    """Letters that one glyph draws together are no fault."""
    assert _faults(_page("efisien afiliasi café e\u0301"), "efisien afiliasi") == []


def test_small_text_is_found() -> None:
    """A text below its minimum is reported with its size, and anything below small print wherever it stands."""
    pdf = _page("#text(size: 9pt)[Biaya layanan] #text(size: 12pt)[Biaya] #text(size: 7pt)[catatan kaki]")

    assert [str(finding) for finding in check_sizes(pdf, ["Biaya layanan", "Biaya"], 10)] == [
        "lembar 1: terlalu kecil: 'catatankaki'",
        "terlalu kecil: 9.0 pt: 'Biaya layanan'",
    ]


def test_broken_template_is_caught(templates_copy: Path) -> None:
    """A template that sets the body over the key facts gives a valid PDF, and the check reports it."""
    sheet = templates_copy / "pengumuman.typ"
    source = sheet.read_text(encoding="utf-8")
    broken = source.replace("  v(body-gap(plan.size))\n", "  v(-4 * plan.size)\n")
    assert broken != source
    sheet.write_text(broken, encoding="utf-8")
    compiler = NoticeCompiler(templates_copy, None)
    notice = compiler.compile(notice_views.BANJAR, URL)

    assert Fault.OVERPRINTED in _faults(notice.pdf, *compiler.texts(notice_views.BANJAR, URL))


def test_template_that_drops_a_component_is_caught(templates_copy: Path) -> None:
    """A template that loses words gives a valid PDF, and the check reports each lost string."""
    sections = templates_copy / "_sections.typ"
    source = sections.read_text(encoding="utf-8")
    sections.write_text(source.replace("d.published + d.extras", "d.published.slice(1)"), encoding="utf-8")
    compiler = NoticeCompiler(templates_copy, None)
    notice = compiler.compile(notice_views.MAGELANG, URL)
    findings = check_sheets(notice.pdf, compiler.texts(notice_views.MAGELANG, URL))

    assert any("Lanjut Usia Terlantar" in str(finding) for finding in findings)


def test_lost_sheet_is_caught(notice: Callable[[str], Notice], texts: Callable[[str], list[str]]) -> None:
    """A notice that isn't the record's own lacks its words."""
    assert Fault.LOST in _faults(notice("banjar").pdf, *texts("magelang"))
