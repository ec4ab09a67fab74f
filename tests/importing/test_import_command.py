"""`maklumat import` and `export` as an officer runs them: what is printed, what is written, and when nothing is."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from built import CASES
from importing.command import BANJAR, content, edited, run
from importing.same_content import as_docx, as_text
from maklumat.catalogue.yaml_reader import read_yaml

SEED = CASES / "seeds/kota-banjar.txt"


def test_json_is_all_that_stands_on_standard_output() -> None:
    """Programs read the output as it is; people are spoken to on standard error."""
    result = run("import", SEED, "--format", "json")

    printed = json.loads(result.stdout)
    assert result.exit_code == 0
    assert printed["rancangan"][0]["judul"].startswith("Penanganan Penyandang Disabilitas")
    assert printed["instansi"][0]["kode_pos"] == "46311"


def test_a_document_without_a_standard_says_so(tmp_path: Path) -> None:
    """A page of posters gives no draft, exit 1, and the reason; its JSON is an empty list."""
    page = tmp_path / "poster.md"
    page.write_text("# Layanan\n![satu](satu.png)\n![dua](dua.png)\n", encoding="utf-8")

    result = run("import", page, "--format", "json")

    assert json.loads(result.stdout)["rancangan"] == []
    assert result.exit_code == 1
    assert "isinya 2 gambar" in result.stderr


def test_standard_input_is_read() -> None:
    """`-` takes what another program prints."""
    result = run("import", "-", stdin=as_text().encode())

    assert result.exit_code == 0, result.output
    assert "judul: Penerbitan Surat Izin Praktik Bidan" in result.stdout


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """A folder's good files become drafts; the bad one is named, and the exit code tells."""
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 bukan")
    (tmp_path / "baik.docx").write_bytes(as_docx())

    result = run("import", tmp_path, "-o", tmp_path / "keluar")

    assert (tmp_path / "keluar/penerbitan-surat-izin-praktik-bidan.yml").is_file()
    assert "galat: “rusak.pdf” rusak" in result.stderr
    assert result.exit_code == 1


def test_a_fresh_folder_gets_drafts_agency_decrees_and_review(tmp_path: Path) -> None:
    """What the document names of agency and decree is written too, and a second run overwrites nothing."""
    out = tmp_path / "keluar"

    first, second = run("import", SEED, "-o", out), run("import", SEED, "-o", out)

    assert first.exit_code == 0, first.output
    assert sorted(path.name for path in out.iterdir()) == [
        "instansi.yml",
        "penanganan-penyandang-disabilitas-perempuan-anak-terlantar.yml",
        "sk.yml",
        "tinjauan",
    ]
    assert (out / "tinjauan/kota-banjar.html").as_uri() in first.stdout
    assert second.exit_code == 1
    assert "sudah berisi" in second.stderr


def test_a_document_of_a_published_standard_changes_nothing(portal: Path) -> None:
    """The standard that it updates is recognised by its title; equal words keep what was written beside them."""
    before = content(portal / "standards")

    result = run("import", SEED, "-o", portal / "standards" / BANJAR, "--write")

    assert result.exit_code == 0, result.output
    assert "penanganan-terlantar.yml" in result.output
    assert "Tidak ada yang berubah" in result.output
    assert content(portal / "standards") == before


def test_changes_are_shown_before_they_are_written(portal: Path) -> None:
    """A new procedure is shown line by line; only --write puts it into the file, and only into its key."""
    folder = portal / "standards" / BANJAR
    path = folder / "penanganan-terlantar.yml"
    source = portal / "baru.txt"
    source.write_text(
        SEED.read_text(encoding="utf-8").replace(
            "Penelusuran keluarga klien.", "Penelusuran keluarga klien bersama kepolisian."
        ),
        encoding="utf-8",
    )
    before = path.read_text(encoding="utf-8")

    shown, untouched = run("import", source, "-o", folder), path.read_text(encoding="utf-8")
    written = run("import", source, "-o", folder, "--write")

    assert "diubah: 4. Penelusuran keluarga [klien. → klien bersama kepolisian.]" in shown.output
    assert untouched == before
    assert written.exit_code == 0
    old, new = before.splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [line for line in new if line not in old] == ["  - Penelusuran keluarga klien bersama kepolisian."]
    assert [line for line in old if line not in new] == ["  - Penelusuran keluarga klien."]
    assert run("check").exit_code == 0


