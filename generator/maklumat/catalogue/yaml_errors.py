"""libyaml's complaints in the words of somebody who types the file."""

from __future__ import annotations

import re

import yaml


class ReadingError(Exception):
    """A file that can't be read as one YAML mapping; carries what a Problem needs."""

    def __init__(self, rule: str, message: str, line: int = 1, column: int = 1, key: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.line, self.column, self.key = rule, message, line, column, key


_TAB = "lekukan memakai tab; ganti tab dengan spasi"
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "ada titik dua (:) di tempat yang tidak semestinya; apit teks yang memuat “: ” dengan tanda kutip, atau periksa lekukan baris ini dan sebelumnya",
    ),
    ("cannot start any token", "teks diawali lambang khusus (@ ` %); apit dengan tanda kutip"),
    (
        "could not find expected ':'",
        "baris ini bukan “kunci: nilai” dan bukan butir “- …”; sesudah kunci tulis titik dua dan spasi, dan sejajarkan butir daftar",
    ),
    ("invalid unicode character", "kode \\u atau \\U di dalam kutip ganda bukan huruf; ketik hurufnya langsung"),
    ("a tab character", _TAB),
    (
        "expected comment or line break",
        "sesudah tanda | atau > teks dimulai di baris berikutnya; bila tanda itu bagian dari teks, apit dengan tanda kutip",
    ),
    ("mapping keys are not allowed", "teks diawali “? ”; apit dengan tanda kutip"),
    ("expected tag uri", "teks diawali “!”; apit dengan tanda kutip"),
    ("directive", "baris diawali %; hapus baris itu, atau apit teks dengan tanda kutip"),
    ("incompatible yaml document", "baris %YAML tidak diperlukan; hapus baris itu"),
    ("did not find expected key", "lekukan baris tidak sejajar dengan kunci di atasnya; sejajarkan kunci-kuncinya"),
    (
        "did not find expected '-' indicator",
        "butir daftar tidak sejajar; awali setiap butir dengan “- ” pada kolom yang sama",
    ),
    ("unexpected end of stream", "tanda kutip dibuka di sini tetapi tidak ditutup; tutup di akhir teks"),
    ("unknown escape character", "garis miring terbalik (\\) di dalam kutip ganda; pakai kutip tunggal ('…')"),
    (
        "did not find expected ',' or",
        "kurung [ atau { dibuka di sini tetapi tidak ditutup; tutup kurungnya, atau apit teks dengan tanda kutip",
    ),
    (
        "found unexpected ':'",
        "titik dua di akhir kata di dalam { } atau [ ]; apit teks yang memuatnya dengan tanda kutip, atau beri spasi sesudah titik dua bila itu kunci",
    ),
    (
        "expected alphabetic or numeric",
        "teks diawali & atau *; apit dengan tanda kutip, atau ganti dengan “- ” bila itu butir daftar",
    ),
    (
        "block sequence entries are not allowed",
        "tanda “-” di tempat yang tidak semestinya; pindahkan daftar ke baris baru",
    ),
    ("did not find expected <document start>", "ada teks sesudah isi berkas; periksa lekukan baris ini"),
)


_BEGUN_EARLIER = (
    "unexpected end of stream",
    "did not find expected ',' or",
    "could not find expected ':'",
    "expected alphabetic or numeric",
)
"""Complaints that are understood where the quote, bracket or key began, not where libyaml gave up."""
_TRAILING = "ada teks sesudah tanda kutip atau kurung penutup; apit seluruh teks dengan satu pasang tanda kutip"
_UNCLEAR = (
    "susunan YAML di sini tidak dapat dibaca; periksa lekukan, titik dua, dan tanda kutip di baris ini dan sebelumnya"
)
_LINE_ENDS = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")
"""Line ends as libyaml counts them."""
_KEY_LINE = re.compile(r"\s*(?:- )?([A-Za-z_][\w ]{0,30}?)\s*:(?:\s|$)")
_KEY_AND_TEXT = re.compile(r"\s*(?:- +)*((?:[a-z_]+: +)?)(\S.*?)\s*")
_LIST_DASH = re.compile(r"\s*-[^\s\d-]")
_COMMENT = re.compile(r"\s#\S")
_SHOWN = 80


