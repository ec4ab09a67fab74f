"""Mails that are refused for good end."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the moment from which a mail isn't tried any more."""

    dependencies: ClassVar = [("intake", "0002_append_only")]

    operations: ClassVar = [
        migrations.AddField("outbox", "ended_at", models.DateTimeField(blank=True, null=True)),
    ]
