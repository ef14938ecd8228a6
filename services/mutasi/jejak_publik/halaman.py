"""The page of a letter in the public log for people: plain words, and no script. Pure."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from services.mutasi.jejak_publik.schemas import JejakSurat
from shared.calendar.bulan import tanggal_panjang

_RANGKA = Template((Path(__file__).parent / "halaman.html").read_text(encoding="utf-8"))


def halaman(isi: JejakSurat, nonce: str) -> str:
    """A letter that there is."""
    catatan = [
        f"{escape(each.apa)} {'Terbukti sejak ' + tanggal_panjang(each.sejak.date()) if each.sejak else 'Menunggu'}"
        f" (daun {each.indeks})."
        for each in isi.catatan
    ]
    sidik = [escape(each.isi) for each in isi.pembuktian]
    bagian = [
        _daftar("Yang terbukti", map(escape, isi.dibuktikan)),
        _daftar("Yang tidak terbukti", map(escape, isi.tidak_dibuktikan)),
        _daftar("Yang dicatat tentang surat ini", catatan),
        _daftar("Isi catatannya, persis", (f"<code>{each}</code>" for each in sidik)),
        "<h2>Memeriksanya sendiri</h2>",
        (
            "<p>Simpan alamat ini sebagai JSON (bukti.json) dan berkas surat Anda (surat.pdf), lalu jalankan program "
            "pemeriksa: <code>python verifikasi.py surat surat.pdf --bukti bukti.json --kunci KUNCI</code>, dengan "
            "kunci yang diumumkan pemerintah kota di tempat lain. Program itu satu berkas, "
            "dan tidak bertanya kepada kami.</p>"
        ),
        f'<p><a href="../../verifikasi/{escape(isi.kode)}">Apakah surat ini masih berlaku?</a></p>',
    ]
    judul = f"Surat nomor {isi.nomor}" + ("" if isi.terbukti else ": belum terbukti")
    penjelasan = "Surat ini tercatat pada log publik yang hanya bertambah." if isi.terbukti else isi.dibuktikan[0]
    return _RANGKA.substitute(
        nonce=escape(nonce),
        warna="terbukti" if isi.terbukti else "tunggu",
        judul=escape(judul),
        penjelasan=escape(penjelasan),
        isi="".join(bagian),
    )


def halaman_tidak_ada(nonce: str) -> str:
    """No letter bears the code."""
    return _RANGKA.substitute(
        nonce=escape(nonce),
        warna="tolak",
        judul="Surat tidak ditemukan",
        penjelasan="Tidak ada surat dengan kode ini. Periksa lagi kodenya.",
        isi="",
    )


def _daftar(judul: str, isi: Iterable[str]) -> str:
    butir = "".join(f"<li>{each}</li>" for each in isi)
    return f"<h2>{escape(judul)}</h2><ul>{butir}</ul>" if butir else ""
