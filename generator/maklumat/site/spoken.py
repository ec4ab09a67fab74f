"""Which of the dictionary's everyday words a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from maklumat.dictionary.kinds import Kind
from maklumat.site.listings import sort_key

HURTFUL = (
    *(
        "banci",
        "bencong",
        "cacat",
        "edan",
        "gelandangan",
        "gembel",
        "gila",
        "haram",
        "idiot",
        "lonte",
        "pelacur",
        "psk",
    ),
    *("jual diri", "open bo", "orang stres", "sinting"),
)
"""Words that people search by, and that find, but that an agency doesn't call anybody."""


def telling_words(kind: Kind, most: int) -> tuple[str, ...]:
    """Return the first everyday words that say more than the name does, and hurt nobody."""
    name = sort_key(kind.name)
    return tuple(word for word in kind.everyday_words if sort_key(word) not in name and not hurts(word))[:most]


def words_for_list(own: Iterable[str], kinds: Iterable[Kind], most: int) -> tuple[str, ...]:
    """Return a service's own everyday words, filled up with those of its kinds: a list is read with the browser's own search."""
    shown = [word for kind in kinds for word in telling_words(kind, most)]
    return tuple(dict.fromkeys([*own, *shown[:most]]))


def hurts(text: str) -> bool:
    """Say whether a page shouldn't show these words."""
    return any(f" {word} " in f" {sort_key(text)} " for word in HURTFUL)
