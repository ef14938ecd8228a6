"""How files are read, told to whoever fills them in; each sentence is a decision that a test holds."""

_TEKS = """
CSV (UTF-8, Windows-1252, atau UTF-16; pemisah ; , tab, atau |) atau XLSX, lembar pertama yang tampak. Judul kolom
dicari dalam sepuluh baris terisi yang pertama; baris di atasnya tidak dibaca dan disebut pada laporan.

Kolom yang tidak ada di berkas tidak mengubah apa pun. Sel kosong, -, NULL, dan N/A membiarkan isi yang tercatat
(kosong=pertahankan) atau menghapusnya (kosong=hapus), menurut pilihan pengirim; keduanya dihitung pada laporan.
Isian yang berkawan, seperti golongan dan TMT-nya, tidak dipertahankan bila kawannya berubah.

Tanggal hh-bb-tttt, tttt-bb-hh, atau hitungan hari lembar kerja (lima angka). Tahun atau angka lain saja ditolak.
Tanggal nol berarti kosong; saat berzona dibaca menurut WIB. Bila satu kolom terbukti menulis bulan lebih dahulu,
tanggal yang dapat berarti dua hari ditolak.

Sel berisi galat rumus dan sel gabungan ditolak dengan menyebut namanya. Huruf tak terlihat dan petik di depan angka
dibuang. Baris bersandi huruf lain dibaca sendiri; yang bercampur ditolak.

Golongan, pendidikan, eselon, jenjang, status, kinerja, penugasan, dan diklat boleh ditulis menurut BKN, termasuk
kodenya. Profesi dan Ners dibaca S-1, Spesialis I dibaca S-2, Subspesialis dibaca S-3, dengan catatan. Yang tidak
dikenal ditolak dengan menyebut yang dikenal.

Satu baris yang salah tidak menghentikan yang lain. Setiap baris yang dipahami lain daripada tertulis disebut pada
laporan.
"""
PETUNJUK = tuple(" ".join(each.split()) for each in _TEKS.split("\n\n"))
