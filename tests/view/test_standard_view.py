"""A record as it is told: branches, ladders, numbering, facts, links."""

from __future__ import annotations

from datetime import date

import pytest

from maklumat.catalogue.catalogue import Catalogue
from maklumat.model.listing import Numbering
from maklumat.model.standard import ServiceStandard
from maklumat.view.agency import agency_view
from maklumat.view.components import components_of, segments_of
from maklumat.view.nodes import Scheme
from maklumat.view.outline import Component, Node, Note, Span, StandardView
from maklumat.view.standard import standard_view
from maklumat.view.wording import NOT_STATED

TODAY = date(2026, 1, 15)
BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"
MAGELANG = "kota-magelang/dinsos/asistensi-rehabilitasi-sosial"


def view_of(catalogue: Catalogue, standard_id: str) -> StandardView:
    """Return the view of one standard."""
    entry = catalogue.standard(standard_id)
    assert entry, standard_id
    return standard_view(entry, catalogue, TODAY)


def case_of(catalogue: Catalogue, name: str) -> StandardView:
    """Return the view of one of the valid cases."""
    return view_of(catalogue, f"kota-sari/dinsos/{name}")


def component(view: StandardView, key: str) -> Component:
    """Return one component."""
    return next(component for component in view.components if component.key == key)


def outline(nodes: tuple[Node, ...]) -> list[object]:
    """Return markers and first words of nodes, nested as they are."""
    lines: list[object] = []
    for node in nodes:
        lines.append(f"{node.marker} {node.text.split()[0]}".strip())
        lines += [outline(node.children)] if node.children else []
    return lines


def step(text: str, condition: str = "") -> Node:
    """Return a step."""
    return Node((Span(text),), notes=(Note("jika", "Jika", condition),) if condition else ())


def test_the_procedure_of_banjar_forks_in_three(seeds: Catalogue) -> None:
    """Steps 1-5 are for all; then 6, or 7-8, or 9-10."""
    (part,) = component(view_of(seeds, BANJAR), "prosedur").parts
    trunk, fork = part.segments

    assert (trunk.is_fork, fork.is_fork) == (False, True)
    assert [node.marker for node in trunk.lanes[0].nodes] == ["1.", "2.", "3.", "4.", "5."]
    assert [(lane.condition, [node.marker for node in lane.nodes]) for lane in fork.lanes] == [
        ("Klien berasal dari Kota Banjar", ["6."]),
        ("Klien berasal dari luar Kota Banjar", ["7.", "8."]),
        ("Alamat keluarga belum ditemukan", ["9.", "10."]),
    ]


def test_a_lane_does_not_repeat_its_condition(seeds: Catalogue) -> None:
    """In a lane the condition stands once at its head; in the plain list it stands at every step."""
    (part,) = component(view_of(seeds, BANJAR), "prosedur").parts

    assert not [
        note for lane in part.segments[1].lanes for node in lane.nodes for note in node.notes if note.key == "jika"
    ]
    assert [bool(node.notes) for node in part.nodes[5:]] == [True] * 5


def test_one_condition_alone_is_no_fork(valid_cases: Catalogue) -> None:
    """A lone conditional step keeps its condition as a note."""
    (part,) = component(case_of(valid_cases, "prosedur-bercabang"), "prosedur").parts

    assert [[len(lane.nodes) for lane in segment.lanes] for segment in part.segments] == [[1], [2, 1], [1], [1]]
    assert part.segments[-1].lanes[0].condition == ""
    assert part.segments[-1].lanes[0].nodes[0].notes[0].text == "pelapor meninggalkan nomor"


def test_segments_hold_every_step_once_in_order() -> None:
    """The diagram has the lines of the list, whatever the conditions."""
    steps = tuple(
        step(str(number), condition) for number, condition in enumerate(["", "a", "a", "b", "a", "", "", "c"])
    )

    drawn = [node.text for segment in segments_of(steps) for lane in segment.lanes for node in lane.nodes]
    assert drawn == [str(number) for number in range(8)]


