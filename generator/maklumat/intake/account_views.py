"""Signing in and out, the second factor, one's own sessions, and the accounts of an agency."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from maklumat.intake import account_pages, accounts
from maklumat.intake.access import SIGN_IN, for_admins, for_officers, officers_of, see_other
from maklumat.intake.database import writing
from maklumat.intake.error_views import not_found
from maklumat.intake.guarding import SIGN_INS
from maklumat.intake.installation import current
from maklumat.intake.models import Officer, OfficerSession
from maklumat.intake.parsing import read_number
from maklumat.intake.public_views import address_of
from maklumat.intake.rendering import page

HOME = "/petugas/"
TOO_MANY = "Terlalu banyak percobaan dari jaringan ini. Tunggu satu menit."
WRONG = "Surel atau sandi salah, atau akun sedang beristirahat karena terlalu sering salah (15 menit)."


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask for mail address and password."""
    if request.method == "GET":
        return page(account_pages.sign_in_page(request))
    guard, address = current().guard.sign_ins, address_of(request)
    if guard.count(address) >= SIGN_INS:
        return page(account_pages.sign_in_page(request, TOO_MANY), 429)
    moment = current().clock()
    officer = accounts.check_password(request, request.POST.get("surel", ""), request.POST.get("sandi", ""), moment)
    if officer is None:
        guard.add(address)
        return page(account_pages.sign_in_page(request, WRONG), 422)
    accounts.begin_session(request, officer, moment)
    return see_other("/petugas/kode/")


@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Ask for a one-time code, or let the second factor be set up."""
    officer: Any = request.user
    if not officer.is_authenticated:
        return redirect(SIGN_IN)
    if officer.is_verified():
        return redirect(HOME)
    if not accounts.has_second_factor(officer):
        return _enrol(request, officer)
    if request.method == "POST":
        if accounts.check_second_factor(request, officer, request.POST.get("kode", "")):
            return see_other(HOME)
        return page(account_pages.factor_page(request, "Kode salah atau sudah dipakai; tunggu kode berikutnya."), 422)
    return page(account_pages.factor_page(request))


def _enrol(request: HttpRequest, officer: Officer) -> HttpResponseBase:
    device = accounts.device_to_confirm(officer)
    if request.method == "POST":
        codes = accounts.confirm_device(request, officer, "".join(request.POST.get("kode", "").split()))
        if codes:
            return page(account_pages.recovery_page(codes))
        return page(account_pages.enrol_page(request, officer, device, "Kode salah; tunggu kode berikutnya."), 422)
    return page(account_pages.enrol_page(request, officer, device))


@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponseBase:
    """Let an officer choose a password."""
    officer: Any = request.user
    if not officer.is_authenticated or not officer.is_verified():
        return redirect(SIGN_IN)
    if request.method == "GET":
        return page(account_pages.password_page(request))
    problem = _set_password(officer, request.POST.get("lama", ""), request.POST.get("baru", ""))
    if problem:
        return page(account_pages.password_page(request, problem), 422)
    accounts.end_sessions(officer)
    logout(request)
    return see_other(SIGN_IN)


def _set_password(officer: Officer, old: str, new: str) -> str:
    """Change a password; return what is wrong with it, empty where nothing is."""
    if not officer.check_password(old):
        return "Sandi lama salah."
    try:
        validate_password(new, officer)
    except ValidationError as error:
        return " ".join(error.messages)
    with writing():
        officer.set_password(new)
        officer.must_change_password = False
        officer.save()
    return ""


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End this session."""
    officer: Any = request.user
    if officer.is_authenticated:
        OfficerSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return see_other(SIGN_IN)


@require_http_methods(["GET", "POST"])
@for_officers
def own_account(request: HttpRequest, officer: Officer) -> HttpResponseBase:
    """Show an officer's sessions; end one, or all others."""
    if request.method == "POST":
        wanted = request.POST.get("sesi", "")
        own = request.session.session_key or ""
        accounts.end_sessions(officer, but=own, only=read_number(wanted) if wanted.isdecimal() else None)
        return see_other("/petugas/akun/")
    return page(account_pages.account_page(request, officer))


@require_http_methods(["GET", "POST"])
@for_admins
def agency_accounts(request: HttpRequest, officer: Officer) -> HttpResponseBase:
    """Show an agency's accounts; make a new one."""
    if request.method == "GET":
        return page(account_pages.admin_page(request, officer))
    values = {key: request.POST.get(key, "").strip() for key in ("surel", "nama", "jabatan", "tingkat")}
    problem = _problem_of(values)
    if problem:
        return page(account_pages.admin_page(request, officer, problem), 422)
    made, password = accounts.create_officer(
        values["surel"], values["nama"], officer.agency_id, values["jabatan"], int(values["tingkat"]),
        is_admin=request.POST.get("pengelola") == "ya",
    )  # fmt: skip
    return page(account_pages.first_password_page(made, password), 201)


def _problem_of(values: dict[str, str]) -> str:
    try:
        validate_email(values["surel"])
    except ValidationError:
        return "Surel tidak lengkap atau salah tulis."
    if Officer.objects.filter(mail__iexact=values["surel"]).exists():
        return "Surel ini sudah dipakai akun lain."
    if not values["nama"] or not values["jabatan"]:
        return "Isi nama dan jabatan."
    return "" if 0 < read_number(values["tingkat"]) < 10 else "Pilih tingkat."


_SWITCHES = {"nonaktifkan": False, "aktifkan": True}
"""What each button makes of an account; a second click changes nothing."""


@require_POST
@for_admins
def change_account(request: HttpRequest, officer: Officer, pk: int) -> HttpResponseBase:
    """Switch a colleague's account off or on, or give new access after seeing the person."""
    other = officers_of(officer).filter(pk=pk).exclude(pk=officer.pk).first()
    if other is None:
        return not_found(request)
    if request.POST.get("tindakan") == "pulihkan":
        return page(account_pages.first_password_page(other, accounts.renew_access(other)))
    wanted = _SWITCHES.get(request.POST.get("tindakan", ""))
    if wanted is None:
        return page(account_pages.admin_page(request, officer, "Tindakan ini tidak dikenal."), 422)
    with writing():
        other.is_active = wanted
        other.save(update_fields=["is_active"])
    if not other.is_active:
        accounts.end_sessions(other)
    return see_other("/petugas/pengelola/")
