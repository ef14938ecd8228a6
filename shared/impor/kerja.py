"""Carries out import jobs: one at a time per service, in the order of arrival, resumed where a dead process stopped.

Rows are applied in batches; a batch, the progress and its part of the report are one transaction. Killing the process
anywhere therefore loses nothing and doubles nothing: the next one reads the file again and skips what is done.

A dry run does the same work in one transaction that is rolled back, so that later rows see what earlier ones would have
written; only its progress and report are committed as it goes. One that was interrupted begins anew.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from shared.contracts.impor import HasilImpor
from shared.db.outage import is_lost
from shared.db.unit_of_work import UnitOfWork
from shared.ekspor.sel import TANDA, buka
from shared.impor import repository
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Pembaca
from shared.impor.berkas import Berkas, buka_berkas
from shared.impor.pemetaan import Pemetaan, petakan
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.service import Job, Runtime

log = structlog.get_logger("impor")

BATCH = 1000
_LOCK = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.impor', 0))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(current_schema() || '.impor', 0))"
# What the database would only look at when the transaction commits must be known while a row can still be singled out.
_CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


@dataclass(slots=True)
class _Batch:
    """Rows read from the file, some good, with the remarks about the others; and the cells of all of them."""

    sampai: int
    baik: list[tuple[int, Baris]] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    sel: dict[int, Sequence[str]] = field(default_factory=dict)


def job(bentuk: Sequence[Bentuk], selesai: type[HasilImpor]) -> Job:
    """The background job of a service that imports these kinds of files, and tells of each end with ``selesai``."""
    dikenal = {each.jenis: each for each in bentuk}

    async def run(runtime: Runtime) -> None:
        async with runtime.pool.acquire() as connection:
            if not await connection.fetchval(_LOCK):
                return
            try:
                while (row := await connection.fetchrow(repository.NEXT)) is not None:
                    await _carry_out(runtime, dikenal[row["jenis"]], row, selesai)
            finally:
                if not is_lost(connection):
                    await connection.execute(_UNLOCK)

    return Job("impor", 1.0, run)


async def _carry_out(runtime: Runtime, bentuk: Bentuk, row: Mapping[str, Any], selesai: type[HasilImpor]) -> None:
    number, uji = row["id"], row["mode"] == "uji"
    if row["batal_pada"] is not None:
        await _finish(runtime, number, "dibatalkan", None, selesai)
        return
    async with runtime.unit_of_work() as uow:
        await repository.start(uow, number, from_the_beginning=uji)
    log.info("impor_mulai", impor=str(number), jenis=bentuk.jenis, mode=row["mode"])
    with tempfile.TemporaryDirectory(prefix="impor-") as folder:
        lokasi = Path(folder) / "berkas"
        lines = await _fetch_file(runtime, number, lokasi)
        try:
            berkas = await asyncio.to_thread(buka_berkas, bentuk, lokasi, row["nama_berkas"])
            async with _closed_in_the_end(berkas):
                stopped = await _import(runtime, bentuk, berkas, lines, row)
            status, galat = "dibatalkan" if stopped else "selesai", None
        except BerkasTidakTerbaca as error:
            status, galat = "gagal", str(error)
    await _finish(runtime, number, status, galat, selesai, keep_file=uji and status == "selesai")
    log.info("impor_selesai", impor=str(number), jenis=bentuk.jenis, mode=row["mode"], status=status)


async def _fetch_file(runtime: Runtime, number: UUID, lokasi: Path) -> int:
    """Write the file as it was sent; answers its number of lines."""
    lines = 0
    berkas = await asyncio.to_thread(lokasi.open, "wb")
    with contextlib.closing(berkas):
        async with runtime.pool.acquire() as connection, connection.transaction():
            async for part in connection.cursor(repository.PARTS, number, prefetch=8):
                lines += part["isi"].count(b"\n")
                await asyncio.to_thread(berkas.write, part["isi"])
    return lines


@contextlib.asynccontextmanager
async def _closed_in_the_end(berkas: Berkas) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await asyncio.to_thread(berkas.tutup)


async def _import(runtime: Runtime, bentuk: Bentuk, berkas: Berkas, lines: int, row: Mapping[str, Any]) -> bool:
    """Apply the rows of a file; whether somebody stopped it.

    Raises:
        BerkasTidakTerbaca: columns are missing, or there are no rows; what was read before stays.
    """
    number, uji = row["id"], row["mode"] == "uji"
    pemetaan = petakan(bentuk, berkas.kepala)
    perkiraan = max(lines - berkas.baris_kepala, 0) if berkas.perkiraan is None else berkas.perkiraan
    async with runtime.unit_of_work() as uow:
        asal = berkas.kepala[: len(berkas.kepala) - pemetaan.tambahan]
        await repository.mapped(uow, number, asal, asdict(pemetaan), perkiraan)
    pemetaan.pastikan_cukup()
    batches = _batches(bentuk, pemetaan, berkas, 0 if uji else row["baris_diproses"])
    async with (
        _trial(runtime) if uji else contextlib.nullcontext() as trial,
        contextlib.aclosing(_ahead(batches)) as ahead,
    ):
        async for batch in ahead:
            if await _apply(runtime, bentuk, number, batch, trial):
                return True
    return False


@contextlib.asynccontextmanager
async def _trial(runtime: Runtime) -> AsyncIterator[UnitOfWork]:
    """A transaction that ends as if it had never been."""
    uow = runtime.unit_of_work()
    try:
        yield uow
    finally:
        await uow.rollback()


async def _ahead(batches: Iterator[_Batch]) -> AsyncGenerator[_Batch]:
    """The batches, the next one read while the last is being applied: the database and we each have work then."""
    following = asyncio.ensure_future(asyncio.to_thread(next, batches, None))
    try:
        while (batch := await asyncio.shield(following)) is not None:
            following = asyncio.ensure_future(asyncio.to_thread(next, batches, None))
            yield batch
    finally:
        # A thread cannot be stopped, and the file is closed after this.
        await asyncio.wait({following})


def _batches(bentuk: Bentuk, pemetaan: Pemetaan, berkas: Berkas, selesai: int) -> Iterator[_Batch]:
    pembaca = Pembaca(bentuk, pemetaan.letak)
    lebar = len(berkas.kepala)
    asal = lebar - pemetaan.tambahan
    # Of one field it is that field itself, not a tuple around it: there is one for each row of the file.
    ambil_kunci = itemgetter(*bentuk.kunci)
    terlihat: dict[Any, int] = {}
    batch = _Batch(selesai)
    number = 0
    for number, mentah in enumerate(berkas.baris, start=1):
        # Row numbers are those of a spreadsheet.
        line = number + berkas.baris_kepala
        isi = "".join(mentah)
        if not isi or isi.isspace():
            continue
        sel = [buka(each) for each in mentah] if TANDA in isi else mentah
        if (alasan := _tidak_wajar(sel, lebar, isi)) is not None:
            baris, catatan = None, [Catatan(line, None, None, alasan)]
        else:
            baris, catatan = pembaca.baca(line, sel)
        if baris is not None:
            kunci = ambil_kunci(baris)
            if (pertama := terlihat.setdefault(kunci, line)) != line:
                isian = " · ".join(str(baris[each]) for each in bentuk.kunci)
                catatan = [Catatan(line, None, isian, f"sama dengan baris {pertama}")]
                baris = None
        if number <= selesai:
            continue
        batch.catatan.extend(catatan)
        batch.sel[line] = sel if lebar == asal else [*sel[:asal], *sel[lebar:]]
        if baris is not None:
            batch.baik.append((line, baris))
        if number % BATCH == 0:
            batch.sampai = number
            yield batch
            batch = _Batch(number)
    if number == 0:
        raise BerkasTidakTerbaca("Berkas hanya berisi baris judul, tanpa data.")
    if number > batch.sampai:
        batch.sampai = number
        yield batch


def _tidak_wajar(sel: Sequence[str], lebar: int, isi: str) -> str | None:
    """Why a row can't be trusted as a whole, or None."""
    if "\x00" in isi:
        return "berisi huruf NUL, yang bukan huruf; ketik ulang selnya"
    if len(sel) > lebar and any(each.strip() for each in sel[lebar:]):
        return f"berisi {len(sel)} sel, padahal judul hanya {lebar}; beri tanda kutip pada sel yang memuat pemisah"
    return None