def test_the_ladder_of_magelang_has_four_rungs(seeds: Catalogue) -> None:
    """Who handles a complaint, from the counter to the head of the agency."""
    ladder = next(part for part in component(view_of(seeds, MAGELANG), "pengaduan").parts if part.role == "jenjang")

    assert [rung.actor for rung in ladder.rungs] == [
        "Petugas di tempat pelayanan",
        "Pejabat Fungsional yang membidangi",
        "Kepala Bidang",
        "Kepala Dinas dan Tim Pengaduan Masyarakat",
    ]
    assert ladder.rungs[1].node.text.startswith("Ditangani Pejabat Fungsional")
    assert ladder.rungs[3].node in ladder.nodes[1].children


def test_the_facts_of_banjar(seeds: Catalogue) -> None:
    """Cost, time, place and result in the decree's words."""
    assert {fact.key: fact.value for fact in view_of(seeds, BANJAR).facts} == {
        "biaya": "Tidak dipungut biaya",
        "waktu": "1 Bulan",
        "tempat": "Dinas Sosial P3A Kota Banjar",
        "hasil": "Surat Rujukan Klien dan Laporan Sosial",
    }


def test_a_continuing_service_is_not_a_waiting_time(seeds: Catalogue) -> None:
    """The year of Magelang's service is named for what it is."""
    time = next(fact for fact in view_of(seeds, MAGELANG).facts if fact.key == "waktu")

    assert (time.value, time.note) == ("1 Tahun", "layanan berkelanjutan")


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("biaya-pohon-tarif", "biaya", "Tarif dihitung per gerobak"),
        ("biaya-rumus", "biaya", "Dihitung dengan rumus"),
        ("biaya-satu-angka", "biaya", "RP.25.000"),
        ("biaya-gratis-dengan-kata-sendiri", "biaya", "Seluruh biaya ditanggung kas daerah"),
        ("waktu-hanya-lama", "waktu", "60 menit"),
        ("waktu-tidak-tentu", "waktu", "selama jam buka"),
        ("waktu-daftar-saja", "waktu", "Lihat rincian waktu"),
        ("waktu-tidak-tentu", "biaya", NOT_STATED),
        ("waktu-tidak-tentu", "hasil", NOT_STATED),
        ("produk-beragam", "hasil", "Surat izin tenda"),
        ("jam-dan-banyak-tempat", "tempat", "Lapangan Kelurahan"),
    ],
)
def test_a_fact_is_short_and_never_invented(valid_cases: Catalogue, name: str, key: str, value: str) -> None:
    """A fact is the record's own headline, a summary of typed values, or says that nothing is stated."""
    fact = next(fact for fact in case_of(valid_cases, name).facts if fact.key == key)

    assert (fact.value, fact.is_stated) == (value, value != NOT_STATED)


def test_channels_of_banjar_can_be_tapped(seeds: Catalogue) -> None:
    """Numbers and addresses are linked inside the words of the decree."""
    channels = next(part for part in component(view_of(seeds, BANJAR), "pengaduan").parts if part.role == "saluran")

    linked = {span.text: span.href for node in channels.nodes for span in node.spans if span.href}
    assert linked == {
        "dinsosp3a.banjarkota.go.id": "https://dinsosp3a.banjarkota.go.id/",
        "(0265) 742289": "tel:+62265742289",
        "0822-2636-0473": "https://wa.me/6282226360473",
        "dinsosp3akotabanjar@gmail.com": "mailto:dinsosp3akotabanjar@gmail.com",
        "www.lapor.go.id": "https://www.lapor.go.id/",
    }
    assert [node.text for node in channels.nodes][4] == "WA : 0822-2636-0473"


