"""Records that are valid and as hard on a layout as real ones get: long words, long lists, everything stated."""

from __future__ import annotations

import json
from pathlib import Path

LONG_WORD = "Pertanggungjawabanketidakberpihakannyaituq"
LONG_MAIL = "bidang.rehabilitasi.sosial.dan.pelayanan.lanjut.usia@dinas-sosial-pemberdayaan.kabupatenpanjang.go.id"
LONG_URL = "https://layanan.kabupatenpanjang.go.id/permohonan/rekomendasi/penelitian/formulir-daring-untuk-umum/2026"

AGENCY = {
    "format": 1,
    "nama": f"Dinas {LONG_WORD} dan Pelayanan Terpadu",
    "sebutan": f"Dinas {LONG_WORD}",
    "pemerintah": "Pemerintah Kabupaten Panjang",
    "daerah": "Kabupaten Panjang",
    "alamat": f"Jalan {LONG_WORD} Nomor 123456 Kelurahan Panjang Sekali",
    "kode_pos": "46311",
    "koordinat": "-7.3697, 108.5414",
    "kontak": [{"surel": LONG_MAIL}, {"situs": LONG_URL}, {"telepon": "(0265) 742289"}, {"whatsapp": "0822-2636-0473"}],
    "jam_layanan": {
        "zona": "WIB",
        "hari": [
            "Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)",
            "Jumat 08.00-11.00",
            {"hari": "Sabtu, Minggu", "tutup": "ya"},
        ],
        "catatan": "Tutup pada hari libur nasional.",
    },
    "akses": ["Jalur kursi roda", "Juru bahasa isyarat hari Rabu"],
    "lokasi": [{"nama": "Mal Pelayanan Publik", "alamat": "Jalan Raya 1", "catatan": "lantai 2, loket 5"}],
    "pemberitahuan": [
        {"teks": "Kantor tutup untuk perbaikan jaringan listrik.", "mulai": "2026-01-01", "sampai": "2099-12-31"}
    ],
    "maklumat": {
        "teks": "Kami sanggup menyelenggarakan pelayanan sesuai standar.\nKami siap menerima sanksi dan memberi kompensasi.",
        "tempat": "Panjang",
        "tanggal": "2026-01-15",
        "penanda_tangan": {"jabatan": "Kepala Dinas", "nama": "Nama Pejabat", "pangkat": "Pembina"},
    },
}

_REQUIREMENTS = [
    {"syarat": f"Warga yang {LONG_WORD}", "jenis": "kriteria"},
    {
        "syarat": "Kartu Keluarga",
        "jenis": "dokumen",
        "rangkap": "asli dan fotokopi 1 lembar",
        "diperoleh_di": "Disdukcapil",
        "lihat": "panjang/dinas/pendek",
    },
    {
        "syarat": "Bukti penghasilan",
        "jenis": "dokumen",
        "salah_satu": ["Slip gaji", {"syarat": "Surat keterangan", "jika": "bekerja sendiri"}],
    },
    {
        "syarat": "Ragam permohonan",
        "jenis": "kelompok",
        "rincian": [
            {"syarat": "KTP lama", "jenis": "dokumen", "jika": "KTP rusak"},
            {"syarat": "Surat polisi", "jenis": "dokumen", "jika": "KTP hilang", "opsional": "ya"},
        ],
    },
    {"syarat": "Harus datang sendiri", "jenis": "ketentuan"},
]

_STEPS: list[object] = [
    {"langkah": "Pemohon menyerahkan berkas", "pelaku": "Pemohon", "lama": "5 menit", "keluaran": "tanda terima"},
    {
        "langkah": "Berkas dikembalikan",
        "jika": "berkas tidak lengkap",
        "rincian": ["Pemohon melengkapi", "Pemohon kembali"],
    },
    {"langkah": "Berkas diproses", "jika": "berkas lengkap", "pelaku": "Petugas"},
    {"langkah": f"Verifikasi {LONG_WORD} bagi pemohon", "jika": "berkas lengkap"},
    *[f"Langkah lanjutan nomor {number} yang dijalankan petugas sesuai urutan" for number in range(5, 121)],
]

