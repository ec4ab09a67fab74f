"""What whoever installs the endpoint decides: one small TOML file, every value with a working default.

Secrets aren't settings: the program makes its own in the data folder, and a mail password stands in a file of its own.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from maklumat.problems import UserError

Role = Literal["public", "desk", "worker"]

SECRET_FILE = "rahasia"  # noqa: S105  # the name of a file
SECRET_BYTES = 48


class IntakeConfig(BaseModel):
    """Settings of one installation. Relative paths start from the file's own folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path = Field(default=Path("penerimaan"), description="Folder basis data, berkas, dan rahasia.")
    url: str = Field(default="http://127.0.0.1:8080/", description="Alamat portal dan formulir seperti dilihat warga.")
    desk_url: str = Field(default="", description="Alamat meja petugas; kosong: alamat yang sama, di /petugas/.")
    listen: str = Field(default="127.0.0.1:8080", description="Alamat dan porta yang didengarkan.")
    roles: tuple[Role, ...] = Field(default=("public", "desk", "worker"), description="Yang dijalankan proses ini.")
    database_url: str = Field(default="", description="postgresql://…; kosong: SQLite di data_dir.")
    calendar: Path | None = Field(default=None, description="Berkas hari libur setempat dan jam kantor.")
    mail_from: str = Field(default="", description="Alamat pengirim surel; kosong: tidak mengirim surel.")
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password_file: Path | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    trusted_proxy: str = Field(
        default="", description="Alamat proksi di depan; hanya darinya X-Forwarded-For dipercaya."
    )
    backup_dir: Path | None = Field(default=None, description="Folder cadangan; sebaiknya di cakram lain.")
    debug: bool = False
    threads: int = Field(
        default=4, ge=1, le=64, description="Banyaknya yang dikerjakan sekaligus; ponsel lambat tidak menahan satu pun."
    )

    @field_validator("url", "desk_url")
    @classmethod
    def _end_with_slash(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("tulis alamat lengkap, misalnya https://layanan.contohkota.go.id/")
        return url.rstrip("/") + "/" if url else ""

    @property
    def files_dir(self) -> Path:
        """Where handed-in files are kept."""
        return self.data_dir / "berkas"

    @property
    def database_path(self) -> Path:
        """Where the SQLite database is."""
        return self.data_dir / "penerimaan.sqlite3"

    @property
    def host(self) -> str:
        """The host name that citizens use."""
        return urlsplit(self.url).hostname or "127.0.0.1"

    @property
    def desk_host(self) -> str:
        """The officers' own host name, empty where they share the citizens'."""
        return urlsplit(self.desk_url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether people reach the endpoint encrypted."""
        return self.url.startswith("https://") and (not self.desk_url or self.desk_url.startswith("https://"))


def load_config(path: Path) -> IntakeConfig:
    """Read the file; without one, the defaults hold. Raises UserError with every wrong key."""
    values = {}
    if path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"{path} tidak dapat dibaca: {error}") from None
    try:
        config = IntakeConfig.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise UserError(f"{path} memuat pengaturan yang salah: {wrong}") from None
    base = path.resolve().parent
    names = ("data_dir", "calendar", "smtp_password_file", "backup_dir")
    return config.model_copy(update={name: base / value for name in names if (value := getattr(config, name))})


def read_secret(data_dir: Path) -> bytes:
    """Return the installation's secret; the first call makes it, readable by this user only."""
    path = data_dir / SECRET_FILE
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(SECRET_BYTES).encode())
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()
