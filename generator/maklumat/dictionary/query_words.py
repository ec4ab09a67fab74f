"""How people word a query: filler, spoken words, words of the same meaning, and roots that a stemmer gets wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from maklumat.dictionary.loading import FOLDER, read_file
from maklumat.model.record import FormatVersion, Record, Text

QUERY_FILE = FOLDER / "kueri.yml"


class QueryWords(Record):
    """The query dictionary; everything in small letters."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    filler: Text = Field(alias="kata_umum", description="Kata yang tidak membedakan layanan, dipisah spasi.")
    spoken: dict[Text, str] = Field(
        alias="sehari_hari", description="Ragam cakap ke kata baku; kosong berarti dibuang."
    )
    synonyms: tuple[tuple[Text, ...], ...] = Field(alias="sama_arti", description="Kelompok kata yang searti.")
    roots: dict[Text, Text] = Field(alias="akar_kata", description="Akar kata yang tidak boleh ditebak.")


@cache
def load_query_words(path: Path = QUERY_FILE) -> QueryWords:
    """Return the query dictionary that the product ships; raise ValueError where it is broken."""
    return read_file(path, QueryWords)[0]
