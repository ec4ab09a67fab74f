"""After a breach: whose data were opened by whom and when, and the letter that has to go out within 3 × 24 hours (art. 46)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from maklumat.intake import chain
from maklumat.intake.case_words import facts_of
from maklumat.intake.models import Case, Event
from maklumat.intake.states import EVENT_WORDS, Kind
from maklumat.intake.subjects import HOURS
from maklumat.view.wording import word_date

READINGS = (Kind.FILE_OPENED, Kind.IDENTITY_OPENED, Kind.EXPORTED)


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that somebody opened something personal."""

    number: str
    at: datetime
    actor: str
    what: str


def readings(start: datetime, end: datetime, actor: str = "") -> list[Reading]:
    """Return who opened what between two moments; `actor` narrows it to one officer (`petugas:3`)."""
    found = Event.objects.filter(kind__in=READINGS, at__gte=start, at__lte=end).select_related("case").order_by("at")
    return [
        Reading(event.case.number, event.at, event.actor, f"{EVENT_WORDS[Kind(event.kind)]} {chain.detail_of(event).get('nama', '')}".strip())
        for event in found
        if event.actor.startswith(actor)
    ]  # fmt: skip


def letter(case: Case, known_at: datetime, what_happened: str) -> str:
    """Return the notice to one person whose data were exposed."""
    facts = facts_of(case)
    return "\n".join(
        [
            f"{facts.agency_name}",
            "",
            f"Pemberitahuan kegagalan pelindungan data pribadi, {facts.kind.lower()} nomor {case.number}",
            "",
            f"Diketahui: {word_date(known_at.date())}. Paling lambat disampaikan: {word_date((known_at + timedelta(hours=HOURS)).date())} (3 × 24 jam, UU 27/2022 Pasal 46).",
            f"Data yang terungkap: isian {facts.kind.lower()} ({', '.join(sorted(case.answers))}) dan {len(facts.files)} berkas.",
            f"Yang terjadi: {what_happened}",
            "Upaya penanganan dan pemulihan: [diisi instansi]",
            "Narahubung: [diisi instansi]",
        ]
    )
