"""Every broken file gives the problems that are written beside it, and no others.

`tests/cases/invalid/<key>_<defect>.yml` is a standard, `instansi.<key>_<defect>.yml` an agency and `sk.<key>_<defect>.yml`
a list of decrees; `<key>_<defect>/` is a portal of its own. Files that a repository holds badly (other encodings, links,
sizes) are made in `HOSTILE_FILES` and in the tests below it. Hints (saran) count only where a case lists them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.disk import AGENCY, Portal
from maklumat.catalogue.rules import RULES
from maklumat.problems import Severity

CASES = Path(__file__).parents[1] / "cases" / "invalid"
NAMES = sorted(path.stem if path.is_file() else path.name for path in CASES.iterdir() if path.suffix != ".expected")
FOLDER = "kota-sari/dinsos"
HEAD = b"format: 1\njudul: Surat Keterangan\n"
NOT_UTF8 = "galat[bukan-utf8]: berkas bukan teks UTF-8; simpan ulang berkas sebagai UTF-8 (di Notepad: Save As, Encoding: UTF-8)"
INVISIBLE = "yang tidak terlihat dan dapat menyesatkan pembaca; hapus, lalu ketik ulang kata itu"
TOO_DEEP = "susunan lebih dari 40 tingkat; ratakan daftarnya"

HOSTILE_FILES = {
    "nul": (
        HEAD + b"ringkas: Bagi\x00warga\n",
        f"3:14: galat[karakter-terlarang]: ada karakter kendali U+0000 {INVISIBLE}",
    ),
    "bell": (
        HEAD + b"ringkas: \x07Bagi warga\n",
        f"3:10: galat[karakter-terlarang]: ada karakter kendali U+0007 {INVISIBLE}",
    ),
    "crlf-counts-one-line": (
        HEAD.replace(b"\n", b"\r\n") + b"ringkas: \x7f\r\n",
        f"3:10: galat[karakter-terlarang]: ada karakter kendali U+007F {INVISIBLE}",
    ),
    "right-to-left-override": (
        HEAD + "ringkas: Bagi \u202ewarga\n".encode(),
        f"3:15: galat[arah-tulisan]: ada karakter pembalik arah tulisan U+202E {INVISIBLE}",
    ),
    "right-to-left-isolate-in-a-key": (
        HEAD + "ring\u2067kas: Bagi\n".encode(),
        f"3:5: galat[arah-tulisan]: ada karakter pembalik arah tulisan U+2067 {INVISIBLE}",
    ),
    "utf-16": (HEAD.decode().encode("utf-16"), f"1:1: {NOT_UTF8}"),
    "utf-16-without-mark": (HEAD.decode().encode("utf-16-le"), f"1:1: {NOT_UTF8}"),
    "latin-1": (HEAD + b"ringkas: caf\xe9\n", f"3:13: {NOT_UTF8}"),
    "oversize": (
        HEAD + b"# " + b"x" * 600_000,
        "1:1: galat[berkas-terlalu-besar]: berkas lebih besar daripada 512 KB; pecah menjadi beberapa standar",
    ),
    "flow-nesting": (HEAD + b"a: " + b"[" * 5000, f"3:44: galat[terlalu-dalam]: a{'[1]' * 11}…: {TOO_DEEP}"),
    "block-nesting": (b"- " * 5000, f"1:83: galat[terlalu-dalam]: {'[1]' * 12}…: {TOO_DEEP}"),
    "mapping-nesting": (b"{a: " * 5000, f"1:165: galat[terlalu-dalam]: {'.'.join('a' * 12)}…: {TOO_DEEP}"),
    "stacked-accents": (
        HEAD + b"ringkas: a" + "\u0301\u0316".encode() * 100_000,
        "3:10: galat[karakter-terlarang]: ringkas: teks memuat huruf dengan puluhan tanda bertumpuk; ketik ulang teks itu",
    ),
}


def split_path(name: str) -> str:
    """Return where a single-file case belongs in a portal."""
    kind = name.split("_", maxsplit=1)[0].partition(".")
    return f"{FOLDER}/{kind[0]}.yml" if kind[1] else f"{FOLDER}/layanan.yml"


def problems_of_case(name: str, portal: Portal) -> list[str]:
    """Return what a stored case gives, as it is written in its `.expected` file."""
    if (CASES / name).is_dir():
        portal.copy(CASES / name)
        return portal.problem_lines()
    path = split_path(name)
    if path.endswith("/layanan.yml"):
        portal.write_agency()
    elif path.endswith("/sk.yml"):
        portal.write(f"{FOLDER}/instansi.yml", AGENCY)
    portal.write(path, (CASES / f"{name}.yml").read_bytes())
    return [line.removeprefix(f"{path}:") for line in portal.problem_lines()]


def without_hints(lines: list[str], listed: list[str]) -> list[str]:
    """Return the lines without hints that nobody listed."""
    return [line for line in lines if f" {Severity.HINT}[" not in line or line in listed]


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_gives_exactly_the_expected_problems(name: str, portal: Portal) -> None:
    """Nothing is missing, nothing is added, and place and words are right."""
    expected = (CASES / f"{name}.expected").read_text(encoding="utf-8").splitlines()

    assert without_hints(problems_of_case(name, portal), expected) == expected


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_hostile_file_gives_one_problem(name: str, portal: Portal) -> None:
    """Bytes that no editor should write are refused with their place, quickly."""
    content, expected = HOSTILE_FILES[name]
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", content)

    assert without_hints(portal.problem_lines(), []) == [f"{FOLDER}/layanan.yml:{expected}"]


def test_a_link_to_a_file_is_not_read(portal: Portal) -> None:
    """What a symbolic link leads to may lie outside the portal."""
    portal.write_agency()
    (portal.root / FOLDER / "layanan.yml").symlink_to(portal.write("../rahasia.yml", HEAD))

    assert without_hints(portal.problem_lines(), []) == [
        f"{FOLDER}/layanan.yml:1:1: peringatan[berkas-asing]: tidak dibaca: hanya berkas .yml dan gambar yang dibaca di sini; pindahkan atau hapus"
    ]


def test_a_link_to_a_folder_is_not_read(portal: Portal) -> None:
    """A linked folder, such as one that contains itself, isn't walked into."""
    portal.write_agency()
    (portal.root / "kota-sari" / "lingkaran").symlink_to(portal.root)

    assert without_hints(portal.problem_lines(), []) == [
        "kota-sari/lingkaran:1:1: peringatan[berkas-asing]: tidak dibaca: di sini hanya ada folder, dan standar berada di standards/<daerah>/<instansi>/; pindahkan atau hapus"
    ]


