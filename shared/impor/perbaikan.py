"""The rejected rows of an import as a file: the cells as they came, and why; corrected, it can be sent as it is."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from starlette.responses import Response

from shared.audit.access import people_in
from shared.auth.pelaku import Pelaku
from shared.ekspor.tulis import BentukBerkas, jawaban
from shared.impor import repository
from shared.impor.pemetaan import KOLOM_PERBAIKAN

if TYPE_CHECKING:
    from shared.service import Runtime

HALAMAN = 500


async def berkas_perbaikan(runtime: "Runtime", pelaku: Pelaku, job: UUID, jenis: str, bentuk: BentukBerkas) -> Response:
    """The answer that carries the file. Whose data it shows is written down before it leaves."""
    kepala = await repository.headings(runtime.reader, job)
    lebar = len(kepala)

    async def halaman() -> AsyncIterator[Sequence[Sequence[Any]]]:
        sesudah = 0
        while rows := await repository.rejected(runtime.reader, job, sesudah, HALAMAN):
            isi = [_susun(row, lebar) for row in rows]
            orang = people_in("\n".join(sel for row in rows for sel in row["sel"]).encode())
            if orang:
                await runtime.access_log.record(
                    pelaku, orang, tujuan="perbaikan impor", rute="GET /impor/{id}/perbaikan"
                )
            yield isi
            sesudah = rows[-1]["baris"]

    return await jawaban(bentuk, f"perbaikan-{jenis}-{str(job)[:8]}", [*kepala, *KOLOM_PERBAIKAN], halaman())


def _susun(row: Mapping[str, Any], lebar: int) -> list[Any]:
    """Cells that had no heading, which made the row wrong, stand behind all columns: unmoved, they are wrong again."""
    sel = row["sel"]
    kosong = [""] * (lebar - len(sel))
    return [*sel[:lebar], *kosong, row["baris"], row["alasan"], *sel[lebar:]]
