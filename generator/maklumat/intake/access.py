"""The one door to cases: whatever an officer sees comes through here, and it holds only their own agency's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from maklumat.intake.error_views import not_found
from maklumat.intake.models import Case, Officer

P = ParamSpec("P")
OfficerView = Callable[Concatenate[HttpRequest, Officer, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SIGN_IN = "/petugas/masuk/"
SECOND_FACTOR = "/petugas/kode/"
NEW_PASSWORD = "/petugas/sandi/"  # noqa: S105  # an address


def cases_of(officer: Officer) -> QuerySet[Case]:
    """Return the cases that an officer may see."""
    return Case.objects.filter(agency_id=officer.agency_id)


def officers_of(officer: Officer) -> QuerySet[Officer]:
    """Return the colleagues that an administrator may manage."""
    return Officer.objects.filter(agency_id=officer.agency_id)


def for_officers(view: OfficerView[P]) -> View[P]:
    """Let only officers in who signed in with a password of their own and a second factor."""

    @wraps(view)
    def handle(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return redirect(SIGN_IN)
        if not user.is_verified():
            return redirect(SECOND_FACTOR)
        if user.must_change_password:
            return redirect(NEW_PASSWORD)
        return view(request, user, *args, **kwargs)

    return cast("View[P]", handle)


def for_admins(view: OfficerView[P]) -> View[P]:
    """Let only an agency's administrators in."""

    def handle(request: HttpRequest, officer: Officer, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not officer.is_admin:
            return not_found(request)
        return view(request, officer, *args, **kwargs)

    return for_officers(handle)


def see_other(path: str) -> HttpResponse:
    """Lead to another page after something was done."""
    response = HttpResponse(status=303)
    response["Location"] = path
    return response
