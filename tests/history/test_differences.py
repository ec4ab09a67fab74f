"""What changed between two versions: told in words, aligned line by line, nothing unseen."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import ROOT
from hostile import write_hostile_portal
from maklumat.catalogue.loading import load_catalogue
from maklumat.history.differences import UNCHANGED, ComponentChange, Differences, Mark, compare, worded_change
from maklumat.view.outline import Node, Note, Part, Span, StandardView
from maklumat.view.standard import standard_view

TODAY = date(2026, 1, 15)
BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"
UNCOMPARED = {
    *("id", "key", "label", "role", "kind", "name", "heading", "marker", "href", "file_href", "map_href"),  # not words
    *("facts", "segments", "rungs"),  # the same words again
    *("everyday_words", "related", "announcements", "actions", "pledge", "initials", "crest_file"),  # shown as of now
}
"""Fields of a view that no version is compared by."""
OTHER_OFFICES = ".agency.places"
"""A standard's own places are compared, not all offices of its agency."""


def view_in(root, standard_id: str) -> StandardView:
    """Return the view of a standard in a folder."""
    catalogue = load_catalogue(root, today=TODAY).catalogue
    entry = catalogue.standard(standard_id)
    assert entry
    return standard_view(entry, catalogue, TODAY)


BASE = view_in(ROOT / "standards", BANJAR)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> StandardView:
    """A record in which everything is stated."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_portal(folder)
    return view_in(folder / "standards", "panjang/dinas/panjang")


def with_part(key: str, *parts: Part) -> StandardView:
    """Return the first seed with other parts in one component."""
    return replace(BASE, components=tuple(replace(c, parts=parts) if c.key == key else c for c in BASE.components))


def numbered(*texts: str) -> tuple[Node, ...]:
    """Return numbered lines."""
    return tuple(Node((Span(text),), marker=f"{number}.") for number, text in enumerate(texts, 1))


def listed(*texts: str, key: str = "prosedur") -> StandardView:
    """Return a view whose component is one list."""
    return with_part(key, Part("daftar", nodes=numbered(*texts)))


def headed(key: str, headline: str, *texts: str) -> StandardView:
    """Return a view whose time or cost has a headline and details."""
    return with_part(key, Part("waktu", before=(headline,), nodes=numbered(*texts)))


def change_of(old: StandardView, new: StandardView, key: str = "prosedur") -> ComponentChange:
    """Return the change of one component."""
    return component_in(compare(old, new), key)


def component_in(differences: Differences, key: str) -> ComponentChange:
    """Return one component of differences."""
    return next(component for component in differences.components if component.key == key)


def kinds(change: ComponentChange) -> list[str]:
    """Return what became of each line."""
    return [line.kind for line in change.lines]


words = st.sampled_from("berkas petugas pemohon surat loket KTP asli (30 menit) 0821 7172 Rp5.000 · dan".split())
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
notes = st.lists(st.builds(Note, st.just("lama"), st.sampled_from(["Lama", "Jika"]), texts), max_size=2).map(tuple)
spans = texts.map(lambda text: (Span(text),))
leaves = st.builds(Node, spans, st.sampled_from(["", "1."]), st.just(""), notes)
nodes = st.builds(Node, spans, st.just("1."), st.just(""), notes, st.lists(leaves, max_size=2).map(tuple))
parts = st.builds(
    Part,
    st.sampled_from(["daftar", "saluran", "waktu"]),
    st.sampled_from(["", "Rumus"]),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(nodes, max_size=4).map(tuple),
    notes=notes,
)
views = st.builds(lambda key, found: with_part(key, *found), st.just("persyaratan"), st.lists(parts, max_size=2))


def words_of(value: object) -> Counter[str]:
    """Count the words of parts, however they are nested."""
    if isinstance(value, str):
        return Counter(value.split())
    if isinstance(value, tuple):
        return sum(map(words_of, value), Counter())
    names = [field.name for field in fields(value)] if is_dataclass(value) else []
    return sum(
        (
            words_of(getattr(value, name))
            for name in names
            if name in {"text", "spans", "notes", "children", "nodes", "before"}
        ),
        Counter(),
    )


@given(views)
def test_a_version_does_not_differ_from_itself(view: StandardView) -> None:
    """The same words are no change, in any component."""
    differences = compare(view, view)

    assert not differences.changed
    assert differences.summary == UNCHANGED
    assert {component.summary for component in differences.components} == {"tetap"}


def test_nothing_differs_in_records_with_everything(hostile: StandardView) -> None:
    """A record in which everything is stated is equal to itself as well."""
    assert not compare(hostile, hostile).changed


@given(views, views)
def test_every_word_of_both_versions_is_there(old: StandardView, new: StandardView) -> None:
    """What a reader is shown as old or new is the whole old and the whole new component."""
    change = change_of(old, new, "persyaratan")

    before, after = (
        words_of(next(component.parts for component in view.components if component.key == "persyaratan"))
        for view in (old, new)
    )
    assert before <= Counter(" ".join(line.old_text for line in change.lines).split())
    assert after <= Counter(" ".join(line.new_text for line in change.lines).split())


@given(views, views)
def test_the_way_back_counts_the_same(old: StandardView, new: StandardView) -> None:
    """What was added one way is removed the other way; as many lines are reworded, and as many move."""
    there, back = (Counter(kinds(change_of(*pair, "persyaratan"))) for pair in ((old, new), (new, old)))

    assert there["ditambah"] == back["dihapus"]
    assert there["dihapus"] == back["ditambah"]
    assert there["pindah"] + there["pindah dan diubah"] == back["pindah"] + back["pindah dan diubah"]
    assert there["diubah"] + there["pindah dan diubah"] == back["diubah"] + back["pindah dan diubah"]
    assert compare(old, new).is_promise_changed == compare(new, old).is_promise_changed


@given(st.lists(texts, min_size=2, max_size=8, unique=True), st.data())
def test_two_lines_that_swap_places_only_move(steps: list[str], data: st.DataObject) -> None:
    """A moved line is never one removed and one added."""
    first, second = data.draw(st.lists(st.integers(0, len(steps) - 1), min_size=2, max_size=2, unique=True))
    swapped = [*steps]
    swapped[first], swapped[second] = swapped[second], swapped[first]

    assert set(kinds(change_of(listed(*steps), listed(*swapped)))) == {"tetap", "pindah"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("ABC", "ABCD", ["tetap", "tetap", "tetap", "ditambah"]),
        ("ABC", "DABC", ["ditambah", "tetap", "tetap", "tetap"]),
        ("ABC", "AC", ["tetap", "dihapus", "tetap"]),
        ("ABCD", "ACDB", ["tetap", "tetap", "tetap", "pindah"]),
        ("ABC", "CBA", ["pindah", "tetap", "pindah"]),
        ("AAB", "AB", ["tetap", "tetap", "dihapus"]),
    ],
)
def test_lines_stand_where_a_reader_looks_for_them(old: str, new: str, found: list[str]) -> None:
    """New lines in their order, removed ones where they stood, as few moved as possible."""
    assert Counter(kinds(change_of(listed(*old), listed(*new)))) == Counter(found)
    if old != "AAB":
        assert kinds(change_of(listed(*old), listed(*new))) == found


def test_a_reworded_line_finds_its_old_self_anywhere() -> None:
    """The most alike lines belong together, whichever comes first."""
    old = listed("Petugas memeriksa berkas permohonan", "Petugas memeriksa kelengkapan berkas permohonan warga")
    new = listed("Petugas memeriksa kelengkapan berkas permohonan pemohon", "Petugas memeriksa berkas permohonan asli")

    assert {line.old_text: line.new_text for line in change_of(old, new).lines} == {
        "Petugas memeriksa berkas permohonan": "Petugas memeriksa berkas permohonan asli",
        "Petugas memeriksa kelengkapan berkas permohonan warga": "Petugas memeriksa kelengkapan berkas permohonan pemohon",
    }


@pytest.mark.parametrize(
    ("old", "new", "is_one"),
    [
        ("WA : 0822-2636-0473", "WA : 0811-2000-345", True),
        ("Kotak saran", "Kotak aduan", True),
        ("Surat permohonan", "Surat permohonan dari Desa/Kelurahan bermeterai", True),
        ("Fotokopi KTP pemohon", "Surat keterangan domisili pemohon", False),
        ("Pemohon mengambil nomor antrean", "Pemohon mengisi formulir", False),
    ],
)
def test_half_of_the_words_make_a_line_the_same(old: str, new: str, is_one: bool) -> None:
    """Below that the old and the new line are shown one under the other."""
    others = ("Alfa", "Beta")  # lines on both sides that move, so that the place doesn't help
    change = change_of(listed("Alfa", old, "Beta"), listed(others[1], new, others[0]))

    assert ("ditambah" not in kinds(change)) == is_one


def test_in_its_old_place_a_third_is_enough() -> None:
    """Between the same neighbours a reader expects the old line."""
    texts = "Waktu Pelayanan (+/- 2 Minggu sampai 1 Bulan)", "Waktu Pelayanan (+/- 14 hari kerja)"

    assert kinds(change_of(listed("Alfa", texts[0], "Beta"), listed("Alfa", texts[1], "Beta"))) == [
        "tetap",
        "diubah",
        "tetap",
    ]


def test_a_new_heading_moves_nothing() -> None:
    """Lines that come below a heading stay where they were; only the heading is new."""
    items = numbered("Kartu Keluarga", "Akta kelahiran")
    grouped = with_part("persyaratan", Part("persyaratan", nodes=(Node((Span("Pemohon baru"),), children=items),)))

    change = change_of(with_part("persyaratan", Part("persyaratan", nodes=items)), grouped, "persyaratan")
    assert kinds(change) == ["ditambah", "tetap", "tetap"]
    assert [line.depth for line in change.lines] == [0, 1, 1]


def test_a_line_below_another_heading_moved() -> None:
    """Who needs a document is part of the promise, though no word changed."""

    def groups(new: tuple[str, ...], again: tuple[str, ...]) -> StandardView:
        lines = [Node((Span(name),), children=numbered(*texts)) for name, texts in (("Baru", new), ("Ulang", again))]
        return with_part("persyaratan", Part("persyaratan", nodes=tuple(lines)))

    differences = compare(groups(("KTP", "Foto"), ("Izin lama",)), groups(("KTP",), ("Izin lama", "Foto")))
    assert differences.summary == "Persyaratan: 1 pindah urutan"
    assert differences.is_promise_changed


def test_notes_belong_to_their_line() -> None:
    """A condition or duration that changes is a change of its line, marked apart from the text."""

    def step(*beside: Note) -> StandardView:
        return with_part("prosedur", Part("prosedur", nodes=(Node((Span("Berkas diperiksa"),), "1.", notes=beside),)))

    change = change_of(
        step(Note("lama", "Lama", "2 jam")), step(Note("jika", "Jika", "lengkap"), Note("lama", "Lama", "1 jam"))
    )
    assert [str(line) for line in change.lines] == [
        "diubah: 1. Berkas diperiksa · Lama: [2 → 1] jam [ditambah: · Jika: lengkap]"
    ]


def test_one_instead_of_all_is_a_change() -> None:
    """That one of several documents is enough stands in the line above them."""
    line = Node((Span("Identitas"),), children=numbered("KTP", "SIM"))
    views = (
        with_part("persyaratan", Part("persyaratan", nodes=(node,))) for node in (line, replace(line, is_choice=True))
    )

    assert str(change_of(*views, "persyaratan").lines[0]) == "diubah: Identitas [ditambah: · Cukup: salah satu]"


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    """Where the words stay the address is spelled out."""
    old, new = (
        with_part("dasar_hukum", Part("daftar", nodes=(Node((Span("Perda 1", f"https://{host}/"),)),)))
        for host in ("lama.go.id", "baru.go.id")
    )

    (line,) = change_of(old, new, "dasar_hukum").lines
    assert str(line) == "diubah: Perda 1 · Tautan: [https://lama.go.id/ → https://baru.go.id/]"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("14 hari kerja", "7 hari kerja", "14 → 7 hari kerja"),
        ("Paling lama 14 hari kerja", "Paling lama 7 hari kerja", "Paling lama 14 → 7 hari kerja"),
        ("1 Bulan", "14 hari kerja", "1 Bulan → 14 hari kerja"),
        ("1 sampai 5 hari", "2 sampai 5 hari", "1 sampai 5 hari → 2 sampai 5 hari"),
        ("Tidak dipungut biaya", "Rp10.000", "Tidak dipungut biaya → Rp10.000"),
        ("Tidak dipungut biaya", "Tidak gratis", "Tidak dipungut biaya → Tidak gratis"),
        ("Rp5.000", "Rp6.000", "Rp5.000 → Rp6.000"),
        ("WA : 0822-2636", "WA : 0811-2000", "WA : 0822-2636 → 0811-2000"),
        ("Pusat : 0821 3677 7172", "Pusat : 0821 3677 9999", "Pusat : 0821 3677 7172 → 0821 3677 9999"),
        (
            f"Paling lama 14 hari kerja sejak {'x' * 70}",
            f"Paling lama 7 hari kerja sejak {'x' * 70}",
            "Paling lama 14 → 7 hari kerja …",
        ),
        ("a " * 50, "b " * 50, ""),
    ],
)
def test_a_short_change_is_told_whole(old: str, new: str, told: str) -> None:
    """What both share is said once where that can't mislead."""
    assert worded_change(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        (listed("Alfa", "Beta"), listed("Alfa"), "Prosedur: 1 dihapus (Beta)"),
        (listed("Alfa"), listed("Alfa", "Beta", "Gama"), "Prosedur: 2 ditambah"),
        (listed("Alfa", "Beta", "Gama"), listed("Beta", "Gama", "Alfa"), "Prosedur: 1 pindah urutan"),
        (listed("Alfa " * 40), listed("Alfa " * 40 + "lagi"), "Prosedur: diubah"),
        (with_part("sarana"), listed("Ruang tunggu", key="sarana"), "Sarana: kini dinyatakan (Ruang tunggu)"),
        (listed("Ruang tunggu", key="sarana"), with_part("sarana"), "Sarana: tidak dinyatakan lagi"),
        (headed("waktu", "1 Bulan"), headed("waktu", "14 hari kerja"), "Waktu: 1 Bulan → 14 hari kerja"),
        (
            headed("waktu", "14 hari kerja", "Alfa"),
            headed("waktu", "7 hari kerja", "Alfa", "Beta"),
            "Waktu: 14 → 7 hari kerja (rincian: 1 ditambah)",
        ),
        (BASE, replace(BASE, title=f"{BASE.title} baru"), "Judul: diubah"),
        (BASE, replace(BASE, status="dicabut"), "Status: berlaku → dicabut"),
        (BASE, replace(BASE, effective_since="1 Mei 2026"), "Tanggal: kini dinyatakan (Berlaku sejak: 1 Mei 2026)"),
    ],
)
def test_a_summary_is_short_and_says_only_what_changed(old: StandardView, new: StandardView, summary: str) -> None:
    """One change is quoted, several are counted; a headline stands with its old and new words."""
    assert compare(old, new).summary == summary


