"""Records → YAML as officers write it: block form, quotes only where they are needed, a question above what it doubts.

What is written is read again before it is returned; a file that the reader would understand otherwise is never made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from maklumat.catalogue.yaml_reader import ReadingError, read_yaml
from maklumat.importing.blocks import lines_of
from maklumat.importing.draft import Draft
from maklumat.importing.reading import Question
from maklumat.model.components import COMPONENTS

SCHEMA_LINE = "# yaml-language-server: $schema=../../.skema/{kind}.json\n"
_APART = frozenset({"jam_layanan", "tambahan", "belum_terbaca", *(kind.key for kind in COMPONENTS)})
"""Keys with an empty line before them."""
_PLAIN = re.compile(r"[\w(/+.±≤≥<§•“][^\n\r\t]*")
_RISKY = re.compile(
    r":(?:\s|$)|\s#|^(?:null|Null|NULL|~)$|^[-?]\s|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^\s|\s$|^(?:[0-9]{1,2}|[ivx]{1,4}|[a-z])[.)]\s",
    re.IGNORECASE,
)


def draft_yaml(draft: Draft) -> str:
    """Return a draft as the file of a standard, its questions as comments beside what they ask about."""
    questions = list(draft.questions)
    record = draft.record if "judul" in draft.record else {"format": 1, "judul": None, **draft.record}
    return SCHEMA_LINE.format(kind="standar") + record_yaml(record, questions)


def record_yaml(record: dict[str, Any], questions: Sequence[Question] = ()) -> str:
    """Return a mapping as YAML; questions that fit no line stand above their key."""
    left = list(questions)
    missing = [question for question in left if _top(question.key) not in record]
    left = [question for question in left if question not in missing]
    lines = [line for question in missing for line in _comment(question, 0)]
    for key, value in record.items():
        own = [question for question in left if _top(question.key) == key]
        body, unplaced = _entry(key, value, 0, own)
        lines += [""] if key in _APART and lines else []
        lines += [line for question in unplaced for line in _comment(question, 0)]
        lines += body
    text = "\n".join(lines) + "\n"
    return text if _reads_back(text, record) else _quoted_throughout(record)


def _top(key: str) -> str:
    return re.split(r"[.\[]", key, maxsplit=1)[0]


def _comment(question: Question, depth: int) -> Iterator[str]:
    choices = f" ({' / '.join(question.choices)})" if question.choices else ""
    where = (
        f" [naskah baris {', '.join(map(str, question.lines[:3]))}{'…' if len(question.lines) > 3 else ''}]"
        if question.lines
        else ""
    )
    message = " ".join(f"PERIKSA: {question.message}{choices}{where}".split())
    yield f"{'  ' * depth}# {message}"


def _entry(key: str, value: Any, depth: int, questions: list[Question]) -> tuple[list[str], list[Question]]:
    """Return the lines of one key, and the questions that found no place below it."""
    pad = "  " * depth
    if isinstance(value, dict):
        body, left = _mapping(value, depth + 1, questions)
        return [f"{pad}{key}:", *body], left
    if isinstance(value, list):
        body, left = _sequence(value, depth + 1, questions)
        return [f"{pad}{key}:", *body], left
    return [f"{pad}{key}:{_scalar(value, depth + 1)}"], questions


def _mapping(value: dict[str, Any], depth: int, questions: list[Question]) -> tuple[list[str], list[Question]]:
    lines: list[str] = []
    for key, inner in value.items():
        body, questions = _entry(key, inner, depth, questions)
        lines += body
    return lines, questions


def _sequence(items: list[Any], depth: int, questions: list[Question]) -> tuple[list[str], list[Question]]:
    lines: list[str] = []
    for item in items:
        here, questions = _split(questions, item)
        if isinstance(item, dict):
            body, here = _mapping(item, depth + 1, here)
            body[0] = f"{'  ' * depth}- {body[0].lstrip()}" if not body[0].lstrip().startswith("#") else body[0]
            body = _dashed(body, depth)
        else:
            body = [f"{'  ' * depth}-{_scalar(item, depth + 1)}"]
        lines += [line for question in here for line in _comment(question, depth)]
        lines += body
    return lines, questions


def _dashed(body: list[str], depth: int) -> list[str]:
    """Put the dash of a list item before its first key."""
    if body[0].startswith(f"{'  ' * depth}- "):
        return body
    at = next(at for at, line in enumerate(body) if not line.lstrip().startswith("#"))
    comments = [f"{'  ' * depth}{line.lstrip()}" for line in body[:at]]
    return [*comments, f"{'  ' * depth}- {body[at].lstrip()}", *body[at + 1 :]]


def _split(questions: list[Question], item: Any) -> tuple[list[Question], list[Question]]:
    """Return the questions about this very item, and the others."""
    own = set(lines_of(item))
    here = [question for question in questions if question.lines and set(question.lines) <= own]
    return here, [question for question in questions if question not in here]


def _scalar(value: Any, depth: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return " ya" if value else " tidak"
    text = str(value)
    if "\n" in text:
        return _block(text, depth)
    if _PLAIN.fullmatch(text) and not _RISKY.search(text):
        return f" {text}"
    return f" {json.dumps(text, ensure_ascii=False)}"


def _block(text: str, depth: int) -> str:
    """Return a text of several lines under a bar."""
    lines = [line.strip() for line in text.split("\n")]
    pad = "  " * depth
    return " |-\n" + "\n".join(f"{pad}{line}" if line else "" for line in lines)


def _reads_back(text: str, record: dict[str, Any]) -> bool:
    try:
        return bool(read_yaml(text.encode()).plain() == _as_read(record))
    except ReadingError:
        return False


def _as_read(value: Any) -> Any:
    """Return a record as the reader gives it: every scalar a text."""
    if isinstance(value, dict):
        return {key: _as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_read(inner) for inner in value]
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return None if value is None else "\n".join(line.strip() for line in str(value).split("\n"))


def _quoted_throughout(record: dict[str, Any]) -> str:
    """Return a record whose texts hold what YAML can't take plainly: as JSON, which is YAML as well."""
    return json.dumps(_as_read(record), ensure_ascii=False, indent=2) + "\n"
