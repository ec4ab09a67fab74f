"""What came in on paper, typed at the counter: the same form, the same queue, the clock from the day on the stamp."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, time

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from maklumat.forms.definition import EMPTY, FilledForm, FormDefinition, Purpose
from maklumat.intake.accept import GoneFileError, Submission, UsedKeyError, accept, code_of, judge
from maklumat.intake.access import for_officers
from maklumat.intake.account_pages import me
from maklumat.intake.desk_contexts import ChoosePage, PaperPage
from maklumat.intake.error_views import not_found
from maklumat.intake.installation import current
from maklumat.intake.models import Case, Officer
from maklumat.intake.parsing import TooLargeError, UnreadableError, read_sent
from maklumat.intake.receipts import receipt_page
from maklumat.intake.rendering import page, shell
from maklumat.intake.work_calendar import WorkCalendar
from maklumat.model.record import parse_date
from maklumat.site.contexts import Link
from maklumat.site.form_page import HEADINGS

MAX_AGE_DAYS = 60
"""Paper older than this is a question for the head of the office, not for this screen."""


@require_GET
@for_officers
def choose(request: HttpRequest, officer: Officer) -> HttpResponseBase:
    """Ask which service the paper is for."""
    choices = tuple(
        Link(f"{HEADINGS[purpose]}: {entry.standard.title}", f"/petugas/kertas/{purpose}/{entry.id}/")
        for entry in current().catalogue.standards_of(officer.agency_id)
        for purpose in Purpose
    )
    return page(ChoosePage(shell("petugas/", "Masukkan dari kertas"), me(request, officer), choices))


@require_http_methods(["GET", "POST"])
@for_officers
def enter(request: HttpRequest, officer: Officer, purpose: str, standard_id: str) -> HttpResponseBase:
    """Show the form; store what was typed from paper and print its receipt."""
    found = current().counter_form(standard_id, Purpose(purpose))
    if found is None or found[0].agency.id != officer.agency_id:
        return not_found(request)
    entry, form = found
    if request.method == "GET":
        return page(_page(request, officer, form, EMPTY, current().today_at(entry).isoformat()))
    try:
        sent = read_sent(request)
    except (TooLargeError, UnreadableError) as refused:
        return page(_page(request, officer, form, EMPTY, "", str(refused) or "Kiriman tidak terbaca."), 422)
    received, problem = _received(sent.first("diterima"), current().calendar(entry))
    submission = judge(
        entry,
        form,
        sent.values,
        sent.files,
        at_counter=True,
        key=sent.first("kunci"),
        source="kertas",
        received_at=received,
    )
    if problem or submission.checked.errors:
        return page(_page(request, officer, form, submission.filled(), sent.first("diterima"), problem), 422)
    try:
        case, is_new = accept(submission)
    except (GoneFileError, UsedKeyError) as refused:
        filled, general = _refused(submission, refused, officer)
        return page(_page(request, officer, form, filled, sent.first("diterima"), general=general), 422)
    return page(receipt_page(case, code_of(case), is_repeated=not is_new), 201 if is_new else 200)


def _refused(submission: Submission, refused: GoneFileError | UsedKeyError, officer: Officer) -> tuple[FilledForm, str]:
    """Return the form as it is shown again, and what is wrong with the whole."""
    if isinstance(refused, GoneFileError):
        return refused.submission.filled(), ""
    return replace(submission.filled(), key=secrets.token_hex(16)), _used(refused.case, officer)


def _used(case: Case, officer: Officer) -> str:
    """Say that the form's key stands for another case; its number only where it is the officer's to see."""
    number = f" dengan nomor {case.number}" if case.agency_id == officer.agency_id else ""
    return f"Isian sebelumnya dari layar ini sudah tersimpan{number}. Yang ini lain isinya dan belum tersimpan; tekan Simpan sekali lagi bila memang surat lain."


def _received(typed: str, calendar: WorkCalendar) -> tuple[datetime | None, str]:
    """Return the moment from which the clock runs: now for today's paper, noon of the stamped day for older."""
    day, moment = parse_date(typed.strip()), current().clock()
    if day is None:
        return None, "Tulis tanggal surat diterima, misalnya 2026-01-31."
    age = (moment.astimezone(calendar.zone).date() - day).days
    if not 0 <= age <= MAX_AGE_DAYS:
        return None, f"Tanggal diterima harus antara hari ini dan {MAX_AGE_DAYS} hari yang lalu."
    return (moment if age == 0 else datetime.combine(day, time(12), calendar.zone)), ""


def _page(
    request: HttpRequest, officer: Officer, form: FormDefinition, filled: FilledForm, day: str, problem: str = "",
    general: str = "",
) -> PaperPage:  # fmt: skip
    """Return the form; `problem` is wrong with the day, `general` with the whole."""
    errors = tuple(Link(message, f"#f-{key}") for key, message in filled.errors.items())
    errors = (Link(general, "#diterima"), *errors) if general else errors
    return PaperPage(
        shell=shell("petugas/", "Masukkan dari kertas"),
        me=me(request, officer),
        form=form,
        filled=filled,
        heading=f"{HEADINGS[form.purpose]}: {form.title}",
        action_uri=request.path,
        day=day,
        day_problem=problem,
        error_list=((Link(problem, "#diterima"), *errors) if problem else errors),
    )
