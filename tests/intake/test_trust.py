"""What was stored stays what it was, or it is found; what may not be kept goes; what was lost comes back."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from intake.sending import Sender, code_of, number_of
from maklumat.problems import UserError


def breaks() -> list[str]:
    from maklumat.intake.verifying import verify

    return [found.message for found in verify()]


def tamper(statement: str) -> None:
    """Change the database as somebody with a shell would, past the triggers."""
    with connection.cursor() as cursor:
        for name in ("intake_event_stays", "intake_event_holds"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(statement)


@pytest.fixture
def worked(office: Sender) -> Sender:
    """An endpoint with a request and a complaint that were worked on."""
    code = code_of(office.request())
    office.complaint()
    for number in range(3):
        office.clock.forward(hours=1)
        office.track(code, tindakan="tambah", teks=f"Pesan {number}", kunci=f"k{number}")
    assert breaks() == []
    return office


EVENT_CHANGES = {
    "sequence": "sequence = 9", "at": "at = '2020-01-01 00:00:00'", "actor": "actor = 'sistem'", "kind": "kind = 'catatan'",
    "detail": "detail = '{}'", "detail emptied": "detail = ''", "detail_hash": "detail_hash = 'x'", "previous": "previous = 'x'",
    "hash": "hash = 'x'",
}  # fmt: skip


@pytest.mark.parametrize("change", EVENT_CHANGES)
def test_a_changed_event_is_found(worked: Sender, change: str) -> None:
    """Each column of an event is covered by the chain."""
    tamper(f"UPDATE intake_event SET {EVENT_CHANGES[change]} WHERE id = 3")  # noqa: S608  # the changes above

    assert breaks()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM intake_event WHERE id = 3", "hilang"),
        ("DELETE FROM intake_event WHERE id = (SELECT max(id) FROM intake_event)", "hilang"),
        ("UPDATE intake_case SET received_at = '2020-01-01 00:00:00'", "waktu penerimaan berubah"),
        ("UPDATE intake_case SET number = 'P-2026-000009-11' WHERE id = 1", "angka periksanya"),
        ("UPDATE intake_register SET last = 5", "hilang dari register"),
        ("UPDATE intake_casefile SET digest = 'x'", "catatan berkas"),
        ("UPDATE intake_casefile SET stored = 'aa/bb'", "hilang dari cakram"),
    ],
)
def test_what_is_missing_or_moved_is_named(worked: Sender, change: str, said: str) -> None:
    """A missing event, a moved number, a lost case, a changed file: each is told."""
    tamper(change)

    assert said in " ".join(breaks())


def test_two_swapped_events_are_found(worked: Sender) -> None:
    """The order is part of the chain."""
    tamper(
        "UPDATE intake_event SET sequence = CASE id WHEN 3 THEN 103 WHEN 4 THEN 102 ELSE sequence END WHERE case_id = 1"
    )
    tamper("UPDATE intake_event SET sequence = sequence - 100 WHERE sequence > 100")

    assert breaks()


def test_a_changed_file_is_found(worked: Sender) -> None:
    """One flipped byte in a handed-in file is told."""
    from maklumat.intake.models import CaseFile

    path = worked.installation.config.files_dir / CaseFile.objects.get().stored
    content = bytearray(path.read_bytes())
    content[50] ^= 1
    path.write_bytes(content)

    assert "berubah sejak disimpan" in " ".join(breaks())


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM intake_event", "UPDATE intake_event SET actor = 'x'", "UPDATE intake_event SET detail = '{}'"],
)
def test_the_database_itself_refuses(worked: Sender, statement: str) -> None:
    """Events can't be changed or removed without taking the guards away first."""
    with pytest.raises(DatabaseError, match="tidak boleh"), connection.cursor() as cursor:
        cursor.execute(statement)


def close_all(office: Sender) -> None:
    """Let every sender withdraw."""
    from maklumat.intake import handling
    from maklumat.intake.models import Case

    for case in Case.objects.all():
        handling.withdraw(case.pk, "", "")


def test_data_go_when_their_time_is_over(worked: Sender) -> None:
    """Two years after the end, as its form says, words and files go; number, days and chain stay, and still hold."""
    from maklumat.intake.models import Case, Outbox
    from maklumat.intake.retention import purge

    files = worked.installation.config.files_dir
    close_all(worked)
    Outbox.objects.update(sent_at=worked.clock())
    worked.clock.forward(days=729)
    early = purge()
    worked.clock.forward(days=3)

    assert (early, purge(), purge()) == (0, 2, 0)
    assert [case.answers for case in Case.objects.all()] == [{}, {}]
    assert not list(files.glob("??/*"))
    assert breaks() == []
    assert b"Karangpanimbal" not in written()


