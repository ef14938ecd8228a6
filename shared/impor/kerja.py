"""Carries out import jobs: one at a time per service, in the order of arrival, resumed where a dead process stopped.

Rows are applied in batches; a batch, the progress and its part of the report are one transaction. Killing the process
anywhere therefore loses nothing and doubles nothing: the next one reads the file again and skips what is done.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from shared.db.unit_of_work import UnitOfWork
from shared.impor import repository
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, baca_baris
from shared.impor.berkas import BerkasTidakTerbaca, baris_berkas, letak_kolom
from shared.service import Job, Runtime

log = structlog.get_logger("impor")

BATCH = 1000
_LOCK = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.impor', 0))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(current_schema() || '.impor', 0))"


@dataclass(slots=True)
class _Batch:
    """Rows read from the file, some good, with the remarks about the others."""

    sampai: int
    baik: list[tuple[int, Baris]]
    catatan: list[Catatan]
    ditolak: int


def job(bentuk: Sequence[Bentuk]) -> Job:
    """The background job of a service that imports these kinds of files."""
    dikenal = {each.jenis: each for each in bentuk}

    async def run(runtime: Runtime) -> None:
        async with runtime.pool.acquire() as connection:
            if not await connection.fetchval(_LOCK):
                return
            try:
                while (row := await connection.fetchrow(repository.NEXT)) is not None:
                    await _carry_out(runtime, dikenal[row["jenis"]], row)
            finally:
                if not connection.is_closed():
                    await connection.execute(_UNLOCK)

    return Job("impor", 1.0, run)


async def _carry_out(runtime: Runtime, bentuk: Bentuk, row: Mapping[str, Any]) -> None:
    number: UUID = row["id"]
    handle, name = tempfile.mkstemp(prefix="impor-")
    lokasi = Path(name)
    try:
        with os.fdopen(handle, "wb") as berkas:
            lines = 0
            async with runtime.pool.acquire() as connection, connection.transaction():
                async for part in connection.cursor(repository.PARTS, number, prefetch=8):
                    lines += part["isi"].count(b"\n")
                    await asyncio.to_thread(berkas.write, part["isi"])
        async with runtime.unit_of_work() as uow:
            await repository.start(uow, number, max(lines - 1, 0))
        log.info("impor_mulai", impor=str(number), jenis=bentuk.jenis)
        try:
            batches = await asyncio.to_thread(_batches, bentuk, lokasi, row["nama_berkas"], row["baris_diproses"])
            while (batch := await asyncio.to_thread(next, batches, None)) is not None:
                await _apply(runtime, bentuk, number, batch)
            status, galat = "selesai", None
        except BerkasTidakTerbaca as error:
            status, galat = "gagal", str(error)
        async with runtime.unit_of_work() as uow:
            await repository.finish(uow, number, status, galat)
            uow.audit("impor", bentuk.jenis, str(number), sesudah={"status": status, "galat": galat})
        log.info("impor_selesai", impor=str(number), jenis=bentuk.jenis, status=status)
    finally:
        await asyncio.to_thread(lokasi.unlink, missing_ok=True)


def _batches(bentuk: Bentuk, lokasi: Path, nama: str, selesai: int) -> Iterator[_Batch]:
    rows = baris_berkas(bentuk, lokasi, nama)
    letak = letak_kolom(bentuk, next(rows, []))

    def generate() -> Iterator[_Batch]:
        terlihat: dict[tuple[Any, ...], int] = {}
        batch = _Batch(selesai, [], [], 0)
        number = 0
        for number, sel in enumerate(rows, start=1):
            # Row numbers are those of a spreadsheet: the heading is row 1.
            line = number + 1
            if not any(each.strip() for each in sel):
                continue
            baris, catatan = baca_baris(bentuk, letak, line, sel)
            if baris is not None:
                kunci = tuple(baris[each] for each in bentuk.kunci)
                if (pertama := terlihat.setdefault(kunci, line)) != line:
                    catatan = [Catatan(line, None, " · ".join(map(str, kunci)), f"sama dengan baris {pertama}")]
                    baris = None
            if number <= selesai:
                continue
            batch.catatan.extend(catatan)
            if baris is None:
                batch.ditolak += 1
            else:
                batch.baik.append((line, baris))
            if number % BATCH == 0:
                batch.sampai = number
                yield batch
                batch = _Batch(number, [], [], 0)
        if number == 0:
            raise BerkasTidakTerbaca("Berkas hanya berisi baris judul, tanpa data.")
        if number > batch.sampai:
            batch.sampai = number
            yield batch

    return generate()


async def _apply(runtime: Runtime, bentuk: Bentuk, number: UUID, batch: _Batch) -> None:
    uow = runtime.unit_of_work()
    async with uow:
        hasil, gagal = await _apply_rows(uow, bentuk, batch.baik)
        hasil.catatan = sorted([*batch.catatan, *hasil.catatan], key=lambda each: each.baris)
        await repository.advance(uow, number, batch.sampai, hasil, batch.ditolak + gagal)
    runtime.committed(uow)


async def _apply_rows(uow: UnitOfWork, bentuk: Bentuk, baris: Sequence[tuple[int, Baris]]) -> tuple[Hasil, int]:
    """Apply rows; when the database refuses some, halve until it is known which, so that the others stand."""
    if not baris:
        return Hasil(), 0
    try:
        async with uow.savepoint():
            hasil = await bentuk.terapkan(uow, baris)
    except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError, asyncpg.RaiseError) as error:
        if len(baris) == 1:
            return Hasil(catatan=[Catatan(baris[0][0], None, None, _alasan(error))]), 1
        tengah = len(baris) // 2
        kiri, gagal_kiri = await _apply_rows(uow, bentuk, baris[:tengah])
        kanan, gagal_kanan = await _apply_rows(uow, bentuk, baris[tengah:])
        return (
            Hasil(
                kiri.baru + kanan.baru,
                kiri.berubah + kanan.berubah,
                kiri.sama + kanan.sama,
                [*kiri.catatan, *kanan.catatan],
            ),
            gagal_kiri + gagal_kanan,
        )
    return hasil, len({each.baris for each in hasil.catatan if each.tingkat == "galat"})


def _alasan(error: asyncpg.PostgresError) -> str:
    # Our own triggers speak Bahasa; what PostgreSQL says itself is kept out of reports for people.
    if isinstance(error, asyncpg.RaiseError):
        return str(error.args[0])
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return "merujuk data yang belum ada; impor berkas yang dirujuk lebih dulu"
    if isinstance(error, asyncpg.ExclusionViolationError):
        return "masa berlaku bertumpukan dengan baris lain milik pegawai yang sama"
    if isinstance(error, asyncpg.UniqueViolationError):
        return "bertentangan dengan data lain yang harus tunggal"
    return "melanggar aturan data"
