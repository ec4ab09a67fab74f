"""Files and the cases that name them: neither backup nor purge loses one that is still wanted."""

from __future__ import annotations

import os
from pathlib import Path

from intake.sending import Sender, picture, upload


def test_a_lost_file_does_not_stop_the_backup(office: Sender, tmp_path: Path) -> None:
    """The others are saved, and the lost one is named."""
    from maklumat.intake.backup import back_up
    from maklumat.intake.models import CaseFile
    from maklumat.intake.restoring import check_backup

    office.request()
    office.request(**{"isian-3": "lain", "berkas-1": [upload(content=picture(colour="red"))]})
    lost = CaseFile.objects.order_by("pk")[0].stored
    (office.installation.config.files_dir / lost).unlink()

    contents = check_backup(back_up(tmp_path / "cadangan"))

    assert (contents["berkas"], contents["hilang"]) == (1, [lost])


def test_a_file_handed_in_again_outlives_a_purge(office: Sender) -> None:
    """A file that just came in again for a case not yet written stays when an old case that had it is purged."""
    from maklumat.intake import file_store, handling
    from maklumat.intake.models import Case, CaseFile, Outbox
    from maklumat.intake.retention import purge

    office.request()
    folder, stored = office.installation.config.files_dir, CaseFile.objects.get().stored
    handling.withdraw(Case.objects.get().pk, "", "")
    Outbox.objects.update(sent_at=office.clock())
    office.clock.forward(days=800)
    moment = office.clock().timestamp()
    os.utime(folder / stored, (moment, moment))

    assert purge() == 1
    assert list(file_store.stored_names(folder)) == [stored]


def test_hostile_names_are_tamed(office: Sender) -> None:
    """A file name that points elsewhere, turns the reading round or holds markup is only a name."""
    from maklumat.intake.models import CaseFile

    names = ["../../etc/passwd.jpg", "a\u202egpj.exe.jpg", "<script>.jpg", "x" * 300 + ".jpg"]
    for number, name in enumerate(names):
        assert office.request(**{"isian-3": str(number), "berkas-1": [upload(name)]}).status_code == 201

    kept = [file.name for file in CaseFile.objects.order_by("pk")]
    assert kept[0] == "passwd.jpg"
    assert all(len(name) <= 120 and not set(name) & set("<>/\\\u202e") for name in kept)