STANDARD = {
    "format": 1,
    "judul": f"Rekomendasi {LONG_WORD} bagi Pemohon yang Tinggal di Luar Daerah",
    "sk": "067/ 57/ 280 TAHUN 2023",
    "ringkas": "Contoh yang berat bagi tata letak.",
    "kata_warga": ["surat izin", LONG_WORD.lower(), "rekomendasi"],
    "sasaran": ["Peneliti", "Mahasiswa"],
    "berlaku_sejak": "2026-01-01",
    "ditinjau": "2026-06-01",
    "layanan_daring": [{"alamat": LONG_URL, "nama": "Ajukan lewat SIDARING"}],
    "terkait": ["panjang/dinas/pendek"],
    "persyaratan": {
        "pengantar": "Pemohon melampirkan :",
        "daftar": _REQUIREMENTS,
        "penutup": "Semua berkas rangkap dua.",
    },
    "prosedur": _STEPS,
    "waktu": {
        "teks": "Paling lama 14 hari kerja sejak berkas diterima lengkap dan benar oleh petugas loket pelayanan terpadu",
        "lama": "≤ 14 hari kerja",
        "mulai": "berkas lengkap",
        "perpanjangan": "7 hari kerja",
        "rincian": [
            {"untuk": "Pasien baru", "lama": "10 menit"},
            {"untuk": "Pasien lama", "teks": "5 menit", "lama": "5 menit", "perkiraan": "ya"},
        ],
    },
    "biaya": {
        "teks": "Sesuai tarif",
        "dasar": "Peraturan Daerah Nomor 1 Tahun 2024",
        "tarif": [
            {
                "untuk": f"Golongan {letter} {LONG_WORD if letter == 'C' else ''}".strip(),
                "rincian": [
                    {"untuk": f"Jenis {number}", "jumlah": 45000 * number, "per": "unit"} for number in (1, 2, 3)
                ],
            }
            for letter in "ABCD"
        ],
        "rumus": {
            "teks": "T = (1 permil x Nilai Tanah) + Rp50.000",
            "keterangan": ["T: tarif"],
            "contoh": "(1 permil x Rp100.000.000) + Rp50.000 = Rp150.000",
        },
        "penjamin": [{"untuk": "BPJS", "gratis": "ya"}, {"untuk": "Umum", "teks": "sesuai Perda"}],
        "tambahan": [{"untuk": "Percepatan", "jumlah": 1000000, "jika": "selesai hari yang sama"}],
    },
    "produk": [
        {"produk": "Surat rekomendasi", "masa_berlaku": {"teks": "berlaku hanya 60 hari", "lama": "60 hari"}},
        "Salinan digital",
    ],
    "pengaduan": {
        "alur": [{"langkah": "Aduan dikaji", "lama": "1 hari"}, {"langkah": "Penelusuran", "lama": "3 hari"}],
        "jenjang": [
            {"langkah": "Ditangani petugas", "pelaku": "Petugas"},
            {"langkah": "Ditangani kepala bidang", "pelaku": "Kepala Bidang"},
        ],
        "pengantar": "Melalui :",
        "saluran": [
            {"jenis": "surel", "teks": f"Email : {LONG_MAIL}", "nilai": LONG_MAIL},
            {"situs": LONG_URL},
            {"kotak_saran": None},
        ],
        "tenggat": [{"untuk": "permintaan informasi", "lama": "5 hari kerja"}],
        "penanggung_jawab": "Sekretaris",
    },
    "dasar_hukum": [{"teks": "Peraturan Menteri Nomor 1", "tautan": LONG_URL}, "Peraturan Daerah Nomor 2"],
    "sarana": ["Ruang tunggu", "Komputer"],
    "kompetensi": "Menguasai komputer",
    "pengawasan": "Atasan langsung secara berjenjang",
    "jumlah_pelaksana": "5 (lima) orang",
    "jaminan_pelayanan": ["Sesuai standar"],
    "jaminan_keamanan": ["Berkas disimpan aman"],
    "evaluasi": ["Dua kali setahun"],
    "tambahan": [{"judul": "Peringatan", "daftar": ["Hindari calo"]}],
}

SHORT = {"format": 1, "judul": "Pendek", "produk": ["Surat"]}


def write_hostile_portal(folder: Path) -> None:
    """Write a portal with the hostile records. JSON is YAML, so the files need no other form."""
    records = folder / "standards/panjang/dinas"
    records.mkdir(parents=True)
    files = {
        "instansi": AGENCY,
        "sk": {"format": 1, "sk": [{"nomor": STANDARD["sk"], "tentang": "Standar Pelayanan", "tanggal": "2023-05-01"}]},
        "panjang": STANDARD,
        "pendek": SHORT,
    }
    for name, data in files.items():
        (records / f"{name}.yml").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/tentang.md").write_text(
        f"# Tentang {LONG_WORD}\n\nSurat ke {LONG_MAIL}.\n\n| Kunci | Isi |\n|---|---|\n| `{LONG_WORD}` | {LONG_URL} |\n",
        encoding="utf-8",
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: Uji\nsite_url: https://uji.example/portal/\ntheme: {name: material, language: id, font: false}\nplugins: [maklumat]\nmarkdown_extensions: [tables]\nnav: [Tentang: tentang.md]\n",
        encoding="utf-8",
    )
