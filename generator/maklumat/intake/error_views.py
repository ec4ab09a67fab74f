"""The pages for what goes wrong: they say what wasn't done, and how else the office can be reached."""

from __future__ import annotations

import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from maklumat.intake.rendering import problem_json, problem_page, root
from maklumat.site.contexts import Link

NOT_RECEIVED = "Belum diterima"
STORAGE_ERRORS = (DatabaseError, OSError)
"""A full or broken disk, a database that doesn't answer."""


def is_program(request: HttpRequest) -> bool:
    """Say whether a program asks: the interface has addresses of its own."""
    return request.path.startswith("/api/")


def _answer(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    if is_program(request):
        return problem_json(status, heading, sentence)
    links = (
        Link("Semua layanan, A sampai Z", f"{root()}cari/"),
        Link("Semua instansi dan kontaknya", f"{root()}instansi/"),
    )
    return problem_page(status, heading, sentence, links=links)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Answer for an address that doesn't exist, or not for this person."""
    return _answer(request, 404, "Halaman tidak ditemukan", "Alamatnya mungkin salah tulis, atau bukan untuk Anda.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Answer for what can't be read."""
    return _answer(request, 400, NOT_RECEIVED, "Kiriman tidak terbaca. Kembali ke formulirnya, lalu kirim lagi.")


def unavailable(request: HttpRequest) -> HttpResponseBase:
    """Answer where storing failed: nothing was acknowledged, so nothing may look as if it were."""
    sentence = "Kiriman Anda belum kami terima karena gangguan penyimpanan. Kembali ke halaman formulir (isian Anda masih ada) dan kirim lagi sebentar lagi, atau hubungi instansinya."
    response = _answer(request, 503, NOT_RECEIVED, sentence)
    response.headers["Retry-After"] = "30"
    return response


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer where storing failed, or where the program is at fault."""
    if isinstance(sys.exc_info()[1], STORAGE_ERRORS):
        return unavailable(request)
    return _answer(
        request,
        500,
        NOT_RECEIVED,
        "Ada gangguan pada sistem kami; yang Anda kirim belum diterima. Coba lagi sebentar lagi.",
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Answer where an officer's form was open too long."""
    return _answer(request, 403, "Halaman ini sudah lama terbuka", "Muat ulang halaman sebelumnya, lalu ulangi.")
