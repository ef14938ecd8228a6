"""The 61 as a picture: each a dot, each arrow from who takes a seat to who leaves it."""

from pathlib import Path
from xml.sax.saxutils import escape

from deploy.demo.kumpulan.sidoarjo import Sidoarjo

LEBAR, TINGGI, TEPI = 150, 26, 20
WARNA = {"rusak": "#c0392b", "tertahan": "#e59866", "pindah": "#2e7d4f"}
ARTI = {
    "rusak": "suratnya tidak terbaca",
    "tertahan": "membutuhkan kursi yang tidak jadi kosong",
    "pindah": "menduduki jabatan barunya",
}


def gambar(hasil: Sidoarjo, ke: Path) -> Path:
    """Write the picture; answers where it is."""
    tertahan = {each["nip"] for each in hasil.dampak["ikut_gagal"]}
    baris = []
    for nomor, satu in enumerate(hasil.pindah):
        y = TEPI + 40 + nomor * TINGGI
        for urut, each in enumerate(satu):
            x = TEPI + urut * LEBAR
            apa = "rusak" if each.nip in hasil.rusak else "tertahan" if each.nip in tertahan else "pindah"
            if urut:
                baris.append(f'<path d="M{x - 8} {y} H{x - LEBAR + 104}" stroke="#888" marker-end="url(#a)"/>')
            baris.append(f'<circle cx="{x}" cy="{y}" r="6" fill="{WARNA[apa]}"/>')
            baris.append(f'<text x="{x + 10}" y="{y + 4}">{escape(each.nama[:16])}</text>')
        if satu[0].menggantikan is not None:
            baris.append(f'<text x="{TEPI + len(satu) * LEBAR - 30}" y="{y + 4}">↺</text>')
    kepala = "".join(
        f'<circle cx="{TEPI + nomor * 290}" cy="{TEPI}" r="6" fill="{WARNA[each]}"/>'
        f'<text x="{TEPI + nomor * 290 + 10}" y="{TEPI + 4}">{escape(arti)}</text>'
        for nomor, (each, arti) in enumerate(ARTI.items())
    )
    tinggi = TEPI * 2 + 40 + len(hasil.pindah) * TINGGI
    ke.parent.mkdir(parents=True, exist_ok=True)
    ke.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="{tinggi}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/><defs><marker id="a" markerWidth="6" '
        'markerHeight="6" refX="5" refY="3" orient="auto"><path d="M0 0 6 3 0 6z" fill="#888"/></marker></defs>'
        f"{kepala}{''.join(baris)}</svg>\n",
        encoding="utf-8",
    )
    return ke
