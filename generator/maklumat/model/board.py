"""Boards: which sheet hangs where, so that an office knows what to take down."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from maklumat.model.record import Day, FormatVersion, Record, Text, refusal, shown


def _check_code(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{4}", text.strip()):
        raise refusal(
            "kode-lembar",
            f"kode lembar {shown(text)} bukan delapan huruf atau angka; salin dari bagian bawah lembar, misalnya K7M2-0HXA",
        )
    return text


SheetCode = Annotated[str, AfterValidator(_check_code)]
"""The code printed in the foot of a sheet, as somebody copied it."""


class HungSheet(Record):
    """One sheet that hangs. Short form: the standard alone, for a place that still waits for its sheet."""

    plain_key: ClassVar[str] = "standar"

    standard: Text = Field(
        alias="standar", description="Nama berkas standar tanpa akhiran, misalnya penanganan-terlantar."
    )
    sheet: Text = Field(
        "pengumuman", alias="jenis", description="Jenis lembar, misalnya pengumuman, ringkas, atau besar."
    )
    paper: Text = Field("a4", alias="kertas", description="Ukuran kertas: a4, f4, atau a3.")
    code: SheetCode | None = Field(None, alias="kode", description="Kode di bagian bawah lembar yang tergantung.")
    hung: Day | None = Field(None, alias="dipasang", description="Tanggal dipasang.")
    by: Text | None = Field(None, alias="oleh", description="Jabatan yang memasang.")


class Board(Record):
    """One place where sheets hang; the order of the file is the order of the walk."""

    place: Text = Field(alias="tempat", description="Letak papan, misalnya “Lobi lantai 1”.")
    checked: Day | None = Field(None, alias="diperiksa", description="Tanggal papan ini terakhir diperiksa.")
    sheets: tuple[HungSheet, ...] = Field(
        (), alias="lembar", description="Lembar yang tergantung atau harus tergantung."
    )


class BoardFile(Record):
    """The file `papan.yml` of an agency's folder."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    boards: tuple[Board, ...] = Field(alias="papan", description="Papan pengumuman, menurut urutan berjalan.")
