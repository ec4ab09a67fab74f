"""One example for every section of the key reference: a fragment of the file in which the section stands.

A section is named by its model. The examples are inventions in the manner of decrees; tests put each of them through
`maklumat check`. Lines stay short: most officers read them on a phone.
"""

from __future__ import annotations

EXAMPLES = {
    "ServiceStandard": """
format: 1
judul: Penerbitan Surat Keterangan
sk: 44 TAHUN 2024
ringkas: Surat untuk warga yang pindah.
kata_warga:
  - surat pindah
  - pindah alamat
persyaratan:
  - Kartu Keluarga
  - KTP
waktu: 1 hari kerja
biaya: Tidak dipungut biaya
""",
    "DatedNotice": """
pemberitahuan:
  - teks: Loket pindah ke lantai 2.
    mulai: 1 Maret 2026
    sampai: 31 Maret 2026
""",
    "OnlineService": """
layanan_daring:
  - alamat: https://layanan.go.id/
    nama: Portal pengajuan
""",
    "Application": """
permohonan:
  daring: ya
  tujuan_data: Menangani permohonan ini.
  simpan: 2 tahun
  isian_tambahan:
    - Nama klien
""",
    "ExtraField": """
permohonan:
  daring: ya
  simpan: 2 tahun
  isian_tambahan:
    - isian: Keadaan klien
      jenis: pilihan
      wajib: ya
      pilihan:
        - sehat
        - sakit
""",
    "Location": """
lokasi:
  - nama: Mal Pelayanan Publik
    alamat: Jl. Merdeka No. 1
    jam_layanan:
      - Senin-Jumat 08.00-15.00
    akses:
      - jalur kursi roda
""",
    "OpeningHours": """
jam_layanan:
  zona: WIB
  hari:
    - Senin-Kamis 08.00-16.00
    - Jumat 08.00-11.00
  catatan: Tutup pada hari libur.
""",
    "OpenDays": """
jam_layanan:
  - hari: Senin-Kamis
    buka: 08.00-16.00
    istirahat: 12.00-13.00
  - Jumat 08.00-11.00
  - Minggu tutup
""",
    "RequirementList": """
persyaratan:
  pengantar: "Pemohon melampirkan:"
  penomoran: huruf
  daftar:
    - Kartu Keluarga
    - KTP
""",
    "Requirement": """
persyaratan:
  - syarat: Kartu Keluarga
    jenis: dokumen
    rangkap: fotokopi 1 lembar
  - syarat: Surat kehilangan
    jenis: dokumen
    jika: KTP hilang
    diperoleh_di: Kepolisian
  - syarat: Bukti penghasilan
    salah_satu:
      - Slip gaji
      - Surat dari desa
""",
    "StepList": """
prosedur:
  pengantar: "Alur pelayanan:"
  daftar:
    - Pemohon mengisi formulir
    - Petugas memeriksa berkas
  penutup: Selesai.
""",
    "Picture": """
prosedur:
  gambar:
    berkas: alur.png
    keterangan: Alur dari loket 1 ke 3
  daftar:
    - Pemohon mengisi formulir
""",
    "Step": """
prosedur:
  - langkah: Berkas diserahkan
    pelaku: Pemohon
    lama: 5 menit
  - langkah: Berkas dikembalikan
    jika: berkas tidak lengkap
  - langkah: Berkas diproses
    jika: berkas lengkap
    keluaran: Surat keterangan
""",
    "Time": """
waktu:
  teks: Paling lama 3 hari kerja
  lama: ≤ 3 hari kerja
  mulai: berkas lengkap
  jenis: penyelesaian
""",
    "TimeItem": """
waktu:
  teks: Menurut jenis pasien
  rincian:
    - untuk: Pasien baru
      lama: 30 menit
    - untuk: Pasien lama
      lama: 10-15 menit
      perkiraan: ya
""",
    "Fee": """
biaya:
  teks: Sesuai Peraturan Daerah
  dasar: Perda Nomor 1 Tahun 2024
  tarif:
    - untuk: Mobil
      jumlah: 45000
  catatan: Dibayar di bank.
""",
    "Tariff": """
biaya:
  dasar: Perda Nomor 1 Tahun 2024
  tarif:
    - untuk: Mobil barang
      rincian:
        - untuk: Kecil
          jumlah: 65000
          per: unit
        - untuk: Besar
          jumlah: 85000
          sampai: 100000
    - untuk: Kursi roda
      gratis: ya
""",
    "Formula": """
biaya:
  dasar: Perda Nomor 1 Tahun 2024
  rumus:
    teks: R = L x H
    keterangan:
      - L, luas dalam meter persegi
      - H, harga satuan
    contoh: 100 x 5.000 = Rp500.000
""",
    "ProductList": """
produk:
  pengantar: "Pemohon menerima:"
  daftar:
    - Surat Rujukan
    - Laporan Sosial
""",
    "Product": """
produk:
  - produk: Kartu Pencari Kerja
    masa_berlaku: 2 tahun
  - produk: Paket rekomendasi
    rincian:
      - Surat Rekomendasi
      - Tanda terima
""",
    "Validity": """
produk:
  - produk: Surat Rekomendasi
    masa_berlaku:
      teks: Berlaku enam puluh hari
      lama: 60 hari
""",
    "Complaints": """
pengaduan:
  pengantar: "Pengaduan melalui:"
  saluran:
    - kotak_saran:
    - telepon: (0265) 742289
  tindak_lanjut: Dijawab Bidang Umum.
  tenggat:
    - 14 hari kerja
  penanggung_jawab: Sekretaris
""",
    "Channel": """
pengaduan:
  saluran:
    - telepon: (0265) 742289
      jam: 08.00-15.00
    - jenis: whatsapp
      teks: "WA : 0822-2636-0473"
      nilai: 0822-2636-0473
    - kelompok: Media sosial
      saluran:
        - instagram: dinas.kota
        - facebook: dinas.kota
""",
    "Deadline": """
pengaduan:
  tenggat:
    - untuk: permintaan informasi
      lama: 5 hari kerja
    - untuk: pengaduan
      lama: 14 hari kerja
""",
    "PointList": """
sarana:
  pengantar: "Tersedia:"
  penomoran: butir
  daftar:
    - Ruang tunggu
    - Toilet
""",
    "Point": """
dasar_hukum:
  - teks: UU Nomor 25 Tahun 2009
    tautan: https://peraturan.go.id/
  - teks: Peraturan daerah
    rincian:
      - Perda Nomor 1 Tahun 2024
      - Perda Nomor 2 Tahun 2024
""",
    "Unread": """
belum_terbaca:
  - teks: Lihat gambar di bawah
    di: Sistem, Mekanisme, dan Prosedur
""",
    "ExtraComponent": """
tambahan:
  - judul: Peringatan
    daftar:
      - Dilarang memberi imbalan.
  - judul: Definisi
    teks: Klien ialah penerima layanan.
""",
    "Agency": """
format: 1
nama: DINAS SOSIAL KOTA CONTOH
sebutan: Dinas Sosial
pemerintah: Pemerintah Kota Contoh
alamat: Jl. Merdeka No. 1
kontak:
  - telepon: (0265) 742289
jam_layanan:
  - Senin-Jumat 08.00-15.00
""",
    "Pledge": """
maklumat:
  teks: |
    Kami sanggup melayani sesuai
    standar pelayanan.
  tempat: Contoh
  tanggal: 2 Januari 2026
  penanda_tangan: Kepala Dinas
""",
    "Signer": """
maklumat:
  teks: Kami sanggup melayani.
  penanda_tangan:
    jabatan: Kepala Dinas
    nama: Siti Aminah
""",
    "DecreeFile": """
format: 1
sk:
  - 44 TAHUN 2024
  - nomor: 067/ 57/ 280 TAHUN 2023
    tahun: 2023
""",
    "Decree": """
format: 1
sk:
  - nomor: 45 TAHUN 2026
    jenis: Keputusan Kepala Dinas
    tanggal: 2 Februari 2026
    tentang: Standar Pelayanan
    berlaku_sejak: 1 Maret 2026
    menggantikan:
      - 44 TAHUN 2024
  - nomor: 44 TAHUN 2024
    berlaku_sampai: 28 Februari 2026
""",
    "BoardFile": """
format: 1
papan:
  - tempat: Lobi lantai 1
    lembar:
      - rujukan
  - tempat: Loket 3
    lembar:
      - rujukan
""",
    "Board": """
papan:
  - tempat: Lobi lantai 1
    diperiksa: 2 Maret 2026
    lembar:
      - rujukan
""",
    "HungSheet": """
papan:
  - tempat: Lobi lantai 1
    lembar:
      - standar: rujukan
        kode: K7M2-0HXA
        dipasang: 2 Maret 2026
        oleh: Staf pelayanan
""",
}
"""Model → YAML."""
