"""Where the mark of a signature has room on a letter: beside the box that names who signs."""

import pypdfium2 as pdfium

from services.mutasi.tanda_tangan.tampilan import TampilanTandaTangan

KATA = "Tanda tangan elektronik:"
"""What the box says (``kata-elektronik`` of the blocks)."""
_KIRI, _KANAN = 85.0, 345.0
"""Points from the left edge: under the text's own margin, or right of a box that stands there itself."""
_TENGAH = 297.5
_DI_BAWAH_KATA = 40.0
"""Points from the foot of those words to that of the mark, which is as high as the box."""


def letak_tanda_tangan(pdf: bytes, tautan: str) -> TampilanTandaTangan:
    """The page and the place beside the first box; of a letter without one the usual place."""
    with pdfium.PdfDocument(pdf) as dokumen:
        for nomor, halaman in enumerate(dokumen, start=1):
            tulisan = halaman.get_textpage()
            if (ada := tulisan.search(KATA).get_next()) is None:
                continue
            kiri, bawah, _, _ = tulisan.get_charbox(ada[0])
            return TampilanTandaTangan(
                halaman=nomor,
                x=_KIRI if kiri > _TENGAH else _KANAN,
                y=round(max(0.0, bawah - _DI_BAWAH_KATA), 1),
                tautan=tautan,
            )
    return TampilanTandaTangan(tautan=tautan)
