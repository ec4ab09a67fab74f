"""Titles as agencies write them lead to the kind that citizens mean."""

from __future__ import annotations

import pytest

from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.matching import Matcher

MATCHER = Matcher(load_dictionary())


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("PENERBITAN KTP-EL (HILANG/RUSAK)", ("ktp-hilang",)),
        ("Pelayanan Penggantian Kartu Tanda Penduduk karena hilang", ("ktp-hilang",)),
        ("Penerbitan KK Karena Hilang/Rusak", ("kk-hilang",)),
        ("Surat Keterangan Tidak Mampu (SKTM)", ("sktm",)),
        ("Rekomendasi Surat Izin Praktik Bidan (SIPB)", ("izin-praktik-bidan",)),
        ("Penerbitan Surat Keterangan Sehat (Kir Dokter)", ("surat-sehat",)),
        ("Penanganan Laporan Kerusakan Jalan dan Jembatan", ("jalan-rusak", "jembatan")),
        ("Pelaporan Kegiatan Tahunan Xyzzy", ()),
    ],
)
def test_title(title: str, kinds: tuple[str, ...]) -> None:
    """The most telling names win; what no name explains is of no kind."""
    assert MATCHER.match(title) == kinds


def test_products_tell_where_the_title_does_not() -> None:
    """A title of no kind is known by what the service gives."""
    assert MATCHER.match("Pelayanan Terpadu", ["Kutipan Akta Kelahiran"]) == ("akta-lahir",)
