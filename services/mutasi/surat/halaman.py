"""The page of verification for people: plain words, no script needed. Pure.

With a script the browser reckons the digest of a chosen file itself; the file goes nowhere.
"""

from html import escape
from pathlib import Path
from string import Template

from services.mutasi.surat.verifikasi import KeberlakuanSurat, VerifikasiSurat
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG

_RANGKA = Template((Path(__file__).parent / "halaman.html").read_text(encoding="utf-8"))
_SEBUTAN = {
    KeberlakuanSurat.BERLAKU: ("berlaku", "Surat ini berlaku"),
    KeberlakuanSurat.BELUM_DITANDATANGANI: ("tunggu", "Belum ditandatangani secara elektronik"),
    KeberlakuanSurat.TIDAK_DIPERIKSA: ("tunggu", "Tanda tangannya tidak diperiksa sistem ini"),
    KeberlakuanSurat.DITUNDA: ("tunggu", "Pelaksanaannya ditunda"),
    KeberlakuanSurat.DICABUT: ("tolak", "Dicabut: tidak berlaku"),
    KeberlakuanSurat.DIGANTIKAN: ("tolak", "Digantikan: tidak berlaku lagi"),
    KeberlakuanSurat.DIBATALKAN: ("tolak", "Dibatalkan: tidak berlaku"),
}


def aturan_isi(nonce: str) -> str:
    """What the page may load and run: nothing but its own style and script."""
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


def halaman(isi: VerifikasiSurat, nonce: str) -> str:
    """A letter that there is."""
    warna, judul = _SEBUTAN[isi.keberlakuan]
    siapa = isi.tentang[0] if isi.tentang else f"{isi.banyaknya} pegawai"
    waktu = isi.ditandatangani_pada and tanggal_panjang(isi.ditandatangani_pada.astimezone(ZONA_PALEMBANG).date())
    baris = (
        ("Surat", isi.jenis),
        ("Nomor", isi.nomor),
        ("Tanggal", tanggal_panjang(isi.tanggal)),
        ("Mutasinya berlaku mulai", None if isi.mulai is None else tanggal_panjang(isi.mulai)),
        ("Diterbitkan oleh", isi.diterbitkan),
        ("Tentang", siapa),
        ("Penanda tangan", isi.penanda),
        ("Jabatan", isi.jabatan_penanda),
        ("Ditandatangani", waktu),
    )
    tabel = "".join(_baris(label, nilai) for label, nilai in baris if nilai)
    sidik = [(label, each) for label, each in _sidik(isi) if each is not None]
    periksa = "".join(f"<p>{escape(label)}<br><code data-sidik>{escape(each)}</code></p>" for label, each in sidik)
    if isi.jejak is not None:
        periksa += f'<p><a href="{escape(isi.jejak)}">Bukti pada jejak publik</a></p>'
    return _RANGKA.substitute(
        nonce=escape(nonce),
        warna=warna,
        judul=escape(judul),
        penjelasan=escape(isi.penjelasan),
        tabel=tabel,
        periksa=periksa,
        berkas="" if sidik else "hidden",
    )


def halaman_tidak_ada(nonce: str) -> str:
    """No letter bears the code."""
    return _RANGKA.substitute(
        nonce=escape(nonce),
        warna="tolak",
        judul="Surat tidak ditemukan",
        penjelasan="Tidak ada surat dengan kode ini. Periksa lagi kodenya; bila berasal dari kode QR pada sebuah "
        "surat, surat itu bukan terbitan sistem ini. Sampaikan kepada BKPSDM.",
        tabel="",
        periksa="",
        berkas="hidden",
    )


def _baris(label: str, nilai: str) -> str:
    return f"<tr><th scope=row>{escape(label)}</th><td>{escape(nilai)}</td></tr>"


def _sidik(isi: VerifikasiSurat) -> tuple[tuple[str, str | None], ...]:
    return (
        ("Sidik SHA-256 berkas bertanda tangan:", isi.sha256_bertanda),
        ("Sidik SHA-256 berkas sebelum ditandatangani:", isi.sha256),
    )
