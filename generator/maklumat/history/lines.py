"""A view as sections of plain lines, the form in which two versions are compared.

A section is a component of the standard or something that stands around it: title, decree, places, contacts. What a
reader doesn't see as words of the standard is left out: how the record classifies a line, search words, dated
announcements, related services, and whatever only repeats other lines (fact box, diagrams).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from maklumat.view.outline import AgencyView, Component, DecreeView, Node, Note, Part, Place, StandardView
from maklumat.view.wording import REPLACES

PROMISED_COMPONENTS = frozenset({"persyaratan", "waktu", "biaya", "produk"})
"""Components that are a promise to the citizen in every line."""
PROMISED_ROLES = frozenset({"saluran", "tenggat"})
"""Parts of any component that are: where to complain, and how soon an answer comes."""
HEADLINE = "pokok"
"""The slot of the line that states a time or a fee in a word."""

_SHORT_NAMES = {
    "prosedur": "Prosedur",
    "waktu": "Waktu",
    "biaya": "Biaya",
    "produk": "Produk",
    "pengaduan": "Pengaduan",
    "sarana": "Sarana",
    "jaminan_keamanan": "Jaminan Keamanan",
    "evaluasi": "Evaluasi Kinerja",
}
"""Components that a list calls by fewer words than the law does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with all that is said in it, and the lines below it.

    A line with a `slot` states one thing of which there is one: what stands there is reworded, never replaced.
    `links` are the web addresses behind its words.
    """

    text: str
    slot: str = ""
    marker: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    is_promise: bool = False
    children: tuple[Line, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The line word by word, notes behind its text: `Menyerahkan berkas · Lama: 5 menit`."""
        return (*self.text.split(), *(word for note in self.notes for word in note_words(*note)))


def note_words(label: str, text: str) -> tuple[str, ...]:
    """Return a note word by word: `· Lama: 5 menit`."""
    return ("·", *f"{label}:".split(), *text.split())


@dataclass(frozen=True, slots=True)
class Section:
    """What is compared as one: `key` as in the record, the name that lists call it by, its lines."""

    key: str
    name: str
    lines: tuple[Line, ...]


def sections_of(view: StandardView) -> tuple[Section, ...]:
    """Return everything that a version states, first what concerns the citizen most."""
    return (
        Section("status", "Status", _slots(("status", view.status, view.status_note), is_promise=True)),
        Section("judul", "Judul", _slots(("judul", view.title, ""))),
        *map(_component, view.published),
        Section("tambahan", "Ketentuan tambahan", tuple(map(_extra, view.extras))),
        Section("ringkas", "Ringkasan", _slots(("ringkas", view.summary, ""))),
        Section("sasaran", "Sasaran", tuple(map(Line, view.audience))),
        Section("layanan_daring", "Layanan daring", _online(view)),
        Section("tempat", "Tempat", _places(view)),
        Section("jam_layanan", "Jam layanan", _hours(view.places)),
        Section("kontak", "Kontak instansi", tuple(map(_node, view.agency.contacts))),
        Section("instansi", "Instansi", _agency(view.agency)),
        Section("sk", "SK", _decree(view.decree) if view.decree else ()),
        Section("tanggal", "Tanggal", _dates(view)),
        *map(_component, view.management),
    )


def _slots(*rows: tuple[str, str, str], is_promise: bool = False) -> tuple[Line, ...]:
    """Return a line for every (slot, text, remark) that has a text."""
    return tuple(
        Line(text, slot, notes=(("Keterangan", remark),) if remark else (), is_promise=is_promise)
        for slot, text, remark in rows
        if text
    )


