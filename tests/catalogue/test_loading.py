"""A folder is read whole, whatever single files hold."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.disk import TODAY, Portal
from maklumat.catalogue.loading import load_catalogue, problems_below
from maklumat.problems import UserError

FOLDER = "kota-sari/dinsos"
HEAD = "format: 1\njudul: Surat Keterangan\n"
SEED = (Path(__file__).parents[2] / "standards/kota-banjar/dinsosp3a/penanganan-terlantar.yml").read_text(
    encoding="utf-8"
)
WRONG_VALUES = st.sampled_from(
    [
        "",
        "[]",
        "{}",
        "~",
        "[[]]",
        "[{}]",
        "{a: b}",
        "x",
        "-1",
        ".nan",
        "[x, {y: z}]",
        "{teks: [x]}",
        "{daftar: {a: b}}",
        "*x",
        '"\\ud800"',
    ]
)


def test_a_missing_root_is_a_user_error(tmp_path: Path) -> None:
    """Somebody in the wrong folder gets one sentence."""
    with pytest.raises(UserError, match="tidak ada"):
        load_catalogue(tmp_path / "standards", today=TODAY)


def test_an_empty_root_is_an_empty_catalogue(portal: Portal) -> None:
    """No folders, no problems."""
    loaded = portal.load()

    assert (loaded.catalogue.standards, loaded.problems, loaded.files) == ((), (), 0)


def test_the_ledger_and_hidden_files_are_not_standards(portal: Portal) -> None:
    """`riwayat/` and names that begin with a dot belong to others."""
    portal.write_agency()
    portal.write(f"{FOLDER}/riwayat/surat/1.yml", "apa saja: [")
    portal.write(f"{FOLDER}/.catatan.yml", "apa saja: [")
    portal.write(".skema/standar.json", "{}")

    assert [problem for problem in portal.load().problems if problem.severity != "saran"] == []


def test_a_broken_file_does_not_hide_the_others(portal: Portal) -> None:
    """Valid standards are in the catalogue although their neighbour isn't."""
    portal.write_agency()
    portal.write(f"{FOLDER}/rusak.yml", "judul: [")
    portal.write(f"{FOLDER}/baik.yml", HEAD)

    assert [entry.id for entry in portal.load().catalogue.standards] == [f"{FOLDER}/baik"]


def test_positions_do_not_depend_on_line_endings(portal: Portal) -> None:
    """A file from Windows has its problems in the same places."""
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", f"{HEAD}status: aktif\n")
    with_lf = portal.problem_lines()
    portal.write(f"{FOLDER}/layanan.yml", f"\ufeff{HEAD}status: aktif\n".replace("\n", "\r\n"))

    assert portal.problem_lines() == with_lf


def test_problems_stay_on_one_line(portal: Portal) -> None:
    """Line ends inside keys and values don't reach the printed line."""
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", f'{HEAD}"a\\nb": x\nstatus: "ak\\ntif"\nsk: "1\\n2"\n')

    assert all("\n" not in line for line in portal.problem_lines())


def test_problems_can_be_asked_for_a_part(portal: Portal) -> None:
    """Only the problems of the named files and folders are given back."""
    portal.write_agency()
    path = portal.write(f"{FOLDER}/layanan.yml", f"{HEAD}status: aktif\n")
    problems = portal.load().problems

    assert {problem.rule for problem in problems_below(problems, [path])} == {"pilihan"}
    assert len(problems_below(problems, [portal.root])) == len(problems)


@given(st.sampled_from([line.partition(":")[0] for line in SEED.splitlines() if line[:1].isalpha()]), WRONG_VALUES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_wrong_value_anywhere_is_a_problem_not_a_crash(portal: Portal, key: str, value: str) -> None:
    """Any key of a real record may hold anything."""
    kept, skipping = [], False
    for line in SEED.splitlines():
        if line[:1].strip():
            skipping = line.startswith(f"{key}:")
        kept += [] if skipping else [line]
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", "\n".join([*kept, f"{key}: {value}"]))

    assert portal.load().problems


@pytest.mark.parametrize(
    "body",
    [
        "kata_warga:\n" + "  - kata\n" * 10_000,
        "persyaratan:\n" + "  - {syarat: KTP, jnis: x}\n" * 3_000,
        "".join(f"kunci_{number}: x\n" for number in range(3_000)),
        "jam_layanan:\n  - " + "Senin " + "a " * 100_000 + "\n",
        "jam_layanan:\n  - Senin 1" + " :" * 100_000 + "\n",
        "waktu: " + "satu " * 80_000 + "\n",
        "biaya: " + "rp 0 " * 80_000 + "\n",
        "biaya: [{untuk: a, jumlah: " + "9" * 300_000 + "}]\n",
        "pengaduan: {saluran: [{telepon: " + "0812 " * 80_000 + "}, {surel: " + "a@" * 50_000 + "}]}\n",
        "layanan_daring: [" + "a." * 150_000 + "id]\n",
        "persyaratan:\n  - " + "< 1" * 100_000 + "\n",
        "prosedur:\n" + "  - Melalui A : b\n" * 20_000,
        "prosedur:\n" + "  - {teks, b, c}\n" * 15_000,
        "pengaduan: {saluran: [{telepon: '" + "/" * 400_000 + "'}, {telepon: '" + "(0" * 200_000 + "'}]}\n",
        "ringkas: a" + "\n  - b" * 60_000 + "\n",
        "waktu: {teks: " + "1 hari (" * 50_000 + ", lama: 1 hari}\n",
    ],
    ids=[
        "long-list",
        "unknown-keys",
        "unknown-top-keys",
        "days",
        "hours",
        "words",
        "free",
        "digits",
        "contacts",
        "web",
        "signs",
        "torn",
        "cut",
        "slashes",
        "melted",
        "durations",
    ],
)
def test_a_large_record_is_judged_in_bounded_time(portal: Portal, body: str) -> None:
    """Hundreds of kilobytes of nonsense don't hold up a build."""
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", HEAD + body)
    start = time.process_time()
    portal.load()

    assert time.process_time() - start < 5
