"""The 14 components of a service standard, in one table.

Names and the two groups follow PermenPANRB 15/2014; the order of the law is that of UU 25/2009 art. 21.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComponentKind:
    """One component: its YAML key, its attribute, the law's name and number, and whether it must be published."""

    key: str
    attribute: str
    name: str
    number_in_law: int
    is_published: bool


COMPONENTS = (
    ComponentKind("persyaratan", "requirements", "Persyaratan", 2, True),
    ComponentKind("prosedur", "procedure", "Sistem, Mekanisme, dan Prosedur", 3, True),
    ComponentKind("waktu", "time", "Jangka Waktu Penyelesaian", 4, True),
    ComponentKind("biaya", "fee", "Biaya/Tarif", 5, True),
    ComponentKind("produk", "products", "Produk Pelayanan", 6, True),
    ComponentKind("pengaduan", "complaints", "Penanganan Pengaduan, Saran, dan Masukan", 10, True),
    ComponentKind("dasar_hukum", "legal_basis", "Dasar Hukum", 1, False),
    ComponentKind("sarana", "facilities", "Sarana, Prasarana, dan/atau Fasilitas", 7, False),
    ComponentKind("kompetensi", "competence", "Kompetensi Pelaksana", 8, False),
    ComponentKind("pengawasan", "supervision", "Pengawasan Internal", 9, False),
    ComponentKind("jumlah_pelaksana", "staff", "Jumlah Pelaksana", 11, False),
    ComponentKind("jaminan_pelayanan", "guarantee", "Jaminan Pelayanan", 12, False),
    ComponentKind("jaminan_keamanan", "safety", "Jaminan Keamanan dan Keselamatan Pelayanan", 13, False),
    ComponentKind("evaluasi", "evaluation", "Evaluasi Kinerja Pelaksana", 14, False),
)
