"""Labels and texts side by side: nothing twice, no second colon."""

from __future__ import annotations

import pytest

from maklumat.view.wording import begins_with, joined, says


@pytest.mark.parametrize(
    ("label", "text", "line"),
    [
        ("Mobil Penumpang Umum", "Mobil Penumpang Umum Rp. 45.000/unit", "Mobil Penumpang Umum Rp. 45.000/unit"),
        ("Pasien Umum :", "Terlampir", "Pasien Umum : Terlampir"),
        ("Website LAPOR!", "www.lapor.go.id", "Website LAPOR! www.lapor.go.id"),
        ("Kotak saran", "Kotak Saran", "Kotak Saran"),
        ("Facebook", "facebook.com/dinsos", "Facebook: facebook.com/dinsos"),
        ("Bus", "Busana adat", "Bus: Busana adat"),
        ("Air", "3 hari", "Air: 3 hari"),
        ("Air", None, "Air"),
        (None, "3 hari", "3 hari"),
        (None, None, ""),
    ],
)
def test_a_label_is_put_before_its_text_unless_the_text_has_it(label: str | None, text: str | None, line: str) -> None:
    """Words are compared whole, whatever their case and punctuation."""
    assert joined(label, text) == line


def test_words_are_compared_in_their_order() -> None:
    """The same words in another order, or no words at all, aren't said."""
    assert says("Ditangani (Kepala Bidang), lalu selesai", "kepala bidang")
    assert not says("Bidang kepala", "kepala bidang")
    assert not says("apa saja", "-")
    assert begins_with("Petugas memeriksa", "petugas")
    assert not begins_with("Diperiksa petugas", "petugas")
