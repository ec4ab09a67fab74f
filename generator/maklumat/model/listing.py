"""Lists as decrees print them: a lead-in, numbered lines with lines below them, a closing sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from maklumat.model.contact import WebAddress
from maklumat.model.record import Record, Text


class Numbering(StrEnum):
    """How the lines of a list are marked on paper."""

    NUMBERS = "angka"
    LETTERS = "huruf"
    BULLETS = "butir"
    NONE = "tanpa"


class Listing(Record):
    """A component's words around its list. Subclasses add `items` under the key `daftar`."""

    plain_key: ClassVar[str] = "teks"
    list_key: ClassVar[str] = "daftar"

    text: Text | None = Field(
        None, alias="teks", description="Uraian bebas, persis seperti di SK, bila isinya bukan daftar."
    )
    intro: Text | None = Field(None, alias="pengantar", description="Kalimat sebelum daftar, persis seperti di SK.")
    outro: Text | None = Field(None, alias="penutup", description="Kalimat sesudah daftar, persis seperti di SK.")
    numbering: Numbering | None = Field(
        None,
        alias="penomoran",
        description="Tanda tiap baris: angka (1. 2.), huruf (a. b.), butir (•), atau tanpa (di semua tingkat). Bila tidak ditulis: angka.",
    )


class Point(Record):
    """One line of a plain list."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Bunyi butir, persis seperti di SK.")
    link: WebAddress | None = Field(
        None, alias="tautan", description="Alamat halaman atau berkas yang disebut butir ini."
    )
    points: tuple[Point, ...] = Field((), alias="rincian", description="Butir-butir di bawahnya.")


class PointList(Listing):
    """A component told as text or as a plain list, such as each of the eight components of management."""

    items: tuple[Point, ...] = Field((), alias="daftar", description="Butir-butir komponen ini.")


class ExtraComponent(PointList):
    """A component beyond the law's fourteen that the decree has, e.g. "Peringatan" or "Definisi"."""

    plain_key: ClassVar[str] = ""
    list_key: ClassVar[str] = ""

    title: Text = Field(alias="judul", description="Judul bagian, persis seperti di SK.")
