"""Lists as decrees print them: a lead-in, numbered lines with lines below them, a closing sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from maklumat.model.contact import WebAddress
from maklumat.model.record import Record, Text


class Numbering(StrEnum):
    """How the lines of a list are marked on paper."""

    NUMBERS = "angka"
    LETTERS = "huruf"
    CAPITALS = "huruf_besar"
    ROMAN = "romawi"
    BRACKETED_NUMBERS = "angka_kurung"
    BRACKETED_LETTERS = "huruf_kurung"
    BULLETS = "butir"
    NONE = "tanpa"


def _read_levels(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _write_levels(levels: tuple[Numbering, ...]) -> str | list[str]:
    return str(levels[0]) if len(levels) == 1 else list(map(str, levels))


_CHOICE: dict[str, Any] = {"type": "string", "enum": [str(kind) for kind in Numbering]}
LevelNumbering = Annotated[
    tuple[Numbering, ...],
    BeforeValidator(_read_levels),
    PlainSerializer(_write_levels),
    WithJsonSchema({"anyOf": [_CHOICE, {"type": "array", "items": _CHOICE}]}),
]
"""How a list is marked: one choice for its first level, or one a level. Empty: as decrees mostly do, 1. a. 1)"""
NUMBERING_CHOICES = "angka (1.), huruf (a.), huruf_besar (A.), romawi (I.), angka_kurung (1)), huruf_kurung (a)), butir (•), atau tanpa; satu pilihan untuk tingkat pertama, atau daftar menurut tingkatnya, misalnya [huruf_besar, angka], yang memberi tanda pada judul kelompok juga"


class Listing(Record):
    """A component's words around its list. Subclasses add `items` under the key `daftar`."""

    plain_key: ClassVar[str] = "teks"
    list_key: ClassVar[str] = "daftar"

    text: Text | None = Field(
        None, alias="teks", description="Uraian bebas, persis seperti di SK, bila isinya bukan daftar."
    )
    intro: Text | None = Field(None, alias="pengantar", description="Kalimat sebelum daftar, persis seperti di SK.")
    outro: Text | None = Field(None, alias="penutup", description="Kalimat sesudah daftar, persis seperti di SK.")
    numbering: LevelNumbering = Field(
        (),
        alias="penomoran",
        description=f"Tanda tiap baris: {NUMBERING_CHOICES}. Bila tidak ditulis: 1. lalu a. lalu 1).",
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
