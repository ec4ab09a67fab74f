"""The interface for programs: the same forms, the same rules, JSON answers. Described by `openapi`."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from maklumat.forms.building import forms_of
from maklumat.forms.definition import Purpose
from maklumat.intake import openapi
from maklumat.intake.accept import GoneFileError, Submission, UsedKeyError, accept, code_of, judge
from maklumat.intake.case_words import deadline_of, facts_of, missing_of, receipt_hash
from maklumat.intake.guarding import LOOK_UPS
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.numbering import code_hash, read_code
from maklumat.intake.parsing import Sent, TooLargeError, UnreadableError, read_sent
from maklumat.intake.public_views import KEY_LENGTHS, address_of, circumstances, refuse
from maklumat.intake.receipts import track_url
from maklumat.intake.rendering import problem_json

_KEY = re.compile(rf"[A-Za-z0-9_-]{{{KEY_LENGTHS[0]},{KEY_LENGTHS[1]}}}")


@require_GET
def description(_request: HttpRequest) -> JsonResponse:
    """Return the description of the interface."""
    return _json(openapi.description())


@require_GET
def services(_request: HttpRequest) -> JsonResponse:
    """Return the services that take something."""
    found = [(entry, [form.purpose for form in forms_of(entry)]) for entry in current().catalogue.standards]
    return _json(
        [
            {"id": entry.id, "judul": entry.standard.title, "instansi": entry.agency.agency.name, "menerima": purposes}
            for entry, purposes in found
            if purposes
        ]
    )


def _json(body: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


@csrf_exempt
def sending(request: HttpRequest, purpose: str, standard_id: str) -> HttpResponseBase:
    """Take a form sent by a program."""
    found = current().form(standard_id, Purpose(purpose))
    if found is None:
        return problem_json(404, "Formulir tidak ada", "Layanan ini tidak menerima kiriman.")
    if request.method != "POST":
        return _only_post()
    sent = _read(request)
    if isinstance(sent, HttpResponse):
        return sent
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        return problem_json(
            400,
            "Kunci tidak ada",
            f"Kirim kepala Idempotency-Key, {KEY_LENGTHS[0]} sampai {KEY_LENGTHS[1]} huruf atau angka acak.",
        )
    more = circumstances(request, sent) | {"key": key, "sender_mark": ""}
    if refused := refuse(request, sent, more["challenge"]):
        return problem_json(refused[0], "Belum diterima", refused[1])
    return _stored(judge(*found, sent.values, sent.files, **more))


def _only_post() -> HttpResponse:
    response = problem_json(405, "Cara tidak dikenal", "Alamat ini hanya menerima POST.")
    response["Allow"] = "POST"
    return response


def _read(request: HttpRequest) -> Sent | HttpResponse:
    try:
        return read_sent(request)
    except TooLargeError as too_large:
        return problem_json(413, "Terlalu besar", str(too_large))
    except UnreadableError:
        return problem_json(400, "Tidak terbaca", "Isi kiriman tidak sesuai dengan kepalanya.")


def _stored(submission: Submission) -> HttpResponse:
    if submission.checked.errors:
        return _wrong(submission)
    try:
        case, is_new = accept(submission)
    except GoneFileError as gone:
        return _wrong(gone.submission)
    except UsedKeyError as used:
        return problem_json(422, "Kunci sudah dipakai", f"Kunci ini milik kiriman lain, nomor {used.case.number}.")
    return _json(_receipt(case), 201 if is_new else 200)


def _wrong(submission: Submission) -> HttpResponse:
    errors = submission.checked.errors
    return problem_json(422, "Ada isian yang salah", "Perbaiki isian yang disebut, lalu kirim lagi.", kesalahan=errors)


def _receipt(case: Case) -> dict[str, Any]:
    due, code = deadline_of(case), code_of(case)
    return {
        "nomor": case.number,
        "kode": code,
        "lacak": track_url(code),
        "diterima": case.received_at.isoformat(),
        "janji": due.at.isoformat() if due.at else None,
        "penjelasan": due.explanation,
        "bukti": receipt_hash(case),
    }


@csrf_exempt
def status(request: HttpRequest) -> HttpResponseBase:
    """Return the status of a code."""
    if request.method != "POST":
        return _only_post()
    sent = _read(request)
    if isinstance(sent, HttpResponse):
        return sent
    look_ups, address = current().guard.look_ups, address_of(request)
    if look_ups.count(address) >= LOOK_UPS:
        return problem_json(429, "Terlalu sering", "Terlalu banyak kode salah; tunggu satu menit.")
    code = read_code(sent.first("kode"))
    case = Case.objects.select_related("snapshot").filter(code_hash=code_hash(code)).first() if code else None
    if case is None:
        look_ups.add(address)
        return problem_json(404, "Kode tidak dikenal", "Cocokkan lagi dengan tanda terimanya.")
    facts = facts_of(case)
    due = facts.deadline.at.isoformat() if case.is_open and facts.deadline.at else None
    missing = missing_of(list(case.events.order_by("sequence"))) if case.state == "menunggu" else ""
    return _json({"nomor": case.number, "keadaan": case.state, "pada": facts.holder, "janji": due, "kurang": missing})