def test_a_new_service_joins_an_agency_with_its_decree(portal: Path) -> None:
    """A document of another service becomes a file of its own, and its decree joins sk.yml."""
    folder = portal / "standards" / BANJAR
    source = portal / "bidan.txt"
    source.write_text(as_text(), encoding="utf-8")

    shown = run("import", source, "-o", folder)
    is_there = (folder / "penerbitan-surat-izin-praktik-bidan.yml").exists()
    run("import", source, "-o", folder, "--write")

    assert "standar baru" in shown.output
    assert not is_there
    decrees = read_yaml((folder / "sk.yml").read_bytes()).plain()
    assert isinstance(decrees, dict)
    assert [decree["nomor"] for decree in decrees["sk"]] == ["44 TAHUN 2024", "440/ 12 /DINKES/2024"]
    assert run("check", folder).exit_code == 0


@pytest.mark.parametrize("agency", [BANJAR, "kota-magelang/dinsos", "kota-sari/dinsos"])
def test_an_untouched_workbook_changes_nothing(agency: str, portal: Path) -> None:
    """Standards of every shape survive the way to Excel and back."""
    shutil.copytree(CASES / "valid", portal / "standards/kota-sari/dinsos")
    before = content(portal / "standards")

    exported, imported = run("export", agency, "-o", "kerja.xlsx"), run("import", "kerja.xlsx", "--write")

    assert exported.exit_code == 0, exported.output
    assert "Tidak ada yang berubah" in imported.output
    assert content(portal / "standards") == before


def test_an_edited_cell_changes_its_component_only(portal: Path) -> None:
    """Edits are shown by component before they are written, and keep kinds and conditions of the other lines."""
    run("export", BANJAR, "-o", "kerja.xlsx")
    path = portal / "standards" / BANJAR / "penanganan-terlantar.yml"
    before = path.read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook("kerja.xlsx")["Standar"]
    procedure = sheet.cell(2, [cell.value for cell in sheet[1]].index("prosedur") + 1).value
    edited(
        Path("kerja.xlsx"),
        (
            2,
            "prosedur",
            procedure.replace("4. Penelusuran keluarga klien.", "4. Penelusuran keluarga klien dan kerabat."),
        ),
        (2, "ditinjau", "2026-02-03"),
        (2, "status", "ditangguhkan"),
    )

    shown = run("import", "kerja.xlsx")
    untouched = path.read_text(encoding="utf-8")
    run("import", "kerja.xlsx", "--write")

    assert "Prosedur: " in shown.output
    assert "Pengaduan" not in shown.output
    assert untouched == before
    record = read_yaml(path.read_bytes()).plain()
    assert isinstance(record, dict)
    assert record["prosedur"][3] == "Penelusuran keluarga klien dan kerabat."
    assert record["prosedur"][5]["jika"] == "Klien berasal dari Kota Banjar"
    assert (record["ditinjau"], record["status"]) == ("2026-02-03", "ditangguhkan")
    assert "Tidak ada yang berubah" in run("import", "kerja.xlsx").output


def test_an_edit_in_yaml_meanwhile_survives(portal: Path) -> None:
    """Only cells that a person changed count: what was written in YAML since the export isn't undone."""
    run("export", BANJAR, "-o", "kerja.xlsx")
    path = portal / "standards" / BANJAR / "penanganan-terlantar.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("ringkas: Dinas membantu", "ringkas: Kami membantu"), encoding="utf-8"
    )
    edited(Path("kerja.xlsx"), (2, "ditinjau", "2026-02-03"))

    run("import", "kerja.xlsx", "--write")

    text = path.read_text(encoding="utf-8")
    assert "ringkas: Kami membantu" in text
    assert "ditinjau: 2026-02-03" in text


def test_an_invalid_edit_is_told_and_not_written(portal: Path) -> None:
    """A date that is none leaves the file as it was."""
    run("export", BANJAR, "-o", "kerja.xlsx")
    before = content(portal / "standards")
    edited(Path("kerja.xlsx"), (2, "ditinjau", "kemarin"))

    result = run("import", "kerja.xlsx", "--write")

    assert "tidak dapat ditulis" in result.output
    assert "kemarin" in result.output
    assert content(portal / "standards") == before


def test_a_new_row_is_a_new_standard(portal: Path) -> None:
    """A row without a file name becomes a standard."""
    run("export", BANJAR, "-o", "kerja.xlsx")
    edited(
        Path("kerja.xlsx"),
        (3, "judul", "Bantuan Kursi Roda"),
        (3, "persyaratan", "1. Fotokopi KTP\n2. Surat dokter"),
        (3, "biaya", "Gratis"),
    )

    run("import", "kerja.xlsx", "--write")

    record = read_yaml((portal / "standards" / BANJAR / "bantuan-kursi-roda.yml").read_bytes()).plain()
    assert isinstance(record, dict)
    assert [line["syarat"] for line in record["persyaratan"]] == ["Fotokopi KTP", "Surat dokter"]


