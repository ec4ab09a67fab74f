"""Officers' accounts: passwords, the second factor, sessions that can be seen and ended, recovery.

There is no reset by mail: an agency's administrator gives a new password and second factor after seeing the person, and
`maklumat intake account` does it for the first administrator.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.contrib.auth import authenticate, login
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django_otp import login as otp_login
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from maklumat.intake.database import writing
from maklumat.intake.models import Officer, OfficerSession

TRIES = 8
"""Wrong passwords in a row before an account rests."""
REST = timedelta(minutes=15)
IDLE = timedelta(minutes=30)
"""A desk that nobody touches for so long asks again."""
SEEN_STEP = timedelta(minutes=1)
"""How exactly the last use of a session is kept."""
RECOVERY_CODES = 8
_WORD = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs of a first password: none that is misread."""


def first_password() -> str:
    """Return a password to hand over; it has to be changed at the first sign-in."""
    return "-".join("".join(secrets.choice(_WORD) for _ in range(4)) for _ in range(4))


def create_officer(
    mail: str, name: str, agency_id: str, position: str, rung: int, *, is_admin: bool
) -> tuple[Officer, str]:
    """Make an account and return it with its first password."""
    password = first_password()
    officer = Officer(
        mail=mail.strip().lower(), name=name, agency_id=agency_id, position=position, rung=rung, is_admin=is_admin
    )
    officer.set_password(password)
    with writing():
        officer.save(force_insert=True)
    return officer, password


def renew_access(officer: Officer) -> str:
    """Give somebody a new password, forget their second factor and end their sessions; return the password."""
    password = first_password()
    with writing():
        officer.set_password(password)
        officer.must_change_password, officer.failed_tries, officer.locked_until = True, 0, None
        officer.save()
        TOTPDevice.objects.filter(user=officer).delete()
        StaticDevice.objects.filter(user=officer).delete()
    end_sessions(officer)
    return password


def check_password(request: HttpRequest, mail: str, password: str, moment: datetime) -> Officer | None:
    """Return the officer of a right password; wrong ones are counted, and an account rests after too many."""
    known = Officer.objects.filter(mail__iexact=mail.strip()).first()
    if known and known.locked_until and known.locked_until > moment:
        return None
    officer: Any = authenticate(request, username=mail.strip(), password=password)
    if officer is None:
        _count_failure(known, moment)
        return None
    with writing():
        officer.failed_tries, officer.locked_until = 0, None
        officer.save(update_fields=["failed_tries", "locked_until", "last_login"])
    found: Officer = officer
    return found


def _count_failure(known: Officer | None, moment: datetime) -> None:
    if known is None:
        return
    with writing():
        known.failed_tries += 1
        if known.failed_tries >= TRIES:
            known.failed_tries, known.locked_until = 0, moment + REST
        known.save(update_fields=["failed_tries", "locked_until"])


def begin_session(request: HttpRequest, officer: Officer, moment: datetime) -> None:
    """Sign somebody in; the session's key is new, and its entry in the list tells which device it is."""
    with writing():
        login(request, officer, backend="django.contrib.auth.backends.ModelBackend")
        request.session.save()
        OfficerSession.objects.create(
            officer=officer,
            session_key=request.session.session_key or "",
            started_at=moment,
            seen_at=moment,
            device=request.headers.get("User-Agent", "")[:200],
        )


def has_second_factor(officer: Officer) -> bool:
    """Say whether an officer has set up their second factor."""
    return bool(TOTPDevice.objects.filter(user=officer, confirmed=True).exists())


def device_to_confirm(officer: Officer) -> TOTPDevice:
    """Return the second factor that an officer is setting up."""
    with writing():
        device, _ = TOTPDevice.objects.get_or_create(user=officer, confirmed=False, defaults={"name": "aplikasi"})
    return device


def otp_url(device: TOTPDevice, officer: Officer) -> str:
    """Return what the QR code for an authenticator holds."""
    secret = base64.b32encode(device.bin_key).decode().rstrip("=")
    return f"otpauth://totp/Maklumat:{quote(officer.mail)}?secret={secret}&issuer=Maklumat&digits=6&period=30"


def spelled_secret(device: TOTPDevice) -> str:
    """Return the secret for typing where no camera is at hand."""
    plain = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def confirm_device(request: HttpRequest, officer: Officer, token: str) -> list[str] | None:
    """Finish the second factor with its first code; return the recovery codes, None where the code was wrong."""
    device = device_to_confirm(officer)
    with writing():
        if not device.verify_token(token):
            return None
        device.confirmed = True
        device.save()
        otp_login(request, device)
        return _new_recovery_codes(officer)


def _new_recovery_codes(officer: Officer) -> list[str]:
    StaticDevice.objects.filter(user=officer).delete()
    holder = StaticDevice.objects.create(user=officer, name="cadangan")
    codes = ["".join(secrets.choice(_WORD) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    for code in codes:
        holder.token_set.create(token=code)
    return codes


def check_second_factor(request: HttpRequest, officer: Officer, token: str) -> bool:
    """Say whether a code of the authenticator, or a recovery code, is right; each is good once."""
    plain = "".join(token.split()).replace("-", "").lower()
    with writing():
        for device in [
            *TOTPDevice.objects.filter(user=officer, confirmed=True),
            *StaticDevice.objects.filter(user=officer),
        ]:
            allowed, _ = device.verify_is_allowed()
            if allowed and device.verify_token(plain):
                otp_login(request, device)
                return True
    return False


def note_seen(request: HttpRequest, moment: datetime) -> bool:
    """Note that a session is used; say whether it may go on."""
    own = OfficerSession.objects.filter(session_key=request.session.session_key).first()
    if own is None or own.seen_at + IDLE < moment:
        return False
    if own.seen_at + SEEN_STEP < moment:
        with writing():
            OfficerSession.objects.filter(pk=own.pk).update(seen_at=moment)
    return True


def end_sessions(officer: Officer, but: str = "", only: int | None = None) -> None:
    """End an officer's sessions: all, all but one, or only one."""
    rows = OfficerSession.objects.filter(officer=officer).exclude(session_key=but or "-")
    if only is not None:
        rows = rows.filter(pk=only)
    with writing():
        Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
        rows.delete()
