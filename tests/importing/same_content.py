"""One standard written as text, web page, Word file, PDF and sheet: as headings with lists, and as a table of components."""

from __future__ import annotations

import html
import io

import docx
import openpyxl
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Part = tuple[str, list[str]]

TITLE = "Penerbitan Surat Izin Praktik Bidan"
DECREE = "No. SK : 440/ 12 /DINKES/2024"
PARTS: list[Part] = [
    ("Persyaratan", ["1. Fotokopi ijazah yang telah dilegalisasi oleh perguruan tinggi atau pejabat yang berwenang", "2. Surat keterangan sehat dari dokter", "3. Pas foto 4x6 sebanyak 2 lembar (jika ada)"]),
    ("Sistem, Mekanisme dan Prosedur", ["1. Pemohon mengunggah berkas permohonan melalui laman perizinan milik pemerintah daerah", "2. Petugas memeriksa berkas (10 menit)", "3. Kepala Dinas menandatangani izin"]),
    ("Jangka Waktu Penyelesaian", ["Paling lama 5 (lima) hari kerja sejak berkas lengkap"]),
    ("Biaya/Tarif", ["Tidak dipungut biaya"]),
    ("Produk Pelayanan", ["Surat Izin Praktik Bidan"]),
    ("Penanganan Pengaduan, Saran dan Masukan", ["1. Kotak saran", "2. Telepon : (0274) 512345", "3. WhatsApp : 0812-3344-5566", "4. Email : dinkes@contohdaerah.go.id"]),
    ("Pengawasan Internal", ["Dilakukan oleh atasan langsung"]),
]  # fmt: skip


def as_text() -> str:
    """Return headings and numbered lines."""
    parts = [f"{label}\n\n" + "\n".join(lines) for label, lines in PARTS]
    return "\n\n".join((TITLE, DECREE, *parts)) + "\n"


def as_text_table() -> str:
    """Return a table with pipes, a row a component."""
    rows = [f"| {number}. | {label} | {'<br>'.join(lines)} |" for number, (label, lines) in enumerate(PARTS, 1)]
    return "\n".join((TITLE, "", DECREE, "", "| NO | KOMPONEN | URAIAN |", "|---|---|---|", *rows))


def _bare(line: str) -> str:
    return line.split(". ", 1)[1] if line[:1].isdigit() else line


def as_html() -> str:
    """Return a page with lists that the browser numbers."""
    parts = []
    for label, lines in PARTS:
        items = "".join(f"<li>{html.escape(_bare(line))}</li>" for line in lines)
        body = f"<ol>{items}</ol>" if lines[0][0].isdigit() else f"<p>{html.escape(lines[0])}</p>"
        parts.append(f"<h2>{html.escape(label)}</h2>{body}")
    return f"<!doctype html><html><body><nav>Beranda</nav><h1>{TITLE}</h1><p>{DECREE}</p>{''.join(parts)}</body></html>"


def as_html_table() -> str:
    """Return a page with a table of components."""
    rows = "".join(
        f"<tr><td>{number}.</td><td>{html.escape(label)}</td><td>{'<br>'.join(map(html.escape, lines))}</td></tr>"
        for number, (label, lines) in enumerate(PARTS, 1)
    )
    head = "<tr><th>NO</th><th>KOMPONEN</th><th>URAIAN</th></tr>"
    return f"<h1>{TITLE}</h1><p>{DECREE}</p><table>{head}{rows}</table>"


def _number(paragraph: object, number_id: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", str(number_id))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


def _new_list(document: object) -> int:
    """Add a list definition 1. 2. 3. and return its number."""
    numbering = document.part.numbering_part.element
    abstract, number = OxmlElement("w:abstractNum"), OxmlElement("w:num")
    identity = str(900 + len(numbering))
    abstract.set(qn("w:abstractNumId"), identity)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1.")):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        level.append(element)
    abstract.append(level)
    number.set(qn("w:numId"), identity)
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), identity)
    number.append(reference)
    numbering.insert(0, abstract)
    numbering.append(number)
    return int(identity)


def as_docx() -> bytes:
    """Return a Word file whose lists Word numbers."""
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(DECREE)
    for label, lines in PARTS:
        document.add_heading(label, 2)
        number_id = _new_list(document)
        for line in lines:
            paragraph = document.add_paragraph(_bare(line))
            if line[0].isdigit():
                _number(paragraph, number_id)
    return _saved(document)


def as_docx_table() -> bytes:
    """Return a Word file with a table of components."""
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(DECREE)
    table = document.add_table(rows=0, cols=3)
    for cells in (
        ("NO", "KOMPONEN", "URAIAN"),
        *((f"{at}.", label, "\n".join(lines)) for at, (label, lines) in enumerate(PARTS, 1)),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return _saved(document)


def _saved(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "#*_@<>$`\\/-[]" else sign for sign in text)


def as_pdf() -> bytes:
    """Return a PDF of headings and wrapped lines."""
    body = "\n\n".join(
        f"#strong[{_escaped(label)}]\n\n"
        + "\n\n".join(
            f"#box[{line.split()[0]}] {_escaped(line.split(None, 1)[1])}" if line[0].isdigit() else _escaped(line)
            for line in lines
        )
        for label, lines in PARTS
    )
    return typst.compile(
        f"#set page(width: 12cm, height: 18cm)\n#set text(10pt)\n#strong[{TITLE}]\n\n{_escaped(DECREE)}\n\n{body}".encode()
    )


def as_pdf_table() -> bytes:
    """Return a PDF with a ruled table whose cells wrap; labels stand in the middle of their rows."""
    rows = [
        cell
        for number, (label, lines) in enumerate(PARTS, 1)
        for cell in (
            f"[{number}\\.]",
            f"[{_escaped(label)}]",
            "["
            + " \\ ".join(
                f"#box[{line.split()[0]}] {_escaped(line.split(None, 1)[1])}" if line[0].isdigit() else _escaped(line)
                for line in lines
            )
            + "]",
        )
    ]
    table = f"#table(columns: (1cm, 3.2cm, 1fr), align: horizon, [NO], [KOMPONEN], [URAIAN], {', '.join(rows)})"
    return typst.compile(
        f"#set page(width: 15cm, height: 26cm)\n#set text(10pt)\n#strong[{TITLE}]\n\n{_escaped(DECREE)}\n\n{table}".encode()
    )


def as_xlsx() -> bytes:
    """Return a sheet with a row a component."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        (TITLE,),
        (DECREE,),
        (),
        ("NO", "KOMPONEN", "URAIAN"),
        *((at, label, "\n".join(lines)) for at, (label, lines) in enumerate(PARTS, 1)),
    ):
        sheet.append(row)
    return _saved(book)


def as_xlsx_list() -> bytes:
    """Return a sheet with a row a service."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Nama Layanan", "No. SK", *(label for label, _ in PARTS)])
    sheet.append([1, TITLE, DECREE.removeprefix("No. SK : "), *("\n".join(lines) for _, lines in PARTS)])
    return _saved(book)


FORMS = {
    "teks.txt": lambda: as_text().encode(),
    "tabel.md": lambda: as_text_table().encode(),
    "halaman.html": lambda: as_html().encode(),
    "tabel.html": lambda: as_html_table().encode(),
    "daftar.docx": as_docx,
    "tabel.docx": as_docx_table,
    "naskah.pdf": as_pdf,
    "tabel.pdf": as_pdf_table,
    "tabel.xlsx": as_xlsx,
    "daftar.xlsx": as_xlsx_list,
}