def explain(error: yaml.YAMLError, text: str) -> ReadingError:
    """Return where and why a text can't be read, and what to do about it."""
    words = f"{getattr(error, 'problem', None) or getattr(error, 'reason', '')} {getattr(error, 'context', None) or ''}".lower()
    marks = [mark for mark in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)) if mark]
    if not marks:
        return ReadingError("yaml-rusak", next((said for part, said in _EXPLANATIONS if part in words), _UNCLEAR))
    mark = marks[-1] if any(part in words for part in _BEGUN_EARLIER) else marks[0]
    lines = _LINE_ENDS.split(text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "could not find expected ':'" in words:
        return _explain_bare_line(words, lines, mark)
    message = _look_at(words, line, mark.column) or next(
        (said for part, said in _EXPLANATIONS if part in words), _UNCLEAR
    )
    return ReadingError("yaml-rusak", message, mark.line + 1, mark.column + 1)


def _explain_bare_line(words: str, lines: list[str], mark: yaml.Mark) -> ReadingError:
    """Explain a line that is neither key nor item: perhaps a dash without the space behind it."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    message = next(said for part, said in _EXPLANATIONS if part in words)
    return ReadingError("yaml-rusak", _NO_SPACE if _LIST_DASH.match(line) else message, mark.line + 1, mark.column + 1)


def _look_at(words: str, line: str, column: int) -> str:
    """Return what the line itself shows to be wrong, empty where it shows nothing."""
    before, rest = line[:column], line[column:]
    if "cannot start any token" in words and rest[:1] == "\t":
        return _TAB
    if "did not find expected ',' or" in words and _COMMENT.search(line):
        return _CUT
    if "block sequence entries are not allowed" in words and rest.strip() == "-":
        return _ONLY_DASH
    if "mapping values are not allowed" in words:
        return _stray_colon(before, line)
    if "did not find expected key" in words or "did not find expected '-' indicator" in words:
        return _out_of_line(before, rest)
    return ""


def _stray_colon(before: str, line: str) -> str:
    if found := _KEY_LINE.fullmatch(f"{before}:"):
        return f"kunci “{found[1]}” menjorok terlalu dalam; sejajarkan dengan kunci di atasnya"
    found = _KEY_AND_TEXT.fullmatch(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")
    return (
        f"titik dua di dalam teks? apit seluruh teks dengan tanda kutip lurus: {found[1]}{quoted(found[2])}"
        if found
        else ""
    )


def quoted(text: str) -> str:
    """Return a text as it can be typed in YAML: in straight quotes, the curly ones around it taken off."""
    bare = text.strip().strip('“”‘’"').strip()
    return f'"{bare}"' if '"' not in bare and "\\" not in bare else "'" + bare.replace("'", "''") + "'"


def _out_of_line(before: str, rest: str) -> str:
    """Explain something that stands behind a closed quote or bracket, or at the wrong depth."""
    if said := before.rstrip():
        return _CLOSED_BY.get(said[-1], _TRAILING)
    if _LIST_DASH.match(rest):
        return _NO_SPACE
    if rest.startswith("- "):
        return _LIST_WITHOUT_KEY
    found = _KEY_LINE.match(rest)
    return (
        f"lekukan kunci “{found[1]}” tidak sejajar; sejajarkan dengan kunci lain di bagian yang sama" if found else ""
    )


_NO_SPACE = "sesudah tanda “-” harus ada spasi; tulis “- ” di awal tiap baris, pada kolom yang sama"
_CUT = "teks sesudah “ #” dianggap komentar; apit teks yang memuat # dengan tanda kutip"
_ONLY_DASH = "tanda “-” sendirian bukan isi; hapus baris ini bila belum diketahui, tulis “Tidak dipungut biaya” bila biaya memang gratis, atau apit dengan tanda kutip bila SK memang menulis “-”"
_LIST_WITHOUT_KEY = (
    "daftar di sini tanpa kunci; tulis kunci di atasnya, misalnya “rincian:”, lalu butir-butirnya menjorok di bawahnya"
)
_BRACKET = 'teks diawali kurung [ atau {; apit seluruh teks dengan tanda kutip ("…")'
_CLOSED_BY = {
    "'": 'tanda kutip tunggal (\') di tengah teks; apit seluruh teks dengan kutip ganda ("…")',
    '"': "tanda kutip ganda (\") di tengah teks; apit seluruh teks dengan kutip tunggal ('…')",
    "]": _BRACKET,
    "}": _BRACKET,
}