def test_only_addresses_that_open_are_linked(valid_cases: Catalogue) -> None:
    """No link of a view leads anywhere but to a call, a message, a letter or the web."""
    schemes = ("https://", "http://", "tel:+62", "tel:1", "sms:", "mailto:", "")
    for entry in valid_cases.standards:
        view = standard_view(entry, valid_cases, TODAY)
        nodes = [node for component in view.components for part in component.parts for node in part.nodes]
        assert all(span.href.startswith(schemes) for node in nodes for span in node.spans)
        assert all(action.href.startswith(schemes[:-1]) for action in view.actions)


def test_numbering_is_as_decrees_print_it(valid_cases: Catalogue) -> None:
    """Numbers, then letters; headings and remarks take none, and numbers run on inside a heading."""
    (part,) = component(case_of(valid_cases, "prosedur-bertingkat"), "prosedur").parts

    assert outline(part.nodes) == [
        "Pelayanan",
        "Pemohon",
        ["1. Mengisi", "2. Menyerahkan"],
        "Petugas",
        ["1. Memeriksa", ["a. Bila", "b. Bila"], "2. Mengabari", ["a. Mencatat", "Salah", ["a. Lewat", "b. Lewat"]]],
    ]


def test_a_list_without_numbering_has_none_at_any_level(valid_cases: Catalogue) -> None:
    """`penomoran: tanpa` leaves the numbers to the text, below as well."""
    (part,) = component(case_of(valid_cases, "persyaratan-tanpa-penomoran"), "persyaratan").parts

    assert outline(part.nodes) == ["A.", ["1.", "2."], "B."]


def test_alternatives_are_marked(valid_cases: Catalogue) -> None:
    """Where one of several is enough, the view says so; where both kinds stand below, the choice has a heading."""
    (part,) = component(case_of(valid_cases, "persyaratan-beragam"), "persyaratan").parts
    identity, residence = part.nodes[1].children[0], part.nodes[4]

    assert (identity.is_choice, len(identity.children)) == (True, 3)
    assert residence.is_choice is False
    assert [node.text for node in residence.children] == ["Dari RT", "Salah satu:"]
    assert [node.text for node in residence.children[1].children] == ["Dari kelurahan", "Dari kecamatan"]


def test_a_service_may_keep_its_own_hours(valid_cases: Catalogue) -> None:
    """A place without hours keeps those of the service, one with hours its own."""
    field, hall = case_of(valid_cases, "jam-dan-banyak-tempat").places

    assert (field.hours[0].days, field.hours[0].open) == ("Senin-Rabu", "08.00-12.00 (mobil pertama)")
    assert [(row.days, row.open) for row in hall.hours] == [("Senin-Minggu", "07.00-24.00")]
    assert field.time_zone == "WITA"


def test_a_notice_that_is_over_is_not_shown(valid_cases: Catalogue) -> None:
    """Announcements are those of the day."""
    (entry,) = valid_cases.agencies

    before, after = (agency_view(entry, day).announcements for day in (TODAY, date(2026, 3, 1)))
    assert [notice.text for notice in before] == [
        "Loket 3 dipindahkan ke lantai dua",
        "Antrean dibatasi 100 orang sehari",
    ]
    assert [notice.text for notice in after] == ["Antrean dibatasi 100 orang sehari"]


def test_tariffs_are_numbered_as_the_decree_prints_them(valid_cases: Catalogue) -> None:
    """Headings of a tariff are counted like its lines, level by level as the record says, in every table."""
    fees, payers = component(case_of(valid_cases, "biaya-bertingkat-menurut-sk"), "biaya").parts

    assert outline(fees.nodes) == ["A. Mobil", "B. Golongan", ["• Pick", "• Beroda"]]
    assert outline(payers.nodes) == ["A. Pasien", "B. Umum:"]
    assert outline(component(case_of(valid_cases, "biaya-pohon-tarif"), "biaya").parts[0].nodes) == [
        "1. Kelompok",
        ["a. Gerobak", "b. Gerobak"],
        "2. Kelompok",
        ["a. Beroda", ["1) Kayu", "2) Besi"], "b. Beroda", "c. Tanpa", "d. Stiker:"],
    ]


