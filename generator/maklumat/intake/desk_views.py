"""The officers' desk: inbox, case, files, paper. Every case comes through `access.cases_of`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_POST

from maklumat.forms.checking import ControlCharacterError, clean_text
from maklumat.forms.definition import PARAGRAPH_LENGTH
from maklumat.intake import file_store, handling
from maklumat.intake.accept import KeptFile, code_of, keep_file
from maklumat.intake.access import cases_of, for_officers, see_other
from maklumat.intake.case_pages import case_page
from maklumat.intake.error_views import not_found
from maklumat.intake.handling import NotAllowedError
from maklumat.intake.headers import FILE_POLICY
from maklumat.intake.inbox_pages import inbox_page
from maklumat.intake.installation import current
from maklumat.intake.models import Case, Officer
from maklumat.intake.parsing import Sent, TooLargeError, UnreadableError, read_number, read_sent
from maklumat.intake.receipts import receipt_page
from maklumat.intake.rendering import page, problem_page
from maklumat.intake.states import Kind
from maklumat.intake.uploads import RefusedFileError

NOTICE = "Tersimpan."


@require_GET
@for_officers
def inbox(request: HttpRequest, officer: Officer) -> HttpResponseBase:
    """Show the agency's cases."""
    return page(inbox_page(request, officer))


def _case(officer: Officer, pk: int) -> Case | None:
    return cases_of(officer).select_related("snapshot").filter(pk=pk).first()


@require_GET
@for_officers
def case(request: HttpRequest, officer: Officer, pk: int) -> HttpResponseBase:
    """Show a case."""
    found = _case(officer, pk)
    notice = NOTICE if request.GET.get("tersimpan") else ""
    return page(case_page(request, officer, found, notice=notice)) if found else not_found(request)


@require_POST
@for_officers
def act(request: HttpRequest, officer: Officer, pk: int) -> HttpResponseBase:
    """Take an action on a case."""
    found = _case(officer, pk)
    if found is None:
        return not_found(request)
    try:
        sent = read_sent(request)
    except TooLargeError as too_large:
        return page(case_page(request, officer, found, problem=str(too_large)), 422)
    except UnreadableError:
        return page(case_page(request, officer, found, problem="Kiriman tidak terbaca; ulangi."), 400)
    try:
        _take(sent, officer, found)
    except (NotAllowedError, RefusedFileError) as refused:
        typed = (sent.first("tindakan"), sent.first("teks"))
        found.refresh_from_db()
        return page(case_page(request, officer, found, problem=str(refused), typed=typed), 422)
    return see_other(f"/petugas/kasus/{pk}/?tersimpan=1")


def _take(sent: Sent, officer: Officer, found: Case) -> None:
    handling.act(
        found.pk,
        officer,
        sent.first("tindakan"),
        text=typed_text(sent.first("teks")),
        target=read_number(sent.first("langkah")),
        action_key=f"petugas {sent.first('kunci')}"[:64] if sent.first("kunci") else "",
        files=_files(sent),
    )


def typed_text(raw: str) -> str:
    """Return an officer's text as it is kept. Raises NotAllowedError."""
    try:
        text = clean_text(raw)
    except ControlCharacterError:
        raise NotAllowedError("Ada karakter yang tidak dapat diketik; tulis ulang.") from None
    if len(text) > PARAGRAPH_LENGTH:
        raise NotAllowedError(f"Terlalu panjang; paling banyak {PARAGRAPH_LENGTH} huruf.")
    return text


def _files(sent: Sent) -> list[KeptFile]:
    return [keep_file("instansi", upload.name or "berkas", upload.read()) for upload in sent.files.get("berkas", ())]


@require_POST
@for_officers
def open_identity(request: HttpRequest, officer: Officer, pk: int) -> HttpResponseBase:
    """Show what is masked, once, to who gives a reason; that is an event."""
    found = _case(officer, pk)
    if found is None:
        return not_found(request)
    try:
        reason = typed_text(request.POST.get("alasan", ""))
    except NotAllowedError as refused:
        return page(case_page(request, officer, found, problem=str(refused)), 422)
    if not reason:
        return page(case_page(request, officer, found, problem="Tulis alasan membuka identitas."), 422)
    handling.note_reading(pk, officer, Kind.IDENTITY_OPENED, {"alasan": reason})
    found.refresh_from_db()
    return page(case_page(request, officer, found, is_opened=True))


@require_POST
@for_officers
def renew_code(request: HttpRequest, officer: Officer, pk: int) -> HttpResponseBase:
    """Make a new tracking code for a sender who lost theirs, and show its receipt to hand over."""
    found = _case(officer, pk)
    if found is None:
        return not_found(request)
    try:
        renewed = handling.renew_code(pk, officer, typed_text(request.POST.get("alasan", "")))
    except NotAllowedError as refused:
        return page(case_page(request, officer, found, problem=str(refused)), 422)
    return page(receipt_page(renewed, code_of(renewed)))


@require_GET
@for_officers
def open_file(request: HttpRequest, officer: Officer, pk: int, file_pk: int) -> HttpResponseBase:
    """Send a handed-in file so that nothing in it runs here; that is an event."""
    found = _case(officer, pk)
    file = found.files.filter(pk=file_pk, purged_at=None).first() if found else None
    if found is None or file is None:
        return not_found(request)
    try:
        content = file_store.read(current().config.files_dir, file.stored)
    except (OSError, ValueError):
        return problem_page(500, "Berkas rusak", "Berkas ini hilang atau berubah di cakram; pulihkan dari cadangan.")
    handling.note_reading(pk, officer, Kind.FILE_OPENED, {"nama": file.name, "sidik": file.digest})
    is_shown = file.media_type.startswith("image/")
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Security-Policy"] = FILE_POLICY
    response["Content-Disposition"] = _disposition(file.name, file.media_type, is_shown=is_shown)
    return response


def _disposition(name: str, media_type: str, *, is_shown: bool) -> str:
    from urllib.parse import quote

    suffix = {"application/pdf": ".pdf", "image/png": ".png"}.get(media_type, ".jpg")
    kind = "inline" if is_shown else "attachment"
    return f"{kind}; filename=\"berkas{suffix}\"; filename*=UTF-8''{quote(name)}"
