"""Standards for the tests of printed sheets: the two seeds word for word, and hostile ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from maklumat.notices.mark import Mark
from maklumat.view.outline import (
    AgencyView,
    Component,
    DecreeView,
    Fact,
    HoursRow,
    Lane,
    Node,
    Note,
    Part,
    Place,
    Pledge,
    Role,
    Rung,
    Segment,
    Span,
    StandardView,
)

TEMPLATES_DIR = Path(__file__).parents[2] / "site_templates" / "notices"

PUBLISHED = {
    "persyaratan": ("Persyaratan", "Apa yang harus disiapkan?"),
    "prosedur": ("Sistem, mekanisme, dan prosedur", "Bagaimana caranya?"),
    "waktu": ("Jangka waktu penyelesaian", "Berapa lama?"),
    "biaya": ("Biaya/tarif", "Berapa biayanya?"),
    "produk": ("Produk pelayanan", "Apa yang didapat?"),
    "pengaduan": ("Penanganan pengaduan, saran, dan masukan", "Ke mana mengadu?"),
}


def line(text: str, marker: str = "", **rest: object) -> Node:
    """A node of plain words."""
    return Node((Span(text),), marker, **rest)  # type: ignore[arg-type]


def numbered(*texts: str) -> tuple[Node, ...]:
    """Nodes "1." … of plain words."""
    return tuple(line(text, f"{n}.") for n, text in enumerate(texts, start=1))


def linked(label: str, value: str, href: str, marker: str = "") -> Node:
    """A channel, e.g. ("Email : ", address, mailto:)."""
    return Node((Span(label), Span(value, href)), marker, "saluran")


def components(**parts: tuple[Part, ...]) -> tuple[Component, ...]:
    """The six published components; those not named are not stated."""
    return tuple(Component(key, name, heading, True, parts.get(key, ())) for key, (name, heading) in PUBLISHED.items())


def one(role: Role, *nodes: Node, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """A component of a single part."""
    return (Part(role, before=before, nodes=nodes, after=after),)


BANJAR_AGENCY = AgencyView(
    id="kota-banjar/dinsosp3a",
    name="DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
    short_name="Dinsos P3A",
    government="Pemerintah Kota Banjar",
    region="Kota Banjar",
    initials="DSP3A",
    crest_file="",
    places=(Place("Kantor", "Jl. Gerilya Komplek Perkantoran Pamongkoran Kota Banjar 46311"),),
    contacts=(
        linked("", "0265742289", "tel:+62265742289"),
        linked("", "https://dinsosp3a.banjarkota.go.id/", "https://dinsosp3a.banjarkota.go.id/"),
    ),
)

BANJAR = StandardView(
    id="kota-banjar/dinsosp3a/penanganan-terlantar",
    title="Penanganan Penyandang Disabilitas Perempuan, Anak Terlantar Dan Lanjut Usia Terlantar",
    summary="",
    agency=BANJAR_AGENCY,
    decree=DecreeView("44 TAHUN 2024"),
    facts=(
        Fact("biaya", "Biaya", "Tidak dipungut biaya"),
        Fact("waktu", "Waktu", "1 Bulan"),
        Fact("tempat", "Tempat", "Jl. Gerilya Komplek Perkantoran Pamongkoran Kota Banjar 46311"),
        Fact("hasil", "Hasil", "Surat Rujukan Klien dan Laporan Sosial"),
    ),
    components=components(
        persyaratan=one(
            "persyaratan",
            line(
                "Surat Permohonan Fasilitasi Rehabilitasi Sosial dari Desa/Kelurahan dan identitas kependudukan klien.",
                "1.",
                kind="dokumen",
            ),
        ),
        prosedur=one(
            "prosedur",
            *numbered(
                "Surat Permohonan Desa/Kelurahan yang ditujukan kepada Dinas Sosial P3A Kota Banjar perihal Permohonan"
                " Pelayanan Rehabilitasi Sosial Bagi Penyandang Disabilitas Terlantar, Anak Terlantar Dan Lanjut Usia"
                " Terlantar.",
                "Melaksanakan identifikasi dan asesmen kepada klien.",
                "Memberikan bimbingan fisik, mental, spiritual dan sosial kepada klien.",
                "Penelusuran keluarga klien.",
                "Reunifikasi keluarga dan klien.",
                "Untuk selanjutnya, Home Visit dan bimbingan sosial kepada klien dan keluarganya bagi klien yang"
                " berasal Kota Banjar.",
                "Berkoordinasi dengan Dinas Sosial Provinsi/Dinas Sosial Kab/Kota dalam penelusuran keluarga maupun"
                " reunifikasi keluarga bagi klien yang berasal dari luar Kota Banjar",
                "Reunifikasi keluarga bagi klien yang berasal dari luar Kota Banjar",
                "Pemberian layanan rujukan bagi klien yang belum ditemukan alamat dari keluarganya ke balai/panti"
                " rehabilitasi.",
                "Pengiriman ke balai/panti rehabilitasi bagi klien yang belum ditemukan alamatnya.",
            ),
        ),
        waktu=one(
            "waktu",
            *numbered(
                "Waktu penyampaian surat permohonan dan pemberian informasi awal (30 menit)",
                "Waktu Pelayanan Rehabilitasi (+/- 2 Minggu sampai dengan 1 Bulan)",
            ),
            before=("1 Bulan",),
        ),
        biaya=one("tarif", before=("Tidak dipungut biaya",)),
        produk=one("produk", line("Surat Rujukan Klien dan Laporan Sosial", "1.")),
        pengaduan=one(
            "saluran",
            line("Menyampaikan secara langsung", "1."),
            line("Kotak saran", "2."),
            linked("Website : ", "dinsosp3a.banjarkota.go.id", "https://dinsosp3a.banjarkota.go.id", "3."),
            linked("Telepon : ", "(0265) 742289", "tel:+62265742289", "4."),
            linked("WA : ", "0822-2636-0473", "https://wa.me/6282226360473", "5."),
            linked("Email : ", "dinsosp3akotabanjar@gmail.com", "mailto:dinsosp3akotabanjar@gmail.com", "6."),
            linked("Sp4n Lapo : ", "www.lapor.go.id", "http://www.lapor.go.id", "7."),
            before=("Penanganan pengaduan bias dilakukan melalui :",),
            after=("Tindak Lanjut dan solusi permasalahan Melalui Bidang Rehsosdayasos",),
        ),
    ),
)

_LADDER = (
    line("Dilakukan secara berjenjang apabila ada pengaduan", "1."),
    line(
        "Ditangani petugas di tempat pelayanan, apabila tidak bisa menyelesaikan maka :",
        "2.",
        children=(
            line(
                "Ditangani Pejabat Fungsional yang membidangi apabila Pejabat Fungsional tidak bisa menangani maka;",
                "a.",
            ),
            line("Ditangani Kepala Bidang, apabila Kepala Bidang tidak bisa maka;", "b."),
            line("Ditangani Kepala Dinas dan Tim Pengaduan Masyarakat", "c."),
        ),
    ),
)

MAGELANG_AGENCY = AgencyView(
    id="kota-magelang/dinsos",
    name="Dinas Sosial Kota Magelang",
    short_name="Dinsos",
    government="Pemerintah Kota Magelang",
    region="Kota Magelang",
    initials="DS",
    crest_file="",
    places=(
        Place(
            "Kantor",
            "Jl. Pangeran Diponegoro No. 11 Kelurahan Magelang, Kecamatan Magelang Tengah, Kota Magelang,"
            " Jawa Tengah 56117",
        ),
    ),
    contacts=(
        linked("", "0293362507", "tel:+62293362507"),
        linked("", "http://dinsos.magelangkota.go.id/", "http://dinsos.magelangkota.go.id/"),
    ),
)

MAGELANG = StandardView(
    id="kota-magelang/dinsos/asistensi-rehabilitasi",
    title="Layanan Asistensi Rehabilitasi Sosial",
    summary="",
    agency=MAGELANG_AGENCY,
    decree=DecreeView("067/ 57/ 280 TAHUN 2023"),
    facts=(
        Fact("biaya", "Biaya", "Tidak dipungut biaya"),
        Fact("waktu", "Waktu", "1 Tahun", "sepanjang tahun anggaran"),
        Fact("tempat", "Tempat", "Dinas Sosial Kota Magelang"),
        Fact("hasil", "Hasil", "Layanan Rehabilitasi Sosial Dasar"),
    ),
    components=components(
        persyaratan=one(
            "persyaratan",
            *numbered(
                "Lanjut Usia Terlantar yang terdaftar dalam data Penyandang Masalah Kesejahteraan Sosial (PMKS)",
                "Penyandang Disabilitas yang terdaftar dalam data Penyandang Masalah Kesejahteraan Sosial (PMKS)",
            ),
        ),
        prosedur=one(
            "prosedur",
            *numbered(
                "Dinas Sosial menetapkan sasaran penerima manfaat layanan Asistensi Rehabilitasi Sosial berdasarkan"
                " data PMKS",
                "Dinas Sosial memberikan layanan Asistensi Rehabilitasi",
                "Pendamping Asistensi Rehabilitasi Sosial (ATENSI) melaksanakan pendampingan sosial dengan menerapkan"
                " tahapan rehabilitasi sosial",
            ),
        ),
        waktu=one(
            "waktu",
            before=("1 Tahun", "Layanan Asistensi Rehabilitasi Sosial diberikan sepanjang tahun anggaran"),
        ),
        biaya=one("tarif", before=("Tidak dipungut biaya",)),
        produk=one("produk", line("Layanan Rehabilitasi Sosial Dasar", "1.")),
        pengaduan=(
            Part(
                "jenjang",
                nodes=_LADDER,
                rungs=(Rung("petugas di tempat pelayanan", _LADDER[1]),),
            ),
            Part(
                "saluran",
                before=("Masyarakat dapat menyampaikan pengaduan kepada Kepala Dinas Sosial melalui :",),
                nodes=(
                    line(
                        "Media Online",
                        kind="kelompok",
                        children=(
                            line("Monggo Lapor"),
                            linked(
                                "Website : ", "http://dinsos.magelangkota.go.id/", "http://dinsos.magelangkota.go.id/"
                            ),
                            line("Facebook : Dinsos MagelangKota"),
                            line("Instagram : dinsos.magelangkota"),
                            linked(
                                "Email : ",
                                "puskesos.dinsos.mglkota@gmail.com",
                                "mailto:puskesos.dinsos.mglkota@gmail.com",
                            ),
                        ),
                    ),
                    line(
                        "WhatsApp:",
                        kind="kelompok",
                        children=(
                            linked("Pusat Kesejahteraan Sosial : ", "0821 3677 7172", "https://wa.me/6282136777172"),
                        ),
                    ),
                    line(
                        "Media Offline",
                        kind="kelompok",
                        children=(
                            line("Kotak Saran"),
                            line("Loket Pengaduan"),
                            linked("Telepon : ", "(0293) 362507", "tel:+62293362507"),
                            line("Fax : (0293) 362507"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def _small(title: str = "Legalisasi Surat Keterangan", **parts: tuple[Part, ...]) -> StandardView:
    return StandardView(
        id="kota-contoh/kelurahan/legalisasi",
        title=title,
        summary="",
        agency=MAGELANG_AGENCY,
        decree=None,
        facts=(
            Fact("biaya", "Biaya", "Tidak dipungut biaya"),
            Fact("waktu", "Waktu", "Belum dinyatakan instansi", is_stated=False),
        ),
        components=components(**parts),
    )


THREE_LINES = _small(
    persyaratan=one("persyaratan", line("KTP asli", "1.")),
    prosedur=one("prosedur", line("Datang ke loket", "1.")),
    biaya=one("tarif", before=("Gratis",)),
)

_STEP = "Petugas memeriksa kelengkapan berkas permohonan dan mencatatnya ke dalam buku register nomor {}"
LONG_PROCEDURE = _small(
    "Pelayanan dengan seratus dua puluh langkah",
    persyaratan=one("persyaratan", *numbered("KTP asli", "Kartu keluarga")),
    prosedur=one("prosedur", *numbered(*(_STEP.format(n) for n in range(1, 121)))),
    biaya=one("tarif", before=("Gratis",)),
)

LONG_WORDS = _small(
    "Pertanggungjawabankeberlangsunganketidakseragaman Layanan " + "x" * 45,
    persyaratan=one(
        "persyaratan",
        line("Mempertanggungjawabkanketidakseragamannya dan " + "W" * 120, "1."),
        line("Penanda yang panjang", "Bagian kesatu huruf a."),
        line("Berkas", "3.", children=(line("lapis", "a.", children=(line("M" * 70, "1)"),)),)),
    ),
    prosedur=one("prosedur", line("Buka https://contoh.go.id/" + "layanan-publik/" * 12 + "?id=1&x=2", "1.")),
    pengaduan=one(
        "saluran",
        linked("Email : ", "seksi.pelayanan.perizinan.terpadu.satu.pintu@dpmptsp-kabupaten-contoh-sekali.go.id", ""),
        Node((Span("Formulir kami", "https://contoh.go.id/formulir/aduan-masyarakat-tahun-anggaran-berjalan"),)),
    ),
)


def _tariff(text: str, amount: str, marker: str) -> Node:
    return line(text, marker, notes=(Note("tarif", "Tarif", amount),))


TARIFFS = _small(
    "Pengujian Berkala Kendaraan Bermotor",
    persyaratan=one("persyaratan", *numbered("STNK asli", "Buku uji")),
    prosedur=(
        Part(
            "prosedur",
            nodes=(
                _first := line(
                    "Pemohon mendaftar di loket",
                    "1.",
                    notes=(Note("pelaku", "Pelaku", "Pemohon"), Note("lama", "Lama", "± 10 menit")),
                ),
                _pass := line("Menerima bukti lulus uji", "2.", notes=(Note("jika", "Jika", "kendaraan lulus uji"),)),
                _fail := line(
                    "Memperbaiki kendaraan lalu mengulang pemeriksaan pada bagian yang dinyatakan tidak lulus",
                    "3.",
                    notes=(
                        Note("jika", "Jika", "kendaraan tidak lulus uji"),
                        Note("pelaku", "Pelaku", "Pemilik kendaraan atau orang yang diberi kuasa secara tertulis"),
                    ),
                ),
                _last := line("Mengambil berkas", "4."),
            ),
            segments=(
                Segment((Lane("", (_first,)),)),
                Segment((Lane("kendaraan lulus uji", (_pass,)), Lane("kendaraan tidak lulus uji", (_fail,)))),
                Segment((Lane("", (_last,)),)),
            ),
        ),
    ),
    waktu=one("waktu", before=("1 (satu) hari kerja",)),
    biaya=one(
        "tarif",
        *(
            line(
                f"Kelompok {group}: kendaraan dengan jumlah berat yang diperbolehkan",
                f"{group}.",
                kind="kelompok",
                children=tuple(
                    _tariff(f"Mobil barang {low}.000 sampai {low + 3}.000 kilogram", f"Rp {low * 7500:,}", f"{n}.")
                    for n, low in enumerate((1, 5, 9), start=1)
                ),
            )
            for group in "ABCD"
        ),
        before=("Sesuai Peraturan Daerah Nomor 4 Tahun 2023:",),
    ),
    produk=one("produk", *numbered("Bukti lulus uji elektronik", "Tanda uji")),
    pengaduan=one(
        "jenjang",
        line("Pilih saluran", "1.", is_choice=True, children=(line("Kotak saran", "a."), line("Telepon", "b."))),
    ),
)

HOSTILE_STRINGS = (
    '#read("/etc/passwd")',
    "#panic()",
    "$x$",
    "= H",
    "<label> @rujukan",
    "{{ x }} {% for %}",
    "*tebal* _miring_ `kode`",
    "</script><b>",
    "// bukan komentar /* juga */",
    "~ -- --- ...",
    "\\ \\u{41} #(1+1)",
    "- butir",
)
HOSTILE = _small(
    '#set page(fill: red) "judul"',
    persyaratan=one("persyaratan", *numbered(*HOSTILE_STRINGS)),
    prosedur=one("prosedur", line("Baris satu\nbaris\tdua", "#1")),
)
ODD_CHARACTERS = _small(
    persyaratan=one("persyaratan", *numbered("Foto 😀 terbaru", "漢 dan \x00 dan ꦲ", "⦁ ✓ ≥ \uf0b7"))
)

FULL = StandardView(
    **{name: getattr(TARIFFS, name) for name in ("id", "title", "facts")},
    summary="Pemeriksaan laik jalan bagi mobil penumpang umum, bus, dan mobil barang.",
    agency=BANJAR_AGENCY,
    decree=DecreeView(
        "188.4/17 TAHUN 2025",
        instrument="Keputusan Kepala Dinas",
        subject="Standar Pelayanan Pengujian Kendaraan Bermotor",
        date="4 Januari 2025",
        signer="Kepala Dinas Perhubungan",
        replaces="188.4/9 TAHUN 2019, 188.4/31 TAHUN 2021",
    ),
    components=(
        *TARIFFS.components,
        Component(
            "dasar_hukum",
            "Dasar hukum",
            "Apa dasarnya?",
            False,
            one("daftar", *numbered("Undang-Undang Nomor 25 Tahun 2009", "Undang-Undang Nomor 22 Tahun 2009")),
        ),
        Component(
            "sarana",
            "Sarana, prasarana, dan/atau fasilitas",
            "Apa fasilitasnya?",
            False,
            one("daftar", line("Ruang tunggu, toilet, jalur landai", "•")),
        ),
        Component(
            "kompetensi",
            "Kompetensi pelaksana",
            "Siapa yang melayani?",
            False,
            one("daftar", before=("Penguji bersertifikat",)),
        ),
        Component("jumlah", "Jumlah pelaksana", "Berapa petugasnya?", False),
    ),
    extras=(
        Component(
            "masa_berlaku", "Masa berlaku", "Berlaku sampai kapan?", True, one("teks", before=("6 (enam) bulan",))
        ),
    ),
    audience=("Pemilik kendaraan wajib uji", "Perusahaan angkutan"),
    places=(
        Place(
            "Balai Uji Pamongkoran",
            "Jl. Gerilya No. 2",
            access=("Jalur kursi roda",),
            hours=(HoursRow("Senin-Kamis", "08.00-15.00", "12.00-13.00"), HoursRow("Jumat", "08.00-11.00")),
            hours_text="Loket tutup 30 menit lebih awal",
            time_zone="WIB",
        ),
    ),
    effective_since="10 Januari 2025",
    reviewed="2 Juni 2026",
)

ALL = {
    "banjar": BANJAR,
    "magelang": MAGELANG,
    "three_lines": THREE_LINES,
    "long_procedure": LONG_PROCEDURE,
    "long_words": LONG_WORDS,
    "tariffs": TARIFFS,
    "hostile": HOSTILE,
    "odd_characters": ODD_CHARACTERS,
    "full": FULL,
}


def page_url(name: str) -> str:
    """The address that a sample's QR code leads to."""
    return f"https://layanan.contoh.go.id/layanan/{ALL[name].id}/"


