"""The four answers that a citizen looks for first: cost, time, where, result. From typed data, in the record's words."""

from __future__ import annotations

from maklumat.model.fee import Fee, tariff_amounts
from maklumat.model.money import format_rupiah
from maklumat.model.procedure import Time, TimeKind
from maklumat.model.standard import ServiceStandard
from maklumat.view.outline import AgencyView, Fact, Place
from maklumat.view.wording import NOT_STATED

HEADLINE = 60
"""Characters that fit a fact box; a longer text is told in its own section."""


def facts_of(record: ServiceStandard, agency: AgencyView, places: tuple[Place, ...]) -> tuple[Fact, ...]:
    """Return the fact box of a standard."""
    return (_cost(record.fee), _time(record.time), _place(record, agency, places), _result(record))


def _fact(key: str, label: str, value: str, note: str = "") -> Fact:
    return Fact(key, label, value or NOT_STATED, note, is_stated=bool(value))


def _cost(fee: Fee | None) -> Fact:
    if fee is None or fee.is_blank:
        return _fact("biaya", "Biaya", "")
    if fee.is_free:
        return _fact("biaya", "Biaya", fee.text if fee.text and len(fee.text) <= HEADLINE else "Gratis")
    if fee.text and len(fee.text) <= HEADLINE:
        return _fact("biaya", "Biaya", fee.text, "ada tarif tambahan, lihat rincian" if fee.surcharges else "")
    return _fact("biaya", "Biaya", _cost_by_kind(fee), "lihat rincian")


def _cost_by_kind(fee: Fee) -> str:
    amounts = tariff_amounts(fee.tariffs)
    if amounts and min(amounts) == max(amounts):
        return format_rupiah(amounts[0])
    if amounts:
        return f"{format_rupiah(min(amounts))} – {format_rupiah(max(amounts))}"
    if fee.formula:
        return "Dihitung dengan rumus"
    if fee.payers:
        return "Menurut penjamin"
    return "Menurut peraturan" if fee.regulation else "Berbayar"


def _time(time: Time | None) -> Fact:
    if time is None:
        return _fact("waktu", "Waktu", "")
    note = "layanan berkelanjutan" if time.kind == TimeKind.CONTINUING else ""
    if time.text and len(time.text) <= HEADLINE:
        return _fact("waktu", "Waktu", time.text, note)
    if time.duration:
        return _fact("waktu", "Waktu", str(time.duration), note)
    if len(time.items) == 1 and time.items[0].duration:
        return _fact("waktu", "Waktu", str(time.items[0].duration), note)
    if time.kind == TimeKind.OPEN:
        return _fact("waktu", "Waktu", "Tidak tentu", "lihat penjelasan")
    return _fact("waktu", "Waktu", "Lihat rincian waktu", note)


def _place(record: ServiceStandard, agency: AgencyView, places: tuple[Place, ...]) -> Fact:
    where = places[0].name or agency.short_name
    more = f"dan {len(places) - 1} tempat lain" if len(places) > 1 else ""
    return _fact("tempat", "Tempat", where, "juga daring" if record.online else more)


def _result(record: ServiceStandard) -> Fact:
    products = record.products
    if products is None:
        return _fact("hasil", "Hasil", "")
    names = [item.text for item in products.items] or [text for text in (products.text, products.intro) if text]
    more = f"dan {len(names) - 1} lainnya" if len(names) > 1 else ""
    return _fact("hasil", "Hasil", names[0] if names else "", more)
