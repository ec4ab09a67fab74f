"""The ledger as an office uses it: publish, change, publish again; and as somebody tampers with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from built import ROOT
from maklumat.catalogue.catalogue import StandardEntry
from maklumat.catalogue.loading import load_catalogue
from maklumat.history.fingerprint import fingerprint_of, snapshot_of
from maklumat.history.ledger import Ledger, Version, ledger_folder, load_ledger, read_version, version_text
from maklumat.history.publishing import State, next_version, standing_of, write_version
from maklumat.history.showing import shown_catalogue, shown_entry
from maklumat.history.validity import Validity, answer_for
from maklumat.problems import UserError

BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"
DAY = date(2026, 11, 22)
LATER = date(2027, 3, 1)


class Office:
    """A copy of the published standards that a test changes and publishes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / f"{BANJAR}.yml"
        self.decrees = root / "kota-banjar/dinsosp3a/sk.yml"

    def entry(self) -> StandardEntry:
        entry = load_catalogue(self.root, today=DAY).catalogue.standard(BANJAR)
        assert entry is not None
        return entry

    def ledger(self) -> Ledger:
        ledger, faults = load_ledger(self.root)
        assert faults == ()
        return ledger

    def change(self, old: str, new: str, path: Path | None = None) -> None:
        text = (path or self.file).read_text(encoding="utf-8")
        assert old in text
        (path or self.file).write_text(text.replace(old, new), encoding="utf-8")

    def publish(self, day: date = DAY, reason: str = "") -> Version:
        entry, ledger = self.entry(), self.ledger()
        version = next_version(entry, standing_of(entry, ledger), ledger, day, reason)
        write_version(self.root, version)
        return version


@pytest.fixture
def office(tmp_path: Path) -> Office:
    shutil.copytree(ROOT / "standards", tmp_path / "standards", ignore=shutil.ignore_patterns("riwayat"))
    return Office(tmp_path / "standards")


def test_a_first_version_is_kept_whole(office: Office) -> None:
    """Publishing writes a version that reads back equal, with decree, day, code and no predecessor."""
    version = office.publish()

    assert office.ledger().versions(BANJAR) == (version,)
    assert (version.number, version.decree, version.published, version.previous) == (1, "44 TAHUN 2024", DAY, "")
    assert len(version.code) == 8
    assert standing_of(office.entry(), office.ledger()).state is State.SAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("biaya: Tidak dipungut biaya", "biaya:\n  teks:   Tidak  dipungut biaya"),
        ("biaya: Tidak dipungut biaya", 'biaya: "Tidak dipungut biaya"'),
        ("  teks: 1 Bulan\n", "  # satu bulan\n  teks: 1 Bulan\n"),
        ("  - gelandangan\n", "  - gelandangan\n  - pengemis\n"),
        ("format: 1\n", "format: 1\nditinjau: 2026-11-01\n"),
    ],
)
def test_style_and_search_words_do_not_make_paper_old(office: Office, old: str, new: str) -> None:
    """YAML style, white space, short forms, search words and reviews leave the fingerprint as it is."""
    before = fingerprint_of(snapshot_of(office.entry()))

    office.change(old, new)

    assert fingerprint_of(snapshot_of(office.entry())) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("identitas kependudukan klien.", "identitas kependudukan Klien."),
        ("lama: 30 menit", "lama: 31 menit"),
        ("pelaku: Desa/Kelurahan", "pelaku: Desa"),
        ("nilai: 0822-2636-0473", "nilai: 0822-2636-0474"),
        ("penomoran: angka", "penomoran: huruf"),
    ],
)
def test_any_visible_word_makes_another_fingerprint(office: Office, old: str, new: str) -> None:
    """A changed letter, duration, actor, number or numbering is another promise."""
    before = fingerprint_of(snapshot_of(office.entry()))

    office.change(old, new)

    assert fingerprint_of(snapshot_of(office.entry())) != before


def test_an_agencys_new_telephone_makes_its_sheets_old(office: Office) -> None:
    """What stands in the head of every sheet counts."""
    before = fingerprint_of(snapshot_of(office.entry()))

    office.change("0265742289", "0265742280", office.root / "kota-banjar/dinsosp3a/instansi.yml")

    assert fingerprint_of(snapshot_of(office.entry())) != before


def test_a_promise_that_changes_without_a_decree_asks_why(office: Office) -> None:
    """Time, cost, requirements, product or channels don't change silently: a reason or a new decree is needed."""
    office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")

    with pytest.raises(UserError, match="waktu berubah padahal SK tetap 44 TAHUN 2024"):
        office.publish()
    version = office.publish(reason="koreksi")

    assert (version.number, version.reason) == (2, "koreksi redaksi")


def test_a_new_decree_needs_no_reason(office: Office) -> None:
    """A new decree is the reason."""
    office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")
    office.change("44 TAHUN 2024", "45 TAHUN 2026")
    office.change("  - nomor: 44 TAHUN 2024", "  - nomor: 45 TAHUN 2026", office.decrees)

    assert office.publish().reason == "SK baru"


