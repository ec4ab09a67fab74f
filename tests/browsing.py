"""A portal with a dictionary of its own: four places, kinds broad and narrow, services alike and different."""

from __future__ import annotations

import json
from pathlib import Path

from built import ROOT, TODAY, BuiltSite
from hostile import LONG_WORD
from maklumat.dictionary.loading import Dictionary, load_dictionary
from maklumat.portal import BuildSettings, read_standards, write_portal
from maklumat.site.settings import SiteSettings

THEMES = {
    "kependudukan": {
        "tema": "Kependudukan",
        "jenis": {
            "ktp": {"nama": "KTP elektronik", "nama_resmi": ["KTP Elektronik"], "kata_warga": ["kartu penduduk"]},
            "ktp-baru": {
                "nama": "KTP baru",
                "bagian_dari": "ktp",
                "nama_resmi": ["Perekaman KTP"],
                "kata_warga": ["umur 17 tahun"],
            },
            "ktp-hilang": {
                "nama": "KTP hilang",
                "bagian_dari": "ktp",
                "nama_resmi": ["KTP Hilang"],
                "kata_warga": ["ktp hilang", "dompet hilang", "dompet dicuri", "orang gila"],
                "peristiwa": ["kehilangan"],
            },
        },
    },
    "bangunan": {
        "tema": f"Bangunan dan {LONG_WORD}",
        "jenis": {
            "pbg": {
                "nama": "Izin bangunan",
                "nama_resmi": ["Persetujuan Bangunan Gedung"],
                "kata_warga": ["izin bangun rumah"],
                "peristiwa": ["rumah-dan-tanah"],
                "nama_lama": [
                    {
                        "nama": "Izin Mendirikan Bangunan",
                        "singkatan": "IMB",
                        "sampai": "2021-02-02",
                        "dasar": "PP 16 Tahun 2021 tentang Bangunan Gedung",
                    }
                ],
            },
            "slf": {"nama": "Laik fungsi", "nama_resmi": ["Sertifikat Laik"], "kata_warga": ["slf"]},
        },
    },
}

REGIONS = {"kota-aneka": "Kota Damai"}
"""A region whose place in a list isn't that of its folder."""

SERVICES = [
    # place, office, file, title, kind, cost, time, requirements
    ("kota-bahari", "dukcapil", "hilang", "Penggantian KTP Hilang", "ktp-hilang", "Gratis", "3 hari kerja", 2),
    ("kota-asri", "dukcapil", "hilang", "Cetak Ulang KTP Hilang", "ktp-hilang", "Tidak dipungut biaya", "3 hari kerja", 3),
    ("kota-cendana", "dukcapil", "hilang", "KTP Hilang", "ktp-hilang", 25000, "3 hari kerja", 3),
    ("kota-aneka", "dukcapil", "hilang", f"KTP Hilang {LONG_WORD}", "ktp-hilang", "Gratis", "14 hari kerja", 3),
    ("kota-asri", "dukcapil", "baru", "Perekaman KTP", "ktp-baru", "Gratis", "30 menit", 1),
    ("kota-asri", "dpmptsp", "pbg", "Persetujuan Bangunan Gedung", "pbg", None, None, 0),
    ("kota-asri", "dukcapil", "lain", "Layanan Serba-serbi", "tidak ada", "Gratis", None, 1),
]  # fmt: skip


def small_dictionary(folder: Path) -> Dictionary:
    """Return a dictionary that doesn't depend on what the product ships."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme in THEMES.items():
        kinds = {key: {"diurus_di": f"Dinas {key}", **kind} for key, kind in theme["jenis"].items()}  # type: ignore[attr-defined]
        text = json.dumps({"format": 1, "tema": theme["tema"], "jenis": kinds}, ensure_ascii=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_dictionary(folder)


def write_standards(folder: Path) -> None:
    """Write the standards of the table."""
    for place, office, name, title, kind, cost, time, requirements in SERVICES:
        agency = folder / place / office
        agency.mkdir(parents=True, exist_ok=True)
        region = REGIONS.get(place, place.replace("-", " ").title())
        about = {
            "format": 1,
            "nama": f"{office.upper()} {region}",
            "pemerintah": f"Pemerintah {region}",
            "daerah": region,
        }
        fee = {"tarif": [{"untuk": "Cetak", "jumlah": cost}]} if isinstance(cost, int) else cost
        standard = {
            "format": 1,
            "judul": title,
            "jenis_layanan": kind,
            "biaya": fee,
            "waktu": time,
            "persyaratan": [f"Berkas {number}" for number in range(requirements)],
        }
        stated = {key: value for key, value in standard.items() if value}
        (agency / "instansi.yml").write_text(json.dumps(about), encoding="utf-8")
        (agency / f"{name}.yml").write_text(json.dumps(stated), encoding="utf-8")


def build_browsing_portal(folder: Path, *, with_standards: bool = True) -> BuiltSite:
    """Build that portal, or one without any standard."""
    standards = folder / "standards"
    standards.mkdir(parents=True)
    if with_standards:
        write_standards(standards)
    dictionary = small_dictionary(folder / "kamus")
    build = BuildSettings(standards, ROOT / "site_templates", None, TODAY, with_notices=False, dictionary=dictionary)
    site = SiteSettings("Portal Uji", TODAY, url="https://uji.example/portal/")
    write_portal(read_standards(build), build, site, folder / "site")
    return BuiltSite(folder / "site", "")