def test_a_long_summary_counts_what_is_left() -> None:
    """A list shows a line or two, never all of it."""
    components = tuple(
        replace(c, parts=(Part("daftar", nodes=numbered("Sama sekali lain dari yang lama")),)) for c in BASE.components
    )

    summary = compare(BASE, replace(BASE, components=components)).summary
    assert len(summary) < 270
    assert summary.endswith(" bagian lain")


@pytest.mark.parametrize(
    ("new", "is_changed"),
    [
        (listed("KTP", "Foto", key="persyaratan"), True),
        (replace(BASE, status="dicabut"), True),
        (with_part("pengaduan", Part("saluran", nodes=numbered("WA : 0811"))), True),
        (listed("Lain"), False),
        (replace(BASE, title="Lain", summary="Lain", reviewed="1 Mei 2026"), False),
        (replace(BASE, agency=replace(BASE.agency, name="Dinas Lain")), False),
    ],
)
def test_the_promise_is_what_a_citizen_needs_and_gets(new: StandardView, is_changed: bool) -> None:
    """Requirements, time, cost, product and channels are promised; steps, titles and offices may change."""
    assert compare(BASE, new).is_promise_changed == is_changed


def test_the_same_requirements_in_another_order_are_no_other_promise() -> None:
    """Moving is told, but nobody needs anything else."""
    differences = compare(listed("KTP", "Foto", key="persyaratan"), listed("Foto", "KTP", key="persyaratan"))

    assert component_in(differences, "persyaratan").is_changed
    assert not differences.is_promise_changed


