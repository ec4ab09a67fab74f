"""Every word of a record stands in its view, exactly as written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum

import pytest
from pydantic import BaseModel

from maklumat.catalogue.catalogue import Catalogue
from maklumat.model.application import Application
from maklumat.model.components import COMPONENTS
from maklumat.model.contact import web_href
from maklumat.model.decree import decree_key
from maklumat.model.duration import Duration, durations_in
from maklumat.model.fee import Tariff
from maklumat.model.hours import Days, OpeningHours
from maklumat.model.money import format_rupiah, parse_rupiah
from maklumat.view.agency import agency_view
from maklumat.view.nodes import tariff_words
from maklumat.view.outline import Node
from maklumat.view.standard import standard_view
from maklumat.view.wording import word_date

TODAY = date(2026, 1, 15)
AMOUNT = re.compile(r"Rp\.? ?[0-9.]+(?:,00)?")
SHOWN_OTHERWISE = {
    "format_version",
    "coordinates",
    "decree",
    "related",
    "see",
    "link",
    "address_online",
    "crest",
    "status",
}
"""Fields whose words are replaced by what they stand for: a link, a map, a title, the decree's record."""


def stated_fields(record: BaseModel) -> list[str]:
    """Return the fields whose words are shown; written hours that say what the rows say aren't."""
    if isinstance(record, Application):  # settings of the form, which `tests/forms` reads there
        return []
    is_repeated = isinstance(record, OpeningHours) and not record.says_more
    return [name for name in type(record).model_fields if not (is_repeated and name == "text")]


def words_of(value: object, field: str = "") -> Iterator[str]:
    """Yield what a reader must find of a record: words as written, typed values as they are worded."""
    if isinstance(value, BaseModel):
        for name in stated_fields(value):
            key = f"{name}_online" if type(value).__name__ == "OnlineService" and name == "address" else name
            yield from words_of(getattr(value, name), key)
    elif isinstance(value, tuple):
        for item in value:
            yield from words_of(item, field)
    elif field in SHOWN_OTHERWISE or isinstance(value, bool | Enum | None):
        return
    elif isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, int):
        yield format_rupiah(value) if value else "Gratis"
    elif isinstance(value, date):
        yield word_date(value)
    elif isinstance(value, Duration | Days):
        yield str(value)


def text_of(view: object) -> str:
    """Return every text of a view, lines and nodes whole."""
    texts: list[str] = []
    if isinstance(view, Node):
        texts.append(view.text)
    if isinstance(view, str):
        texts.append(view)
    elif isinstance(view, tuple):
        texts += map(text_of, view)
    elif dataclasses.is_dataclass(view):
        texts += [text_of(getattr(view, field.name)) for field in dataclasses.fields(view)]
    return "\n".join(texts)


def missing_words(record: BaseModel, text: str) -> list[str]:
    """Return the words of a record that a text lacks; only typed values may be spelled otherwise."""
    said = {str(replace(told, is_approximate=False)) for line in text.splitlines() for told in durations_in(line)}
    amounts = {format_rupiah(amount) for found in AMOUNT.findall(text) if (amount := parse_rupiah(found)) is not None}
    return [
        words
        for words in words_of(record)
        if words not in text
        and words.lower() not in text.lower()
        and words.removeprefix("± ") not in said | amounts
        and f"tel:+62{re.sub(r'[^0-9]', '', words).removeprefix('0')}" not in text
    ]


@pytest.mark.parametrize("name", ["seeds", "valid_cases"])
def test_every_word_of_a_standard_is_in_its_view(name: str, request: pytest.FixtureRequest) -> None:
    """Legal text is whole and unchanged, typed values stand beside it."""
    catalogue: Catalogue = request.getfixturevalue(name)

    lost = {
        entry.id: missing_words(entry.standard, text_of(standard_view(entry, catalogue, TODAY)))
        for entry in catalogue.standards
    }
    assert not any(lost.values()), lost
    assert lost


@pytest.mark.parametrize("name", ["seeds", "valid_cases"])
def test_every_word_of_an_agency_is_in_its_view(name: str, request: pytest.FixtureRequest) -> None:
    """Addresses, contacts, hours, notices and pledge are told whole."""
    catalogue: Catalogue = request.getfixturevalue(name)

    lost = {entry.id: missing_words(entry.agency, text_of(agency_view(entry, TODAY))) for entry in catalogue.agencies}
    assert not any(lost.values()), lost


def test_what_stands_for_other_words_is_there(valid_cases: Catalogue) -> None:
    """Links, maps, decrees and related standards are shown as what they lead to."""
    for entry in valid_cases.standards:
        text = text_of(standard_view(entry, valid_cases, TODAY))
        standard = entry.standard
        assert entry.decree
        assert decree_key(standard.decree or "") == entry.decree.key
        assert entry.decree.number in text
        assert all(web_href(online.address) in text for online in standard.online)
        related = [valid_cases.standard(target) for target in standard.related]
        assert all(other and other.standard.title in text for other in related)


def test_a_link_of_a_point_leads_to_its_address(valid_cases: Catalogue) -> None:
    """The words of a point are the link's words."""
    entry = valid_cases.standard("kota-sari/dinsos/semua-komponen-berdaftar")
    assert entry
    legal_basis = next(
        part for part in standard_view(entry, valid_cases, TODAY).components if part.key == "dasar_hukum"
    )

    (span,) = legal_basis.parts[0].nodes[1].spans
    assert (span.text, span.href) == ("Peraturan Wali Kota", "https://jdih.kotasari.go.id/")


@pytest.mark.parametrize("name", ["seeds", "valid_cases"])
def test_every_component_is_there_once(name: str, request: pytest.FixtureRequest) -> None:
    """All 14 components in one order, stated exactly where the record states them."""
    catalogue: Catalogue = request.getfixturevalue(name)

    for entry in catalogue.standards:
        view = standard_view(entry, catalogue, TODAY)
        assert [component.key for component in view.components] == [kind.key for kind in COMPONENTS]
        assert len(view.published) == 6
        assert len(view.management) == 8
        for kind, component in zip(COMPONENTS, view.components, strict=True):
            assert component.is_stated == (getattr(entry.standard, kind.attribute) is not None), component.key


@pytest.mark.parametrize(
    ("tariff", "words"),
    [
        ({"jumlah": "65000", "per": "unit"}, "Rp65.000 per unit"),
        ({"jumlah": "5000", "sampai": "9000"}, "Rp5.000 – Rp9.000"),
        ({"sampai": "9000"}, "sampai Rp9.000"),
        ({"jumlah": "0"}, "Gratis"),
        ({"jumlah": "0", "sampai": "9000"}, "Rp0 – Rp9.000"),
        ({"gratis": "ya", "per": "lembar"}, "Gratis per lembar"),
        ({"per": "lembar"}, "per lembar"),
        ({}, ""),
    ],
)
def test_a_tariff_is_worded_whole(tariff: dict[str, str], words: str) -> None:
    """Amount, range, unit and "free" are all said."""
    assert tariff_words(Tariff.model_validate({"untuk": "Motor", **tariff})) == words