def test_a_version_to_come_changes_nothing_before_its_day(office: Office) -> None:
    """Until it comes into force the page shows the version before, and its sheet says so."""
    first = office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")
    office.change("format: 1\n", "format: 1\nberlaku_sejak: 2027-03-01\n")
    second = office.publish(reason="perbaikan layanan")
    ledger, entry = office.ledger(), office.entry()
    catalogue = load_catalogue(office.root, today=DAY).catalogue

    def text_on(day: date) -> str | None:
        shown = shown_entry(entry, ledger, day)
        return shown.standard.time.text if shown and shown.standard.time else None

    def validity(code: str, day: date) -> Validity | None:
        answer = answer_for(code, ledger, catalogue, day)
        return answer.validity if answer else None

    assert (text_on(DAY), text_on(LATER)) == ("1 Bulan", "2 Bulan")
    assert (validity(first.code, DAY), validity(second.code, DAY)) == (Validity.IN_FORCE, Validity.NOT_YET)
    assert (validity(first.code, LATER), validity(second.code, LATER)) == (Validity.REPLACED, Validity.IN_FORCE)
    assert validity("00000000", DAY) is None


def test_a_standard_that_is_still_to_come_is_not_shown(office: Office) -> None:
    """A first version with a day in the future publishes nothing before it."""
    office.change("format: 1\n", "format: 1\nberlaku_sejak: 2027-03-01\n")
    office.publish()
    catalogue = load_catalogue(office.root, today=DAY).catalogue

    assert shown_catalogue(catalogue, office.ledger(), DAY).standard(BANJAR) is None
    assert shown_catalogue(catalogue, office.ledger(), LATER).standard(BANJAR) is not None


@pytest.mark.parametrize("line", ["    status: dicabut", "    berlaku_sampai: 2026-01-01"])
def test_a_revoked_or_ended_decree_takes_its_sheets_along(office: Office, line: str) -> None:
    """When the decree falls, the codes say so although no standard was edited."""
    code = office.publish().code

    office.change("    tahun: 2024\n", f"    tahun: 2024\n{line}\n", office.decrees)

    answer = answer_for(code, office.ledger(), load_catalogue(office.root, today=DAY).catalogue, DAY)
    assert answer
    assert answer.validity is Validity.REVOKED


def test_a_withdrawn_standard_still_answers(office: Office) -> None:
    """A sheet of a service whose file was removed is told to be revoked, not unknown."""
    code = office.publish().code
    office.file.unlink()

    answer = answer_for(code, office.ledger(), load_catalogue(office.root, today=DAY).catalogue, DAY)

    assert answer
    assert answer.validity is Validity.REVOKED


def test_going_back_to_earlier_words_brings_their_sheets_back(office: Office) -> None:
    """A sheet is true when its words are: the code of the first version is in force again."""
    first = office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")
    office.publish(reason="uji coba")
    office.change("teks: 2 Bulan", "teks: 1 Bulan")
    third = office.publish(reason="kembali")

    answer = answer_for(first.code, office.ledger(), load_catalogue(office.root, today=DAY).catalogue, DAY)
    assert third.code == first.code
    assert answer
    assert (answer.validity, answer.version.number) == (Validity.IN_FORCE, 3)


def test_different_words_never_share_a_code(office: Office) -> None:
    """Where another record already carries the code, the publisher takes another one."""
    version = office.publish()
    other = replace(version, standard_id="a/b/c", fingerprint="0" * 64)
    entry = office.entry()
    ledger = Ledger({"a/b/c": (other,)})

    made = next_version(entry, standing_of(entry, ledger), ledger, DAY, "")

    assert made.fingerprint == version.fingerprint
    assert made.code != version.code


def test_a_published_version_is_never_written_over(office: Office) -> None:
    """A second hand that publishes the same number is refused and the file stays."""
    version = office.publish()
    path = ledger_folder(office.root, BANJAR) / "0001.json"
    before = path.read_bytes()

    with pytest.raises(UserError, match="tidak pernah ditimpa"):
        write_version(office.root, replace(version, reason="lain"))

    assert path.read_bytes() == before


def test_every_changed_byte_is_found(office: Office) -> None:
    """Flip any byte of any file of the ledger, and reading it names a fault."""
    office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")
    office.publish(reason="koreksi")
    files = [path for path in (office.root / "kota-banjar/dinsosp3a/riwayat").rglob("*") if path.is_file()]
    assert len(files) == 3

    for path in files:
        whole = path.read_bytes()
        for index in range(0, len(whole), 7):
            path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
            assert load_ledger(office.root)[1], (path.name, index)
        path.write_bytes(whole)
    assert load_ledger(office.root)[1] == ()


@pytest.mark.parametrize("victim", ["0001.json", "0002.json", "induk.json"])
def test_a_removed_file_is_found(office: Office, victim: str) -> None:
    """A missing version, at the end too, and a missing head are told."""
    office.publish()
    office.change("teks: 1 Bulan", "teks: 2 Bulan")
    office.publish(reason="koreksi")

    next((office.root / "kota-banjar/dinsosp3a/riwayat").rglob(victim)).unlink()

    assert [fault.rule for fault in load_ledger(office.root)[1]] == ["riwayat-putus"]


def test_an_inserted_version_is_found(office: Office) -> None:
    """A version that somebody made up, sound in itself, isn't in the head."""
    version = office.publish()
    made_up = replace(version, number=2, reason="palsu", previous="0" * 64)

    (ledger_folder(office.root, BANJAR) / "0002.json").write_text(version_text(made_up), encoding="utf-8")

    assert load_ledger(office.root)[1]


def test_a_version_file_reads_back_or_not_at_all() -> None:
    """Anything that isn't byte for byte a version is none."""
    for text in ("", "{}", "[]", "null", '{"id": 1}'):
        assert read_version(text) is None
