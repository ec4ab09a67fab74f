"""Services of one kind side by side: a row each, and in one sentence a column how far they differ.

Values are those of the fact box. They are counted and, where their units allow it, ranged; nothing is converted: "hari"
and "hari kerja" stay different answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from maklumat.model.duration import Duration, Quantity
from maklumat.model.fee import tariff_amounts
from maklumat.model.money import format_rupiah
from maklumat.site.listings import requirement_count
from maklumat.site.offices import Service
from maklumat.site.shelves import place_of
from maklumat.view.outline import Fact
from maklumat.view.paths import standard_path
from maklumat.view.wording import NOT_STATED

FREE = "Gratis"
VARIES = "Berbeda-beda"
MOST_VALUES = 3
"""Values that a summary names; the table has them all."""
ENOUGH = 3
"""From so many stated values on, one that most don't share is worth a mark."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of one service. Marks: `gratis`, `beda` (most others answer otherwise), `belum`, or nothing."""

    label: str
    value: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One service among others of its kind; `note` says whether it can be asked for online."""

    title: str
    uri: str
    agency: str
    place: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the services differ in one thing. `key` is that of the fact box, or `syarat`."""

    key: str
    label: str
    value: str
    note: str = ""
    is_stated: bool = True


def rows_of(services: Sequence[Service], root: str) -> tuple[OfferRow, ...]:
    """Return the services as rows, in their order."""
    costs = _marked([_cost(service) for service in services])
    times = _marked([_time(service) for service in services])
    return tuple(
        OfferRow(
            title=service.view.title,
            uri=root + standard_path(service.view.id),
            agency=service.view.agency.short_name,
            place=place_of(service),
            note="dapat diurus daring" if service.entry.standard.online else "",
            cells=(cost, time, _requirements(service)),
        )
        for service, cost, time in zip(services, costs, times, strict=True)
    )


def spreads_of(services: Sequence[Service]) -> tuple[Spread, ...]:
    """Return in which range the services answer: cost, time, requirements."""
    counts = [requirement_count(service.entry.standard) for service in services]
    return (
        _spread("biaya", "Biaya", [_cost(service) for service in services], _cost_range(services)),
        _spread("waktu", "Waktu", [_time(service) for service in services], _time_range(services)),
        _spread("syarat", "Syarat", [_requirements(service) for service in services], _count_range(counts)),
    )


def _fact(service: Service, key: str) -> Fact:
    return next((fact for fact in service.view.facts if fact.key == key), Fact(key, "", NOT_STATED, is_stated=False))


def _cell(service: Service, key: str, label: str) -> Cell:
    fact = _fact(service, key)
    return Cell(label, fact.value, fact.note) if fact.is_stated else Cell(label, NOT_STATED, mark="belum")


def _cost(service: Service) -> Cell:
    """Return the cost; free is said in one word, whichever the decree has for it, so that it can be compared."""
    return Cell("Biaya", FREE, mark="gratis") if service.is_free else _cell(service, "biaya", "Biaya")


def _time(service: Service) -> Cell:
    """Return the time, in the small written form where that says it all."""
    cell = _cell(service, "waktu", "Waktu")
    duration = _duration(service)
    return Cell(cell.label, str(duration), cell.note) if duration else cell


def _requirements(service: Service) -> Cell:
    count = requirement_count(service.entry.standard)
    return Cell("Syarat", str(count)) if count else Cell("Syarat", NOT_STATED, mark="belum")


def _duration(service: Service) -> Duration | None:
    time = service.entry.standard.time
    return time.stated_duration if time else None


def _marked(cells: Sequence[Cell]) -> list[Cell]:
    """Mark the answers that differ from what most services answer."""
    stated = Counter(cell.value for cell in cells if cell.mark != "belum")
    usual, count = stated.most_common(1)[0] if stated else ("", 0)
    if stated.total() < ENOUGH or count * 2 <= stated.total():
        return list(cells)
    return [
        cell if cell.mark or cell.value == usual else Cell(cell.label, cell.value, cell.note, "beda") for cell in cells
    ]


def _spread(key: str, label: str, cells: Sequence[Cell], between: str) -> Spread:
    counts = Counter(cell.value for cell in cells).most_common()
    (usual, count), is_stated = counts[0], any(cell.mark != "belum" for cell in cells)
    if count == len(cells):
        return Spread(key, label, usual, "sama di semua layanan ini" if is_stated else "", is_stated)
    free = next((number for value, number in counts if value == FREE), 0)
    if free:
        return Spread(
            key, label, f"Gratis di {free} dari {len(cells)}", _named([each for each in counts if each[0] != FREE])
        )
    shared = [(value, number) for value, number in counts if value == NOT_STATED or (number > 1 and key != "syarat")]
    return Spread(key, label, between or VARIES, _named(shared if between else counts))


def _named(counts: Sequence[tuple[str, int]]) -> str:
    """Return values with how many services answer so: `3 hari kerja di 4 layanan, belum dinyatakan di 1`."""
    named = [
        f"{_in_sentence(value)} di {number}{'' if position else ' layanan'}"
        for position, (value, number) in enumerate(counts[:MOST_VALUES])
    ]
    rest = [f"{len(counts) - MOST_VALUES} jawaban lain"] if len(counts) > MOST_VALUES else []
    return ", ".join([*named, *rest])


def _in_sentence(value: str) -> str:
    """Return a value as it stands among others: `belum dinyatakan`, `1 hari kerja`."""
    return "belum dinyatakan" if value == NOT_STATED else value


def _cost_range(services: Sequence[Service]) -> str:
    """Return from which to which amount, where all that is stated is an amount."""
    fees = [service.entry.standard.fee for service in services if _fact(service, "biaya").is_stated]
    tariffs = [tariff_amounts(fee.tariffs) for fee in fees if fee]
    amounts = {amount for found in tariffs for amount in found}
    return f"{format_rupiah(min(amounts))} – {format_rupiah(max(amounts))}" if all(tariffs) and len(amounts) > 1 else ""


def _time_range(services: Sequence[Service]) -> str:
    """Return from which to which time, where all that is stated is counted in one unit."""
    durations = [duration for service in services if (duration := _duration(service))]
    ends = [end for duration in durations for end in (duration.lower, duration.upper) if end]
    stated = sum(_fact(service, "waktu").is_stated for service in services)
    is_bounded = len(durations) == stated and all(duration.upper for duration in durations)
    if not is_bounded or len({end.unit for end in ends}) != 1:
        return ""
    least, most = min(ends, key=_number), max(ends, key=_number)
    return f"{least.digits} – {most}" if least != most else ""


def _number(quantity: Quantity) -> float:
    return float(quantity.number)


def _count_range(counts: Sequence[int]) -> str:
    stated = [count for count in counts if count]
    return f"{min(stated)} – {max(stated)}" if len(set(stated)) > 1 else ""
