"""Carries out import jobs: one at a time per service, in the order of arrival, resumed where a dead process stopped.

Rows are applied in batches; a batch, the progress and its part of the report are one transaction. Killing the process
anywhere therefore loses nothing and doubles nothing: the next one reads the file again and skips what is done. Each
start is a new turn, and only the newest turn's progress is accepted: two processes never both import.

A trial (a dry run, or the validation before somebody approves) does the same work, each batch in a transaction that is
rolled back at once, so that nobody waits for it longer than for a batch. Earlier rows of the file without which a
batch would be judged wrongly are applied again before it. A trial that was interrupted begins anew.

A job that fails is set aside for a while and the next one goes on; after three times it ends with its trace.
"""

import asyncio
import contextlib
import errno
import re
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
from shared.db.connections import Pool, create_pool
from shared.db.leadership import candidate
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.ekspor.sel import TANDA, buka
from shared.impor import repository
from shared.impor.bentuk import Baris, Bentuk, Bernomor, Catatan, Hasil, Pembaca
from shared.impor.berkas import Berkas, buka_berkas
from shared.impor.pemetaan import Pemetaan, petakan
from shared.impor.pengirim import Pengirim, muat
from shared.impor.repository import Disusul
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.service import Job, Runtime
from shared.telemetry import trace

log = structlog.get_logger("impor")

BATCH = 1000
PERCOBAAN = 3
"""How often a job may fail."""
TERPUTUS = 10
"""How often it may be begun without a step forward: a file that kills whoever reads it does not fail, it ends us."""
JEDA = (10.0, 60.0)
"""Seconds of rest after a first and a second failure."""
_SEPARUH = re.compile("[\ud800-\udfff]")
# What the database would only look at when the transaction commits must be known while a row can still be singled out.
_CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


