"""From a standard to its printed sheet: data, cache, Typst.

The record reaches the template as data only, never as source text. The same record, templates, paper and
Typst give the same bytes: nothing here asks the clock. Checking what came out is `sheet_check`'s work.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import typst

from maklumat.notices.glyphs import characters_of, printable
from maklumat.notices.qr import qr_svg
from maklumat.notices.sheet_data import sheet_data, strings_of
from maklumat.notices.templates import Templates
from maklumat.problems import UserError
from maklumat.view.outline import StandardView

# The date in the file where the caller knows no better: 1 January 2024, 00.00 UTC. A date is required by PDF/A.
DEFAULT_TIMESTAMP = 1_704_067_200
# PDF/UA-1 for readers with a screen reader, PDF/A-3a for archives (and the only part that may carry the record).
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
_CREST_FORMATS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg"}
_MAX_CREST_BYTES = 1_000_000  # a crest is printed 18 mm high; more only makes every sheet heavy
_CACHE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """A finished sheet. `replaced` are characters that no font has and for which □ is printed."""

    pdf: bytes
    sheets: int
    body_pt: float
    is_cached: bool = False
    replaced: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class NoticeCompiler:
    """Compiles notices with one folder of templates. Give each thread its own: Typst releases the GIL."""

    def __init__(self, templates_dir: Path, cache_dir: Path | None) -> None:
        """Check the templates; Typst and the fonts are only loaded when something must be compiled."""
        self._templates = Templates.open(templates_dir)
        self._cache_dir = cache_dir
        self._typst: dict[str, typst.Compiler] = {}

    def compile(
        self, view: StandardView, page_url: str, paper: str = "a4", timestamp: int = DEFAULT_TIMESTAMP
    ) -> Notice:
        """Print one standard on the paper named in theme.toml. Raises UserError where templates or crest are at fault."""
        inputs = _inputs(view, page_url, paper)
        key = self._key(inputs, timestamp)
        cached = _read_cached(self._cache_path(key))
        if cached:
            return cached
        notice = self._compile("pengumuman", inputs, timestamp)
        _write_cached(self._cache_path(key), notice)
        return notice

    def texts(self, view: StandardView, page_url: str) -> list[str]:
        """The strings that a reader of the sheet must find, as they are printed: what `sheet_check` looks for."""
        data, _ = printable(sheet_data(view, page_url), characters_of(*self._templates.font_paths))
        return strings_of(data)

    def _key(self, inputs: dict[str, str], timestamp: int) -> str:
        parts = [_CACHE_FORMAT, version("typst"), self._templates.digest, timestamp, sorted(inputs.items())]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _cache_path(self, key: str) -> Path | None:
        return self._cache_dir / f"{key}.notice" if self._cache_dir else None

    def _compile(self, sheet: str, inputs: dict[str, str], timestamp: int) -> Notice:
        data, replaced = printable(json.loads(inputs["attachment"]), characters_of(*self._templates.font_paths))
        compiler = self._compiler(sheet)
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={**inputs, "record": _json(data)},
                pdf_standards=_STANDARDS,
                timestamp=timestamp,
            )
            fit = json.loads(compiler.query("<fit>", field="value", one=True))
        except typst.TypstError as error:
            raise UserError(f"Lembar cetak tidak dapat disusun: {error.message}\n{error.diagnostic}") from error
        return Notice(
            cast("bytes", pdf), fit["sheets"], fit["size"], False, replaced, tuple(w.message for w in warnings)
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


def _inputs(view: StandardView, page_url: str, paper: str) -> dict[str, str]:
    """All that decides how the sheet looks, as text."""
    return {
        "attachment": _json(sheet_data(view, page_url)),
        "qr": qr_svg(page_url),
        "paper": paper,
        **_crest_inputs(view.agency.crest_file),
    }


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
        facts = json.loads(head)
        if facts["sha256"] != hashlib.sha256(pdf).hexdigest():
            return None
        kept = Notice(pdf, facts["sheets"], facts["body_pt"], True)
        return replace(kept, replaced=tuple(facts["replaced"]), warnings=tuple(facts["warnings"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_cached(path: Path | None, notice: Notice) -> None:
    """Keep the notice: one line of facts, then the PDF. Readers see the whole file or none."""
    if path is None:
        return
    facts = {
        "sha256": hashlib.sha256(notice.pdf).hexdigest(),
        "sheets": notice.sheets,
        "body_pt": notice.body_pt,
        "replaced": notice.replaced,
        "warnings": notice.warnings,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(json.dumps(facts).encode() + b"\n" + notice.pdf)
    Path(part.name).replace(path)