def _labelled(*rows: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(Line(f"{label}: {text}", slot=label) for label, text in rows if text)


def _component(component: Component) -> Section:
    lines = [line for part in component.parts for line in _part(part, component.key)]
    return Section(component.key, _SHORT_NAMES.get(component.key, component.name), tuple(lines))


def _extra(component: Component) -> Line:
    return Line(component.name, children=tuple(line for part in component.parts for line in _part(part)))


def _part(part: Part, key: str = "") -> tuple[Line, ...]:
    """Return the lines of a part, below its heading if it has one; its own notes belong to its first line."""
    before = [Line(line) for line in _paragraphs(part.before)]
    if part.notes:
        first = before[0] if before else Line("")
        before[:1] = [replace(first, notes=_notes(part.notes))]
    if before and part.role in {"waktu", "tarif"} and not part.heading:
        before[0] = replace(before[0], slot=HEADLINE)
    lines = (*before, *map(_node, part.nodes), *map(Line, _paragraphs(part.after)))
    if part.picture:
        lines = (*lines, Line(f"Gambar: {part.picture.alt}", notes=(("Berkas", part.picture.file_name),)))
    if part.heading:
        lines = (Line(part.heading, children=lines),)
    is_promise = key in PROMISED_COMPONENTS or part.role in PROMISED_ROLES
    return tuple(map(_promised, lines)) if is_promise else lines


def _promised(line: Line) -> Line:
    return replace(line, is_promise=True, children=tuple(map(_promised, line.children)))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    return (line for text in texts for line in text.splitlines() if line.strip())


def _notes(notes: Iterable[Note]) -> tuple[tuple[str, str], ...]:
    return tuple((note.label, note.text) for note in notes)


def _node(node: Node) -> Line:
    """Return a line of a list; that one of those below is enough is said like a note."""
    choice = (("Cukup", "salah satu"),) if node.is_choice else ()
    return Line(
        node.text,
        marker=node.marker,
        notes=(*_notes(node.notes), *choice),
        links=tuple(span.href for span in node.spans if span.href.startswith("http")),
        children=tuple(map(_node, node.children)),
    )


def _online(view: StandardView) -> tuple[Line, ...]:
    return tuple(Line(action.label, links=(action.href,)) for action in view.actions if action.key == "daring")


def _places(view: StandardView) -> tuple[Line, ...]:
    """Return places with address, access and the contacts that aren't the agency's own."""
    return tuple(
        Line(
            place.name,
            children=(
                *map(Line, _paragraphs((place.address,))),
                *map(Line, place.access),
                *(_node(contact) for contact in place.contacts if contact not in view.agency.contacts),
            ),
        )
        for place in view.places
    )


def _hours(places: tuple[Place, ...]) -> tuple[Line, ...]:
    """Return opening hours, below the name of the place where there are several."""
    if len(places) == 1:
        return _hours_of(places[0])
    return tuple(Line(place.name, children=rows) for place in places if (rows := _hours_of(place)))


def _hours_of(place: Place) -> tuple[Line, ...]:
    rows = (
        Line(f"{row.days}: {row.open}", notes=(("Istirahat", row.rest),) if row.rest else ()) for row in place.hours
    )
    zone = (Line(f"Zona waktu: {place.time_zone}"),) if place.time_zone else ()
    return (*rows, *map(Line, _paragraphs((place.hours_text,))), *zone)


def _agency(agency: AgencyView) -> tuple[Line, ...]:
    short_name = agency.short_name if agency.short_name != agency.name else ""
    return _labelled(
        ("Nama", agency.name), ("Sebutan", short_name), ("Pemerintah", agency.government), ("Daerah", agency.region)
    )


def _decree(decree: DecreeView) -> tuple[Line, ...]:
    number = Line(decree.number, slot="Nomor", links=(decree.file_href,) if decree.file_href else ())
    return (
        number,
        *_labelled(
            ("Jenis", decree.instrument),
            ("Tentang", decree.subject),
            ("Tanggal", decree.date),
            ("Penanda tangan", decree.signer),
            (REPLACES, decree.replaces),
            ("Keadaan", decree.status),
        ),
    )


def _dates(view: StandardView) -> tuple[Line, ...]:
    return _labelled(("Berlaku sejak", view.effective_since), ("Ditinjau", view.reviewed))
