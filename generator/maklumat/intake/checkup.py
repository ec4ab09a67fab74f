"""What in this installation is unsafe, in plain words, with what to do. Findings only: nothing is changed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import connection

from maklumat.intake import file_store
from maklumat.intake.config import SECRET_BYTES, SECRET_FILE
from maklumat.intake.engine import has_reset_bug, journal_for, use_newest_engine
from maklumat.intake.installation import Installation
from maklumat.intake.models import Mark, Officer, Outbox
from maklumat.intake.outbox import ALARM_AFTER
from maklumat.intake.work_calendar import national

BACKUP_AGE = timedelta(days=2)
WORKER_AGE = timedelta(minutes=30)
NEXT_YEAR_FROM = 10
"""From October on next year's joint leave should be known."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing; `is_grave` means: put it right before citizens use this."""

    is_grave: bool
    message: str


def check(installation: Installation) -> Iterator[Finding]:
    """Yield everything that is unsafe."""
    yield from _settings(installation)
    yield from _secrets(installation)
    yield from _database(installation)
    yield from _backups(installation)
    yield from _work(installation)
    yield from _calendar(installation.today)


def _settings(installation: Installation) -> Iterator[Finding]:
    config = installation.config
    if config.debug:
        yield Finding(True, "debug menyala: galat akan memperlihatkan data orang; hapus debug dari pengaturan.")
    if not config.is_https:
        yield Finding(
            True, f"alamat {config.url} tanpa https: isian lewat tanpa sandi; pasang TLS di proksi (lihat panduan)."
        )
    if config.is_https and not config.trusted_proxy:
        yield Finding(
            True, "trusted_proxy kosong di balik https: semua orang tampak dari satu alamat; isi alamat proksinya."
        )
    if config.desk_host and config.desk_host == config.host:
        yield Finding(
            True,
            f"desk_url dan url memakai nama host yang sama ({config.host}): halaman warga tidak terbuka; beri meja petugas nama sendiri, atau kosongkan desk_url.",
        )
    if not config.desk_url and config.is_https:
        yield Finding(False, "meja petugas memakai alamat warga; beri nama host sendiri di desk_url.")
    if not config.mail_from:
        yield Finding(False, "surel belum diatur (mail_from): warga dan petugas tidak dikabari.")


def _secrets(installation: Installation) -> Iterator[Finding]:
    config = installation.config
    if len(installation.secret) < SECRET_BYTES:
        yield Finding(
            True, f"rahasia di {SECRET_FILE} terlalu pendek; hapus sebelum ada kasus, program membuat yang baru."
        )
    paths = [
        config.data_dir,
        config.data_dir / SECRET_FILE,
        config.database_path,
        config.files_dir,
        config.smtp_password_file,
    ]
    for path in (path for path in paths if path and path.exists()):
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(True, f"{path} dapat dibaca pengguna lain; jalankan: chmod go= {path}")


def _database(installation: Installation) -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        version = use_newest_engine()
        name = ".".join(map(str, version))
        with connection.cursor() as cursor:
            journal = str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).upper()
            level = int(cursor.execute("PRAGMA synchronous").fetchone()[0])
        safe = (journal, level) in {("WAL", 2), ("DELETE", 3)} and (journal == "DELETE" or not has_reset_bug(version))
        if not safe:
            yield Finding(
                True,
                f"SQLite {name} dengan jurnal {journal}/{level} dapat kehilangan kiriman; seharusnya {'/'.join(journal_for(version))}.",
            )
        if has_reset_bug(version):
            yield Finding(
                False,
                f"SQLite {name} memuat galat WAL-reset; dipakai jurnal DELETE/EXTRA yang aman tetapi lebih lambat. Pasang pysqlite3 0.6.1 atau lebih baru.",
            )
    if not file_store.has_space(installation.config.data_dir):
        yield Finding(True, "ruang cakram hampir habis; unggahan sudah ditolak. Kosongkan ruang.")


def _backups(installation: Installation) -> Iterator[Finding]:
    folder, last = installation.config.backup_dir, Mark.objects.filter(name="cadangan").first()
    if folder is None:
        yield Finding(True, "backup_dir belum diatur; tanpa cadangan satu cakram rusak menghapus semua kasus.")
    elif _is_same_disk(folder, installation.config.data_dir):
        yield Finding(
            False, f"cadangan di {folder} berada di cakram yang sama dengan datanya; salin juga ke tempat lain."
        )
    if last is None or installation.clock() - last.at > BACKUP_AGE:
        yield Finding(True, "belum ada cadangan dalam dua hari terakhir; jalankan maklumat intake backup setiap malam.")


def _is_same_disk(one: Path, other: Path) -> bool:
    existing = one if one.exists() else one.parent
    return existing.exists() and existing.stat().st_dev == other.stat().st_dev


def _work(installation: Installation) -> Iterator[Finding]:
    moment = installation.clock()
    worker = Mark.objects.filter(name="pekerja").first()
    if worker is None or moment - worker.at > WORKER_AGE:
        yield Finding(False, "pekerja latar tidak berjalan: surel, eskalasi, dan penghapusan menunggu.")
    late = Outbox.objects.filter(
        sent_at=None, ended_at=None, attempts__gt=0, created_at__lt=moment - ALARM_AFTER
    ).count()
    if late:
        yield Finding(False, f"{late} surel tertahan lebih dari sehari; periksa peladen surel.")
    served = {entry.agency.id for entry in installation.catalogue.standards if installation.purposes(entry)}
    staffed = set(Officer.objects.filter(is_active=True).values_list("agency_id", flat=True))
    for agency_id in sorted(served - staffed):
        yield Finding(
            True, f"{agency_id} menerima kiriman tetapi belum punya akun petugas; jalankan maklumat intake account."
        )


def _calendar(today: date) -> Iterator[Finding]:
    if today.month >= NEXT_YEAR_FROM and not national(today.year + 1)[1]:
        yield Finding(
            False, f"cuti bersama {today.year + 1} belum dikenal; catat di berkas kalender begitu SKB terbit."
        )
