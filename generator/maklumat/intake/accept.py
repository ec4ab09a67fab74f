"""Taking a submission: what is acknowledged here is on disk, once, and never lost.

    files checked and durable → form judged → write lock and transaction: the same key? the old case : number, case with its
    snapshot, files, event, mails → COMMIT, which syncs → only then an answer

A crash before the commit leaves at most files that no case names; they are swept after a day. A retry with the same key
finds the case and gets the same number and the same code.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import IntegrityError, connection

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.forms.building import IDENTITY, LATER
from maklumat.forms.checking import Checked, check_form
from maklumat.forms.definition import FilledForm, FormDefinition, Identity, Purpose
from maklumat.intake import chain, file_store, notifying
from maklumat.intake.database import writing
from maklumat.intake.deadlines import deadline, promise_of
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of
from maklumat.intake.models import Case, CaseFile
from maklumat.intake.numbering import PREFIXES, case_number, code_hash, key_hash, tracking_code
from maklumat.intake.snapshot import keep_snapshot
from maklumat.intake.states import Kind, State
from maklumat.intake.uploads import RefusedFileError, check_file

SAME_SENDING = timedelta(hours=24)
"""Without a key (no JavaScript), the same content within this time is the same submission: double click, Back, reload."""
HELD_SECONDS = 20 * 3600
"""How long a file that arrived beside a wrong field can be kept for the corrected form; below the sweep's day."""
_HELD = "berkas-tertahan"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is on disk and belongs to no case yet."""

    field: str
    name: str
    stored: str
    media_type: str
    size: int
    digest: str
    is_suspicious: bool
    since: float = 0
    """When it came, in seconds; a form that is shown again and again doesn't make it younger."""

    def token(self, standard_id: str) -> str:
        """Return the file as a signed text that a form can carry."""
        return signing.dumps([standard_id, *self._values()], salt=_HELD, compress=True)

    def _values(self) -> list[Any]:
        return [
            self.field, self.name, self.stored, self.media_type, self.size, self.digest, self.is_suspicious, self.since,
        ]  # fmt: skip


class UsedKeyError(Exception):
    """A key came again with other content. `case` is what it stands for."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


class GoneFileError(Exception):
    """A held file isn't on disk any more. `submission` is what is left, with an error at the file's field."""

    def __init__(self, submission: Submission) -> None:
        super().__init__("berkas tidak lagi tersimpan")
        self.submission = submission


@dataclass(frozen=True, slots=True)
class Submission:
    """A judged submission: what is right, what is wrong, and the files that are safe on disk."""

    entry: StandardEntry
    form: FormDefinition
    checked: Checked
    files: tuple[KeptFile, ...]
    key: str
    typed: Mapping[str, Sequence[str]]
    challenge: str = ""
    is_flagged: bool = False
    source: str = "daring"
    sender_mark: str = ""
    received_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        """What is the same for the same sending of the same browser."""
        files = sorted([file.field, file.digest] for file in self.files)
        text = json.dumps(
            [self.form.standard_id, self.form.purpose, self.checked.values, files, self.sender_mark], sort_keys=True
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def filled(self) -> FilledForm:
        """Return the form as it is shown again, with a key so that a correction can't arrive twice."""
        held: dict[str, list[tuple[str, str]]] = {}
        for file in self.files:
            held.setdefault(file.field, []).append((file.token(self.form.standard_id), file.name))
        return FilledForm(
            values={key: tuple(values) for key, values in self.typed.items()},
            errors=self.checked.errors,
            held={key: tuple(files) for key, files in held.items()},
            key=self.key or secrets.token_hex(16),
        )


def judge(
    entry: StandardEntry,
    form: FormDefinition,
    typed: Mapping[str, Sequence[str]],
    uploads: Mapping[str, Sequence[Any]],
    *,
    at_counter: bool = False,
    **more: Any,
) -> Submission:
    """Judge a submission and make its files durable. `uploads` are Django's files by field."""
    files, errors = _take_files(form, typed, uploads)
    counts: dict[str, int] = {}
    for file in files:
        counts[file.field] = counts.get(file.field, 0) + 1
    checked = check_form(form, typed, counts, at_counter=at_counter)
    checked.errors |= errors
    return Submission(entry, form, checked, tuple(files), typed=typed, **more)


def _take_files(
    form: FormDefinition, typed: Mapping[str, Sequence[str]], uploads: Mapping[str, Sequence[Any]]
) -> tuple[list[KeptFile], dict[str, str]]:
    kept, errors = [], {}
    for field in form.file_fields:
        kept += [
            file for token in typed.get(f"simpan-{field.key}", ()) if (file := _read_token(token, form, field.key))
        ]
        for upload in uploads.get(field.key, ()):
            try:
                kept.append(keep_file(field.key, upload.name or "berkas", upload.read()))
            except RefusedFileError as refused:
                errors[field.key] = str(refused)
    return kept, errors


def keep_file(field: str, name: str, content: bytes) -> KeptFile:
    """Check a file and make it durable. Raises RefusedFileError."""
    checked = check_file(name, content)
    stored = file_store.store(current().config.files_dir, checked.content)
    digest = stored.rpartition("/")[2]
    size, since = len(checked.content), current().clock().timestamp()
    return KeptFile(field, checked.name, stored, checked.media_type, size, digest, checked.is_suspicious, since)


