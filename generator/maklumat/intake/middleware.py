"""What holds for every request: which host may ask for what, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_otp.middleware import OTPMiddleware

from maklumat.intake import accounts, error_views
from maklumat.intake.headers import secure_headers
from maklumat.intake.installation import current

Handler = Callable[[HttpRequest], HttpResponseBase]

DESK = "/petugas/"


def guard(get_response: Handler) -> Handler:
    """Keep officers' addresses off the citizens' host, and put the headers on what is answered."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        try:
            response = get_response(request) if _is_allowed(request) else error_views.not_found(request)
        except DisallowedHost:
            response = error_views.bad_request(request)
        request.close()  # handed-in files are on disk or refused by now; whoever serves us may forget to close
        for name, value in secure_headers(is_https=current().config.is_https, is_page=True).items():
            response.headers.setdefault(name, value)
        if isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return handle


def _is_allowed(request: HttpRequest) -> bool:
    config, host = current().config, request.get_host()
    is_desk = request.path.startswith(DESK)
    if is_desk and "desk" not in config.roles:
        return False
    if not is_desk and "public" not in config.roles and request.path != "/sehat":
        return False
    if not config.desk_host:
        return True
    host = (host.rpartition(":")[0] or host).lower()
    return request.path == "/sehat" or (host == config.desk_host) == is_desk


def _on_the_desk(middleware: Callable[[Handler], Handler]) -> Callable[[Handler], Handler]:
    """Return a middleware that only the desk's addresses go through: who sends a form has no session at all."""

    def make(get_response: Handler) -> Handler:
        inner = middleware(get_response)

        def handle(request: HttpRequest) -> HttpResponseBase:
            return inner(request) if request.path.startswith(DESK) else get_response(request)

        return handle

    return make


sessions = _on_the_desk(cast("Callable[[Handler], Handler]", SessionMiddleware))
accounts_of_sessions = _on_the_desk(cast("Callable[[Handler], Handler]", AuthenticationMiddleware))
second_factors = _on_the_desk(OTPMiddleware)


def watch_session(get_response: Handler) -> Handler:
    """Let a session of the desk end when nobody used it."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(DESK) and _is_over(request):
            logout(request)
        return get_response(request)

    return handle


def _is_over(request: HttpRequest) -> bool:
    is_known: bool = request.user.is_authenticated
    return is_known and not accounts.note_seen(request, current().clock())