def test_headings_are_counted_where_levels_are_chosen(valid_cases: Catalogue) -> None:
    """`penomoran: [romawi, …]` marks headings with the first level and their lines with the second."""
    view = case_of(valid_cases, "waktu-disebut-di-dalam-teks")
    (procedure,) = component(view, "prosedur").parts

    assert outline(procedure.nodes) == [
        "I. Loket",
        ["1) Petugas", "2) Berkas", "3) Berkas", ["a) Di", "b) Di"]],
        "II. Kantor",
        ["1) Tanda"],
    ]
    assert [node.marker for node in component(view, "waktu").parts[0].nodes] == ["a.", "b.", "c.", "d.", "e."]


@pytest.mark.parametrize(
    ("numbering", "number", "mark"),
    [
        ("huruf", 28, "ab."),
        ("huruf_besar", 2, "B."),
        ("romawi", 14, "XIV."),
        ("romawi", 49, "XLIX."),
        ("butir", 3, "•"),
    ],
)
def test_marks_count(numbering: str, number: int, mark: str) -> None:
    """Letters go on after z, Roman numbers are the usual ones."""
    assert Scheme((Numbering(numbering),)).marker(number) == mark


def test_nothing_is_said_twice(valid_cases: Catalogue) -> None:
    """A note that the words already tell is left out; one that says more, less or otherwise stays."""
    view = case_of(valid_cases, "waktu-disebut-di-dalam-teks")
    counter, _office = component(view, "prosedur").parts[0].nodes
    time = component(view, "waktu").parts[0]

    assert [[(note.key, note.text) for note in node.notes] for node in counter.children] == [
        [],
        [("pelaku", "Petugas loket 3"), ("lama", "2 menit")],
        [],
    ]
    assert [note.text for note in time.notes] == ["3 hari"]
    assert [[note.text for note in node.notes] for node in time.nodes] == [[], ["perkiraan"], [], ["≤ 7 hari"], []]


def test_channels_read_like_the_decree(valid_cases: Catalogue) -> None:
    """No label repeats its value, no colon follows a colon, and a number is linked where its words stand."""
    (channels,) = component(case_of(valid_cases, "pengaduan-sebagaimana-di-sk"), "pengaduan").parts

    assert [node.text for node in channels.nodes] == [
        "Kotak saran",
        "Kotak Saran",
        "Datang langsung ke pos 3",
        "Website LAPOR! www.lapor.go.id",
        "Telp. 362507 ext. 12",
        "Hubungi kami: (0293) 362508",
        "Media sosial",
    ]
    assert Span("362507", "tel:+62293362507") in channels.nodes[4].spans
    assert [node.marker for node in channels.nodes[-1].children] == ["1.", "2."]


def test_hours_are_told_once(valid_cases: Catalogue) -> None:
    """Written hours that say what the rows say aren't printed beside them."""
    hall, post, *_more = case_of(valid_cases, "jam-dengan-kata-resmi").places

    assert (len(hall.hours), hall.hours_text, hall.time_zone) == (2, "", "WIB")
    assert [(row.days, row.open) for row in post.hours] == [("Senin-Minggu", "00.00-24.00")]


@pytest.mark.parametrize(("text", "told"), [("-", ()), ("Nihil", ("Nihil",)), ("Rp 0", ("Rp 0",))])
def test_a_dash_is_no_promise(text: str, told: tuple[str, ...]) -> None:
    """A fee of "-" isn't stated; words are shown as they are."""
    record = ServiceStandard.model_validate({"format": "1", "judul": "A", "biaya": text})
    fee = next(component for component in components_of(record) if component.key == "biaya")

    assert tuple(line for part in fee.parts for line in part.before) == told
    assert fee.is_stated is bool(told)
