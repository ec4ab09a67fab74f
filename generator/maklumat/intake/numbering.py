"""The number of a case, which people read out, and its tracking code, which nobody can guess.

Number: `P-2026-000123-45`, counted per agency and year as an office's register is. The last two digits check the others and
the agency (ISO 7064 MOD 97-10, as in bank accounts): one wrong digit or two swapped ones are always found, and a number
of another office nearly always. It is no secret.

Code: 26 characters (130 bits) made from the submission's key and the installation's secret. A retry gets the same one; the
server keeps only a hash.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from maklumat.forms.definition import Purpose

PREFIXES = {Purpose.REQUEST: "P", Purpose.COMPLAINT: "A"}
_NUMBER = re.compile(r"([PA])-?([0-9]{4})-?([0-9]{6,9})-?([0-9]{2})")

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U, which are misread."""
CODE_LENGTH = 26
_MISREAD = str.maketrans("OIL", "011")


def case_number(purpose: Purpose, year: int, count: int, agency_id: str) -> str:
    """Return the number of an agency's `count`-th case of a year."""
    head = f"{PREFIXES[purpose]}-{year}-{count:06}"
    return f"{head}-{_check_digits(head, agency_id):02}"


def is_number(text: str, agency_id: str) -> bool:
    """Say whether a typed text is a number that this agency can have given."""
    found = _NUMBER.fullmatch(text.strip().upper().replace(" ", ""))
    return found is not None and _check_digits(f"{found[1]}-{found[2]}-{found[3]}", agency_id) == int(found[4])


def tidy_number(text: str) -> str:
    """Return a typed number in its usual form, or the text itself where it is none."""
    found = _NUMBER.fullmatch(text.strip().upper().replace(" ", ""))
    return f"{found[1]}-{found[2]}-{found[3]}-{found[4]}" if found else text.strip()


def _check_digits(head: str, agency_id: str) -> int:
    office = int.from_bytes(hashlib.sha256(agency_id.encode()).digest()[:4])
    digits = "".join(str(int(sign, 36)) for sign in head if sign.isalnum())
    return 98 - int(f"{office}{digits}") * 100 % 97


def key_hash(key: str) -> str:
    """Return what is kept of a submission's key."""
    return hashlib.sha256(f"kunci|{key}".encode()).hexdigest()


def tracking_code(secret: bytes, key: str, turn: int = 0) -> str:
    """Return the code of a submission by its key hash; `turn` counts how often the office renewed it."""
    digest = hmac.digest(secret, f"lacak|{turn}|{key}".encode(), "sha256")
    number = int.from_bytes(digest[:17]) >> 6
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def read_code(text: str) -> str:
    """Return a typed code in its only form, forgiving O, I, L, spaces and dashes; empty where it can't be one."""
    plain = re.sub(r"[\s\-]", "", text).upper().translate(_MISREAD)
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else ""


def shown_code(code: str) -> str:
    """Return a code in groups that can be read out."""
    return "-".join(code[start : start + 5] for start in range(0, CODE_LENGTH, 5))


def code_hash(code: str) -> str:
    """Return what is kept of a code: 130 random bits need no slow hash."""
    return hashlib.sha256(f"lacak|{code}".encode()).hexdigest()
