"""Somebody who sends forms to an endpoint under test, and what they send."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from PIL import Image

SERVICES = {
    "banjar": "kota-banjar/dinsosp3a/penanganan-terlantar",
    "magelang": "kota-magelang/dinsos/asistensi-rehabilitasi-sosial",
}
REQUEST = {
    "nama": "Ujang Sutisna",
    "telepon": "0812-3456-7890",
    "isian-1": "Karangpanimbal",
    "isian-3": "tidak diketahui",
}
COMPLAINT = {"tentang": "lambat", "uraian": "Sudah dua minggu tidak ada kabar.", "identitas": "anonim"}


@cache
def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "white") -> bytes:
    """Return a small picture."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def upload(name: str = "surat.jpg", content: bytes | None = None) -> io.BytesIO:
    """Return a file as the test client sends it."""
    file = io.BytesIO(picture() if content is None else content)
    file.name = name
    return file


class Sender:
    """A browser without script in front of one installation."""

    def __init__(self, installation: Any, clock: Any) -> None:
        from django.test import Client

        self.installation = installation
        self.clock = clock
        self.client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)

    def send(self, service: str, purpose: str, data: dict[str, Any], **files: Any) -> Any:
        """Send a form."""
        return self.client.post(f"/kirim/{purpose}/{SERVICES[service]}/", {**data, **files})

    def request(self, **more: Any) -> Any:
        """Send a village officer's request with its letter."""
        return self.send("banjar", "permohonan", {**REQUEST, "berkas-1": [upload()], **more})

    def complaint(self, **more: Any) -> Any:
        """Send an anonymous complaint."""
        return self.send("magelang", "pengaduan", {**COMPLAINT, **more})

    def track(self, code: str, **more: Any) -> Any:
        """Ask for the status of a code, or act with it."""
        path = "/lacak/tindakan/" if "tindakan" in more else "/lacak/"
        return self.client.post(path, {"kode": code, **more})


def number_of(response: Any) -> str:
    """Return the number on a receipt."""
    return found_in(response, r'class="nomor">([^<]+)<')


def code_of(response: Any) -> str:
    """Return the tracking code on a receipt."""
    return found_in(response, r'name="kode" value="([0-9A-Z]{26})"')


def found_in(response: Any, pattern: str) -> str:
    """Return what a pattern finds in a page."""
    found = re.search(pattern, response.content.decode())
    assert found, response.content.decode()[:2000]
    return found[1]
