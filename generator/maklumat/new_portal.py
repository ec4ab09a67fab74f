"""A fresh portal for an agency: it builds at once, and every text that waits for the agency is marked."""

from __future__ import annotations

import shutil
from pathlib import Path

from maklumat.model.schema import FILES, schema_text
from maklumat.problems import UserError
from maklumat.reference import SCHEMA_FOLDER
from maklumat.templates_dir import find_templates

FIRST = "standards/daerah/instansi/instansi.yml"


def create_portal(folder: Path) -> tuple[Path, list[str]]:
    """Fill an empty folder; return the file to edit first and what to do after that."""
    if folder.is_file():
        raise UserError(f"“{folder}” adalah berkas; sebut nama folder baru")
    if folder.is_dir() and any(folder.iterdir()):
        raise UserError(f"folder “{folder}” sudah berisi; pilih nama folder baru supaya tidak ada yang tertimpa")
    source = find_templates() / "new_portal"
    shutil.copytree(source, folder, dirs_exist_ok=True)
    (folder / "gitignore").rename(folder / ".gitignore")
    (folder / SCHEMA_FOLDER).mkdir(parents=True)
    for kind in FILES:
        (folder / SCHEMA_FOLDER / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
    return folder / FIRST, [
        f"masuk ke folder itu: cd {folder}",
        "ganti nama folder standards/daerah/instansi, misalnya menjadi standards/kota-banjar/dinsos",
        "isi instansi.yml, sk.yml, lalu layanan-contoh.yml; setiap kata GANTI menunggu isi Anda",
        "isi site_name dan site_url di mkdocs.yml",
        "periksa: maklumat check; lihat hasilnya: maklumat serve",
    ]
