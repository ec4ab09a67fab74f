"""The short code printed on every sheet: eight characters that a person can read out, type and mistype.

Seven characters come from a version's fingerprint, the eighth checks them. The alphabet has a prime number of symbols,
so that a weighted sum catches every single wrong character and every two that changed places. It leaves out letters
that look like others in it, and all vowels but A, so that codes don't form words.

A code is no secret and proves nothing by itself: it only leads to the page that says whether a sheet is in force.
"""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import product

from maklumat.problems import UserError

ALPHABET = "0123456789ACFHJKMNPRTWX"
"""The 23 symbols, in the order of their values. Printed codes depend on it: it can never change."""
LENGTH = 8
"""Characters of a code, the check character included: 23⁷ = 3.4 thousand million codes."""

LOOK_ALIKES = {"B": "8", "D": "0", "E": "F", "G": "6C9", "I": "1", "L": "1", "O": "0", "Q": "09", "S": "5", "Z": "2"}
"""What a letter outside the alphabet is likely to be on paper.

Judged by the sheets' font, where 0 is a narrow O and G a C with a bar, and by handwriting and small letters (g and q
for 9, G for 6). Where several are likely the check character decides. U, V and Y are like nothing in particular.
"""


class CodeError(UserError, ValueError):
    """Something typed that can't be a code; the text says why."""


def code_of(fingerprint: str, salt: int = 0) -> str:
    """Return the code of a version by the hexadecimal digits of its fingerprint.

    The publisher counts `salt` up while another version already has the code.
    """
    digest = hashlib.sha256(bytes.fromhex(fingerprint) + str(salt).encode()).digest()
    rest, data = int.from_bytes(digest), ""
    for _ in range(LENGTH - 1):
        rest, value = divmod(rest, len(ALPHABET))
        data += ALPHABET[value]
    return data + ALPHABET[-_weighted_sum(data) % len(ALPHABET)]


def is_code(code: str) -> bool:
    """Say whether these are eight symbols with the right check character."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and _weighted_sum(code) % len(ALPHABET) == 0


def _weighted_sum(code: str) -> int:
    """Weigh the characters 8, 7 … 1.

    No weight and no difference of two weights divides by 23, so no wrong character and no exchange goes unnoticed.
    """
    return sum(weight * ALPHABET.index(symbol) for weight, symbol in zip(range(LENGTH, 0, -1), code, strict=False))


def read_code(text: str) -> str:
    """Return the code that somebody typed, in its stored form; raise `CodeError` where it can't be one.

    Case, spaces, dashes, dots and look-alikes are forgiven.
    """
    typed = [char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum()]
    if len(typed) != LENGTH:
        raise CodeError(_wrong_length(len(typed)))
    if strange := [char for char in typed if char not in ALPHABET and char not in LOOK_ALIKES]:
        raise CodeError(
            f"“{strange[0]}” tidak pernah dipakai dalam kode. Lihat lagi lembarnya: mungkin itu huruf atau angka lain yang mirip."
        )
    found = {code for code in map("".join, product(*(LOOK_ALIKES.get(char, char) for char in typed))) if is_code(code)}
    if len(found) != 1:
        raise CodeError(
            f"Kode {shown_code(''.join(typed))} salah ketik: ada huruf atau angka yang keliru atau tertukar tempat. Cocokkan lagi dengan lembarnya, satu per satu."
        )
    return found.pop()


def _wrong_length(count: int) -> str:
    if not count:
        return f"Tulis kode yang tercetak di lembar: {LENGTH} huruf dan angka."
    fault = "Mungkin ada yang terlewat." if count < LENGTH else "Mungkin ada yang tertulis dua kali."
    return f"Kode terdiri dari {LENGTH} huruf dan angka, sedangkan yang ditulis ada {count}. {fault}"


def shown_code(code: str) -> str:
    """Return a code as it is printed: `K7M2-0HXA`."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def code_path(code: str) -> str:
    """Return the folder of a code's page, relative to the portal's root."""
    return f"cek/{code.lower()}/"
