"""The complaint ladder and the steps of a standard, as what an officer climbs and walks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maklumat.model.duration import Duration
from maklumat.model.procedure import Step, StepKind
from maklumat.model.standard import ServiceStandard

FIRST_HOLDER = "Petugas layanan"
"""Who holds a case before anybody took it, where the standard names nobody."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: who handles a complaint there, the record's words, and its time where one is stated."""

    actor: str
    text: str
    duration: Duration | None = None


def ladder_of(standard: ServiceStandard) -> tuple[Rung, ...]:
    """Return the rungs of a standard's ladder, from the counter up; a standard without one has a single rung."""
    ladder = standard.complaints.ladder if standard.complaints else None
    rungs = tuple(
        Rung(step.actor, step.text, step.duration)
        for step in _walk(ladder.items if ladder else ())
        if step.actor and step.kind != StepKind.REMARK
    )
    return rungs or (Rung(_responsible(standard), ""),)


def _responsible(standard: ServiceStandard) -> str:
    complaints = standard.complaints
    return complaints.responsible if complaints and complaints.responsible else FIRST_HOLDER


@dataclass(frozen=True, slots=True)
class WorkStep:
    """One step of the procedure: its words, who does it, and in which case it is taken."""

    text: str
    actor: str
    condition: str


def steps_of(standard: ServiceStandard) -> tuple[WorkStep, ...]:
    """Return the steps of a standard's procedure in order."""
    items = standard.procedure.items if standard.procedure else ()
    return tuple(
        WorkStep(step.text, step.actor or "", step.condition or "")
        for step in _walk(items)
        if step.kind not in {StepKind.REMARK, StepKind.GROUP}
    )


def _walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _walk(step.steps)
