"""One case on the desk: everything about it, what can be done, and what the standard says to do."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from urllib.parse import quote

from django.http import HttpRequest

from maklumat.forms.building import form_of
from maklumat.forms.definition import FormField, Identity, InputKind, Purpose
from maklumat.intake import chain
from maklumat.intake.account_pages import me
from maklumat.intake.case_words import CaseFacts, facts_of, file_row
from maklumat.intake.contexts import Remark, Stage
from maklumat.intake.deadlines import moment_words
from maklumat.intake.desk_contexts import ActionForm, AnswerRow, CasePage
from maklumat.intake.handling import LAPOR, why_no_new_code
from maklumat.intake.inbox_pages import due_words, flags_of, urgency_of
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of, steps_of
from maklumat.intake.models import Case, Event, Officer
from maklumat.intake.rendering import root, shell
from maklumat.intake.states import EVENT_WORDS, FOR_OFFICERS, Action, Kind, State, actions_in
from maklumat.model.contact import parse_phone
from maklumat.view.paths import standard_path

MASK = "tertutup"
_WITH_FILES = {"selesai", "pesan", "minta"}
_GRAVE = {"tolak", "eskalasi"}


def case_page(
    request: HttpRequest, officer: Officer, case: Case, *, notice: str = "", problem: str = "", is_opened: bool = False,
    typed: tuple[str, str] = ("", ""),
) -> CasePage:  # fmt: skip
    """Return the page of a case; `is_opened` shows what is masked, this once; `typed` is an action and its refused text."""
    facts, moment = facts_of(case), current().clock()
    answers = tuple(answers_of(case, facts, is_opened=is_opened))
    return CasePage(
        shell=shell("petugas/", f"{facts.kind} {case.number}"),
        me=me(request, officer),
        pk=case.pk,
        kind=facts.kind,
        title=facts.title,
        service_uri=root() + standard_path(case.standard_id),
        number=case.number,
        state=FOR_OFFICERS[State(case.state)],
        state_key=case.state,
        received=facts.received,
        source="dari kertas" if case.source == "kertas" else "daring",
        due=due_words(case, moment),
        urgency=urgency_of(case, moment),
        explanation=facts.deadline.explanation,
        holder=facts.holder if case.is_open else "",
        decree=_decree(case),
        flags=flags_of(case),
        answers=answers,
        has_masked=any(answer.is_masked for answer in answers),
        files=tuple(
            file_row(file, f"/petugas/kasus/{case.pk}/berkas/{file.pk}/") for file in case.files.order_by("pk")
        ),
        remarks=tuple(_remark(event, facts) for event in case.events.order_by("sequence")),
        stages=tuple(_stages(case, facts)),
        actions=tuple(_actions(case, facts)),
        action_key=secrets.token_hex(16),
        whatsapp_href=_whatsapp(case, facts),
        handover=handover_text(case, facts),
        mails=tuple(_mails(case, facts)),
        may_renew_code=not why_no_new_code(case, officer),
        notice=notice,
        problem=problem,
        typed_action=typed[0],
        typed=typed[1],
    )


def _decree(case: Case) -> str:
    kept = case.snapshot
    version = f"versi {kept.version}" if kept.version else "belum diterbitkan"
    return f"{kept.decree or 'tanpa nomor SK'}, {version}; tetap berlaku bagi kasus ini walau standar berubah"


def answers_of(case: Case, facts: CaseFacts, *, is_opened: bool) -> Iterator[AnswerRow]:
    """Yield a case's answers with the labels of the form that they were given to."""
    for field in form_of(facts.entry, Purpose(case.purpose)).fields:
        value = case.answers.get(field.key)
        if not value:
            continue
        if is_masked(case, field) and not is_opened:
            yield AnswerRow(field.label, MASK, is_masked=True)
        else:
            yield AnswerRow(field.label, _shown(field, value))


def is_masked(case: Case, field: FormField) -> bool:
    """Say whether an answer is opened only with a reason: identity numbers always, names in confidential complaints."""
    return field.is_personal and (field.kind == InputKind.NIK or case.identity == Identity.CONFIDENTIAL)


def _shown(field: FormField, value: str | list[str]) -> str:
    labels = {option.key: option.label for option in field.options}
    if isinstance(value, list):
        return "\n".join(f"✓ {labels.get(key, key)}" for key in value)
    return "ya" if field.kind == InputKind.TICK else labels.get(value, value)


def _remark(event: Event, facts: CaseFacts) -> Remark:
    detail = chain.detail_of(event)
    target = f" kepada {detail['kepada']}" if detail.get("kepada") else ""
    words = [str(detail[key]) for key in ("langkah", "teks", "alasan", "nama") if detail.get(key)]
    is_internal = event.kind == Kind.NOTE
    side = "internal" if is_internal else "pemohon" if event.actor == chain.CITIZEN else "petugas"
    return Remark(
        when=moment_words(event.at, facts.calendar),
        who=who_of(event),
        label=EVENT_WORDS[Kind(event.kind)] + target,
        text=" · ".join(words) if event.kind != Kind.FORWARDED else "\n".join(words),
        side=side,
        files=tuple(str(name) for name, *_ in detail.get("berkas", ())),
    )


