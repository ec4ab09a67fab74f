"""Following a case with its code: look, add, withdraw, print. The code travels in bodies only, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from maklumat.forms.checking import ControlCharacterError, clean_text
from maklumat.forms.definition import PARAGRAPH_LENGTH
from maklumat.intake import handling
from maklumat.intake.accept import KeptFile, keep_file
from maklumat.intake.guarding import LOOK_UPS
from maklumat.intake.handling import NotAllowedError
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.numbering import code_hash, read_code
from maklumat.intake.parsing import Sent, TooLargeError, UnreadableError, read_sent
from maklumat.intake.public_views import address_of, refuse_files
from maklumat.intake.receipts import receipt_data
from maklumat.intake.rendering import page
from maklumat.intake.status_pages import status_page, track_page
from maklumat.intake.uploads import RefusedFileError

UNKNOWN = "Kode ini tidak dikenal. Cocokkan lagi dengan tanda terimanya, satu per satu."
TOO_MANY = "Terlalu banyak kode salah dari jaringan ini. Tunggu satu menit, lalu coba lagi."


@csrf_exempt
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponseBase:
    """Show the case of a code."""
    if request.method == "GET":
        return page(track_page())
    found = _read(request)
    if isinstance(found, HttpResponseBase):
        return found
    sent, case, code = found
    return page(status_page(case, code)) if not sent.first("tindakan") else _acted(request, sent, case, code)


@csrf_exempt
@require_POST
def act(request: HttpRequest) -> HttpResponseBase:
    """Take what a sender does to a case."""
    found = _read(request)
    return found if isinstance(found, HttpResponseBase) else _acted(request, *found)


@csrf_exempt
@require_POST
def receipt_pdf(request: HttpRequest) -> HttpResponseBase:
    """Return the receipt to print."""
    found = _read(request)
    if isinstance(found, HttpResponseBase):
        return found
    _, case, code = found
    made = current().compiler().compile_receipt(receipt_data(case, code), timestamp=int(case.received_at.timestamp()))
    name = f"tanda-terima-{case.number}.pdf"
    return HttpResponse(
        made.pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _read(request: HttpRequest) -> tuple[Sent, Case, str] | HttpResponse:
    """Return what was sent and the case of its code, or the page that says why not.

    Who has no code learns nothing: every wrong one gets the same answer, and an address that tries many has to wait.
    """
    try:
        sent = read_sent(request)
    except TooLargeError as too_large:
        return page(track_page(str(too_large)), 413)
    except UnreadableError:
        return page(track_page("Kiriman tidak terbaca. Coba lagi."), 400)
    look_ups, address = current().guard.look_ups, address_of(request)
    if look_ups.count(address) >= LOOK_UPS:
        return page(track_page(TOO_MANY, sent.first("kode")[:60]), 429)
    code = read_code(sent.first("kode"))
    case = Case.objects.select_related("snapshot").filter(code_hash=code_hash(code)).first() if code else None
    if case is None:
        look_ups.add(address)
        return page(track_page(UNKNOWN, sent.first("kode")[:60]), 404)
    return sent, case, code


_NOTICES = {"tambah": "Sudah kami terima. Petugas akan membacanya.", "tarik": "Sudah ditarik kembali."}


def _acted(request: HttpRequest, sent: Sent, case: Case, code: str) -> HttpResponse:
    action = sent.first("tindakan")
    key = f"pengirim {sent.first('kunci')}"[:64] if sent.first("kunci") else ""
    typed = (action, sent.first("teks"))
    current().guard.note_upload(address_of(request), sent.size)
    if refused := refuse_files(request, sent):
        return page(status_page(case, code, problem=refused[1], typed=typed), refused[0])
    try:
        text = _text(sent)
        if action == "tarik":
            handling.withdraw(case.pk, text, key)
        else:
            handling.answer_office(case.pk, text, _files(sent) if case.is_open else [], key)
    except (NotAllowedError, RefusedFileError) as refused:
        return page(status_page(case, code, problem=str(refused), typed=typed), 422)
    case.refresh_from_db()
    return page(status_page(case, code, notice=_NOTICES.get(action, _NOTICES["tambah"])))


def _text(sent: Sent) -> str:
    try:
        text = clean_text(sent.first("teks"))
    except ControlCharacterError:
        raise NotAllowedError("Ada karakter yang tidak dapat diketik; tulis ulang pesannya.") from None
    if len(text) > PARAGRAPH_LENGTH:
        raise NotAllowedError(f"Pesan terlalu panjang; paling banyak {PARAGRAPH_LENGTH} huruf.")
    return text


def _files(sent: Sent) -> list[KeptFile]:
    return [keep_file("tambahan", upload.name or "berkas", upload.read()) for upload in sent.files.get("berkas", ())]
