"""Every rule that a record is checked against: one table of ID, severity, reason and source.

The reference page for officers is generated from this table. An ID, once published, is never reused for something else.
"""

from __future__ import annotations

from dataclasses import dataclass

from maklumat.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it asks, why, and where that comes from."""

    id: str
    severity: Severity
    title: str
    reason: str
    source: str


Row = tuple[str, str, str, str]
"""ID, title, reason, source."""

_FORM = "bentuk berkas Maklumat"
_YAML = "YAML 1.1/1.2 dan pembaca PyYAML"
_LAW = "UU 25/2009 Pasal 21; PermenPANRB 15/2014"
_PHONE = "rencana penomoran telepon Indonesia (pustaka phonenumbers)"


_ERRORS: tuple[Row, ...] = (
    (
        "berkas-terlalu-besar",
        "Ukuran berkas",
        "Berkas standar beberapa kilobita; yang sangat besar biasanya salah simpan atau serangan.",
        _FORM,
    ),
    (
        "berkas-tak-terbaca",
        "Berkas tidak dapat dibuka",
        "Isinya tidak diketahui, jadi tidak dapat diterbitkan.",
        _FORM,
    ),
    ("bukan-utf8", "Berkas harus UTF-8", "Penyandian lain membuat huruf berubah tanpa terlihat.", _FORM),
    (
        "karakter-terlarang",
        "Karakter kendali",
        "Karakter yang tidak terlihat merusak halaman, cetakan, dan pencarian.",
        "WCAG 2.2; PDF/UA-1",
    ),
    (
        "arah-tulisan",
        "Pembalik arah tulisan",
        "Karakter ini membuat teks terbaca lain dari isinya.",
        "Unicode TR36",
    ),
    (
        "yaml-rusak",
        "Susunan YAML",
        "Berkas tidak dapat dibaca, jadi tidak satu pun isinya dapat diterbitkan.",
        _YAML,
    ),
    ("berkas-kosong", "Berkas kosong", "Berkas kosong tidak menyatakan standar apa pun.", _FORM),
    (
        "bukan-pasangan",
        "Isi berkas harus pasangan kunci dan nilai",
        "Kunci-kunci komponen berada di tingkat pertama.",
        _FORM,
    ),
    ("banyak-dokumen", "Satu berkas satu standar", "Dokumen kedua akan terbuang diam-diam.", _FORM),
    (
        "kunci-ganda",
        "Kunci ditulis dua kali",
        "YAML hanya memakai yang terakhir; isi yang pertama akan hilang diam-diam.",
        _YAML,
    ),
    ("kunci-rumit", "Kunci bukan satu kata", "Biasanya tanda kurung di dalam teks yang lupa diapit kutip.", _YAML),
    (
        "tag-yaml",
        "Tanda YAML khusus",
        "Tanda seperti !!python dapat menjalankan perintah; standar pelayanan hanya berisi teks.",
        _YAML,
    ),
    ("alias", "Rujukan YAML yang tidak ada", "Rujukan (*) tanpa sasaran membuat isi hilang.", _YAML),
    (
        "terlalu-banyak",
        "Isi terlalu banyak",
        "Rujukan yang saling melipatgandakan dapat melumpuhkan pembangun portal.",
        _FORM,
    ),
    (
        "terlalu-dalam",
        "Susunan terlalu dalam",
        "Standar pelayanan paling banyak tiga tingkat; lebih dari itu salah lekukan atau serangan.",
        _FORM,
    ),
    (
        "daftar-melebur",
        "Daftar melebur menjadi satu kalimat",
        "Baris-baris tanpa tanda “- ” disambung YAML menjadi satu kalimat; warga tidak lagi melihat daftar.",
        _YAML,
    ),
    ("kunci-tak-dikenal", "Kunci tidak dikenal", "Kunci yang salah tulis tidak akan tampil di mana pun.", _FORM),
    ("wajib-ada", "Kunci wajib", "Tanpa kunci ini bagian itu tidak bermakna.", _FORM),
    ("jenis-nilai", "Bentuk nilai", "Daftar, teks, dan pasangan ditampilkan dengan cara berbeda.", _FORM),
    ("pilihan", "Pilihan tertutup", "Nilai di luar pilihan tidak dapat dipahami program.", _FORM),
    (
        "jenis-layanan",
        "Jenis layanan tidak ada di kamus",
        "Jenis menentukan kata-kata yang membawa warga ke layanan ini.",
        _FORM,
    ),
    ("versi-format", "Versi bentuk berkas", "Versi memastikan berkas lama tetap dapat dibaca program baru.", _FORM),
    ("teks-kosong", "Teks kosong", "Teks kosong menyamarkan sesuatu yang belum diketahui.", _FORM),
    ("ya-tidak", "Ya atau tidak", "Hanya dua jawaban yang mungkin.", _FORM),
    ("tanggal", "Tanggal", "Tanggal menentukan sejak kapan standar mengikat.", _FORM),
    ("tanggal-terbalik", "Rentang tanggal", "Pemberitahuan tidak mungkin berakhir sebelum mulai.", _FORM),
    ("tahun", "Tahun", "Tahun SK dipakai untuk mengurutkan.", _FORM),
    (
        "durasi",
        "Lama waktu",
        "Lama waktu yang terbaca program dipakai untuk kotak ringkasan, data terbuka, dan jam layanan.",
        _LAW,
    ),
    ("durasi-terbalik", "Rentang lama waktu", "Batas bawah tidak mungkin lebih lama daripada batas atas.", _LAW),
    (
        "isian-pilihan",
        "Isian pilihan tanpa pilihan",
        "Pemohon tidak dapat menjawab pertanyaan pilihan yang tidak memuat pilihan.",
        _FORM,
    ),
    ("isian-ganda", "Isian ditulis dua kali", "Dua isian bernama sama tidak dapat dibedakan di formulir.", _FORM),
    (
        "simpan-tanpa-batas",
        "Lama simpan tanpa batas",
        "Data pribadi wajib diakhiri dan dimusnahkan sesudah masa simpannya.",
        "UU 27/2022 Pasal 42-44",
    ),
    (
        "daring-tanpa-isi",
        "Formulir daring tanpa isi",
        "Formulir yang tidak menerima apa pun menyesatkan pemohon.",
        _FORM,
    ),
    ("waktu-kosong", "Bagian waktu kosong", "Bagian tanpa teks dan tanpa lama tidak menjanjikan apa pun.", _LAW),
    ("rupiah", "Jumlah uang", "Jumlah harus rupiah utuh supaya tidak salah baca.", _LAW),
    ("tarif-kosong", "Baris tarif kosong", "Tarif tanpa nama tidak dapat dipakai warga.", _LAW),
    ("tarif-terbalik", "Rentang tarif", "Batas atas tidak mungkin lebih kecil daripada batas bawah.", _LAW),
    (
        "biaya-bertentangan",
        "Gratis tetapi bertarif",
        "Janji yang bertentangan membuka celah pungutan liar.",
        "UU 25/2009 Pasal 21 huruf e",
    ),
    ("telepon", "Nomor telepon", "Nomor yang salah membuat warga tidak terlayani.", _PHONE),
    (
        "telepon-contoh",
        "Nomor telepon contoh",
        "Nomor contoh seperti 08xxx pernah ditemukan di standar yang sudah terbit.",
        _PHONE,
    ),
    (
        "whatsapp-bukan-seluler",
        "WhatsApp pada telepon rumah",
        "Tautan wa.me hanya berfungsi untuk nomor seluler.",
        _PHONE,
    ),
    (
        "surel",
        "Alamat surel",
        "Surat ke alamat yang salah tidak pernah sampai.",
        "RFC 5321 (pustaka email-validator)",
    ),
    ("alamat-web", "Alamat web", "Tautan harus dapat dibuka dan hanya http(s).", "RFC 3986"),
    ("saluran-kosong", "Saluran tanpa isi", "Saluran tanpa isi tidak dapat dipakai mengadu.", _LAW),
    ("kelompok-saluran", "Kelompok saluran", "Judul tanpa isi, atau isi tanpa judul, membingungkan.", _FORM),
    ("hari", "Nama hari", "Hari layanan harus dapat dibaca program untuk menyatakan buka atau tutup.", _FORM),
    ("hari-ganda", "Hari ditulis dua kali", "Dua jam berbeda untuk hari yang sama membingungkan warga.", _FORM),
    ("jam", "Jam layanan", "Warga datang menurut jam yang tertulis.", _FORM),
    ("jam-istirahat", "Jam istirahat", "Istirahat di luar jam buka pasti salah tulis.", _FORM),
    ("kode-pos", "Kode pos", "Kode pos Indonesia lima angka.", "kode pos Indonesia"),
    ("koordinat", "Koordinat", "Titik di luar Indonesia menyesatkan peta.", "batas wilayah Indonesia"),
    ("lokasi-kosong", "Lokasi tanpa nama dan alamat", "Warga tidak tahu harus datang ke mana.", _FORM),
    ("nama-gambar", "Nama berkas gambar", "Gambar harus berada di folder yang sama supaya ikut terbit.", _FORM),
    ("gambar-hilang", "Berkas gambar tidak ada", "Halaman akan menampilkan gambar rusak.", _FORM),
    (
        "slug",
        "Nama berkas",
        "Nama berkas menjadi alamat halaman: huruf kecil, angka, dan tanda hubung.",
        "RFC 3986",
    ),
    ("slug-ganda", "Dua berkas satu alamat", "Salah satu standar akan menimpa yang lain.", _FORM),
    ("instansi-tak-ada", "Folder tanpa instansi.yml", "Setiap standar milik satu instansi.", "UU 25/2009 Pasal 15"),
    ("sk-ganda", "SK ditulis dua kali", "Dua catatan untuk satu SK dapat berbeda isinya.", _FORM),
    ("sk-tak-dikenal", "SK tidak ada di sk.yml", "Standar harus merujuk SK yang tercatat.", _LAW),
    (
        "rujukan-putus",
        "Rujukan ke standar yang tidak ada",
        "Tautannya akan membawa warga ke halaman kosong.",
        _FORM,
    ),
    (
        "kode-lembar",
        "Kode lembar",
        "Kode menunjukkan apakah lembar di papan masih berlaku; kode yang salah salin tidak menunjukkan apa-apa.",
        "rancangan buku riwayat Maklumat",
    ),
    (
        "riwayat-rusak",
        "Versi yang terbit berubah",
        "Kode di lembar yang sudah tergantung menunjuk ke versi itu; isinya tidak boleh berubah.",
        "rancangan buku riwayat Maklumat",
    ),
    (
        "riwayat-putus",
        "Rantai versi terputus",
        "Versi yang hilang, tertukar, atau ditambah diam-diam membuat riwayat tidak dapat dipercaya.",
        "rancangan buku riwayat Maklumat",
    ),
)


_WARNINGS: tuple[Row, ...] = (
    (
        "belum-terbaca",
        "Teks naskah belum ditempatkan",
        "Yang ada di naskah tetapi tidak di standar tidak sampai kepada warga.",
        _FORM,
    ),
    ("berkas-asing", "Berkas tidak dibaca", "Berkas di tempat atau dengan nama lain tidak ikut terbit.", _FORM),
    (
        "sk-belum-ada",
        "Standar tanpa SK",
        "Standar pelayanan ditetapkan dengan keputusan pimpinan unit; penilaian PEKPPP memintanya.",
        "PermenPANRB 15/2014; PermenPANRB 29/2022",
    ),
    (
        "sk-tidak-berlaku",
        "SK sudah tidak berlaku",
        "Standar masih disebut berlaku padahal SK-nya diganti atau dicabut.",
        _LAW,
    ),
    (
        "nomor-sk-rumpang",
        "Nomor SK belum lengkap",
        "Nomor dengan bagian kosong biasanya draf yang belum diberi nomor.",
        _LAW,
    ),
    (
        "komponen-wajib",
        "Komponen wajib belum dinyatakan",
        "Enam komponen penyampaian layanan wajib diumumkan; warga akan membaca “Belum dinyatakan instansi”.",
        _LAW,
    ),
    (
        "retensi-belum-dinyatakan",
        "Lama simpan data belum dinyatakan",
        "Pemohon berhak tahu berapa lama datanya disimpan; tanpa kunci ini berlaku lama bawaan.",
        "UU 27/2022 Pasal 21 dan 42",
    ),
    (
        "pengaduan-tanpa-saluran",
        "Pengaduan tanpa saluran",
        "Warga harus tahu ke mana mengadu.",
        "UU 25/2009 Pasal 36",
    ),
    (
        "biaya-tanpa-dasar",
        "Biaya tanpa dasar peraturan",
        "Pungutan harus menyebut peraturan yang menetapkannya.",
        "UU 25/2009 Pasal 31",
    ),
    (
        "biaya-tidak-jelas",
        "Biaya tidak jelas",
        "Tanda “-”, “0”, atau “Nihil” dapat berarti gratis, belum diketahui, atau tidak diatur; warga dan petugas bisa berbeda paham.",
        "UU 25/2009 Pasal 21 huruf e",
    ),
    (
        "tanggal-mendatang",
        "Tanggal belum tiba",
        "Tinjauan, penetapan, dan penandatanganan tidak mungkin terjadi di masa depan; biasanya salah tahun.",
        _FORM,
    ),
    (
        "teks-terpotong",
        "Teks terpotong tanda #",
        "Sesudah spasi, # memulai komentar YAML; kelanjutan teksnya hilang dari halaman dan cetakan.",
        _YAML,
    ),
    (
        "teks-menggantung",
        "Teks berakhir titik dua tanpa lanjutan",
        "Biasanya daftar sesudahnya hilang saat disalin.",
        "pengalaman dari halaman SIPPN",
    ),
    (
        "nomor-ganda",
        "Nomor di dalam teks",
        "Nomor dibuat otomatis; nomor di dalam teks membuat “1. 1.”.",
        "pengalaman dari halaman SIPPN",
    ),
    (
        "satuan-hilang",
        "Teks rusak di sekitar tanda <",
        "Teks seperti “< 10>” kehilangan satuannya saat disalin dari web.",
        "pengalaman dari halaman SIPPN",
    ),
    (
        "contoh-belum-diganti",
        "Teks contoh belum diganti",
        "Teks contoh tidak boleh terbit sebagai janji layanan.",
        _FORM,
    ),
    (
        "data-pribadi",
        "Mungkin data pribadi",
        "Deretan 16 atau 18 angka biasanya NIK atau NIP.",
        "UU 27/2022 tentang Pelindungan Data Pribadi",
    ),
    (
        "karakter-tak-terlihat",
        "Karakter tak terlihat",
        "Spasi tanpa lebar dan sejenisnya membuat kata tidak ditemukan pencarian.",
        "Unicode TR36",
    ),
    (
        "huruf-rusak",
        "Huruf rusak",
        "Tanda seperti â€“ atau kotak muncul bila teks disalin dengan penyandian yang salah.",
        _FORM,
    ),
    ("judul-kembar", "Judul sama di satu instansi", "Warga tidak dapat membedakan keduanya.", _FORM),
    (
        "pemerintah-berbeda",
        "Nama pemerintah berbeda dalam satu folder",
        "Instansi di folder daerah yang sama mestinya satu pemerintah induk.",
        _FORM,
    ),
    (
        "perlu-ditinjau",
        "Lama tidak ditinjau",
        "Standar ditinjau sekurangnya setahun sekali untuk nilai tertinggi PEKPPP.",
        "PP 96/2012 Pasal 33; PermenPANRB 29/2022",
    ),
    (
        "huruf-tak-tercetak",
        "Huruf yang tidak ada di fon cetak",
        "Lembar pengumuman menampilkan □ di tempat huruf itu.",
        "PDF/UA-1 (setiap huruf harus tergambar)",
    ),
    (
        "belum-diterbitkan",
        "Perubahan belum diterbitkan",
        "Portal dan lembar tetap menampilkan versi terakhir sampai perubahan diterbitkan.",
        _FORM,
    ),
    (
        "janji-berubah",
        "Janji berubah tanpa SK baru",
        "Syarat, waktu, biaya, produk, dan saluran ditetapkan dengan keputusan; mengubahnya tanpa SK perlu alasan.",
        "UU 25/2009 Pasal 20; PermenPANRB 15/2014",
    ),
)


_HINTS: tuple[Row, ...] = (
    (
        "belum-ditinjau",
        "Tanggal tinjauan belum ditulis",
        "Tanggal tinjauan menunjukkan kepada penilai bahwa standar dirawat.",
        "PermenPANRB 29/2022",
    ),
    (
        "ringkas",
        "Belum ada ringkasan",
        "Satu kalimat biasa membantu warga tahu apakah ia berada di halaman yang benar.",
        "PermenPANRB 11/2024",
    ),
    (
        "kata-warga",
        "Kata warga kurang dari tiga",
        "Warga mencari dengan kata sehari-hari, bukan judul resmi.",
        "pengukuran pencarian Maklumat",
    ),
    (
        "jenis-ditebak",
        "Jenis layanan ditebak dari judul",
        "Dari jenisnya, layanan mendapat kata-kata warga di kamus; tebakan yang keliru membuat warga tersesat.",
        "pengukuran pencarian Maklumat",
    ),
    (
        "waktu-tanpa-lama",
        "Waktu belum terbaca program",
        "Lama waktu yang terbaca dipakai di kotak ringkasan dan data terbuka.",
        _LAW,
    ),
    (
        "jenis-syarat",
        "Jenis syarat belum disebut",
        "dokumen, kriteria, atau ketentuan: halaman memisahkan yang harus dibawa dari siapa yang berhak.",
        _LAW,
    ),
    (
        "komponen-manajemen",
        "Komponen manajemen belum lengkap",
        "Nilai PEKPPP dihitung dari 14 komponen yang lengkap.",
        "PermenPANRB 15/2014; PermenPANRB 29/2022",
    ),
    ("sk-tak-terpakai", "SK tidak dirujuk standar mana pun", "Mungkin standarnya belum ditulis.", _FORM),
    (
        "jam-layanan",
        "Jam layanan belum ditulis",
        "Warga yang datang di luar jam layanan pulang sia-sia.",
        "PermenPANRB 29/2022 (kebijakan jam pelayanan)",
    ),
)


def _table() -> dict[str, Rule]:
    groups = ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS), (Severity.HINT, _HINTS))
    return {row[0]: Rule(row[0], severity, *row[1:]) for severity, rows in groups for row in rows}


RULES = _table()
