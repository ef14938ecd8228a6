"""What a PDF is like, seen in a process that can do nothing else (``shared/sandbox.py``): as JSON.

Read by PDFium, as browsers do. Whether the pages say what they should is for people: this tells whether somebody who
opens the file sees anything.
"""

import codecs
import io
import json
from collections import Counter
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from shared.sandbox import serve

_SANDI = raw.FPDF_ERR_PASSWORD
_SISI = 800
"""Pixels of the longer side of a page that is looked at for anything on it: a thin stroke of a pen still shows."""
_BEDA = 40
"""Levels of grey, of 256, by which ink differs from the paper, however dark that is."""
_TINTA = 2_500
"""One pixel in so many is ink on a page that says something; dust of a scanner is less."""
_TITIK_PER_INCI = 72.0


def lihat(isi: bytes, halaman_terbanyak: int) -> dict[str, Any]:
    """What ``fakta.Fakta`` says. Of a file with more pages only how many there are."""
    try:
        dokumen = pdfium.PdfDocument(isi)
    except pdfium.PdfiumError as error:
        return {"terbuka": False, "sandi": error.err_code == _SANDI}
    fakta: dict[str, Any] = {
        "terbuka": True,
        "izin_dibatasi": raw.FPDF_GetSecurityHandlerRevision(dokumen) >= 0,
        "susunan_utuh": bool(raw.FPDF_DocumentHasValidCrossReferenceTable(dokumen)),
        "halaman": len(dokumen),
    }
    if len(dokumen) > halaman_terbanyak:
        return fakta
    semua: dict[str, list[int]] = {"rusak": [], "kosong": [], "pindaian": [], "melintang": [], "terbalik": []}
    resolusi: dict[int, int] = {}
    for nomor in range(len(dokumen)):
        _halaman(dokumen, nomor, semua, resolusi)
    return {**fakta, "dilihat": True, **semua, "resolusi": resolusi, "sisi_akhir": _sisi(dokumen)}


def _sisi(dokumen: pdfium.PdfDocument) -> tuple[float, float] | None:
    """The size of the last page, as it lies in the file and not as it is turned: so places on it are counted."""
    try:
        kiri, bawah, kanan, atas = dokumen[len(dokumen) - 1].get_mediabox()
    except (pdfium.PdfiumError, IndexError, TypeError):
        return None
    return kanan - kiri, atas - bawah


def _halaman(dokumen: pdfium.PdfDocument, nomor: int, semua: dict[str, list[int]], resolusi: dict[int, int]) -> None:
    try:
        halaman = dokumen[nomor]
        lebar, tinggi = halaman.get_size()
        teks = halaman.get_textpage().get_text_range().strip()
        # A scan that somebody has made searchable is one too.
        dpi = _resolusi(halaman)
        kosong = not teks and not _bertinta(halaman, max(lebar, tinggi))
    except (pdfium.PdfiumError, ValueError, ZeroDivisionError):
        semua["rusak"].append(nomor + 1)
        return
    if kosong:
        semua["kosong"].append(nomor + 1)
        return
    if halaman.get_rotation() == 180:
        semua["terbalik"].append(nomor + 1)
    if dpi is not None:
        semua["pindaian"].append(nomor + 1)
        resolusi[nomor + 1] = dpi
        if lebar > tinggi:
            semua["melintang"].append(nomor + 1)
    halaman.close()


def _resolusi(halaman: pdfium.PdfPage) -> int | None:
    """Dots per inch of the image that fills the page; None where none does."""
    lebar, tinggi = halaman.get_size()
    if halaman.get_rotation() % 180:
        lebar, tinggi = tinggi, lebar
    for gambar in halaman.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        kiri, bawah, kanan, atas = gambar.get_bounds()
        if (kanan - kiri) * (atas - bawah) >= lebar * tinggi / 2:
            inci = max(kanan - kiri, atas - bawah) / _TITIK_PER_INCI
            return int(max(gambar.get_px_size()) / inci + 0.5)
    return None


def _bertinta(halaman: pdfium.PdfPage, sisi: float) -> bool:
    gambar = halaman.render(scale=_SISI / sisi, grayscale=True)
    isi, lebar = memoryview(gambar.buffer).cast("B"), gambar.width
    titik = Counter[int]()
    for mulai in range(0, gambar.height * gambar.stride, gambar.stride):
        titik.update(isi[mulai : mulai + lebar].tobytes())
    ((kertas, _),) = titik.most_common(1)
    tinta = sum(banyak for terang, banyak in titik.items() if abs(terang - kertas) > _BEDA)
    return bool(tinta * _TINTA > lebar * gambar.height)


def _siap() -> None:
    """Have everything at hand that is loaded on first use: later nothing can be opened."""
    codecs.lookup("utf-16-le")
    kosong, isi = pdfium.PdfDocument.new(), io.BytesIO()
    kosong.new_page(100, 100)
    kosong.save(isi)
    json.dumps(lihat(isi.getvalue(), 1))


def _jawab(isi: bytes, argumen: list[str]) -> bytes:
    return json.dumps(lihat(isi, int(argumen[0]))).encode()


if __name__ == "__main__":
    _siap()
    serve(_jawab)
