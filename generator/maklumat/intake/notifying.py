"""Putting mails into the outbox, in the transaction that they tell of. Sending is `outbox`' work.

A row says who, which template and of which case; words and the tracking link are made when it is sent, so that neither
personal data nor a code lies in the table.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from django.db import connection

from maklumat.forms.definition import Identity
from maklumat.intake.installation import current
from maklumat.intake.models import Case, Outbox


def tell_citizen(case: Case, template: str, at: datetime) -> None:
    """Queue a mail to the sender, where a mail address was given."""
    address = case.answers.get("surel", "")
    if address and case.identity != Identity.ANONYMOUS and not case.is_restricted:
        _queue(case, str(address), template, at)


def tell_officers(case: Case, template: str, at: datetime) -> None:
    """Queue a mail to every officer of the agency who handles cases of this height, the next higher ones where none does."""
    with connection.cursor() as cursor:  # asked with every submission, so without the cost of building objects
        cursor.execute("SELECT mail, rung FROM intake_officer WHERE is_active AND agency_id = %s", [case.agency_id])
        officers = cursor.fetchall()
    wanted = case.rung if case.is_complaint else 1
    height = min((rung for _, rung in officers if rung >= wanted), default=0)
    for mail, rung in officers:
        if rung == height:
            _queue(case, mail, template, at)


def _queue(case: Case, recipient: str, template: str, at: datetime) -> None:
    if not current().config.mail_from:
        return
    host = urlsplit(current().config.url).hostname
    mark = hashlib.sha256(f"{case.agency_id}|{case.number}|{case.events_count}|{template}|{recipient}".encode())
    Outbox.objects.get_or_create(
        message_id=f"<{mark.hexdigest()[:32]}@{host}>",
        defaults={
            "case": case,
            "recipient": recipient,
            "template": template,
            "created_at": at,
            "next_try_at": at,
        },
    )
