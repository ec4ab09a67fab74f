"""The root of an Indonesian word: the query dictionary's where it has one, else Sastrawi's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, cast

from maklumat.dictionary.query_words import load_query_words

_NUMBERED = re.compile(r"\b([a-z]{1,3})-(\d{1,2})\b")


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters without accents; `AK-1` is one word."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9]+", _NUMBERED.sub(r"\1\2", plain))


@cache
def root_of(word: str) -> str:
    """Return the root of one word in small letters; may be two words ("tenaga kerja")."""
    known = load_query_words().roots
    if word in known:
        return known[word]
    root = cast(str, _stemmer().stem(word)) if word.isalpha() and len(word) > 3 else word
    return known.get(root, root)


@cache
def _stemmer() -> Any:
    """Return Sastrawi's stemmer; it reads its word list once."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()