@dataclass(slots=True)
class _Batch:
    """Rows read from the file, some good, with the remarks about the others; and the cells of all of them."""

    dari: int
    sampai: int
    baik: list[tuple[int, Baris]] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    sel: dict[int, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Kerja:
    """A job in the hands of this process."""

    runtime: Runtime
    pool: Pool
    """For the rows alone; see ``_own_connection``."""
    bentuk: Bentuk
    number: UUID
    giliran: int
    pengirim: Pengirim
    uji: bool
    """Whether nothing but the report is to stay."""
    dahulu: list[tuple[int, Baris]] = field(default_factory=list)
    """Of a trial: the rows that would stand by now, where later ones depend on them."""

    def transaksi(self) -> UnitOfWork:
        """A transaction in which rows are written in the sender's name."""
        uow = self.runtime.unit_of_work(self.pengirim.pencatat(), keeps_plans=True, pool=self.pool)
        uow.reason = self.pengirim.alasan(self.number)
        return uow


def job(bentuk: Sequence[Bentuk], selesai: type[HasilImpor]) -> Job:
    """The background job of a service that imports these kinds of files, and tells of each end with ``selesai``."""
    dikenal = {each.jenis: each for each in bentuk}

    async def run(runtime: Runtime) -> None:
        jenis = list(dikenal)
        await runtime.pool.execute(repository.EXPIRE, runtime.clock.now())
        if await runtime.pool.fetchrow(repository.NEXT, jenis) is None:
            return
        dsn = runtime.settings.database_url.get_secret_value()
        async with candidate(dsn, runtime.service.name, "impor") as calon:
            if not await calon.elected():
                return
            async with _own_connection(runtime) as pool:
                while not calon.lost.is_set() and not runtime.stopping.is_set():
                    if (row := await runtime.pool.fetchrow(repository.NEXT, jenis)) is None:
                        return
                    await _attempt(runtime, pool, dikenal.get(row["jenis"]), row, selesai)

    return Job("impor", 1.0, run)


@contextlib.asynccontextmanager
async def _own_connection(runtime: Runtime) -> AsyncIterator[Pool]:
    """The connection over which rows are written. What looks up references and runs in triggers, row by row, keeps its
    plans there: making them for each row was a quarter of what an import cost the database. Our own statements, a few
    for each batch, are planned for their values."""
    dsn, name = runtime.settings.database_url.get_secret_value(), runtime.service.name
    pool = await create_pool(dsn, size=1, schema=name, application=f"asn-{name}-impor", keeps_statements=False)
    try:
        yield pool
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await pool.close()
        pool.terminate()


async def _attempt(
    runtime: Runtime, pool: Pool, bentuk: Bentuk | None, row: Mapping[str, Any], selesai: type[HasilImpor]
) -> None:
    """Carry out a job; when it fails, let it rest, or end it."""
    number = row["id"]
    try:
        async with runtime.unit_of_work() as uow:
            giliran = await repository.start(uow, number, from_the_beginning=_percobaan_uji(row))
        if row["batal_pada"] is not None or bentuk is None:
            await _finish(runtime, number, giliran, "dibatalkan", None, selesai)
            return
        if row["pengirim"] is None:
            galat = "Berkas ini dikirim sebelum pengirim dicatat bersamanya. Kirim lagi."
            await _finish(runtime, number, giliran, "gagal", galat, selesai)
            return
        if row["percobaan"] >= TERPUTUS:
            log.error("impor_terputus_terus", impor=str(number), jenis=bentuk.jenis, percobaan=row["percobaan"])
            await _finish(runtime, number, giliran, "gagal", _gangguan(None), selesai)
            return
        pengirim = Pengirim(muat(row["pengirim"]), None if row["penyetuju"] is None else muat(row["penyetuju"]))
        kerja = _Kerja(runtime, pool, bentuk, number, giliran, pengirim, _percobaan_uji(row))
        try:
            await _carry_out(kerja, row, selesai)
        except (Disusul, DatabaseAway):
            # Says nothing about the file: whoever comes next goes on.
            raise
        except Exception as error:  # noqa: BLE001 (whatever a file makes of us, the next one goes on)
            await _gagal(kerja, row["percobaan"] + 1, error, selesai)
    except Disusul:
        log.warning("impor_disusul", impor=str(number))


def _percobaan_uji(row: Mapping[str, Any]) -> bool:
    """Whether nothing is to be kept yet: a dry run, or a file that nobody has approved."""
    return row["mode"] == "uji" or (row["perlu_persetujuan"] and row["penyetuju"] is None)


def _penuh(error: BaseException) -> bool:
    """Whether there is no room left on a disk."""
    return isinstance(error, asyncpg.DiskFullError) or (isinstance(error, OSError) and error.errno == errno.ENOSPC)


def _gangguan(error: BaseException | None) -> str:
    sebab = (
        "Ruang penyimpanan server penuh, sehingga berkas ini belum dapat diproses."
        if error is not None and _penuh(error)
        else "Terjadi gangguan di server saat memproses berkas ini, bukan kesalahan berkasnya."
    )
    jejak = trace.current_trace_id()
    kode = "" if jejak is None else f" dengan kode {jejak}"
    return f"{sebab} Laporkan kepada petugas teknis{kode}, lalu kirim lagi setelah diperbaiki."


async def _gagal(kerja: _Kerja, percobaan: int, error: BaseException, selesai: type[HasilImpor]) -> None:
    log.error(
        "impor_gagal",
        impor=str(kerja.number),
        jenis=kerja.bentuk.jenis,
        percobaan=percobaan,
        error=type(error).__name__,
        exc_info=error,
    )
    if percobaan >= PERCOBAAN:
        await _finish(kerja.runtime, kerja.number, kerja.giliran, "gagal", _gangguan(error), selesai)
        return
    async with kerja.runtime.unit_of_work() as uow:
        await repository.try_again(uow, kerja.number, kerja.giliran, JEDA[min(percobaan, len(JEDA)) - 1])


async def _carry_out(kerja: _Kerja, row: Mapping[str, Any], selesai: type[HasilImpor]) -> None:
    runtime, bentuk, number = kerja.runtime, kerja.bentuk, kerja.number
    log.info("impor_mulai", impor=str(number), jenis=bentuk.jenis, mode=row["mode"], giliran=kerja.giliran)
    with tempfile.TemporaryDirectory(prefix="impor-") as folder:
        lokasi = Path(folder) / "berkas"
        lines = await fetch_file(runtime, number, lokasi)
        try:
            berkas = await asyncio.to_thread(buka_berkas, bentuk, lokasi, row["nama_berkas"])
            async with _closed_in_the_end(berkas):
                stopped = await _import(kerja, berkas, lines, 0 if kerja.uji else row["baris_diproses"])
            status, galat = "dibatalkan" if stopped else "selesai", None
        except BerkasTidakTerbaca as error:
            status, galat = "gagal", str(error)
    if status == "selesai" and row["mode"] == "nyata" and kerja.uji:
        async with runtime.unit_of_work() as uow:
            await repository.await_approval(uow, number, kerja.giliran)
        log.info("impor_menunggu_persetujuan", impor=str(number), jenis=bentuk.jenis)
        return
    await _finish(runtime, number, kerja.giliran, status, galat, selesai)
    log.info("impor_selesai", impor=str(number), jenis=bentuk.jenis, mode=row["mode"], status=status)


async def fetch_file(runtime: Runtime, number: UUID, lokasi: Path) -> int:
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


async def _import(kerja: _Kerja, berkas: Berkas, lines: int, selesai: int) -> bool:
    """Apply the rows of a file; whether somebody stopped it.

    Raises:
        BerkasTidakTerbaca: columns are missing, or there are no rows; what was read before stays.
    """
    pemetaan = petakan(kerja.bentuk, berkas.kepala)
    perkiraan = max(lines - berkas.baris_kepala, 0) if berkas.perkiraan is None else berkas.perkiraan
    async with kerja.runtime.unit_of_work() as uow:
        asal = berkas.kepala[: len(berkas.kepala) - pemetaan.tambahan]
        await repository.mapped(uow, kerja.number, asal, asdict(pemetaan), perkiraan)
    pemetaan.pastikan_cukup()
    batches = _batches(kerja.bentuk, pemetaan, berkas, selesai)
    async with contextlib.aclosing(_ahead(batches)) as ahead:
        async for batch in ahead:
            if await _apply(kerja, batch):
                return True
    return False


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
    batch = _Batch(selesai, selesai)
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
        # Rows are counted, not their numbers: a file may be mostly blank.
        if len(batch.sel) == BATCH:
            batch.sampai = number
            yield batch
            batch = _Batch(number, number)
    if number == 0:
        raise BerkasTidakTerbaca("Berkas hanya berisi baris judul, tanpa data.")
    if number > batch.sampai:
        batch.sampai = number
        yield batch


def _tidak_wajar(sel: Sequence[str], lebar: int, isi: str) -> str | None:
    """Why a row can't be trusted as a whole, or None."""
    if "\x00" in isi:
        return "berisi huruf NUL, yang bukan huruf; ketik ulang selnya"
    if not isi.isascii() and _SEPARUH.search(isi):
        return "berisi separuh huruf, yang bukan huruf; ketik ulang selnya"
    if len(sel) > lebar and any(each.strip() for each in sel[lebar:]):
        return f"berisi {len(sel)} sel, padahal judul hanya {lebar}; beri tanda kutip pada sel yang memuat pemisah"
    return None


async def _apply(kerja: _Kerja, batch: _Batch) -> bool:
    """Apply a batch and record it, in one transaction unless it is a trial; whether somebody wants the job to stop."""
    coba = await _try(kerja, batch.baik) if kerja.uji else None
    uow = kerja.transaksi()
    async with uow:
        hasil = coba or await _apply_rows(uow, kerja, batch.baik)
        hasil.catatan = sorted([*batch.catatan, *hasil.catatan], key=lambda each: each.baris)
        salah = dict.fromkeys(each.baris for each in hasil.catatan if each.tingkat == "galat")
        stop = await repository.advance(
            uow,
            kerja.number,
            kerja.giliran,
            batch.dari,
            batch.sampai,
            hasil,
            [(each, batch.sel[each]) for each in salah],
            uji=kerja.uji,
        )
    kerja.runtime.committed(uow)
    return stop


async def _try(kerja: _Kerja, baik: Bernomor) -> Hasil:
    """What applying these rows would do, in a transaction that ends as if it had never been."""
    uow = kerja.transaksi()
    try:
        if kerja.bentuk.sebelumnya is not None and kerja.dahulu and baik:
            dahulu = await kerja.bentuk.sebelumnya(uow, baik, kerja.dahulu)
            await _apply_rows(uow, kerja, dahulu)
        hasil = await _apply_rows(uow, kerja, baik)
    finally:
        await uow.rollback()
    if kerja.bentuk.sebelumnya is not None:
        salah = {each.baris for each in hasil.catatan if each.tingkat == "galat"}
        kerja.dahulu.extend(each for each in baik if each[0] not in salah)
    return hasil


async def _finish(
    runtime: Runtime, number: UUID, giliran: int, status: str, galat: str | None, selesai: type[HasilImpor]
) -> None:
    uow = runtime.unit_of_work()
    async with uow:
        row = await repository.finish(uow, number, giliran, status, galat)
        uow.audit(
            "impor", row["jenis"], str(number), sesudah={"status": status, "mode": row["mode"], "galat": row["galat"]}
        )
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


async def _apply_rows(uow: UnitOfWork, kerja: _Kerja, baris: Bernomor) -> Hasil:
    """Apply the rows that are this sender's to send."""
    if not baris:
        return Hasil()
    # A plan serves for one batch: by the next the tables have grown.
    await (await uow.connection()).execute("DISCARD PLANS")
    dijaga = await kerja.bentuk.jaga(uow, kerja.pengirim, baris)
    tertolak = {each.baris for each in dijaga}
    hasil = await _apply_allowed(uow, kerja.bentuk, [each for each in baris if each[0] not in tertolak])
    hasil.catatan.extend(dijaga)
    return hasil


async def _apply_allowed(uow: UnitOfWork, bentuk: Bentuk, baris: Bernomor) -> Hasil:
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
        kiri = await _apply_allowed(uow, bentuk, baris[:tengah])
        kanan = await _apply_allowed(uow, bentuk, baris[tengah:])
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
