"""Numbers and addresses: one meaning for every usual spelling, and never a link that isn't one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.model.contact import Channel, parse_phone, web_href

SUBSCRIBERS = st.sampled_from(
    ["82226360473", "81129001234", "85219900841", "265742289", "293362507", "224203456", "2150001234"]
)
SEPARATORS = st.sampled_from(["", " ", "-", ".", "–", "\u00a0", " - "])
PHONE_LIKE = st.text(alphabet="0123456789 +-.()/x*–٣ext\n", max_size=40)


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A subscriber's number and a way to write it."""
    number = draw(SUBSCRIBERS)
    prefix = draw(st.sampled_from(["0", "62", "+62", "+62 ", "+62-", "(+62) ", "+62 (0)"]))
    cuts = sorted(draw(st.sets(st.integers(2, len(number) - 2), max_size=3)))
    pieces = [number[start:end] for start, end in zip([0, *cuts], [*cuts, len(number)], strict=True)]
    written = prefix + draw(SEPARATORS).join(pieces)
    if prefix == "0" and cuts and draw(st.booleans()):
        written = f"(0{pieces[0]}) {draw(SEPARATORS).join(pieces[1:])}"
    return number, written


@given(spellings())
def test_every_spelling_of_a_number_dials_the_same(spelling: tuple[str, str]) -> None:
    """Spaces, dots, dashes, brackets and the three prefixes don't change what is dialled."""
    number, written = spelling

    assert parse_phone(written).dial == f"+62{number}"


@given(st.text(max_size=40) | PHONE_LIKE)
@example("0" * 10_000)
@example("+" * 300)
def test_any_text_is_a_number_or_refused(text: str) -> None:
    """Nothing but the refusal is raised, and what is accepted can be dialled."""
    rule, dial = "", "+62"
    try:
        dial = parse_phone(text).dial
    except PydanticCustomError as error:
        rule = error.type

    assert rule in {"", "telepon", "telepon-contoh"}
    assert dial.removeprefix("+").isdigit()
    assert dial.isascii()


@given(st.text(max_size=80) | st.text(alphabet="htps:/.@#?=&%\\ \t\n\"'<>abid", max_size=60))
@example("javascript:alert(1)")
@example("data:text/html,x")
@example("https://lapor.go.id@jahat.id")
def test_a_web_link_is_https_or_nothing(text: str) -> None:
    """Whatever is typed, a link leads to the web and can't leave its attribute."""
    href = web_href(text)

    assert href == "" or href.startswith(("https://", "http://"))
    assert not set(href) & set('"<> \t\n')
    assert "@" not in href.split("/")[2:3]


@pytest.mark.parametrize(
    ("pair", "href"),
    [
        ({"telepon": "(0265) 742289"}, "tel:+62265742289"),
        ({"sms": "1708"}, "sms:1708"),
        ({"whatsapp": "0822-2636-0473"}, "https://wa.me/6282226360473"),
        ({"fax": "(0293) 362507"}, ""),
        ({"surel": "dinsos@kotasari.go.id"}, "mailto:dinsos@kotasari.go.id"),
        ({"surel": "dinsos?cc=lain@kotasari.go.id"}, "mailto:dinsos%3Fcc%3Dlain@kotasari.go.id"),
        ({"situs": "www.kotasari.go.id"}, "https://www.kotasari.go.id/"),
        ({"lapor": "www.lapor.go.id"}, "https://www.lapor.go.id/"),
        ({"lapor": "SP4N"}, ""),
        ({"instagram": "@dinsos.sari"}, "https://www.instagram.com/dinsos.sari"),
        ({"facebook": "Dinsos Kota Sari"}, ""),
        ({"facebook": "facebook.com/dinsos"}, "https://facebook.com/dinsos"),
        ({"aplikasi": "Lapor Sari"}, ""),
        ({"kotak_saran": None}, ""),
        ("Kotak saran", ""),
    ],
)
def test_a_channel_leads_where_a_tap_should(pair: object, href: str) -> None:
    """Numbers are dialled, addresses opened, names of accounts completed, and the rest is plain text."""
    assert Channel.model_validate(pair).href == href


@pytest.mark.parametrize("kind", ["kotak_saran", "lapor", "langsung"])
def test_a_bare_kind_is_a_channel_of_that_kind(kind: str) -> None:
    """`- kotak_saran` is the box, not two words with a line between them; `Kotak saran` stays words."""
    assert Channel.model_validate(kind) == Channel.model_validate({"jenis": kind})
    assert Channel.model_validate(kind.capitalize()).text == kind.capitalize()


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("0293-362507 ext. 12", '{telepon: 0293-362507, teks: "0293-362507 ext. 12"}'),
        ("(0293)362507 (hunting)", '{telepon: (0293)362507, teks: "(0293)362507 (hunting)"}'),
        ("0293-362507, ext 12", '{telepon: 0293-362507, teks: "0293-362507, ext 12"}'),
        ("362507", '{telepon: (0265) 362507, teks: "362507"}'),
    ],
)
def test_a_number_as_printed_in_a_decree_is_refused_with_its_cure(written: str, cure: str) -> None:
    """The refusal shows what to type, and what it shows is accepted."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_phone(written)

    assert cure in str(caught.value)
    assert Channel.model_validate(read_yaml(f"kanal: {cure}".encode()).plain()["kanal"]).href.startswith("tel:+62")