def test_tariffs_have_a_sheet_and_come_back(portal: Path) -> None:
    """An amount that is changed in the tariff sheet changes that line of the tree."""
    shutil.copytree(CASES / "valid", portal / "standards/kota-sari/dinsos")
    run("export", "kota-sari/dinsos", "-o", "kerja.xlsx")
    book = openpyxl.load_workbook("kerja.xlsx")
    sheet = next(
        book[name]
        for name in book.sheetnames
        if name.startswith("Tarif") and "65000" in {cell.value for row in book[name] for cell in row}
    )
    cell = next(cell for row in sheet for cell in row if cell.value == "65000")
    cell.value = 70000
    book.save("kerja.xlsx")

    result = run("import", "kerja.xlsx")

    assert "Biaya" in result.output
    assert "70" in result.output


def test_words_that_begin_like_formulas_stay_words(portal: Path) -> None:
    """A requirement that begins with = is exported as text: Excel computes nothing."""
    path = portal / "standards" / BANJAR / "penanganan-terlantar.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("ringkas: Dinas", 'ringkas: "=HYPERLINK(1)" # Dinas'), encoding="utf-8"
    )

    run("export", BANJAR, "-o", "kerja.xlsx")

    sheet = openpyxl.load_workbook("kerja.xlsx")["Standar"]
    cells = [cell for row in sheet for cell in row if str(cell.value).startswith("=")]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=HYPERLINK(1)", "s")]


def test_closed_choices_have_drop_downs_and_heads_are_explained(portal: Path) -> None:
    """An officer picks a status, and reads what a column means at its head."""
    run("export", BANJAR, "-o", "kerja.xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(Path("kerja.xlsx").read_bytes()))["Standar"]

    offered = {validation.formula1 for validation in sheet.data_validations.dataValidation}
    assert '"berlaku,ditangguhkan,dicabut"' in offered
    heads = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert heads["ringkas"].startswith("Satu kalimat biasa")


def test_an_unknown_agency_gets_a_suggestion(portal: Path) -> None:
    """A slip in the agency's name is answered with the nearest one."""
    result = run("export", "kota-banjar/dinsos")

    assert result.exit_code == 2
    assert "maksud Anda" in result.stderr


def test_a_folder_where_a_file_belongs_is_said_in_indonesian(portal: Path) -> None:
    """And the other way round: click's English never reaches an officer."""
    exported = run("export", BANJAR, "-o", "standards")
    (portal / "ada.txt").write_text("x", encoding="utf-8")
    over = run("import", SEED, "-o", portal / "ada.txt")

    assert "“standards” sebuah folder, padahal di sini perlu berkas" in exported.output
    assert over.exit_code == 2
    assert "sebuah berkas, padahal di sini perlu folder" in over.output
    assert " is a " not in exported.output + over.output


def test_drafts_do_not_land_among_a_governments_agencies(portal: Path) -> None:
    """`-o standards/kota-banjar` names the agency's folder that is meant, and writes nothing."""
    before = content(portal / "standards")

    result = run("import", SEED, "-o", "standards/kota-banjar")

    assert result.exit_code == 2
    assert "pilih salah satunya: standards/kota-banjar/dinsosp3a" in result.output
    assert content(portal / "standards") == before


def test_a_folder_is_read_without_what_programs_made_in_it(tmp_path: Path) -> None:
    """The built portal, installed packages and review pages are no documents."""
    for name in ("site/a.html", ".venv/b.txt", "tinjauan/c.html", "naskah/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(as_text(), encoding="utf-8")

    result = run("import", tmp_path, "--format", "json")

    assert len(json.loads(result.stdout)["rancangan"]) == 1


def test_a_question_about_no_key_has_no_colon_of_its_own(tmp_path: Path) -> None:
    """A removed personal number belongs to no key; its question begins with its words."""
    source = tmp_path / "naskah.txt"
    source.write_text((CASES / "import/nomor-pribadi.txt").read_text(encoding="utf-8"), encoding="utf-8")

    result = run("import", source, "-o", tmp_path / "keluar")

    assert "? : " not in result.output


@pytest.mark.parametrize("head", ["nama", "Judul", "layanan", "Nama Layanan"])
def test_a_list_names_its_services_under_any_usual_head(head: str, tmp_path: Path) -> None:
    """The column of titles may be called `nama`, `judul` or `layanan`."""
    source = tmp_path / "daftar.csv"
    source.write_text(f'{head},persyaratan,waktu,biaya\nIzin A,"KTP, KK",1 hari,Gratis\n', encoding="utf-8")

    result = run("import", source, "--format", "json")

    assert [draft["judul"] for draft in json.loads(result.stdout)["rancangan"]] == ["Izin A"]
