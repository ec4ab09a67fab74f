"""Sending the mails: each recipient a row, counted before each try, never given up in silence.

A row that fails waits longer each time, up to six hours, and goes on for ever; after a day it is red on the desk. Only what
the recipient's own server refuses for good (5xx) ends, and the administrator sees it. A poison row delays nobody else. Message-IDs are fixed, so a mail that went out twice is one mail to the recipient's program.
"""

from __future__ import annotations

import random
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from maklumat.intake.accept import code_of
from maklumat.intake.case_words import facts_of
from maklumat.intake.config import IntakeConfig
from maklumat.intake.database import writing
from maklumat.intake.installation import current
from maklumat.intake.models import Outbox
from maklumat.intake.receipts import track_url

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
ALARM_AFTER = timedelta(hours=24)
"""A mail that is so late is shown in red."""
BATCH = 50
SMTP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class _Template:
    subject: str
    text: str
    is_for_citizen: bool


TEMPLATES = {
    "diterima": _Template("{kind} {number} diterima", "{kind} Anda untuk layanan {title} sudah diterima {agency}.\n\nNomor: {number}\nPaling lambat: {promised}\n\nLihat kabarnya: {link}\n", True),
    "kabar": _Template("Kabar {kind} {number}", "Ada kabar tentang {kind} Anda nomor {number} di {agency}.\n\nBaca di: {link}\n", True),
    "petugas-baru": _Template("Baru: {kind} {number}", "{kind} baru nomor {number} untuk layanan {title}.\nPaling lambat: {promised}\n\nBuka: {link}\n", False),
    "petugas-kabar": _Template("{kind} {number}: kabar dari pengirim", "Pengirim {kind} nomor {number} menambahkan sesuatu.\n\nBuka: {link}\n", False),
    "eskalasi": _Template("{kind} {number} naik ke tingkat Anda", "{kind} nomor {number} belum selesai di tingkat sebelumnya dan kini pada Anda.\nPaling lambat: {promised}\n\nBuka: {link}\n", False),
}  # fmt: skip
"""Words of every mail: a number and a link, no personal data."""


def send_due(config: IntakeConfig) -> int:
    """Try every mail whose time has come; return how many went out."""
    moment = current().clock()
    due = (
        Outbox.objects.filter(sent_at=None, ended_at=None, next_try_at__lte=moment)
        .order_by("next_try_at")
        .values_list("pk", flat=True)
    )
    return sum(_try(pk, config, moment) for pk in list(due[:BATCH]))


def _try(pk: int, config: IntakeConfig, moment: datetime) -> bool:
    """Try one mail. The attempt is counted and the next one set before anything can go wrong."""
    with writing():
        row = Outbox.objects.select_for_update(of=("self",)).select_related("case__snapshot").get(pk=pk)
        if row.sent_at or row.ended_at or row.next_try_at > moment:
            return False
        row.attempts += 1
        row.next_try_at = moment + _pause(row.attempts)
        row.save(update_fields=["attempts", "next_try_at"])
    try:
        deliver(message_of(row, config), config)
    except Exception as error:  # noqa: BLE001  # whatever one mail does, the others go out; the reason is kept and shown
        _note(row, error)
        return False
    with writing():
        row.sent_at, row.last_error = current().clock(), ""
        row.save(update_fields=["sent_at", "last_error"])
    return True


_OF_THE_LINE = (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError)
"""Errors whose words are our own system's: a line that broke or stayed silent."""


def _note(row: Outbox, error: Exception) -> None:
    """Keep what went wrong: its kind and the server's code, never its words, for they hold addresses."""
    codes = _codes(error)
    with writing():
        told = str(error) if isinstance(error, _OF_THE_LINE) else " ".join(map(str, codes))
        row.last_error = " ".join(f"{type(error).__name__} {told}".split())[:300]
        is_refused = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
        if is_refused and codes and all(500 <= code < 600 for code in codes):
            row.ended_at = current().clock()
        row.save(update_fields=["last_error", "ended_at"])


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def _pause(attempts: int) -> timedelta:
    """Return how long to wait after a try: 1 minute, then double, up to 6 hours, a little apart from others."""
    pause = min(FIRST_PAUSE * int(2 ** min(attempts - 1, 12)), LONGEST_PAUSE)
    return pause * random.uniform(0.9, 1.1)  # noqa: S311  # spreads load, guards nothing


def message_of(row: Outbox, config: IntakeConfig) -> EmailMessage:
    """Return the mail of a row; its words are made only now."""
    template, case = TEMPLATES[row.template], row.case
    message = EmailMessage()
    message["Message-ID"] = row.message_id
    message["Date"] = format_datetime(row.created_at)
    message["From"], message["To"] = config.mail_from, row.recipient
    message["Auto-Submitted"] = "auto-generated"
    if case is None:
        raise ValueError("surel tanpa kasus")
    facts = facts_of(case)
    link = (
        track_url(code_of(case))
        if template.is_for_citizen
        else f"{config.desk_url or config.url}petugas/kasus/{case.pk}/"
    )
    words = {"kind": facts.kind, "number": case.number, "title": facts.title, "agency": facts.agency, "promised": facts.deadline.words, "link": link}  # fmt: skip
    message["Subject"] = template.subject.format(**words)
    message.set_content(template.text.format(**words))
    return message


def deliver(message: EmailMessage, config: IntakeConfig) -> None:
    """Hand a mail to the office's mail server."""
    password = config.smtp_password_file.read_text(encoding="utf-8").strip() if config.smtp_password_file else ""
    context = ssl.create_default_context()
    if config.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            config.smtp_host, config.smtp_port, timeout=SMTP_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(config.smtp_host, config.smtp_port, timeout=SMTP_SECONDS)
    with server:
        if config.smtp_security == "starttls":
            server.starttls(context=context)
        if config.smtp_user:
            server.login(config.smtp_user, password)
        server.send_message(message)


def retry(pk: int, moment: datetime) -> None:
    """Try a mail again now, as if it were new."""
    with writing():
        Outbox.objects.filter(pk=pk, sent_at=None).update(attempts=0, next_try_at=moment, ended_at=None)