@pytest.mark.parametrize("name", ["instansi.yml", "sk.yml"])
def test_a_dangling_link_in_place_of_a_fixed_file_is_an_error(name: str, portal: Portal) -> None:
    """A file that is there but leads nowhere isn't taken for a missing one."""
    portal.write_agency()
    (portal.root / FOLDER / name).unlink()
    (portal.root / FOLDER / name).symlink_to("tidak-ada.yml")

    assert without_hints(portal.problem_lines(), []) == [
        f"{FOLDER}/{name}:1:1: galat[berkas-tak-terbaca]: berkas tidak dapat dibuka (tautan simbolis); periksa jenis dan izin berkas"
    ]


def test_a_folder_named_like_a_standard_is_a_stray(portal: Portal) -> None:
    """A folder `x.yml` is reported, not opened."""
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml/isi.txt", "")

    assert without_hints(portal.problem_lines(), []) == [
        f"{FOLDER}/layanan.yml:1:1: peringatan[berkas-asing]: tidak dibaca: hanya berkas .yml dan gambar yang dibaca di sini; pindahkan atau hapus"
    ]


def test_a_folder_named_like_the_agency_file_is_an_error(portal: Portal) -> None:
    """A folder `instansi.yml` can't be opened, and the other files are still read."""
    portal.write(f"{FOLDER}/instansi.yml/isi.txt", "")
    portal.write(f"{FOLDER}/layanan.yml", HEAD + b"status: aktif\n")

    rules = [line.split("[")[1].split("]")[0] for line in without_hints(portal.problem_lines(), [])]
    assert rules == ["berkas-tak-terbaca", "pilihan"]


def test_every_expectation_belongs_to_a_case() -> None:
    """A renamed case doesn't leave its expectation behind."""
    assert sorted(path.stem for path in CASES.glob("*.expected")) == NAMES


RULES_OF_OTHERS = {
    "riwayat-rusak",
    "riwayat-putus",
    "belum-diterbitkan",
    "janji-berubah",
    "huruf-tak-tercetak",
    "jenis-layanan",
    "jenis-ditebak",
}
"""Rules that need a published version, a font or the dictionary: their cases are in tests/history/test_checking.py,
test_cli.py and tests/dictionary/test_checking.py."""


def test_every_error_and_warning_is_produced_by_some_case() -> None:
    """A rule without a case is a rule that nobody has seen at work."""
    stored = "".join((CASES / f"{name}.expected").read_text(encoding="utf-8") for name in NAMES)
    made = "".join(expected for _, expected in HOSTILE_FILES.values()) + "galat[berkas-tak-terbaca]"
    silent = [
        rule.id
        for rule in RULES.values()
        if rule.severity != Severity.HINT
        and rule.id not in RULES_OF_OTHERS
        and f"{rule.severity}[{rule.id}]" not in stored + made
    ]

    assert silent == []


def test_every_hint_is_given_to_a_bare_standard(portal: Portal) -> None:
    """A standard that only names itself, and a decree nobody uses, get every hint."""
    portal.write_agency()
    portal.write(f"{FOLDER}/layanan.yml", HEAD + b"persyaratan: [KTP]\nwaktu: Secepatnya\n")

    given = {line.split("saran[")[1].split("]")[0] for line in portal.problem_lines() if "saran[" in line}
    assert given == {rule.id for rule in RULES.values() if rule.severity == Severity.HINT} - RULES_OF_OTHERS