def written() -> bytes:
    """Return the database file once its journal is emptied."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(connection.settings_dict["NAME"], "rb") as file:  # noqa: PTH123  # a path in a setting
        return file.read()


def test_nothing_unfinished_is_purged(worked: Sender) -> None:
    """Open cases and cases with a mail on its way stay, however old; a mail that nobody takes holds nothing for ever."""
    from maklumat.intake.models import Case, Outbox
    from maklumat.intake.retention import purge

    first, second = Case.objects.order_by("pk")
    Outbox.objects.all().delete()
    close_all(worked)
    Outbox.objects.update(sent_at=worked.clock())
    Case.objects.filter(pk=first.pk).update(state="diproses", closed_at=None)
    worked.clock.forward(days=4000)
    Outbox.objects.create(
        case=second,
        recipient="a@contoh.id",
        template="kabar",
        message_id="<x>",
        created_at=worked.clock(),
        next_try_at=worked.clock(),
    )
    assert purge() == 0
    worked.clock.forward(days=31)
    assert purge() == 1  # the mail won't arrive any more
    assert Outbox.objects.get().ended_at


def test_a_backup_is_restored_whole(worked: Sender, tmp_path) -> None:
    """What was there at the backup is there after the restore: cases, files, codes; what came later is told."""
    from maklumat.intake.accept import code_of as derived
    from maklumat.intake.backup import back_up
    from maklumat.intake.config import read_secret
    from maklumat.intake.models import Case
    from maklumat.intake.restoring import restore

    codes = {case.number: derived(case) for case in Case.objects.all()}
    made = back_up(tmp_path / "cadangan")
    later = number_of(worked.request(**{"isian-3": "sesudah cadangan"}))
    config = worked.installation.config
    connection.close()
    shutil.rmtree(config.data_dir)

    restore(made, config)
    worked.installation.secret = read_secret(config.data_dir)

    assert {case.number: derived(case) for case in Case.objects.all()} == codes
    assert later not in codes
    assert breaks() == []
    with pytest.raises(UserError, match="sudah berisi"):
        restore(made, config)


@pytest.mark.parametrize("damage", ["database", "file", "missing", "unfinished"])
def test_a_damaged_backup_is_refused(worked: Sender, tmp_path, damage: str) -> None:
    """A backup that isn't what was made is told before anything is restored."""
    from maklumat.intake.backup import back_up
    from maklumat.intake.restoring import check_backup

    made = back_up(tmp_path / "cadangan")
    file = next((made / "berkas").glob("??/*"))
    damaged = {"database": made / "database.sqlite3", "file": file}.get(damage)
    if damaged:
        content = bytearray(damaged.read_bytes())
        content[len(content) // 2] ^= 1
        damaged.unlink()
        damaged.write_bytes(content)
    else:
        (file if damage == "missing" else made / "isi.json").unlink()

    with pytest.raises(UserError):
        check_backup(made)


def test_a_backup_under_load_has_every_earlier_case(office: Sender, tmp_path) -> None:
    """A backup made while cases come in holds every case that was acknowledged before it began."""
    import threading

    from django.db import connection as own

    from maklumat.intake.backup import back_up

    before = [number_of(office.request(**{"isian-3": f"klien {n}"})) for n in range(5)]
    stop = threading.Event()

    def keep_sending() -> None:
        count = 0
        while not stop.is_set():
            office.request(**{"isian-3": f"lain {count}"})
            count += 1
        own.close()

    thread = threading.Thread(target=keep_sending)
    thread.start()
    made = back_up(tmp_path / "cadangan")
    stop.set()
    thread.join()

    copy = sqlite3.connect(made / "database.sqlite3")
    numbers = {row[0] for row in copy.execute("select number from intake_case")}
    copy.close()
    assert set(before) <= numbers


def test_a_person_gets_a_copy_of_their_data(worked: Sender) -> None:
    """Search by telephone in any spelling, a ZIP with words, events and files, and an event that it was given."""
    from maklumat.intake.subjects import cases_about, export

    cases = cases_about("0812 3456 7890")
    with zipfile.ZipFile(io.BytesIO(export(cases, "uji"))) as archive:
        names = archive.namelist()
        data = json.loads(archive.read(names[0]))

    assert len(cases) == 1
    assert data["isian"]["nama"] == "Ujang Sutisna"
    assert any(name.endswith("surat.jpg") for name in names)
    assert cases[0].events.last().kind == "data_disalin"


def test_data_are_corrected_and_restricted_as_events(worked: Sender) -> None:
    """A correction and a restriction stay in the chain; a restricted case leaves the queues and can't be worked on."""
    from intake.test_desk import Desk
    from maklumat.intake.models import Case
    from maklumat.intake.subjects import cases_about, correct, restrict

    pk = cases_about("Ujang Sutisna")[0].pk
    correct(pk, "nama", "Ujang Sutrisna", "uji")
    restrict(pk, "uji", is_restricted=True)
    desk = Desk("kota-banjar/dinsosp3a").sign_in()

    assert Case.objects.get(pk=pk).answers["nama"] == "Ujang Sutrisna"
    assert "/petugas/kasus/" not in desk.client.get("/petugas/").content.decode()
    assert desk.act(pk, "terima").status_code == 422
    assert breaks() == []


def test_after_a_breach_the_readings_are_told(worked: Sender) -> None:
    """Who opened what is listed, and each person's letter names the law's clock."""
    from intake.test_desk import Desk
    from maklumat.intake.incidents import letter, readings
    from maklumat.intake.models import Case, CaseFile

    desk, file = Desk("kota-banjar/dinsosp3a").sign_in(), CaseFile.objects.get()
    desk.client.get(f"/petugas/kasus/{file.case_id}/berkas/{file.pk}/")
    found = readings(worked.clock() - timedelta(days=1), worked.clock())

    assert [(one.what, one.number) for one in found] == [("Berkas dibuka surat.jpg", file.case.number)]
    assert "3 × 24 jam" in letter(Case.objects.get(pk=file.case_id), worked.clock(), "Laptop hilang.")


def test_the_numbers_of_an_office_are_counted(office: Sender) -> None:
    """Received, finished, in time, the middle and the slow end, in working days without the sender's own time."""
    from maklumat.intake.models import Case
    from maklumat.intake.service_numbers import numbers
    from maklumat.site.usual import usual_words

    for number in range(12):
        office.request(**{"isian-3": f"klien {number}"})
    for number, case in enumerate(Case.objects.order_by("pk"), 1):
        Case.objects.filter(pk=case.pk).update(state="selesai", closed_at=case.received_at + timedelta(days=number))
    told = numbers()["layanan"]["kota-banjar/dinsosp3a/penanganan-terlantar"]["permohonan"]

    assert told == {"diterima": 12, "selesai": 12, "tepat_waktu": 12, "tengah": 4, "lambat": 9}
    assert usual_words(told) == "biasanya 4 hari kerja, yang lambat 9 hari kerja; 100 % tepat waktu (n = 12)"
    assert usual_words({"selesai": 9}) == "data belum cukup (n = 9)"


def test_an_installation_says_what_is_unsafe(office: Sender) -> None:
    """Plain words for each danger, and nothing where all is well."""
    from maklumat.intake.checkup import check

    config = office.installation.config
    office.installation.config = config.model_copy(update={"debug": True, "desk_url": config.url})
    config.database_path.chmod(0o644)
    said = " ".join(finding.message for finding in check(office.installation))

    for word in (
        "debug menyala",
        "tanpa https",
        "nama host yang sama",
        "dapat dibaca pengguna lain",
        "backup_dir belum diatur",
        "belum punya akun petugas",
    ):
        assert word in said
    assert "dapat kehilangan kiriman" not in said


def test_an_unsafe_journal_is_told(office: Sender) -> None:
    """A database that was switched to a journal that loses commits is named."""
    from maklumat.intake.checkup import check

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")

    assert any("dapat kehilangan kiriman" in finding.message for finding in check(office.installation))


def test_a_decree_does_not_change_a_running_case(office: Sender, banjar: str) -> None:
    """A case lives by the standard of its day, whatever the file says later."""
    from maklumat.catalogue.catalogue import Catalogue
    from maklumat.intake.models import Case

    code = code_of(office.request())
    before = office.track(code).content
    catalogue = office.installation.catalogue
    changed = [_with_title(entry, "Judul Baru") if entry.id == banjar else entry for entry in catalogue.standards]
    office.installation.catalogue = Catalogue(catalogue.agencies, tuple(changed))
    office.request(**{"isian-3": "baru"})

    assert _stable(office.track(code).content) == _stable(before)
    assert len({case.snapshot_id for case in Case.objects.all()}) == 2


def _with_title(entry: Any, title: str) -> Any:
    import dataclasses

    return dataclasses.replace(entry, standard=entry.standard.model_copy(update={"title": title}))


def _stable(page: bytes) -> bytes:
    import re

    return re.sub(rb'name="kunci" value="[0-9a-f]+t?"', b"", page)


def test_a_code_is_never_in_an_address_or_a_log(office: Sender, caplog: pytest.LogCaptureFixture) -> None:
    """The tracking code stands in bodies and fragments only."""
    caplog.set_level("DEBUG")
    code = code_of(office.request())
    page = office.track(code).content.decode()
    office.track("0" * 26)

    assert code not in caplog.text
    assert f"?{code}" not in page
    assert f"/{code}" not in page


def test_wrong_codes_learn_nothing_and_soon_wait(office: Sender) -> None:
    """Every wrong code gets the same answer; an address that tries many has to wait."""
    answers = [office.track(f"{number:026}") for number in range(45)]

    assert {response.status_code for response in answers} == {404, 429}
    assert len({response.content.replace(b"%026d" % n, b"") for n, response in enumerate(answers[:40])}) == 1