async def _apply(runtime: Runtime, bentuk: Bentuk, number: UUID, batch: _Batch, trial: UnitOfWork | None) -> bool:
    """Apply a batch and record it, in one transaction unless it is a trial; whether somebody wants the job to stop."""
    uow = runtime.unit_of_work()
    async with uow:
        hasil = await _apply_rows(trial or uow, bentuk, batch.baik)
        if trial is not None:
            trial.forget()
        hasil.catatan = sorted([*batch.catatan, *hasil.catatan], key=lambda each: each.baris)
        salah = dict.fromkeys(each.baris for each in hasil.catatan if each.tingkat == "galat")
        stop = await repository.advance(uow, number, batch.sampai, hasil, [(each, batch.sel[each]) for each in salah])
    runtime.committed(uow)
    return stop


async def _finish(
    runtime: Runtime,
    number: UUID,
    status: str,
    galat: str | None,
    selesai: type[HasilImpor],
    *,
    keep_file: bool = False,
) -> None:
    uow = runtime.unit_of_work()
    async with uow:
        row = await repository.finish(uow, number, status, galat, keep_file=keep_file)
        uow.audit("impor", row["jenis"], str(number), sesudah={"status": status, "mode": row["mode"], "galat": galat})
        uow.publish(
            selesai(
                id=number,
                jenis=row["jenis"],
                mode=row["mode"],
                status=row["status"],
                nama_berkas=row["nama_berkas"],
                baris=row["baris_diproses"],
                baru=row["baru"],
                berubah=row["berubah"],
                sama=row["sama"],
                ditolak=row["ditolak"],
                peringatan=row["peringatan"],
                dibuat_oleh=row["dibuat_oleh"],
                dibatalkan_oleh=row["batal_oleh"] if status == "dibatalkan" else None,
            ),
            version=row["versi"],
        )
    runtime.committed(uow)


async def _apply_rows(uow: UnitOfWork, bentuk: Bentuk, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Apply rows; when the database refuses some, halve until it is known which, so that the others stand."""
    if not baris:
        return Hasil()
    try:
        async with uow.savepoint():
            hasil = await bentuk.terapkan(uow, baris)
            await (await uow.connection()).execute(_CHECK)
            return hasil
    except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError, asyncpg.RaiseError) as error:
        if len(baris) == 1:
            return Hasil(catatan=[Catatan(baris[0][0], None, None, _alasan(error))])
        tengah = len(baris) // 2
        kiri = await _apply_rows(uow, bentuk, baris[:tengah])
        kanan = await _apply_rows(uow, bentuk, baris[tengah:])
        return Hasil(
            kiri.baru + kanan.baru,
            kiri.berubah + kanan.berubah,
            kiri.sama + kanan.sama,
            [*kiri.catatan, *kanan.catatan],
        )


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
