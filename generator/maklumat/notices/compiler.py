"""From a standard or an agency to its printed sheet: data, cache, Typst.

The record reaches the template as data only, never as source text. The same record, templates, paper and
Typst give the same bytes: nothing here asks the clock. Checking what came out is `sheet_check`'s work.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import typst

from maklumat.notices.glyphs import characters_of, printable, printable_json
from maklumat.notices.legibility import reading_cm, x_height
from maklumat.notices.mark import Mark
from maklumat.notices.qr import qr_svg
from maklumat.notices.sheet_data import agency_data, sheet_data, strings_of
from maklumat.notices.sheets import SHEETS, Ink, Source, sheet_of, shown_data
from maklumat.notices.templates import Templates
from maklumat.notices.theme import load_theme
from maklumat.problems import UserError
from maklumat.view.outline import AgencyView, StandardView

# The date in the file where the caller knows no better: 1 January 2024, 00.00 UTC. A date is required by PDF/A.
DEFAULT_TIMESTAMP = 1_704_067_200
# PDF/UA-1 for readers with a screen reader, PDF/A-3a for archives (and the only part that may carry the record).
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
_CREST_FORMATS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg"}
_MAX_CREST_BYTES = 1_000_000  # a crest is printed 18 mm high; more only makes every sheet heavy
_CACHE_FORMAT = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """A finished sheet. `replaced` are characters that no font has and for which □ is printed.

    `reading_cm` and `title_reading_cm` are the distances from which body and title read with ease.
    """

    pdf: bytes
    sheets: int
    body_pt: float
    reading_cm: int
    title_reading_cm: int
    is_cached: bool = False
    replaced: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class NoticeCompiler:
    """Compiles notices with one folder of templates. Give each thread its own: Typst releases the GIL."""

    def __init__(self, templates_dir: Path, cache_dir: Path | None, theme_file: Path | None = None) -> None:
        """Check the templates; Typst and the fonts are only loaded when something must be compiled."""
        self._templates = Templates.open(templates_dir)
        if theme_file:
            own = load_theme(templates_dir / "theme.toml", theme_file)
            self._templates = self._templates.with_fonts(own.fonts, own.family)
            self._theme_inputs = {"theme": own.values}
        else:
            self._theme_inputs = {}
        self._cache_dir = cache_dir
        self._typst: dict[str, typst.Compiler] = {}

    def compile(
        self,
        view: StandardView,
        page_url: str,
        paper: str = "a4",
        timestamp: int = DEFAULT_TIMESTAMP,
        *,
        sheet: str = "pengumuman",
        ink: Ink = "warna",
        mark: Mark | None = None,
    ) -> Notice:
        """Print one standard as a sheet of SHEETS. Raises UserError where the choice, templates or crest are at fault."""
        chosen = sheet_of(sheet, paper, Source.STANDARD)
        data = sheet_data(view, page_url, mark)
        inputs = _inputs(data, view.agency, paper, "hemat" if chosen.is_sober else ink)
        return self._kept_or_compiled(chosen.template, inputs, [code_target(data)], timestamp)

    def compile_agency(
        self,
        agency: AgencyView,
        standards: Sequence[tuple[StandardView, str, Mark | None]],
        page_url: str,
        sheet: str,
        paper: str | None = None,
        timestamp: int = DEFAULT_TIMESTAMP,
        *,
        ink: Ink = "warna",
        mark: Mark | None = None,
    ) -> Notice:
        """Print an agency's pledge, or all its standards, each with the address of its page and its mark."""
        paper = paper or SHEETS[sheet].papers[0] if sheet in SHEETS else "a4"
        template = sheet_of(sheet, paper, Source.AGENCY).template
        if sheet == "maklumat" and agency.pledge is None:
            raise UserError(f"{agency.name} belum mencatat maklumat pelayanan: isi kunci “maklumat” di instansi.yml.")
        services = [sheet_data(*standard) for standard in standards]
        data = agency_data(agency, services, page_url, mark)
        codes = [code_target(item) for item in (data, *services)]
        return self._kept_or_compiled(template, _inputs(data, agency, paper, ink), codes, timestamp)

    def compile_slip(self, data: dict[str, Any], timestamp: int = DEFAULT_TIMESTAMP) -> Notice:
        """Print the slip that is signed when sheets were hung; it belongs to no record and has no code."""
        inputs = {"attachment": _json(data), "paper": "a4", "ink": "hemat", **_crest_inputs("")}
        return self._kept_or_compiled("serah-terima", inputs, [], timestamp)

    def compile_changes(self, data: dict[str, Any], timestamp: int = DEFAULT_TIMESTAMP) -> Notice:
        """Print what a version changed, as `changes_sheet.changes_data` tells it, on one sheet where it fits."""
        inputs = {"attachment": _json(data), "paper": "a4", "ink": "warna", **_crest_inputs("")}
        return self._kept_or_compiled("perubahan", inputs, [data["url"]], timestamp)

    def compile_form(self, data: dict[str, Any], timestamp: int = DEFAULT_TIMESTAMP) -> Notice:
        """Print a form to fill by hand, as `form_sheet.form_data` tells it."""
        return self._compile_plain("formulir", data, "hemat", timestamp)

    def compile_receipt(self, data: dict[str, Any], timestamp: int = DEFAULT_TIMESTAMP) -> Notice:
        """Print the receipt of a submission. It is personal: ask a compiler without a cache."""
        return self._compile_plain("tanda-terima", data, "warna", timestamp)

    def _compile_plain(self, template: str, data: dict[str, Any], ink: Ink, timestamp: int) -> Notice:
        inputs = {"attachment": _json(data), "paper": "a4", "ink": ink, **_crest_inputs("")}
        return self._kept_or_compiled(template, inputs, [data["url"]], timestamp)

    def texts(
        self, view: StandardView, page_url: str, *, sheet: str = "pengumuman", mark: Mark | None = None
    ) -> list[str]:
        """The strings that a reader of the sheet must find, as they are printed: what `sheet_check` looks for."""
        return self._printed_texts(shown_data(sheet_data(view, page_url, mark), SHEETS[sheet]))

    def agency_texts(
        self,
        agency: AgencyView,
        standards: Sequence[tuple[StandardView, str, Mark | None]],
        page_url: str,
        sheet: str,
        mark: Mark | None = None,
    ) -> list[str]:
        """The strings that a reader of an agency's sheet must find."""
        services = [sheet_data(*standard) for standard in standards]
        return self._printed_texts(shown_data(agency_data(agency, services, page_url, mark), SHEETS[sheet]))

    def _printed_texts(self, shown: Any) -> list[str]:
        data, _ = printable(shown, characters_of(*self._templates.font_paths))
        return strings_of(data)

    def _kept_or_compiled(self, template: str, inputs: dict[str, str], codes: Sequence[str], timestamp: int) -> Notice:
        """Return the sheet with these inputs and the addresses of its codes, the sheet's own first."""
        inputs = {**inputs, **self._theme_inputs}
        path = self._cache_path(self._key(template, inputs, codes, timestamp))
        if cached := _read_cached(path):
            return cached
        drawn = [qr_svg(code) for code in codes]
        inputs |= {"sheet": template, "qr": drawn[0] if drawn else "", "service-qrs": _json(drawn[1:])}
        notice = self._compile(template, inputs, timestamp)
        _write_cached(path, notice)
        return notice

    def _key(self, template: str, inputs: dict[str, str], codes: Sequence[str], timestamp: int) -> str:
        head = [_CACHE_FORMAT, version("typst"), self._templates.digest, template, timestamp, *codes]
        digest = hashlib.sha256(json.dumps(head).encode())
        for name, value in sorted(inputs.items()):
            digest.update(json.dumps([name, len(value)]).encode() + value.encode())
        return digest.hexdigest()

    def _cache_path(self, key: str) -> Path | None:
        return self._cache_dir / f"{key}.notice" if self._cache_dir else None

    def _compile(self, template: str, inputs: dict[str, str], timestamp: int) -> Notice:
        record, replaced = printable_json(inputs["attachment"], characters_of(*self._templates.font_paths))
        compiler = self._compiler(template)
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={**inputs, "record": record},
                pdf_standards=_STANDARDS,
                timestamp=timestamp,
            )
            fit = json.loads(compiler.query("<fit>", field="value", one=True))
        except typst.TypstError as error:
            raise UserError(f"Lembar cetak tidak dapat disusun: {error.message}\n{error.diagnostic}") from error
        ratio = x_height(self._templates.text_font)
        return Notice(
            pdf=cast("bytes", pdf),
            sheets=fit["sheets"],
            body_pt=fit["size"],
            reading_cm=reading_cm(fit["size"], ratio),
            title_reading_cm=reading_cm(fit["title"], ratio),
            replaced=replaced,
            warnings=tuple(w.message for w in warnings),
        )

    def _compiler(self, sheet: str) -> typst.Compiler:
        if sheet not in self._typst:
            root = self._templates.folder
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=sorted({str(path.parent) for path in self._templates.font_paths}),
            )
            no_packages = root / ".tanpa-paket"  # doesn't exist: no package is found, none is kept
            self._typst[sheet] = typst.Compiler(
                root / f"{sheet}.typ",
                root=root,
                font_paths=fonts,
                ignore_system_fonts=True,
                package_path=no_packages,
                package_cache_path=no_packages,
            )
        return self._typst[sheet]


