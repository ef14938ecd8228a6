"""An empty file of a kind: its headings, and in a workbook a second sheet that says how each column is filled."""

import io
from typing import Any

from starlette.responses import Response

from shared.ekspor.tulis import MEDIA, BentukBerkas, Halaman, isi_berkas, jawaban
from shared.impor.bentuk import Bentuk

PETUNJUK = "Petunjuk"
ISI: dict[int | str, dict[str, Any]] = {200: {"content": isi_berkas(["NIP BARU", "NAMA"])}}
"""What the operation answers, in the API reference."""


async def berkas_templat(bentuk: Bentuk, sebagai: BentukBerkas) -> Response:
    """The answer that carries the file."""
    nama, judul = f"templat-{bentuk.jenis}", [each.judul for each in bentuk.kolom]
    if sebagai == "csv":
        return await jawaban(sebagai, nama, judul, _tanpa_baris())
    kepala = {"Content-Disposition": f'attachment; filename="{nama}.xlsx"'}
    return Response(_buku(bentuk), headers=kepala, media_type=MEDIA[sebagai])


async def _tanpa_baris() -> Halaman:
    yield []


def _buku(bentuk: Bentuk) -> bytes:
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"in_memory": True}) as buku:
        # Cells are text, so that a long number stays as it was typed.
        teks, tebal = buku.add_format({"num_format": "@"}), buku.add_format({"bold": True, "num_format": "@"})
        lembar, petunjuk = buku.add_worksheet("Isian"), buku.add_worksheet(PETUNJUK)
        lembar.freeze_panes(1, 0)
        petunjuk.write_row(0, 0, ("KOLOM", "WAJIB", "CARA MENGISI"), tebal)
        petunjuk.set_column(0, 0, 32)
        petunjuk.set_column(2, 2, 100)
        for kolom, each in enumerate(bentuk.kolom):
            lembar.set_column(kolom, kolom, max(12, len(each.judul) + 2), teks)
            lembar.write_string(0, kolom, each.judul, tebal)
            petunjuk.write_row(kolom + 1, 0, (each.judul, "YA" if each.wajib else "", each.keterangan), teks)
    return berkas.getvalue()
