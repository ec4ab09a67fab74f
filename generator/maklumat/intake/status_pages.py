"""A case as its sender sees it: what it means, who has it, what comes next and by when, what was said."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from maklumat.intake import chain
from maklumat.intake.case_words import CaseFacts, facts_of, missing_of
from maklumat.intake.contexts import Remark, Stage, StatusPage, TrackPage
from maklumat.intake.deadlines import moment_words
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of
from maklumat.intake.models import Case, Event
from maklumat.intake.rendering import root, shell
from maklumat.intake.states import EVENT_WORDS, FOR_CITIZENS, PUBLIC_NAMES, SHOWN_TO_CITIZENS, Kind, State
from maklumat.site.contexts import Link
from maklumat.site.form_page import TRACK_PATH

_NEXT = {
    State.NEW: "Petugas memeriksa yang Anda kirim.",
    State.IN_PROGRESS: "Petugas menyelesaikannya dan memberi kabar di sini.",
    State.WAITING: "Anda melengkapi yang diminta; sesudah itu waktunya berjalan lagi.",
    State.DONE: "Tidak ada lagi; simpan tanda terimanya.",
    State.REJECTED: "Bila keberatan, sampaikan pengaduan atau hubungi SP4N-LAPOR! (www.lapor.go.id).",
    State.WITHDRAWN: "Tidak ada lagi.",
}


def track_page(problem: str = "", typed: str = "") -> TrackPage:
    """Return the page where a code is typed."""
    return TrackPage(
        shell=shell(TRACK_PATH, "Lacak permohonan atau pengaduan"),
        breadcrumbs=(Link("Beranda", root()), Link("Lacak", "", is_current=True)),
        script_uri=root() + current().frame.assets.track_script,
        action_uri=f"{root()}{TRACK_PATH}",
        problem=problem,
        typed=typed,
    )


def status_page(
    case: Case, code: str, notice: str = "", problem: str = "", typed: tuple[str, str] = ("", "")
) -> StatusPage:
    """Return the page of one case; `typed` is an action and its refused text."""
    facts, state = facts_of(case), State(case.state)
    events = list(case.events.order_by("sequence"))
    view = current().agency_view(case.agency_id)
    received = next((event.hash for event in events if event.kind == Kind.RECEIVED), "")
    return StatusPage(
        shell=shell(TRACK_PATH, f"{facts.kind} {case.number}"),
        breadcrumbs=(
            Link("Beranda", root()),
            Link("Lacak", f"{root()}{TRACK_PATH}"),
            Link(case.number, "", is_current=True),
        ),
        kind=facts.kind,
        title=facts.title,
        agency=facts.agency,
        number=case.number,
        state=PUBLIC_NAMES[state],
        state_key=state,
        sentence=FOR_CITIZENS[state],
        holder=facts.holder if case.is_open else "",
        next_step=_NEXT[state],
        promised=facts.deadline.words if case.is_open else "",
        explanation=facts.deadline.explanation if case.is_open else "",
        missing=missing_of(events) if state == State.WAITING else "",
        stages=tuple(_stages(case, facts)),
        remarks=tuple(_remark(event, facts) for event in events if Kind(event.kind) in SHOWN_TO_CITIZENS),
        files=facts.files,
        contacts=tuple(
            Link(span.text, span.href) for node in (view.contacts if view else ()) for span in node.spans if span.href
        ),
        is_open=case.is_open,
        code=code,
        action_key=secrets.token_hex(16),
        action_uri=f"{root()}{TRACK_PATH}tindakan/",
        pdf_uri=f"{root()}{TRACK_PATH}tanda-terima/",
        proof=received,
        notice=notice,
        problem=problem,
        typed_action=typed[0],
        typed=typed[1],
    )


def _stages(case: Case, facts: CaseFacts) -> Sequence[Stage]:
    """Return the way of a case: its ladder for a complaint, else received, worked on, finished."""
    state = State(case.state)
    if case.is_complaint:
        rungs = ladder_of(facts.entry.standard)
        middle = [
            Stage(rung.actor, "", _standing(number, case.rung, is_open=case.is_open))
            for number, rung in enumerate(rungs, 1)
        ]
    else:
        middle = [Stage("Dikerjakan", facts.holder if case.is_open else "", _working(state))]
    end = PUBLIC_NAMES[state] if not case.is_open else "Selesai"
    return [
        Stage("Diterima", facts.received, "sudah" if state != State.NEW or case.is_complaint else "kini"),
        *middle,
        Stage(
            end,
            moment_words(case.closed_at, facts.calendar) if case.closed_at else "",
            "nanti" if case.is_open else "kini",
        ),
    ]


def _standing(number: int, rung: int, *, is_open: bool) -> str:
    if number == rung and is_open:
        return "kini"
    return "sudah" if number <= rung else "nanti"


def _working(state: State) -> str:
    return "kini" if state in {State.IN_PROGRESS, State.WAITING} else "nanti" if state == State.NEW else "sudah"


def _remark(event: Event, facts: CaseFacts) -> Remark:
    detail = chain.detail_of(event)
    is_office = event.actor != chain.CITIZEN
    target = f" kepada {detail['kepada']}" if detail.get("kepada") else ""
    text = str(detail.get("teks", ""))
    if detail.get("langkah"):
        text = f"{detail['langkah']} {text}".strip()
    if event.kind == Kind.FORWARDED:
        text = str(detail.get("langkah", ""))
    return Remark(
        when=moment_words(event.at, facts.calendar),
        who=facts.agency if is_office else "Anda",
        label=EVENT_WORDS[Kind(event.kind)] + target,
        text=text,
        side="petugas" if is_office else "pemohon",
        files=tuple(str(name) for name, *_ in detail.get("berkas", ())),
    )
