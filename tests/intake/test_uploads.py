"""Files that citizens hand in: what is taken, what is drawn anew, what is refused in words."""

from __future__ import annotations

import io
import struct
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from intake.sending import picture
from maklumat.intake.uploads import LONG_SIDE, RefusedFileError, check_file, shown_name


def pdf(**more: object) -> bytes:
    """Return a PDF of one page; `more` goes into its catalogue."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    for key, value in more.items():
        document.Root[f"/{key}"] = value
    document.save(file)
    return file.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    return file.getvalue()


def huge_png(side: int) -> bytes:
    """Return a tiny file that claims a billion pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.pdf", b""),
        ("surat.docx", b"PK\x03\x04"),
        ("arsip.zip", b"PK\x03\x04"),
        ("surat.pdf", picture()),
        ("foto.jpg", pdf()),
        ("foto.jpg", b"\xff\xd8\xff\xe0rusak"),
        ("foto.png", huge_png(32_000)),
        ("foto.jpg", picture(size=(400, 300))[:900]),
        ("surat.pdf", b"%PDF-1.7 rusak"),
        ("surat.pdf", locked_pdf()),
        ("virus.pdf", EICAR),
        ("halaman.html", b"<script>alert(1)</script>"),
        ("gambar.svg", b"<svg onload=alert(1)>"),
        ("tanpa-akhiran", picture()),
    ],
)
def test_what_is_no_document_is_refused_in_words(name: str, content: bytes) -> None:
    """Anything but a sound PDF, JPEG or PNG under its own name is refused with what to do."""
    with pytest.raises(RefusedFileError, match=r"; .+\.$|dahulu\.$"):
        check_file(name, content)


def test_a_picture_loses_what_a_phone_hides_in_it() -> None:
    """Place and date leave with the metadata, the picture is upright, and no larger than it is useful."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[2] = (7.0, 22.0, 0.0)
    Image.new("RGB", (4000, 3000), "red").save(file, "JPEG", exif=exif, comment=b"rahasia")
    checked = check_file("foto.JPG", file.getvalue() + b"<?php system($_GET[0]);")

    with Image.open(io.BytesIO(checked.content)) as drawn:
        assert drawn.size == (LONG_SIDE * 3 // 4, LONG_SIDE)
        assert not drawn.getexif()
    assert b"rahasia" not in checked.content
    assert b"php" not in checked.content


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "I;16", "1"])
def test_every_kind_of_picture_is_drawn(mode: str) -> None:
    """Scanners and phones save in many colour modes."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    file = io.BytesIO()
    Image.new(mode, (30, 20)).save(file, kind)

    assert check_file(f"a.{kind.lower()}", file.getvalue()).content


@pytest.mark.parametrize(
    "more",
    [
        {"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")},
        {"AA": pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe"))},
    ],
)
def test_a_pdf_with_a_program_is_marked(more: dict[str, object]) -> None:
    """It is kept as evidence, and the desk warns."""
    assert check_file("a.pdf", pdf(**more)).is_suspicious
    assert not check_file("a.pdf", pdf()).is_suspicious


@given(st.text(max_size=300))
def test_a_name_is_only_a_name(name: str) -> None:
    """Whatever a browser sends as a name, what is kept has no path and no sign that a disk or reader obeys."""
    kept = shown_name(name)

    assert 0 < len(kept) <= 120
    assert not set(kept) & set('/\\<>:"|?*\0\n\r\u202e')
    assert kept not in {".", ".."}


@given(
    st.binary(max_size=400),
    st.sampled_from(["a.pdf", "a.jpg", "a.png"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
)
def test_rubbish_never_breaks_the_check(content: bytes, name: str, head: bytes) -> None:
    """Any bytes are either refused in words or kept."""
    try:
        checked = check_file(name, head + content)
    except RefusedFileError as refused:
        said = str(refused)
        assert said.endswith(".")  # both ways are right, and each is checked
    else:
        assert checked.content


def test_pdfs_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads hand PDFs in at once, only one of them is in PDFium."""
    from maklumat.intake import uploads

    reading, together = threading.Semaphore(1), []
    plain = uploads._pages_of

    def counted(content: bytes) -> int:
        is_alone = reading.acquire(blocking=False)
        together.append(not is_alone)
        time.sleep(0.005)
        if is_alone:
            reading.release()
        return plain(content)

    monkeypatch.setattr(uploads, "_pages_of", counted)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: check_file("a.pdf", pdf()), range(16)))

    assert together == [False] * 16
