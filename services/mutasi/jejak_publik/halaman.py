"""The page of a letter in the public log for people: plain words, and no script. Pure."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from services.mutasi.jejak_publik.pemeriksa import PROGRAM
from services.mutasi.jejak_publik.schemas import CatatanSurat, JejakSurat, PemeriksaJejak
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG

_RANGKA = Template((Path(__file__).parent / "halaman.html").read_text(encoding="utf-8"))


def halaman(isi: JejakSurat, nonce: str) -> str:
    """A letter that there is."""
    kode = escape(isi.kode)
    bagian = [
        _daftar("Yang terbukti", map(escape, isi.dibuktikan)) if isi.terbukti else "",
        _daftar("Yang dicatat tentang surat ini", map(_catatan, isi.catatan)),
        _daftar("Isi catatannya, persis", (f"<code>{escape(each.isi)}</code>" for each in isi.pembuktian)),
        _daftar("Yang tidak terbukti", map(escape, isi.tidak_dibuktikan)),
        _memeriksa(kode, isi.pemeriksa),
        f'<p><a href="../../verifikasi/{kode}">Apakah surat ini masih berlaku?</a></p>',
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


def _catatan(satu: CatatanSurat) -> str:
    if satu.sejak is None:
        sejak = "Menunggu kepala log"
    else:
        sejak = f"Terbukti sejak {tanggal_panjang(satu.sejak.astimezone(ZONA_PALEMBANG).date())}"
    return f"{escape(satu.apa)} {sejak} (daun {satu.indeks})."


def _memeriksa(kode: str, pemeriksa: PemeriksaJejak) -> str:
    if pemeriksa.perintah is None:
        return ""
    program = escape(PROGRAM.nama)
    langkah = [
        f'<a href="{kode}?sebagai=json" download="bukti.json">Simpan bukti surat ini</a> sebagai bukti.json.',
        "Simpan berkas PDF surat Anda sebagai surat.pdf di tempat yang sama.",
        (
            f'<a href="{escape(pemeriksa.alamat)}" download="{program}">Simpan program pemeriksanya</a> sebagai '
            f"{program}: satu berkas Python untuk dibaca, yang membutuhkan paket cryptography dan tidak bertanya "
            f"kepada kami. Sidik SHA-256-nya: <code>{escape(pemeriksa.sha256)}</code>"
        ),
        f"Jalankan: <code>{escape(pemeriksa.perintah)}</code>",
        (
            "Kunci pada perintah itu, dan sidik program di atas, adalah kata kami. Bandingkan dahulu dengan yang "
            "diumumkan pemerintah kota di tempat lain."
        ),
    ]
    butir = "".join(f"<li>{each}</li>" for each in langkah)
    return f"<h2>Memeriksanya sendiri</h2><ol>{butir}</ol>"


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
