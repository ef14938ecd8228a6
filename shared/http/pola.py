"""What a pattern of the input asks for, in words: whoever filled in a form reads no regular expressions."""

import re
from collections.abc import Iterator, Mapping

_LAIN: Mapping[str, str] = {
    r"^[A-Z]-[0-9]{2}[a-z]?$": "harus kode aturan seperti P-04",
    r"^(\*|[A-Za-z0-9_-]{1,42})$": "harus kode unit, atau * untuk seluruh kota",
    r"^[0-9]{4}-[0-9]{2}$": "harus bulan bentuk YYYY-MM",
    r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$": "harus kode kecamatan seperti 16.71.01",
    r"^[1-9][0-9]$": "harus kode provinsi, dua angka seperti 16",
    r"^[1-9][0-9](\.[0-9]{2})?$": "harus kode wilayah seperti 16 (provinsi) atau 16.71 (kabupaten/kota)",
    r"^[1-9][0-9]\.[0-9]{2}$": "harus kode kabupaten/kota seperti 16.71",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "harus alamat surel seperti nama@contoh.go.id",
    r"^[+0-9][0-9 \-]{5,29}$": "harus nomor telepon: 6 sampai 30 angka, spasi, atau tanda hubung",
    r"^[1-9](,[1-9])*$": "harus angka 1 sampai 9 yang dipisahkan koma",
    r"^(I{1,3}/[a-d]|IV/[a-e]|X?(I{1,3}|IV|VI{0,2})|VIII|IX|X)$": "harus golongan seperti III/c (PNS) atau IX (PPPK)",
    r"^[A-Z0-9][A-Z0-9-]{1,29}$": "harus kode register: 2 sampai 30 huruf besar, angka, atau tanda hubung",
    r"^[A-Za-z0-9 ./:(){}_-]{3,80}$": "harus pola nomor seperti 821.2/{urut}/BKPSDM-III/{tahun}, 3 sampai 80 karakter",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "harus jam seperti 20:00",
    r"^[a-z][a-z_]*$": "harus kode dari huruf kecil dan garis bawah, seperti usulan_diputuskan",
    r"^https?://[^\s]+$": "harus alamat seperti https://presensi.contoh.go.id/webhook, tanpa spasi",
    r"^[a-z_]+\.[a-z_]+$": "harus kode peristiwa seperti penempatan.pindah",
    r"^[a-z]{2,3}(_[A-Z]{2})?$": "harus kode bahasa seperti id atau en_US",
    r"^[^\x00]*$": "memuat huruf yang tidak dapat disimpan",
    r"^[^\n\r]*$": "tidak boleh memuat baris baru",
    r"^https://[!-~]+$": "harus alamat seperti https://rapat.contoh.go.id/penataan, tanpa spasi",
}
"""Those that are more than so many of some letters."""
_BANYAKNYA = re.compile(r"\^\[([^\]\\^]+)\]\{(\d+)(?:,(\d+))?\}\$")
_HURUF: Mapping[str, tuple[str, ...]] = {
    "angka heksadesimal (0-9, a-f)": ("0-9A-Fa-f", "0-9a-f"),
    "huruf": ("A-Za-z",),
    "huruf besar": ("A-Z",),
    "huruf kecil": ("a-z",),
    "angka": ("0-9",),
    "garis bawah": ("_",),
    "tanda hubung": ("-",),
}


def sebut_pola(pola: str) -> str:
    """``harus 18 angka``; a pattern that nobody has put into words is only said not to fit."""
    if (dikenal := _LAIN.get(pola)) is not None:
        return dikenal
    cocok = _BANYAKNYA.fullmatch(pola)
    bagian = list(_bagian(cocok[1])) if cocok else []
    if cocok is None or not bagian:
        return "bentuknya tidak sesuai; lihat contohnya pada acuan API"
    banyak = cocok[2] if cocok[3] is None else f"{cocok[2]} sampai {cocok[3]}"
    *depan, akhir = bagian
    koma = "," if len(depan) > 1 else ""
    return f"harus {banyak} " + (f"{', '.join(depan)}{koma} atau {akhir}" if depan else akhir)


def _bagian(isi: str) -> Iterator[str]:
    while isi:
        nama, awal = next(
            ((nama, each) for nama, semua in _HURUF.items() for each in semua if isi.startswith(each)), ("", isi)
        )
        if nama:
            yield nama
        isi = isi[len(awal) :]
