"""The path of a case as a picture (SVG): the same steps as the answer, readable by a screen reader. Pure."""

from collections.abc import Sequence
from html import escape

from services.notifikasi.kasus_saya.sisa import bersama_hari
from shared.contracts.kasus import KasusState, LangkahKasus

_BARIS, _ATAS, _LEBAR = 56, 56, 360
_HURUF, _HURUF_KECIL = 42, 54
"""Letters that fit into a line."""
_WARNA = {"selesai": "#0b4f8a", "kini": "#b35900", "nanti": "#ffffff"}
_KATA = {"selesai": "selesai", "kini": "sekarang", "nanti": "akan datang"}


def _potong(kata: str, huruf: int = _HURUF) -> str:
    return kata if len(kata) <= huruf else f"{kata[: huruf - 1].rstrip()}…"


def _langkah(each: LangkahKasus, urutan: int) -> str:
    y = _ATAS + urutan * _BARIS
    saat = bersama_hari(each.tanggal) if each.tanggal is not None else _KATA[each.keadaan]
    siapa = _potong(f"{saat} · {each.oleh}", _HURUF_KECIL)
    tebal = "bold" if each.keadaan == "kini" else "normal"
    garis = "#6b6b6b" if each.keadaan == "nanti" else _WARNA[each.keadaan]
    # The shape says it too: colour alone does not reach everybody.
    isi = {"selesai": "✓", "kini": "●", "nanti": ""}[each.keadaan]
    return (
        f'<g role="listitem"><title>{escape(each.kalimat)} ({_KATA[each.keadaan]})</title>'
        f'<circle cx="24" cy="{y}" r="12" fill="{_WARNA[each.keadaan]}" stroke="{garis}" stroke-width="2"/>'
        f'<text x="24" y="{y + 5}" text-anchor="middle" fill="#ffffff" font-size="13">{isi}</text>'
        f'<text x="48" y="{y - 2}" font-weight="{tebal}" fill="#1a1a1a" font-size="15">{escape(_potong(each.nama))}'
        f'</text><text x="48" y="{y + 16}" fill="#4d4d4d" font-size="12">{escape(siapa)}'
        "</text></g>"
    )


def gambar_jalan(kasus: KasusState) -> bytes:
    """The steps from top to bottom, as a phone shows them."""
    langkah: Sequence[LangkahKasus] = kasus.jalan
    tinggi = _ATAS + len(langkah) * _BARIS
    akhir = _ATAS + (len(langkah) - 1) * _BARIS
    uraian = " ".join(each.kalimat for each in langkah)
    garis = f'<line x1="24" y1="{_ATAS}" x2="24" y2="{akhir}" stroke="#b3b3b3" stroke-width="2"/>' if langkah else ""
    isi = "".join(_langkah(each, urutan) for urutan, each in enumerate(langkah))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEBAR} {tinggi}" width="{_LEBAR}" height="{tinggi}" '
        'role="img" lang="id" aria-labelledby="judul uraian" font-family="sans-serif">'
        f'<title id="judul">{escape(kasus.judul)}</title><desc id="uraian">{escape(uraian)}</desc>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<text x="12" y="26" font-size="15" font-weight="bold" fill="#1a1a1a">{escape(_potong(kasus.judul))}</text>'
        f'{garis}<g role="list">{isi}</g></svg>'
    ).encode()
