"""What anybody may call: sending a form, and what belongs to it. No session, no cookie, nothing to ride on."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from maklumat.forms.definition import FilledForm, FormDefinition, Purpose
from maklumat.intake import file_store, guarding
from maklumat.intake.accept import GoneFileError, Submission, UsedKeyError, accept, code_of, judge
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.numbering import key_hash
from maklumat.intake.parsing import Sent, TooLargeError, UnreadableError, read_sent
from maklumat.intake.receipts import receipt_page
from maklumat.intake.rendering import page, problem_page, root
from maklumat.site.contexts import Link
from maklumat.site.form_page import form_page, form_path

KEY_LENGTHS = (16, 128)
"""Characters of a submission's key: 16 of hexadecimal are 64 random bits; more than 128 is no key."""


@csrf_exempt
@require_http_methods(["GET", "POST"])
def sending(request: HttpRequest, purpose: str, standard_id: str) -> HttpResponseBase:
    """Take a form; lead somebody who only opens the address back to it."""
    take = submit if request.method == "POST" else form_moved
    return take(request, purpose, standard_id)


def submit(request: HttpRequest, purpose: str, standard_id: str) -> HttpResponseBase:
    """Take a form sent by a browser: read, judge, store, answer."""
    found = current().form(standard_id, Purpose(purpose))
    if found is None:
        return no_form()
    entry, form = found
    try:
        sent = read_sent(request)
    except TooLargeError as too_large:
        return form_again(form, problem=str(too_large), status=413)
    except UnreadableError:
        return form_again(form, problem="Kiriman tidak terbaca; mungkin terputus di jalan. Kirim lagi.", status=400)
    more = circumstances(request, sent)
    refused = refuse(request, sent, more["challenge"])
    return answer(judge(entry, form, sent.values, {} if refused else sent.files, **more), refused)


def circumstances(request: HttpRequest, sent: Sent) -> dict[str, Any]:
    """Return what else is known of a submission: its key, its proof of work, how it looks."""
    guard, address = current().guard, address_of(request)
    bits = guard.bits_for(address)
    guard.note_submission(address, sent.size)
    nonce = guarding.read_proof(current().secret, sent.first("bukti_kerja"), max(bits, 1))
    if nonce and Case.objects.filter(challenge=nonce).exclude(key_hash=key_hash(sent.first("kunci"))).exists():
        nonce = ""  # one task, one case
    key = sent.first("kunci") if KEY_LENGTHS[0] <= len(sent.first("kunci")) <= KEY_LENGTHS[1] else ""
    return {
        "key": key,
        "challenge": nonce,
        "is_flagged": bool(sent.first("situs")) or bool(bits and not nonce),
        "sender_mark": "" if key else _sender_mark(request),
    }


def _sender_mark(request: HttpRequest) -> str:
    """Return what tells two browsers apart that send the same words without a key; never kept in clear."""
    said = [request.headers.get(name, "") for name in ("User-Agent", "Accept-Language")]
    return hashlib.sha256("|".join(said).encode()).hexdigest()


def address_of(request: HttpRequest) -> str:
    """Return the peer's address; a proxy's word for it counts only where the server was told to trust it."""
    return str(request.META.get("REMOTE_ADDR", ""))


def refuse(request: HttpRequest, sent: Sent, challenge: str) -> tuple[int, str] | None:
    """Return status and sentence where a submission can't be taken now, whatever is in it; asked before it is kept."""
    guard, bits = current().guard, current().guard.bits_for(address_of(request))
    if refused := refuse_files(request, sent):
        return refused
    if bits and not challenge and not guard.admits_without_proof():
        return 429, "Sedang sangat ramai. Tunggu satu menit, lalu kirim lagi; isian Anda tetap ada."
    return None


def refuse_files(request: HttpRequest, sent: Sent) -> tuple[int, str] | None:
    """Return status and sentence where files can't be kept now: no room, or too much from one address today."""
    if not any(sent.files.values()):
        return None
    if not file_store.has_space(current().config.data_dir):
        return (
            507,
            "Ruang penyimpanan kami hampir penuh, jadi berkas belum dapat diterima. Kirim tanpa berkas dan serahkan berkasnya di kantor, atau coba lagi nanti.",
        )
    if not current().guard.has_bytes_left(address_of(request)):
        return 429, "Terlalu banyak berkas hari ini dari jaringan Anda. Coba lagi besok, atau datang ke kantor."
    return None


def answer(submission: Submission, refused: tuple[int, str] | None) -> HttpResponse:
    """Store a right submission and show its receipt, or show the form again."""
    if refused:
        return form_again(submission.form, replace(submission.filled(), errors={}), refused[1], refused[0])
    if submission.checked.errors:
        return form_again(submission.form, submission.filled(), status=422)
    try:
        case, is_new = accept(submission)
    except GoneFileError as gone:
        return form_again(submission.form, gone.submission.filled(), status=422)
    except UsedKeyError as used:
        sentence = f"Kiriman Anda sebelumnya sudah kami terima dengan nomor {used.case.number}. Isian yang baru ini lain isinya; kirim sekali lagi bila memang kiriman baru."
        return form_again(submission.form, _with_new_key(submission), sentence, 422)
    return page(receipt_page(case, code_of(case), is_repeated=not is_new), 201 if is_new else 200)


def _with_new_key(submission: Submission) -> FilledForm:
    return replace(submission.filled(), key=secrets.token_hex(16))


def form_again(
    form: FormDefinition, filled: FilledForm | None = None, problem: str = "", status: int = 422
) -> HttpResponse:
    """Return the form with what was typed and what is wrong; it is the portal's own page."""
    office = current()
    entry = office.catalogue.standard(form.standard_id)
    if entry is None:
        return no_form()
    context = form_page(
        form,
        office.view(entry),
        office.frame,
        office.purposes(entry),
        filled=filled or FilledForm({}, {}, {}),
        problem=problem,
        root=root(),
    )
    return page(context, status)


def no_form() -> HttpResponse:
    """Return the page for a form that doesn't exist."""
    links = (Link("Semua layanan, A sampai Z", f"{root()}cari/"), Link("Beranda", root()))
    return problem_page(
        404, "Formulir tidak ada", "Layanan ini tidak menerima permohonan atau pengaduan lewat portal.", links=links
    )


@require_GET
def challenge(request: HttpRequest) -> JsonResponse:
    """Return how much work a submission needs now, and the task."""
    bits = current().guard.bits_for(address_of(request))
    task = guarding.new_challenge(current().secret, bits) if bits else ""
    return JsonResponse({"bits": bits, "challenge": task}, headers={"Cache-Control": "no-store"})


def form_moved(_request: HttpRequest, purpose: str, standard_id: str) -> HttpResponse:
    """Lead somebody who opens the sending address back to its form."""
    response = HttpResponse(status=303)
    response["Location"] = root() + form_path(standard_id, Purpose(purpose))
    return response