def _inputs(data: dict[str, Any], agency: AgencyView, paper: str, ink: Ink) -> dict[str, str]:
    """All that decides how the sheet looks, as text."""
    return {
        "attachment": _json(data),
        "paper": paper,
        "ink": ink,
        **_crest_inputs(agency.crest_file),
    }


def code_target(data: dict[str, Any]) -> str:
    """Return where the printed code leads: to the check of a marked sheet, else to the page."""
    return str(data["mark"]["check_url"] if data["mark"] else data["url"])


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _crest_inputs(crest_file: str) -> dict[str, str]:
    """The crest as a list of byte values, since Typst takes only text from outside; empty for the drawn shield."""
    if not crest_file:
        return {"crest": "", "crest-format": ""}
    path = Path(crest_file)
    image_format = _CREST_FORMATS.get(path.suffix.lower())
    if image_format is None:
        raise UserError(f"Lambang {path.name} harus berupa gambar SVG, PNG, atau JPG.")
    if not path.is_file():
        raise UserError(f"Lambang instansi tidak ditemukan: {crest_file}")
    content = path.read_bytes()
    if len(content) > _MAX_CREST_BYTES:
        raise UserError(f"Lambang {path.name} lebih besar dari 1 MB. Kecilkan dahulu gambarnya.")
    return {"crest": json.dumps(list(content)), "crest-format": image_format}


def _read_cached(path: Path | None) -> Notice | None:
    """The notice kept under this path, or None where there is none or the file isn't whole."""
    try:
        head, _, pdf = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
        kept = json.loads(head)
        if kept.pop("sha256") != hashlib.sha256(pdf).hexdigest():
            return None
        notice = Notice(pdf, is_cached=True, **kept)
        return replace(notice, replaced=tuple(notice.replaced), warnings=tuple(notice.warnings))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write_cached(path: Path | None, notice: Notice) -> None:
    """Keep the notice: one line of facts, then the PDF. Readers see the whole file or none."""
    if path is None:
        return
    facts = {
        "sha256": hashlib.sha256(notice.pdf).hexdigest(),
        "sheets": notice.sheets,
        "body_pt": notice.body_pt,
        "reading_cm": notice.reading_cm,
        "title_reading_cm": notice.title_reading_cm,
        "replaced": notice.replaced,
        "warnings": notice.warnings,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(json.dumps(facts).encode() + b"\n" + notice.pdf)
    Path(part.name).replace(path)
