"""Draws the planned case as one SVG: how the strategic posts are held before and after, and the chains of moves."""

from pathlib import Path
from xml.etree import ElementTree as ET

from deploy.demo.kebutuhan import koma
from deploy.demo.penataan.kasus import Penataan

_LEBAR, _KIRI, _BALOK, _BARIS = 1120, 380, 520, 46
_SESUAI, _LAIN, _KOSONG = "#2e7d32", "#c62828", "#bdbdbd"
_KOTAK, _TINGGI_LANGKAH = 440, 64


def gambar(kasus: Penataan, ke: Path) -> Path:
    """Write the picture; answers where it is."""
    tinggi = 150 + _BARIS * len(kasus.strategis)
    tinggi += sum(40 + _TINGGI_LANGKAH * len(each["langkah"]) for each in kasus.rantai)
    ukuran = {"width": str(_LEBAR), "height": str(tinggi), "viewBox": f"0 0 {_LEBAR} {tinggi}"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif", **ukuran})
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    _tulis(
        svg, 20, 32, f"{kasus.skenario['nama']}: jabatan strategis sebelum (atas) dan sesudah (bawah)", 18, tebal=True
    )
    _tulis(
        svg, 20, 54, "Panjang: kecocokan pemangkunya. Hijau: berlatar sesuai; merah: berlatar lain; kelabu: lowong.", 12
    )
    y = _celah(svg, kasus, 80)
    y += 30
    _tulis(svg, 20, y, "Rantai perpindahan", 18, tebal=True)
    _rantai(svg, kasus, y + 16)
    ke.parent.mkdir(parents=True, exist_ok=True)
    ET.indent(svg)
    ET.ElementTree(svg).write(ke, encoding="utf-8", xml_declaration=True)
    return ke


def _celah(svg: ET.Element, kasus: Penataan, y: int) -> int:
    for each in kasus.strategis:
        kode = each.jabatan["kode"]
        _tulis(svg, _KIRI - 10, y + 20, each.jabatan["nama"], 12, kanan=True)
        for urut, nip in enumerate((kasus.sebelum(kode), kasus.sesudah(kode))):
            _balok(svg, kasus, y + 2 + urut * 18, kode, nip)
        y += _BARIS
    return y


def _balok(svg: ET.Element, kasus: Penataan, y: int, kode: str, nip: list[str]) -> None:
    if not nip:
        _kotak(svg, _KIRI, y, 4, 15, _KOSONG)
        _tulis(svg, _KIRI + 10, y + 12, "lowong", 11)
        return
    cocok = kasus.cocok.get((nip[0], kode))
    nilai = kasus.nilai(nip[0], kode) or 0.0
    panjang = max(4, round(nilai * _BALOK / 100))
    _kotak(svg, _KIRI, y, panjang, 15, _SESUAI if cocok is not None and cocok.sesuai else _LAIN)
    _tulis(svg, _KIRI + panjang + 6, y + 12, f"{koma(nilai)}  {kasus.orang[nip[0]]['program_studi'] or ''}", 11)


def _rantai(svg: ET.Element, kasus: Penataan, y: int) -> None:
    for rantai in kasus.rantai:
        y += 24
        _tulis(svg, 20, y, f"Rantai {rantai['nomor']}{' (melingkar)' if rantai['melingkar'] else ''}", 14, tebal=True)
        y += 10
        for langkah in rantai["langkah"]:
            kiri, kanan = 20, 20 + _KOTAK + 180
            for x, tempat in ((kiri, langkah["asal"]), (kanan, langkah["tujuan"])):
                _kotak(svg, x, y, _KOTAK, 44, "#e3f2fd")
                _tulis(svg, x + 10, y + 18, _muat("tanpa jabatan" if tempat is None else tempat["nama"]), 12)
                _tulis(svg, x + 10, y + 35, "" if tempat is None else tempat["kode"], 11)
            garis = {"stroke": "#37474f", "stroke-width": "2"}
            letak = {"x1": str(kiri + _KOTAK), "x2": str(kanan - 8), "y1": str(y + 28), "y2": str(y + 28)}
            ET.SubElement(svg, "line", {**letak, **garis})
            ujung = f"{kanan - 10},{y + 22} {kanan},{y + 28} {kanan - 10},{y + 34}"
            ET.SubElement(svg, "polygon", {"points": ujung, "fill": "#37474f"})
            _tulis(svg, kiri + _KOTAK + 8, y + 20, _muat(langkah["nama"], 26), 11)
            y += _TINGGI_LANGKAH
        y += 6


def _muat(teks: str, huruf: int = 66) -> str:
    return teks if len(teks) <= huruf else f"{teks[: huruf - 1]}…"


def _kotak(svg: ET.Element, x: int, y: int, lebar: int, tinggi: int, warna: str) -> None:
    letak = {"x": str(x), "y": str(y), "width": str(lebar), "height": str(tinggi), "rx": "3"}
    ET.SubElement(svg, "rect", {**letak, "fill": warna})


def _tulis(svg: ET.Element, x: int, y: int, teks: str, besar: int, *, tebal: bool = False, kanan: bool = False) -> None:
    rupa = {"font-size": str(besar), "font-weight": "bold" if tebal else "normal"}
    ET.SubElement(
        svg, "text", {"x": str(x), "y": str(y), "text-anchor": "end" if kanan else "start", **rupa}
    ).text = teks
