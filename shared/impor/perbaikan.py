"""The rejected rows of an import as a file: the cells as they came, and why; corrected, it can be sent as it is."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from shared.api.jawab import AliranOrang, Pembacaan
from shared.ekspor.tulis import BentukBerkas, jawaban
from shared.impor import repository
from shared.impor.pemetaan import KOLOM_PERBAIKAN
from shared.privasi.access_log import people_in

HALAMAN = 500


async def berkas_perbaikan(
    membaca: Pembacaan,
    job: UUID,
    jenis: str,
    bentuk: BentukBerkas,
    *,
    samarkan: Callable[[int, str], str],
) -> Response:
    """The answer that carries the file. Whose data it shows is written down before it leaves.

    ``samarkan`` takes the place of a cell in its row, and the cell, and answers what the caller may see of it.
    """
    reader = membaca.runtime.reader
    kepala = await repository.kepala(reader, job)
    lebar = len(kepala)

    async def halaman() -> AsyncIterator[Sequence[Sequence[Any]]]:
        sesudah = 0
        while rows := await repository.ditolak(reader, job, sesudah, HALAMAN):
            terlihat = [[samarkan(tempat, each) for tempat, each in enumerate(row.sel)] for row in rows]
            isi = "\n".join(each for sel in terlihat for each in sel).encode()
            await membaca.catat(people_in(isi), "perbaikan impor")
            yield [_susun(sel, row, lebar) for sel, row in zip(terlihat, rows, strict=True)]
            sesudah = rows[-1].baris

    nama = f"perbaikan-{jenis}-{str(job)[:8]}"
    return await jawaban(bentuk, nama, [*kepala, *KOLOM_PERBAIKAN], halaman(), AliranOrang)


def _susun(sel: Sequence[str], row: repository.Ditolak, lebar: int) -> list[Any]:
    """Cells that had no heading, which made the row wrong, stand behind all columns: unmoved, they are wrong again."""
    kosong = [""] * (lebar - len(sel))
    return [*sel[:lebar], *kosong, row.baris, row.alasan, *sel[lebar:]]
