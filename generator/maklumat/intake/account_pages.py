"""The pages around accounts, as contexts."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from maklumat.intake import accounts
from maklumat.intake.access import officers_of
from maklumat.intake.deadlines import moment_words
from maklumat.intake.desk_contexts import (
    AccountPage,
    AdminPage,
    CodesPage,
    Me,
    OfficerRow,
    SessionRow,
    SignInPage,
)
from maklumat.intake.installation import current
from maklumat.intake.ladder import FIRST_HOLDER, ladder_of
from maklumat.intake.models import Officer, OfficerSession, Outbox
from maklumat.intake.rendering import shell
from maklumat.intake.work_calendar import WorkCalendar
from maklumat.notices.qr import qr_svg
from maklumat.site.contexts import Link

CODE_FIELD = ("kode", "Kode", "text", "one-time-code")
DESK = Link("Buka meja petugas", "/petugas/")


def me(request: HttpRequest, officer: Officer) -> Me:
    """Return who is signed in."""
    agency = current().agency_view(officer.agency_id)
    links = [
        Link("Kotak masuk", "/petugas/"),
        Link("Dari kertas", "/petugas/kertas/"),
        Link("Akun saya", "/petugas/akun/"),
    ]
    if officer.is_admin:
        links.append(Link("Akun instansi", "/petugas/pengelola/"))
    here = [Link(link.label, link.href, is_current=link.href == request.path) for link in links]
    name = agency.short_name if agency else officer.agency_id
    return Me(officer.name, officer.position, name, tuple(here), get_token(request))


def sign_in_page(request: HttpRequest, problem: str = "") -> SignInPage:
    """Return the first page of signing in."""
    fields = (("surel", "Surel", "email", "username"), ("sandi", "Sandi", "password", "current-password"))
    return SignInPage(
        shell("petugas/", "Masuk petugas"), "Masuk petugas", "Untuk petugas instansi. Warga tidak perlu masuk.",
        get_token(request), fields, "Lanjut", problem,
    )  # fmt: skip


def factor_page(request: HttpRequest, problem: str = "") -> SignInPage:
    """Return the page that asks for a one-time code."""
    intro = "Tulis kode 6 angka dari aplikasi autentikator, atau satu kode cadangan."
    return SignInPage(
        shell("petugas/", "Kode masuk"), "Kode masuk", intro, get_token(request), (CODE_FIELD,), "Masuk", problem
    )


def enrol_page(request: HttpRequest, officer: Officer, device: TOTPDevice, problem: str = "") -> SignInPage:
    """Return the page on which a second factor is set up."""
    return SignInPage(
        shell=shell("petugas/", "Pasang kode masuk"),
        heading="Pasang kode masuk",
        intro="Pindai kode ini dengan aplikasi autentikator (misalnya Aegis, 2FAS, atau Google Authenticator), lalu tulis 6 angka yang ditampilkannya.",
        csrf=get_token(request),
        fields=(CODE_FIELD,),
        button="Pasang",
        problem=problem,
        qr_svg=qr_svg(accounts.otp_url(device, officer)),
        secret=accounts.spelled_secret(device),
    )


def recovery_page(codes: list[str]) -> CodesPage:
    """Return the page that shows the recovery codes, once."""
    intro = "Simpan di tempat aman, misalnya dicetak. Bila ponsel hilang, satu kode menggantikan satu kali kode masuk. Halaman ini hanya tampil sekali."
    return CodesPage(shell("petugas/", "Kode cadangan"), "Kode cadangan Anda", intro, tuple(codes), DESK)


def first_password_page(officer: Officer, password: str) -> CodesPage:
    """Return the page that shows a first password, once."""
    intro = f"Serahkan sandi pertama ini langsung kepada {officer.name} ({officer.mail}). Ia akan memasang kode masuk dan memilih sandi sendiri. Halaman ini hanya tampil sekali."
    back = Link("Kembali ke akun instansi", "/petugas/pengelola/")
    return CodesPage(shell("petugas/", "Sandi pertama"), "Sandi pertama", intro, (password,), back)


def password_page(request: HttpRequest, problem: str = "") -> SignInPage:
    """Return the page on which an officer chooses a password."""
    fields = (
        ("lama", "Sandi sekarang", "password", "current-password"),
        ("baru", "Sandi baru", "password", "new-password"),
    )
    intro = "Sedikitnya 12 huruf; kalimat pendek yang mudah diingat lebih baik daripada kata yang rumit. Sesudahnya Anda masuk lagi."
    return SignInPage(
        shell("petugas/", "Ganti sandi"), "Pilih sandi Anda", intro, get_token(request), fields, "Simpan", problem
    )


def account_page(request: HttpRequest, officer: Officer) -> AccountPage:
    """Return an officer's own account."""
    here = request.session.session_key
    rows = OfficerSession.objects.filter(officer=officer).order_by("-seen_at")
    calendar = WorkCalendar()
    sessions = tuple(
        SessionRow(
            row.pk,
            row.device or "peramban",
            moment_words(row.started_at, calendar),
            moment_words(row.seen_at, calendar),
            row.session_key == here,
        )
        for row in rows
    )
    return AccountPage(shell("petugas/", "Akun saya"), me(request, officer), sessions)


def rungs_of(agency_id: str) -> tuple[tuple[int, str], ...]:
    """Return the heights of an agency's ladders with what stands there."""
    ladders = [ladder_of(entry.standard) for entry in current().catalogue.standards_of(agency_id)]
    longest = max(ladders, key=len, default=())
    names = [rung.actor for rung in longest] or [FIRST_HOLDER]
    return tuple((number, f"{number}. {name}") for number, name in enumerate(names, 1))


def admin_page(request: HttpRequest, officer: Officer, problem: str = "") -> AdminPage:
    """Return the accounts of an agency, and its mails that don't get through."""
    rows = tuple(
        OfficerRow(
            one.pk, one.name, one.mail, f"{one.position}, tingkat {one.rung}", _state_of(one), one.is_active,
            one.pk == officer.pk,
        )
        for one in officers_of(officer).order_by("-is_active", "rung", "name")
    )  # fmt: skip
    late = Outbox.objects.filter(
        case__agency_id=officer.agency_id, case__purged_at=None, sent_at=None, attempts__gt=0
    ).order_by("created_at")
    mails = tuple(
        f"{row.case.number if row.case else ''}: {row.attempts} kali gagal ({row.last_error})"
        + ("; ditolak untuk seterusnya, tidak dicoba lagi" if row.ended_at else "")
        for row in late[:50]
    )
    return AdminPage(
        shell("petugas/", "Akun instansi"), me(request, officer), rows, rungs_of(officer.agency_id), mails, problem
    )


def _state_of(officer: Officer) -> str:
    if not officer.is_active:
        return "nonaktif"
    words = ["pengelola"] if officer.is_admin else []
    words += [] if accounts.has_second_factor(officer) else ["kode masuk belum dipasang"]
    return ", ".join(words)
