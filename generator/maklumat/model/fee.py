"""What a service costs: free, a tariff tree, a formula, by payer, or by regulation."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import Field, model_validator

from maklumat.model.listing import NUMBERING_CHOICES, LevelNumbering, PointList
from maklumat.model.money import Rupiah
from maklumat.model.record import Record, Text, YesNo, refusal

_FREE = re.compile(
    r"(?:rp\.? ?0(?:,-|,00)? ?[/-]? ?)?\(?(?:gratis|(?:tidak|tanpa) (?:di(?:pungut|kenakan) )?biaya|tidak ada biaya)\)?(?: ?[/-]? ?\(?gratis\)?)?[.!]?|rp\.? ?0(?:,-|,00)?",
    re.IGNORECASE,
)


def says_free(text: str) -> bool:
    """Say whether a whole text means "free of charge" and nothing else."""
    return _FREE.fullmatch(" ".join(text.split())) is not None


_UNCLEAR = {"-", "–", "—", "--", "0", "0,-", "nihil", "(nihil)", "tidak ada", "nol"}
_SIGNS_ONLY = re.compile(r"[\W_]*")


def says_unclearly(text: str) -> bool:
    """Say whether a whole text could mean "free", "not known yet" or "not stated": a dash, a bare 0, "Nihil"."""
    return " ".join(text.lower().split()).rstrip(".") in _UNCLEAR or not _SIGNS_ONLY.sub("", text)


class Tariff(Record):
    """One line of a tariff, or a heading over lines."""

    plain_key: ClassVar[str] = "teks"

    label: Text | None = Field(
        None, alias="untuk", description="Apa atau siapa yang dikenai, misalnya “Mobil Bus” atau “Peserta BPJS”."
    )
    text: Text | None = Field(None, alias="teks", description="Seluruh baris persis seperti di SK.")
    amount: Rupiah | None = Field(None, alias="jumlah", description="Rupiah utuh, misalnya 50000.")
    amount_to: Rupiah | None = Field(None, alias="sampai", description="Batas atas bila tarif berupa rentang.")
    unit: Text | None = Field(None, alias="per", description="Satuan yang dikenai, misalnya “unit” atau “lembar”.")
    is_free: YesNo = Field(False, alias="gratis", description="ya bila baris ini tidak dipungut biaya.")
    condition: Text | None = Field(None, alias="jika", description="Keadaan yang dikenai, misalnya “percepatan”.")
    basis: Text | None = Field(None, alias="dasar", description="Peraturan yang menetapkan tarif ini.")
    tariffs: tuple[Tariff, ...] = Field((), alias="rincian", description="Tarif di bawahnya.")

    @model_validator(mode="after")
    def _agree(self) -> Tariff:
        if not (self.label or self.text):
            raise refusal("tarif-kosong", "baris tarif ini tidak menyebut apa yang dikenai; tulis untuk atau teks")
        if self.is_free and self.amount:
            raise refusal("biaya-bertentangan", "baris ini disebut gratis tetapi berjumlah; hapus salah satu")
        if self.amount is not None and self.amount_to is not None and self.amount_to < self.amount:
            raise refusal("tarif-terbalik", "batas atas tarif (sampai) lebih kecil daripada jumlah; tukar keduanya")
        return self


class Formula(Record):
    """A fee that is computed."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Rumus persis seperti di SK.")
    terms: tuple[Text, ...] = Field((), alias="keterangan", description="Arti tiap lambang, satu per baris.")
    example: Text | None = Field(None, alias="contoh", description="Contoh hitungan dari SK.")


class Fee(Record):
    """The component "Biaya/tarif"."""

    plain_key: ClassVar[str] = "teks"
    list_key: ClassVar[str] = "tarif"

    text: Text | None = Field(None, alias="teks", description="Bunyi biaya, persis seperti di SK.")
    free: YesNo | None = Field(None, alias="gratis", description="ya bila seluruh layanan tidak dipungut biaya.")
    tariffs: tuple[Tariff, ...] = Field((), alias="tarif", description="Daftar tarif; boleh bertingkat.")
    formula: Formula | None = Field(None, alias="rumus", description="Rumus bila biaya dihitung.")
    payers: tuple[Tariff, ...] = Field(
        (), alias="penjamin", description="Biaya menurut penjamin, misalnya umum, BPJS, Jamkesda."
    )
    surcharges: tuple[Tariff, ...] = Field(
        (), alias="tambahan", description="Biaya tambahan dalam keadaan tertentu, misalnya percepatan."
    )
    numbering: LevelNumbering = Field(
        (),
        alias="penomoran",
        description=f"Tanda tiap baris tarif, penjamin, dan tambahan: {NUMBERING_CHOICES}. Bila tidak ditulis: 1. lalu a. lalu 1).",
    )
    regulation: Text | None = Field(
        None, alias="menurut", description="Peraturan tempat tarif dirinci bila SK hanya merujuknya."
    )
    basis: Text | None = Field(None, alias="dasar", description="Peraturan yang menjadi dasar biaya.")
    remarks: PointList | None = Field(None, alias="catatan", description="Catatan biaya, persis seperti di SK.")

    @property
    def is_free(self) -> bool:
        """Whether the whole service is free: said so by `gratis`, or by a text that says nothing else."""
        return self.free if self.free is not None else bool(self.text and says_free(self.text))

    @property
    def is_unclear(self) -> bool:
        """Whether the record says no more about the fee than a dash, a bare 0 or "Nihil"."""
        has_more = self.tariffs or self.formula or self.payers or self.surcharges or self.regulation
        return self.free is None and not has_more and bool(self.text and says_unclearly(self.text))

    @property
    def is_blank(self) -> bool:
        """Whether the fee is unclear and not even a word: a dash promises nothing and isn't shown as if it did."""
        return self.is_unclear and not re.search(r"\w", self.text or "")

    @model_validator(mode="after")
    def _agree(self) -> Fee:
        if self.is_free and any(tariff_amounts(self.tariffs)):
            raise refusal(
                "biaya-bertentangan",
                "biaya disebut gratis tetapi ada tarif berjumlah; hapus salah satu, atau tulis gratis pada baris yang gratis saja",
            )
        return self


def tariff_amounts(tariffs: tuple[Tariff, ...]) -> list[int]:
    """Return every amount of a tariff tree, in order."""
    return [
        amount
        for tariff in tariffs
        for amount in [*([tariff.amount] if tariff.amount is not None else []), *tariff_amounts(tariff.tariffs)]
    ]
