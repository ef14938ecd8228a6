"""Whom a file that is kept speaks of: read as it was for the import, because a workbook's bytes name nobody."""

import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from shared.impor.bentuk import Bentuk
from shared.impor.berkas import buka_berkas
from shared.impor.kerja import ambil_berkas
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.privasi.access_log import people_in
from shared.service import Runtime


async def disebut(runtime: Runtime, job: UUID, bentuk: Bentuk | None) -> list[str]:
    """The personal numbers in the file of an import."""
    with tempfile.TemporaryDirectory(prefix="berkas-") as folder:
        lokasi = Path(folder) / "berkas"
        await ambil_berkas(runtime, job, lokasi)
        return await asyncio.to_thread(_baca, lokasi, bentuk)


def _baca(lokasi: Path, bentuk: Bentuk | None) -> list[str]:
    orang: set[str] = set()
    with lokasi.open("rb") as mentah:
        orang.update(_dalam(mentah))
    if bentuk is not None:
        try:
            berkas = buka_berkas(bentuk, lokasi, "berkas")
            try:
                # Encoded in another way, or packed, the bytes say nothing.
                orang.update(_dalam("\n".join(sel).encode() for sel in berkas.baris))
            finally:
                berkas.tutup()
        except BerkasTidakTerbaca:
            # Then nothing of it was imported either, and whoever opens it has its bytes.
            pass
    return sorted(orang)


def _dalam(garis: Iterable[bytes]) -> set[str]:
    return {each for satu in garis for each in people_in(satu)}