PLEDGE_AGENCY = replace(
    BANJAR_AGENCY,
    pledge=Pledge(
        (
            "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan, melayani sesuai kewajiban, dan memperbaikinya terus-menerus.",
            "Apabila tidak menepati janji ini, kami siap menerima sanksi dan memberikan kompensasi sesuai peraturan perundang-undangan.",
        ),
        "Banjar, 2 Januari 2026",
        "Kepala Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
        "Dra. Hj. Siti Aminah, M.Si.",
        "Pembina Utama Muda, NIP 19680512 199403 2 007",
    ),
)
SHORT_PLEDGE_AGENCY = replace(MAGELANG_AGENCY, pledge=Pledge(("Kami berjanji melayani sesuai standar.",)))
LONG_PLEDGE_AGENCY = replace(
    BANJAR_AGENCY,
    pledge=Pledge(
        tuple(
            f"{n}. Menyelenggarakan pelayanan publik yang bersih, transparan, akuntabel, dan berkeadilan kepada"
            f" seluruh masyarakat tanpa membeda-bedakan suku, agama, ras, dan golongan {'W' * 60}"
            for n in range(1, 25)
        ),
        "Tempat " * 8,
        "Kepala",
        "x" * 70,
    ),
)
AGENCIES = {"banjar": PLEDGE_AGENCY, "magelang": SHORT_PLEDGE_AGENCY, "long": LONG_PLEDGE_AGENCY}

MARK = Mark("K7QM-4TXR", "https://layanan.contoh.go.id/cek/K7QM-4TXR/", 3, "1 Maret 2026", "10 Maret 2026")


def agency_url(name: str) -> str:
    """The address of an agency's page."""
    return f"https://layanan.contoh.go.id/instansi/{AGENCIES[name].id}/"


def services(*names: str) -> list[tuple[StandardView, str, Mark | None]]:
    """Standards as the services of one agency, every second of them with a mark."""
    return [(ALL[name], page_url(name), None if n % 2 else MARK) for n, name in enumerate(names)]
