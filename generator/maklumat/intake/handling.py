"""What happens to a case after it came in: officers' actions, the sender's own, and what the clock does.

Every change is one transaction: the case is read again under the write lock, the step is allowed or refused, the event is
chained, the mails are queued. A repeated click (`action_key`) does nothing a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.forms.definition import Identity
from maklumat.intake import chain, notifying
from maklumat.intake.accept import KeptFile, add_files, code_of
from maklumat.intake.case_words import deadline_of
from maklumat.intake.database import writing
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of, steps_of
from maklumat.intake.models import Case, Officer
from maklumat.intake.numbering import code_hash
from maklumat.intake.snapshot import entry_of
from maklumat.intake.states import ACTIONS, CLOSED, Action, Kind, State

LAPOR = "SP4N-LAPOR!"


class NotAllowedError(Exception):
    """A step can't be taken; the text says why, for who tried."""


@dataclass(slots=True)
class _Step:
    """One change of a case under way."""

    case: Case
    entry: StandardEntry
    at: datetime
    is_repeated: bool = False

    def note(self, kind: Kind, actor: str, detail: dict[str, Any], action_key: str | None = None) -> None:
        """Chain an event, and take over what follows from it."""
        chain.append(self.case, kind, actor, self.at, detail, action_key or None)

    def save(self) -> None:
        """Write the case; its due day is computed anew from its events."""
        if self.case.is_open:
            self.case.due_at = deadline_of(self.case).at
        elif self.case.closed_at is None:
            self.case.closed_at = self.at
        self.case.save()


@contextmanager
def _changing(case_id: int, action_key: str) -> Iterator[_Step]:
    """Hold the write transaction around one change of a case."""
    with writing():
        case = Case.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=case_id)
        is_repeated = bool(action_key) and case.events.filter(action_key=action_key).exists()
        step = _Step(case, entry_of(case.snapshot), current().clock(), is_repeated)
        yield step
        if not is_repeated:
            step.save()


def actor_of(officer: Officer) -> str:
    """Return an officer as the chain names them: by number, for names change and positions too."""
    return f"petugas:{officer.pk} ({officer.position})"[:80]


def act(
    case_id: int, officer: Officer, action: str, *, text: str = "", target: int = 0, action_key: str = "",
    files: Sequence[KeptFile] = (),
) -> Case:  # fmt: skip
    """Take an officer's action. Raises NotAllowedError."""
    chosen = next((one for one in ACTIONS if one.key == action), None)
    if chosen is None:
        raise NotAllowedError("Tindakan ini tidak dikenal.")
    with _changing(case_id, action_key) as step:
        if not step.is_repeated:
            _check(step.case, officer, chosen, text)
            _take(step, officer, chosen, text, target, action_key, files)
    return step.case


def _check(case: Case, officer: Officer, action: Action, text: str) -> None:
    if officer.agency_id != case.agency_id:
        raise NotAllowedError("Kasus ini bukan milik instansi Anda.")
    if State(case.state) not in action.sources or (action.complaints_only and not case.is_complaint):
        raise NotAllowedError(f"“{action.label}” tidak dapat dilakukan: kasusnya sudah {State(case.state)}.")
    if action.needs_text and not text:
        raise NotAllowedError(f"Tulis dahulu: {action.needs_text[:1].lower()}{action.needs_text[1:]}.")
    if case.is_complaint and action.target and officer.rung < case.rung:
        raise NotAllowedError(
            "Pengaduan ini sudah naik ke tingkat di atas Anda; Anda masih dapat mencatat dan mengirim pesan."
        )
    if case.is_restricted and action.kind != Kind.NOTE:
        raise NotAllowedError("Data kasus ini sedang dibatasi atas permintaan pemiliknya; cabut dahulu pembatasannya.")


def _take(
    step: _Step, officer: Officer, action: Action, text: str, target: int, action_key: str, files: Sequence[KeptFile]
) -> None:
    case, detail = step.case, {"teks": text, "berkas": [[file.name, file.size, file.digest] for file in files]}
    if action.kind == Kind.ESCALATED:
        _climb(step, detail)
    elif action.kind == Kind.FORWARDED:
        _forward(step, target, detail)
    if action.target:
        case.state = action.target
    add_files(case, files, step.at, from_office=True)
    step.note(action.kind, actor_of(officer), detail, action_key)
    if action.kind != Kind.NOTE:
        notifying.tell_citizen(case, "kabar", step.at)
    if action.kind == Kind.ESCALATED:
        notifying.tell_officers(case, "eskalasi", step.at)


def _climb(step: _Step, detail: dict[str, Any]) -> None:
    """Hand a complaint to the next rung of its own standard's ladder."""
    rungs = ladder_of(step.entry.standard)
    if step.case.rung >= len(rungs):
        raise NotAllowedError(f"Ini sudah tingkat tertinggi; siapkan penyerahan ke {LAPOR} di halaman kasus ini.")
    step.case.rung += 1
    step.case.rung_since = step.at
    step.case.holder = rungs[step.case.rung - 1].actor
    detail["kepada"] = step.case.holder