def mutated(value: object, path: str = ""):
    """Yield (path, copy) for every compared text in a view, with that text changed."""
    if isinstance(value, str):
        yield path, f"{value} lain"
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from ((p, (*value[:at], copy, *value[at + 1 :])) for p, copy in mutated(item, f"{path}[{at}]"))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNCOMPARED and f"{path}.{field.name}" != OTHER_OFFICES:
                inner = mutated(getattr(value, field.name), f"{path}.{field.name}")
                yield from ((p, replace(value, **{field.name: copy})) for p, copy in inner)


def test_no_text_changes_unseen(hostile: StandardView) -> None:
    """Change any one text of a full view, and the comparison shows it."""
    short = replace(
        hostile,
        components=tuple(
            replace(c, parts=tuple(replace(p, nodes=p.nodes[:6]) for p in c.parts)) for c in hostile.components
        ),
    )

    cases = list(mutated(short))
    assert len(cases) > 100
    assert [path for path, view in cases if not compare(short, view).changed] == []


def test_marks_read_without_colour() -> None:
    """A line's text says in words what goes and what comes."""
    (line,) = change_of(
        listed("Surat dari Desa atau Kelurahan asal klien"), listed("Surat dari Kelurahan asal klien sendiri")
    ).lines

    assert line.marks == (
        Mark("sama", "Surat dari"),
        Mark("hapus", "Desa atau"),
        Mark("sama", "Kelurahan asal klien"),
        Mark("tambah", "sendiri"),
    )
    assert str(line) == "diubah: 1. Surat dari [dihapus: Desa atau] Kelurahan asal klien [ditambah: sendiri]"


