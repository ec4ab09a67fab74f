"""The tables. Cases are only written by `accept` and `handling`, events only by `chain`, both inside `database.writing`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from maklumat.forms.definition import Identity, Purpose
from maklumat.intake.states import State


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Officer:
        """Return the officer who signs in with that address."""
        return self.get(mail__iexact=username)


class Officer(AbstractBaseUser):
    """Somebody who works on an agency's cases. `rung` is the height on the complaint ladder, 1 is the counter."""

    mail = models.EmailField("surel", unique=True)
    name = models.CharField("nama", max_length=200)
    agency_id = models.CharField("instansi", max_length=200, db_index=True)
    position = models.CharField("jabatan", max_length=200)
    rung = models.PositiveSmallIntegerField("tingkat", default=1)
    is_admin = models.BooleanField("pengelola akun", default=False)
    is_active = models.BooleanField("aktif", default=True)
    must_change_password = models.BooleanField(default=True)
    failed_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "mail"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "agency_id", "position"]
    objects: ClassVar[OfficerManager] = OfficerManager()

    def __str__(self) -> str:
        """Return e.g. `Siti Aminah (Kepala Bidang)`."""
        return f"{self.name} ({self.position})"


class OfficerSession(models.Model):
    """A sign-in that can be seen and ended. `session_key` is Django's."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=200)


class StandardSnapshot(models.Model):
    """A standard as it was when cases came in; `content` is canonical JSON, `digest` its SHA-256."""

    standard_id = models.CharField(max_length=300, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=0)
    decree = models.CharField(max_length=300, blank=True)
    content = models.TextField()


class Register(models.Model):
    """The last number given out, per agency, purpose and year."""

    agency_id = models.CharField(max_length=200)
    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a register."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["agency_id", "prefix", "year"], name="one_register")]


class Case(models.Model):
    """A request or a complaint.

    `key_hash` makes a retry the same submission; the tracking code follows from it and the installation's secret, only
    its hash is kept. `content_hash` lets a browser without script send the same thing twice. `due_at` repeats what
    `deadlines` computes, for sorting. `answers` is {} once purged.
    """

    agency_id = models.CharField(max_length=200)
    standard_id = models.CharField(max_length=300)
    purpose = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Purpose])
    number = models.CharField(max_length=24)
    key_hash = models.CharField(max_length=64, unique=True)
    content_hash = models.CharField(max_length=64, db_index=True)
    code_hash = models.CharField(max_length=64, unique=True)
    code_turn = models.PositiveSmallIntegerField(default=0)
    challenge = models.CharField(max_length=64, unique=True, null=True, blank=True)
    snapshot = models.ForeignKey(StandardSnapshot, on_delete=models.PROTECT, related_name="cases")
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    identity = models.CharField(max_length=8, default=Identity.NAMED)
    state = models.CharField(max_length=10, default=State.NEW, choices=[(s.value, s.value) for s in State])
    rung = models.PositiveSmallIntegerField(default=1)
    rung_since = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=8, default="daring")
    is_flagged = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    events_count = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        """A number is unique in its agency; the inbox reads by agency, state and due day."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["agency_id", "number"], name="one_number")]
        indexes: ClassVar = [models.Index(fields=["agency_id", "state", "due_at"], name="inbox")]

    @property
    def is_complaint(self) -> bool:
        """Whether this is a complaint."""
        return self.purpose == Purpose.COMPLAINT

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in {State.NEW, State.IN_PROGRESS, State.WAITING}


class CaseFile(models.Model):
    """One handed-in file; `stored` is its name in the file store, `digest` the SHA-256 of what is kept there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    field = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=80)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    from_office = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    is_suspicious = models.BooleanField(default=False)
    purged_at = models.DateTimeField(null=True, blank=True)


class Event(models.Model):
    """One link of a case's chain. Rows are added and never changed; a purge empties `detail` and keeps `detail_hash`.

    `action_key` makes a repeated click the same event.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    kind = models.CharField(max_length=24)
    detail = models.TextField(blank=True)
    detail_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    action_key = models.CharField(max_length=64, null=True, blank=True)

    class Meta:
        """Numbered from 1 in each case, in this order."""

        ordering: ClassVar = ["case_id", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="one_event"),
            models.UniqueConstraint(fields=["case", "action_key"], name="one_action"),
        ]


class Outbox(models.Model):
    """One mail to one recipient. `attempts` is counted before each try; `sent_at` is empty until it went out.

    `ended_at`: the recipient's server refused it for good, or what it tells of is purged; it isn't tried again.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="mails")
    recipient = models.CharField(max_length=254)
    template = models.CharField(max_length=40)
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)
    message_id = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)


class Mark(models.Model):
    """What the installation remembers of itself: when the worker last ran, the last backup, the calendar's fingerprint."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=300)
    at = models.DateTimeField()