def _forward(step: _Step, target: int, detail: dict[str, Any]) -> None:
    """Go on to a step of the standard's procedure; 0 keeps the step and tells who goes on."""
    steps = steps_of(step.entry.standard)
    if target and target <= len(steps):
        step.case.step = target
        step.case.holder = steps[target - 1].actor or step.case.holder
        detail["langkah"] = steps[target - 1].text
    detail["kepada"] = step.case.holder or "petugas berikutnya"


def escalate_by_clock(case_id: int, since: datetime) -> bool:
    """Hand a complaint on because its rung's time is up; nothing happens where somebody was faster."""
    with _changing(case_id, "") as step:
        is_due = step.case.rung_since == since and step.case.state in {State.NEW, State.IN_PROGRESS}
        if not is_due or step.case.rung >= len(ladder_of(step.entry.standard)):
            return False
        detail: dict[str, Any] = {"teks": "Waktu di tingkat sebelumnya habis.", "otomatis": True}
        _climb(step, detail)
        step.case.state = State.IN_PROGRESS
        step.note(Kind.ESCALATED, chain.SYSTEM, detail)
        notifying.tell_citizen(step.case, "kabar", step.at)
        notifying.tell_officers(step.case, "eskalasi", step.at)
    return True


def answer_office(case_id: int, text: str, files: Sequence[KeptFile], action_key: str) -> Case:
    """Take what a sender adds: a message, files, or what the office asked for."""
    with _changing(case_id, action_key) as step:
        if step.is_repeated:
            return step.case
        if step.case.state in CLOSED:
            raise NotAllowedError("Kasus ini sudah ditutup. Bila masih ada keberatan, ajukan pengaduan baru.")
        if not text and not files:
            raise NotAllowedError("Tulis pesan, atau pilih berkas yang akan ditambahkan.")
        is_completed = step.case.state == State.WAITING and bool(files)  # words alone an officer has to judge
        add_files(step.case, files, step.at)
        kind = Kind.COMPLETED if is_completed else Kind.FILE_ADDED if files and not text else Kind.MESSAGE
        detail = {"teks": text, "berkas": [[file.name, file.size, file.digest] for file in files]}
        if is_completed:
            step.case.state = State.IN_PROGRESS
        step.note(kind, chain.CITIZEN, detail, action_key)
        notifying.tell_officers(step.case, "petugas-kabar", step.at)
    return step.case


def withdraw(case_id: int, text: str, action_key: str) -> Case:
    """Take a case back, as its sender may until it is closed."""
    with _changing(case_id, action_key) as step:
        if step.is_repeated:
            return step.case
        if step.case.state in CLOSED:
            raise NotAllowedError("Kasus ini sudah ditutup, jadi tidak dapat ditarik lagi.")
        step.case.state = State.WITHDRAWN
        step.note(Kind.WITHDRAWN, chain.CITIZEN, {"teks": text}, action_key)
        notifying.tell_officers(step.case, "petugas-kabar", step.at)
    return step.case


def renew_code(case_id: int, officer: Officer, reason: str) -> Case:
    """Give a sender, whom an officer has identified at the counter, a new tracking code; the old one ends.

    The sender is told. Raises NotAllowedError.
    """
    with writing():
        case = Case.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=case_id)
        refusal = why_no_new_code(case, officer)
        if refusal or not reason:
            raise NotAllowedError(refusal or "Tulis dahulu bagaimana pengirimnya dikenali.")
        moment = current().clock()
        case.code_turn += 1
        case.code_hash = code_hash(code_of(case))
        chain.append(case, Kind.CODE_RENEWED, actor_of(officer), moment, {"alasan": reason})
        case.save(update_fields=["code_turn", "code_hash", "events_count", "last_hash"])
        notifying.tell_citizen(case, "kabar", moment)
    return case


def why_no_new_code(case: Case, officer: Officer) -> str:
    """Return why an officer can't make a new tracking code for a case, empty where nothing speaks against it."""
    if officer.agency_id != case.agency_id:
        return "Kasus ini bukan milik instansi Anda."
    if case.identity == Identity.ANONYMOUS:
        return "Pengirimnya anonim, jadi tidak dapat dikenali; kode lacaknya tidak diganti."
    if case.purged_at or case.state in CLOSED:
        return "Kasus ini sudah ditutup; kode lacaknya tidak diganti lagi."
    if case.is_restricted:
        return "Data kasus ini sedang dibatasi atas permintaan pemiliknya; cabut dahulu pembatasannya."
    if case.is_complaint and officer.rung < case.rung:
        return "Pengaduan ini sudah naik ke tingkat di atas Anda; kode lacaknya diganti di sana."
    return ""


def note_reading(case_id: int, officer: Officer, kind: Kind, detail: dict[str, Any]) -> None:
    """Chain that an officer opened a file or an identity; who is read about may ask."""
    with writing():
        case = Case.objects.select_for_update().get(pk=case_id)
        chain.append(case, kind, actor_of(officer), current().clock(), detail)
        case.save(update_fields=["events_count", "last_hash"])
