"""A fresh portal for an agency: it builds at once, and every text that waits for the agency is marked.

What isn't marked says nothing about an agency: no hours, fees, times or channels are invented. The officers' guide is
copied along, as of this version of the program.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from maklumat.model.schema import FILES, schema_text
from maklumat.problems import UserError
from maklumat.reference import SCHEMA_FOLDER
from maklumat.templates_dir import find_templates

FIRST = "standards/daerah/instansi/instansi.yml"
GUIDE_FOLDER = "docs/panduan"
PACKAGED_GUIDE = Path(__file__).parent / "panduan"
CHECKOUT_GUIDE = Path(__file__).parents[2] / GUIDE_FOLDER


def create_portal(folder: Path) -> tuple[Path, list[str]]:
    """Fill an empty folder; return the file to edit first and what to do after that."""
    if folder.is_file():
        raise UserError(f"“{folder}” adalah berkas; sebut nama folder baru")
    if folder.is_dir() and any(folder.iterdir()):
        raise UserError(f"folder “{folder}” sudah berisi; pilih nama folder baru supaya tidak ada yang tertimpa")
    source, guide = find_templates() / "new_portal", find_guide()
    shutil.copytree(source, folder, dirs_exist_ok=True)
    (folder / "gitignore").rename(folder / ".gitignore")
    shutil.copytree(guide, folder / GUIDE_FOLDER)
    (folder / SCHEMA_FOLDER).mkdir(parents=True)
    for kind in FILES:
        (folder / SCHEMA_FOLDER / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
    return folder / FIRST, next_steps(folder)


def find_guide() -> Path:
    """Return the folder of the officers' guide: the packaged one, else the checkout's."""
    for folder in (PACKAGED_GUIDE, CHECKOUT_GUIDE):
        if (folder / "index.md").is_file():
            return folder
    raise UserError(f"panduan “{PACKAGED_GUIDE}” tidak ada; pasang ulang maklumat")


def next_steps(folder: Path) -> list[str]:
    """Return what an officer does with a fresh portal, one sentence a step."""
    return [
        f"masuk ke folder itu: cd {shlex.quote(str(folder))}",
        "ganti nama folder standards/daerah/instansi, misalnya menjadi standards/kota-banjar/dinsos; nama folder dan berkas menjadi alamat halaman",
        "isi instansi.yml, sk.yml, lalu layanan-contoh.yml (ganti juga nama berkas ini); setiap kata GANTI menunggu isi Anda",
        "periksa: maklumat check; di folder standards/ ia menyebut setiap GANTI yang tersisa",
        "isi juga site_name dan site_url di mkdocs.yml, dan GANTI di docs/tentang.md; yang ini tidak diperiksa maklumat check",
        "lihat hasilnya: maklumat serve; panduan lengkap ada di docs/panduan/ dan di menu portal itu",
    ]
