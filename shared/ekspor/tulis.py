"""Writes rows as CSV, piece by piece, or as a workbook in a temporary file; neither holds more than a page of them."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Literal

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from shared.ekspor.sel import sel_csv, tampilan
from shared.http.problem import Problem

BentukBerkas = Literal["csv", "xlsx"]
MEDIA: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BARIS_XLSX = 1_048_576
"""What a sheet can hold, with the heading."""
SEL_XLSX = 32_767
"""Characters that a cell can hold."""
BAGIAN = 1 << 18

Halaman = AsyncIterator[Sequence[Sequence[Any]]]
"""Pages of rows of values."""


def isi_berkas(judul: Sequence[str]) -> dict[str, Any]:
    """The ``content`` of an answer in the API reference."""
    contoh = {"csv": ";".join(judul) + "\r\n", "xlsx": f"Buku kerja dengan judul kolom {', '.join(judul)}"}
    return {
        media.partition(";")[0]: {"schema": {"type": "string", "format": "binary", "example": contoh[bentuk]}}
        for bentuk, media in MEDIA.items()
    }


class EksporTerlaluBesar(Problem):
    """422."""

    kode, status, title = "ekspor_terlalu_besar", 422, "Ekspor terlalu besar"


async def jawaban(
    bentuk: BentukBerkas,
    nama: str,
    judul: Sequence[str],
    halaman: Halaman,
    sebagai: type[StreamingResponse] = StreamingResponse,
) -> Response:
    """The answer that carries a file. What can be refused is refused before its first byte leaves.

    Raises:
        EksporTerlaluBesar: more rows than a workbook can hold.
    """
    kepala = {"Content-Disposition": f'attachment; filename="{nama}.{bentuk}"'}
    if bentuk == "xlsx":
        berkas = await _xlsx(judul, halaman)
        tutup = BackgroundTask(asyncio.to_thread, berkas.close)
        return sebagai(_alirkan(berkas), headers=kepala, media_type=MEDIA[bentuk], background=tutup)
    pertama: Sequence[Sequence[Any]] = await anext(halaman, [])
    return sebagai(_csv(judul, pertama, halaman), headers=kepala, media_type=MEDIA[bentuk])


async def _csv(judul: Sequence[str], pertama: Sequence[Sequence[Any]], halaman: Halaman) -> AsyncIterator[bytes]:
    # With the mark, spreadsheets take it for UTF-8; with semicolons, those set to Indonesian split it into columns.
    yield b"\xef\xbb\xbf" + _baris_csv([judul, *pertama])
    async for baris in halaman:
        yield _baris_csv(baris)


def _baris_csv(baris: Sequence[Sequence[Any]]) -> bytes:
    memori = io.StringIO()
    penulis = csv.writer(memori, delimiter=";", lineterminator="\r\n")
    penulis.writerows([sel_csv(nilai) for nilai in each] for each in baris)
    return memori.getvalue().encode()


async def _xlsx(judul: Sequence[str], halaman: Halaman) -> IO[bytes]:
    import xlsxwriter

    berkas: IO[bytes] = await asyncio.to_thread(tempfile.TemporaryFile, "w+b", prefix="ekspor-")
    try:
        buku = xlsxwriter.Workbook(berkas, {"constant_memory": True})
        lembar = buku.add_worksheet()
        lembar.freeze_panes(1, 0)
        # Cells are text unless they are numbers or dates: what is typed into them later stays as it was typed, too.
        teks = buku.add_format({"num_format": "@"})
        tanggal = buku.add_format({"num_format": "dd-mm-yyyy"})
        # Headings may come from a file that somebody sent: as strings they are no formulas and no links either.
        tebal = buku.add_format({"bold": True, "num_format": "@"})
        for kolom, satu in enumerate(judul):
            lembar.write_string(0, kolom, satu[:SEL_XLSX], tebal)

        def tulis(nomor: int, baris: Sequence[Sequence[Any]]) -> None:
            for nomor_baris, isi in enumerate(baris, start=nomor):
                for kolom, nilai in enumerate(isi):
                    if isinstance(nilai, (int, float, Decimal)) and not isinstance(nilai, bool):
                        lembar.write_number(nomor_baris, kolom, nilai)
                    elif isinstance(nilai, date) and not isinstance(nilai, datetime):
                        lembar.write_datetime(nomor_baris, kolom, nilai, tanggal)
                    elif nilai is not None and nilai != "":
                        # As a string it cannot become a formula or a link, whatever it begins with.
                        lembar.write_string(nomor_baris, kolom, tampilan(nilai)[:SEL_XLSX], teks)

        nomor = 1
        async for baris in halaman:
            if nomor + len(baris) > BARIS_XLSX:
                raise EksporTerlaluBesar(f"XLSX memuat paling banyak {BARIS_XLSX - 1} baris. Pakai format=csv.")
            await asyncio.to_thread(tulis, nomor, baris)
            nomor += len(baris)
        await asyncio.to_thread(buku.close)
        berkas.seek(0)
    except BaseException:
        berkas.close()
        raise
    return berkas


async def _alirkan(berkas: IO[bytes]) -> AsyncIterator[bytes]:
    with berkas:
        while isi := await asyncio.to_thread(berkas.read, BAGIAN):
            yield isi