def who_of(event: Event) -> str:
    """Return who did something: `Siti Aminah (Kepala Bidang)`, `pengirim`, `sistem`."""
    number, _, position = event.actor.removeprefix("petugas:").partition(" ")
    if not event.actor.startswith("petugas:"):
        return event.actor
    known = Officer.objects.filter(pk=int(number)).first()
    return f"{known.name} {position}" if known else event.actor


def _stages(case: Case, facts: CaseFacts) -> Iterator[Stage]:
    """Yield the ladder of a complaint, or the steps of the standard for a request, with where the case is."""
    if case.is_complaint:
        for number, rung in enumerate(ladder_of(facts.entry.standard), 1):
            yield Stage(rung.actor, rung.text, _standing(number, case.rung, is_open=case.is_open))
        return
    for number, step in enumerate(steps_of(facts.entry.standard), 1):
        note = " · ".join(part for part in (step.actor, step.condition and f"Jika: {step.condition}") if part)
        yield Stage(step.text, note, _standing(number, case.step, is_open=case.is_open))


def _standing(number: int, here: int, *, is_open: bool) -> str:
    if number == here and is_open:
        return "kini"
    return "sudah" if number <= here else "nanti"


def _actions(case: Case, facts: CaseFacts) -> Iterator[ActionForm]:
    top = len(ladder_of(facts.entry.standard))
    for action in actions_in(State(case.state), is_complaint=case.is_complaint):
        if action.kind == Kind.ESCALATED and case.rung >= top:
            continue
        yield ActionForm(
            key=action.key,
            label=_label(action, case, facts),
            text_label=action.needs_text or ("Keterangan" if action.key in {"terima", "teruskan"} else ""),
            takes_files=action.key in _WITH_FILES,
            targets=_targets(action, case, facts),
            is_grave=action.key in _GRAVE,
        )


def _label(action: Action, case: Case, facts: CaseFacts) -> str:
    if action.kind == Kind.ESCALATED:
        return f"Naikkan kepada {ladder_of(facts.entry.standard)[case.rung].actor}"
    if action.kind == Kind.ACCEPTED and case.state == State.WAITING:
        return "Kelengkapan sudah diterima, lanjutkan"
    return action.label


def _targets(action: Action, case: Case, facts: CaseFacts) -> tuple[tuple[int, str], ...]:
    if action.kind != Kind.FORWARDED or case.is_complaint:
        return ()
    return tuple((n, f"{n}. {step.text[:90]}") for n, step in enumerate(steps_of(facts.entry.standard), 1))


def _whatsapp(case: Case, facts: CaseFacts) -> str:
    """Return a prefilled chat with the sender, where they gave a mobile number that isn't masked; no personal data in it."""
    phone = case.answers.get("telepon", "")
    if not phone or case.identity != Identity.NAMED or case.purged_at:
        return ""
    href = parse_phone(phone).whatsapp_href
    text = f"{facts.agency}: ada kabar tentang {facts.kind.lower()} Anda nomor {case.number}. Lihat dengan kode lacak di tanda terima: {current().config.url}lacak/"
    return f"{href}?text={quote(text)}" if href else ""


def handover_text(case: Case, facts: CaseFacts) -> str:
    """Return the text with which a complaint goes to SP4N-LAPOR! once its ladder is climbed; without any name."""
    if not case.is_complaint or not case.is_open or case.rung < len(ladder_of(facts.entry.standard)):
        return ""
    topic = next((a.text for a in answers_of(case, facts, is_opened=False) if a.label.startswith("Pengaduan ini")), "")
    steps = [
        f"- {moment_words(event.at, facts.calendar)}: {EVENT_WORDS[Kind(event.kind)]}"
        for event in case.events.order_by("sequence")
        if event.kind in {Kind.RECEIVED, Kind.ACCEPTED, Kind.ESCALATED, Kind.ASKED, Kind.COMPLETED}
    ]
    return "\n".join(
        [
            f"Penyerahan pengaduan ke {LAPOR}",
            f"Nomor: {case.number}",
            f"Instansi: {facts.agency_name}",
            f"Layanan: {facts.title}",
            f"Standar: {case.snapshot.decree or '-'}",
            f"Tentang: {topic}",
            "",
            str(case.answers.get("uraian", "")),
            "",
            "Yang sudah dilakukan:",
            *steps,
            "",
            "Identitas pelapor tidak disertakan; hubungi instansi bila diperlukan dan pelapor mengizinkan.",
        ]
    )


def _mails(case: Case, facts: CaseFacts) -> Iterator[str]:
    for row in case.mails.order_by("created_at"):
        sent = (
            f"terkirim {moment_words(row.sent_at, facts.calendar)}"
            if row.sent_at
            else f"tidak terkirim: {row.last_error or 'tidak dicoba lagi'}"
            if row.ended_at
            else f"belum terkirim, {row.attempts} kali dicoba"
        )
        yield f"{row.template}: {sent}"