@pytest.mark.parametrize("count", [120, 1000])
def test_long_lists_are_compared_in_time(count: int) -> None:
    """Every line alike, reworded and turned round: the work grows with the pairs, not with their orders."""
    old = listed(*[f"Langkah lanjutan nomor {number} yang dijalankan petugas" for number in range(count)])
    new = listed(*[f"Langkah lanjutan nomor {number} yang dijalankan pemohon" for number in reversed(range(count))])

    start = time.process_time()
    change = change_of(old, new)
    seconds = time.process_time() - start
    assert not {"ditambah", "dihapus"} & set(kinds(change))
    assert seconds < 10 * (count / 1000) ** 2 + 0.5  # ten times what it takes


def test_a_new_note_never_reads_as_the_new_words() -> None:
    """Words that go and a note that comes stand in brackets of their own."""
    node = Node((Span("Berkas diperiksa petugas"),))
    new = Node((Span("Berkas diperiksa"),), notes=(Note("jika", "Jika", "lengkap"),))
    views = (with_part("prosedur", Part("prosedur", nodes=(line,))) for line in (node, new))

    assert str(change_of(*views).lines[0]) == "diubah: Berkas diperiksa [dihapus: petugas] [ditambah: · Jika: lengkap]"


def test_a_number_of_the_agency_changes_once(hostile: StandardView) -> None:
    """The agency's contacts stand at its head office too; a list tells their change a single time."""
    moved = numbered("Telepon: 0999")
    place = replace(hostile.places[0], contacts=moved)
    new = replace(hostile, agency=replace(hostile.agency, contacts=moved), places=(place, *hostile.places[1:]))

    assert [component.key for component in compare(hostile, new).changed] == ["kontak"]