def _read_token(token: str, form: FormDefinition, field: str) -> KeptFile | None:
    try:
        standard_id, *values = signing.loads(token, salt=_HELD)
    except signing.BadSignature:
        return None
    file = KeptFile(*values)
    is_fresh = current().clock().timestamp() - file.since <= HELD_SECONDS
    return file if is_fresh and standard_id == form.standard_id and file.field == field else None


def accept(submission: Submission) -> tuple[Case, bool]:
    """Store a right submission and return its case, and whether it is new. What returns is on disk.

    Raises UsedKeyError where the key stands for something else, GoneFileError where a held file was swept meanwhile.
    """
    moment = submission.received_at or current().clock()
    try:
        with writing():
            found = None if submission.key else _same_sending(submission, moment)
            if found is None:
                _check_files(submission)
                return _create(submission, moment), True
    except IntegrityError:  # the key came before, or another process was faster, or a proof of work was used twice
        found = _same_sending(submission, moment)
        if found is None and not submission.challenge:
            raise
        if found is None:
            return accept(replace(submission, challenge="", is_flagged=True))
    if found.content_hash != submission.content_hash:
        raise UsedKeyError(found)
    return found, False


def _check_files(submission: Submission) -> None:
    """See that every file is still on disk; one that is gone is asked for again."""
    there = tuple(file for file in submission.files if (current().config.files_dir / file.stored).is_file())
    gone = {
        file.field: f"Berkas “{file.name}” tidak lagi tersimpan; pilih lagi."
        for file in submission.files
        if file not in there
    }
    if gone:
        checked = replace(submission.checked, errors=submission.checked.errors | gone)
        raise GoneFileError(replace(submission, checked=checked, files=there))


def _same_sending(submission: Submission, moment: datetime) -> Case | None:
    if submission.key:
        return Case.objects.filter(key_hash=key_hash(submission.key)).first()
    recent = Case.objects.filter(content_hash=submission.content_hash, received_at__gt=moment - SAME_SENDING)
    return recent.order_by("-received_at").first()


def _create(submission: Submission, moment: datetime) -> Case:
    entry, purpose = submission.entry, submission.form.purpose
    key = key_hash(submission.key or f"{submission.content_hash}|{moment.isoformat()}")
    waits = purpose == Purpose.REQUEST and LATER in submission.checked.values
    case = Case(
        agency_id=entry.agency.id,
        standard_id=entry.id,
        purpose=purpose,
        number=_next_number(entry, purpose, moment),
        key_hash=key,
        content_hash=submission.content_hash,
        code_hash=code_hash(tracking_code(current().secret, key)),
        challenge=submission.challenge or None,
        snapshot=keep_snapshot(entry, current().version_of(entry)),
        answers=submission.checked.values,
        identity=str(submission.checked.values.get(IDENTITY, Identity.NAMED)),
        state=State.WAITING if waits else State.NEW,
        rung_since=moment,
        holder=ladder_of(entry.standard)[0].actor if purpose == Purpose.COMPLAINT else "",
        source=submission.source,
        is_flagged=submission.is_flagged or any(file.is_suspicious for file in submission.files),
        received_at=moment,
    )
    promised = deadline(
        moment, promise_of(entry.standard, is_complaint=case.is_complaint), (), current().calendar(entry)
    )
    case.due_at, case.promised_at = (None if waits else promised.at), promised.at
    detail = {"berkas": [[file.name, file.size, file.digest] for file in submission.files], "sumber": submission.source}
    received = chain.link(case, Kind.RECEIVED, chain.CITIZEN, moment, {**detail, "menyusul": waits})
    case.save(force_insert=True)
    received.case = case
    received.save(force_insert=True)
    add_files(case, submission.files, moment)
    notifying.tell_citizen(case, "diterima", moment)
    notifying.tell_officers(case, "petugas-baru", moment)
    return case


_COUNT_UP = (
    "INSERT INTO intake_register (agency_id, prefix, year, last) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (agency_id, prefix, year) DO UPDATE SET last = intake_register.last + 1 RETURNING last"
)
"""One statement in both databases; PostgreSQL holds the row until the transaction ends."""


def _next_number(entry: StandardEntry, purpose: Purpose, moment: datetime) -> str:
    year = moment.astimezone(current().calendar(entry).zone).year
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, [entry.agency.id, PREFIXES[purpose], year])
        count = int(cursor.fetchone()[0])
    return case_number(purpose, year, count, entry.agency.id)


def add_files(case: Case, files: Sequence[KeptFile], moment: datetime, *, from_office: bool = False) -> None:
    """Tie files that are already on disk to a case; the caller holds the write transaction."""
    if not files:
        return
    CaseFile.objects.bulk_create(_rows(case, files, moment, from_office))


def _rows(case: Case, files: Sequence[KeptFile], moment: datetime, from_office: bool) -> Iterator[CaseFile]:
    for file in files:
        yield CaseFile(
            case=case,
            field=file.field,
            name=file.name,
            stored=file.stored,
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            is_suspicious=file.is_suspicious,
            added_at=moment,
            from_office=from_office,
        )


def code_of(case: Case) -> str:
    """Return the tracking code of a case; only for who just sent it, and for mails to them."""
    return tracking_code(current().secret, case.key_hash, case.code_turn)
