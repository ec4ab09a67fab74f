"""Is the endpoint well? For a watchdog: 200 and a few numbers, or 503; nothing about anybody."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from maklumat.intake import file_store
from maklumat.intake.installation import current
from maklumat.intake.models import Mark, Outbox

LATE_MAIL_SECONDS = 24 * 3600


def health(_request: HttpRequest) -> JsonResponse:
    """Answer whether database and disk work, and how old backup, worker and mails are."""
    moment = current().clock()
    marks = {mark.name: round((moment - mark.at).total_seconds()) for mark in Mark.objects.all()}
    late = Outbox.objects.filter(sent_at=None, ended_at=None, attempts__gt=0).count()
    has_space = file_store.has_space(current().config.data_dir)
    body = {
        "status": "ok" if has_space else "penuh",
        "ruang": has_space,
        "cadangan_detik": marks.get("cadangan"),
        "pekerja_detik": marks.get("pekerja"),
        "surel_tertunda": late,
    }
    return JsonResponse(body, status=200 if has_space else 503)
