"""Carries out imports in the order of arrival, resumed where a dead process stopped; one process of a service does it,
and side by side only what ``giliran`` lets go beside each other.

Rows are applied in groups; a group, the progress and its part of the report are one transaction. Killing the process
anywhere therefore loses nothing and doubles nothing: the next one reads the file again and skips what is done. Each
start is a new turn (*fencing*), and only the newest turn's progress is accepted: no file is imported by two at once.

A trial (a dry run, or the validation before somebody approves) does the same work, each group in a transaction that is
rolled back at once, so that nobody waits for it longer than for a group. Earlier rows of the file without which a
group would be judged wrongly are applied again before it. A trial that was interrupted begins anew.

An import that fails is set aside for a while and the next one goes on; after three times it ends with its trace.
"""

import asyncio
import contextlib
import errno
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import asyncpg
import structlog

from shared.auth.pelaku import muat
from shared.contracts.impor import HasilImpor
from shared.db.connections import Pool, create_pool
from shared.db.leadership import Candidate, candidate
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.impor import antrean
from shared.impor.antrean import Disusul
from shared.impor.bentuk import Baris, Bentuk, Bernomor, Hasil, Pembaca
from shared.impor.berkas import Berkas, buka_berkas
from shared.impor.giliran import JALUR, yang_berikut
from shared.impor.keadaan import ImporTercatat, Status
from shared.impor.kelompok import Kelompok, kelompokkan
from shared.impor.kosong import Kebisuan
from shared.impor.pemetaan import petakan
from shared.impor.penerapan import catat_yang_tertolak, terapkan
from shared.impor.pengirim import Pengirim
from shared.impor.telaah import telaah
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.service import Job, Runtime
from shared.telemetry import trace

log = structlog.get_logger("impor")

PERCOBAAN = 3
"""How often a job may fail."""
TERPUTUS = 10
"""How often it may be begun without a step forward: a file that kills whoever reads it does not fail, it ends us."""
LIHAT = 1.0
"""Seconds between two looks for what has arrived while another one runs."""
JEDA = (10.0, 60.0)
"""Seconds of rest after a first and a second failure."""


@dataclass(slots=True)
class _Kerja:
    """A job in the hands of this process."""

    runtime: Runtime
    pool: Pool
    """For the rows alone; see ``_sambungan_sendiri``."""
    bentuk: Bentuk
    impor_id: UUID
    giliran: int
    pengirim: Pengirim
    uji: bool
    """Whether nothing but the report is to stay."""
    bisu: Kebisuan
    dahulu: list[tuple[int, Baris]] = field(default_factory=list)
    """Of a trial: the rows that would stand by now, where later ones depend on them."""

    def transaksi(self) -> UnitOfWork:
        """A transaction in which rows are written in the sender's name."""
        uow = self.runtime.unit_of_work(self.pengirim.pencatat(), keeps_plans=True, pool=self.pool)
        uow.reason = self.pengirim.alasan(self.impor_id)
        return uow


def job(bentuk: Sequence[Bentuk], selesai: type[HasilImpor]) -> Job:
    """The background job of a service that imports these kinds of files, and tells of each end with ``selesai``."""
    dikenal = {each.jenis: each for each in bentuk}

    async def run(runtime: Runtime) -> None:
        await runtime.pool.execute(antrean.KEDALUWARSA.sql, runtime.clock.now())
        if not await antrean.antre(runtime.reader, list(dikenal)):
            return
        dsn = runtime.settings.database_url.get_secret_value()
        async with candidate(dsn, runtime.service.name, "impor") as calon:
            if not await calon.elected():
                return
            async with _sambungan_sendiri(runtime) as pool:
                await _habiskan(runtime, pool, dikenal, selesai, calon)

    return Job("impor", 1.0, run)


async def _habiskan(
    runtime: Runtime, pool: Pool, dikenal: Mapping[str, Bentuk], selesai: type[HasilImpor], calon: Candidate
) -> None:
    """Work the queue off, as far as this process leads."""
    berjalan: dict[asyncio.Task[None], ImporTercatat] = {}
    try:
        while True:
            while len(berjalan) < JALUR and not (calon.lost.is_set() or runtime.stopping.is_set()):
                antre = await antrean.antre(runtime.reader, list(dikenal))
                row = yang_berikut(antre, {each.id: dikenal.get(each.jenis) for each in berjalan.values()}, dikenal)
                if row is None:
                    break
                berjalan[asyncio.create_task(_coba(runtime, pool, dikenal.get(row.jenis), row, selesai))] = row
            if not berjalan:
                return
            # Where there is room, one that has arrived meanwhile need not wait for the end of another.
            lihat = LIHAT if len(berjalan) < JALUR else None
            usai, _ = await asyncio.wait(berjalan, timeout=lihat, return_when=asyncio.FIRST_COMPLETED)
            for each in usai:
                del berjalan[each]
                await each
    finally:
        for each in berjalan:
            each.cancel()
        await asyncio.gather(*berjalan, return_exceptions=True)


@contextlib.asynccontextmanager
async def _sambungan_sendiri(runtime: Runtime) -> AsyncIterator[Pool]:
    """The connections over which rows are written. What looks up references and runs in triggers, row by row, keeps its
    plans there: making them for each row was a quarter of what an import cost the database. Our own statements, a few
    for each group, are planned for their values."""
    dsn, name = runtime.settings.database_url.get_secret_value(), runtime.service.name
    pool = await create_pool(dsn, size=JALUR, schema=name, application=f"asn-{name}-impor", keeps_statements=False)
    try:
        yield pool
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await pool.close()
        pool.terminate()


async def _coba(
    runtime: Runtime, pool: Pool, bentuk: Bentuk | None, row: ImporTercatat, selesai: type[HasilImpor]
) -> None:
    """Carry out a job; when it fails, let it rest, or end it."""
    impor_id = row.id
    try:
        async with runtime.unit_of_work() as uow:
            giliran = await antrean.mulai(uow, row.id, dari_awal=row.percobaan_uji)
        if row.batal_pada is not None or bentuk is None:
            await _akhiri(runtime, impor_id, giliran, "dibatalkan", None, selesai)
            return
        if row.pengirim is None:
            galat = "Berkas ini dikirim sebelum pengirim dicatat bersamanya. Kirim lagi."
            await _akhiri(runtime, impor_id, giliran, "gagal", galat, selesai)
            return
        if row.percobaan >= TERPUTUS:
            log.error("impor_terputus_terus", impor=str(impor_id), jenis=bentuk.jenis, percobaan=row.percobaan)
            await _akhiri(runtime, impor_id, giliran, "gagal", _gangguan(None), selesai)
            return
        pengirim = Pengirim(muat(row.pengirim), None if row.penyetuju is None else muat(row.penyetuju))
        kerja = _Kerja(runtime, pool, bentuk, impor_id, giliran, pengirim, row.percobaan_uji, Kebisuan(row.kosong))
        try:
            await _laksanakan(kerja, row, selesai)
        except (Disusul, DatabaseAway):
            # Says nothing about the file: whoever comes next goes on.
            raise
        except Exception as error:  # noqa: BLE001 (whatever a file makes of us, the next one goes on)
            await _gagal(kerja, row.percobaan + 1, error, selesai)
    except Disusul:
        log.warning("impor_disusul", impor=str(impor_id))


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
        impor=str(kerja.impor_id),
        jenis=kerja.bentuk.jenis,
        percobaan=percobaan,
        error=type(error).__name__,
        exc_info=error,
    )
    if percobaan >= PERCOBAAN:
        await _akhiri(kerja.runtime, kerja.impor_id, kerja.giliran, "gagal", _gangguan(error), selesai)
        return
    async with kerja.runtime.unit_of_work() as uow:
        await antrean.coba_lagi(uow, kerja.impor_id, kerja.giliran, JEDA[min(percobaan, len(JEDA)) - 1])


async def _laksanakan(kerja: _Kerja, row: ImporTercatat, selesai: type[HasilImpor]) -> None:
    runtime, bentuk, impor_id = kerja.runtime, kerja.bentuk, kerja.impor_id
    log.info("impor_mulai", impor=str(impor_id), jenis=bentuk.jenis, mode=row.mode, giliran=kerja.giliran)
    with tempfile.TemporaryDirectory(prefix="impor-") as folder:
        lokasi = Path(folder) / "berkas"
        baris = await ambil_berkas(runtime, impor_id, lokasi)
        try:
            berkas = await asyncio.to_thread(buka_berkas, bentuk, lokasi, row.nama_berkas)
            try:
                ganda = await asyncio.to_thread(_telaah, bentuk, lokasi, row.nama_berkas)
                stopped = await _impor(kerja, berkas, baris, 0 if kerja.uji else row.baris_diproses, ganda)
            finally:
                await asyncio.to_thread(berkas.tutup)
            status: Status = "dibatalkan" if stopped else "selesai"
            galat = None
        except BerkasTidakTerbaca as error:
            status, galat = "gagal", str(error)
    if status == "selesai" and row.mode == "nyata" and kerja.uji:
        async with runtime.unit_of_work() as uow:
            await antrean.tunggu_persetujuan(uow, impor_id, kerja.giliran)
        log.info("impor_menunggu_persetujuan", impor=str(impor_id), jenis=bentuk.jenis)
        return
    await _akhiri(runtime, impor_id, kerja.giliran, status, galat, selesai)
    log.info("impor_selesai", impor=str(impor_id), jenis=bentuk.jenis, mode=row.mode, status=status)


async def ambil_berkas(runtime: Runtime, impor_id: UUID, lokasi: Path) -> int:
    """Write the file as it was sent; answers its number of lines."""
    baris = 0
    berkas = await asyncio.to_thread(lokasi.open, "wb")
    with contextlib.closing(berkas):
        async with runtime.pool.acquire() as connection, connection.transaction():
            async for part in connection.cursor(antrean.BAGIAN.sql, impor_id, prefetch=8):
                baris += part["isi"].count(b"\n")
                await asyncio.to_thread(berkas.write, part["isi"])
    return baris


def _telaah(bentuk: Bentuk, lokasi: Path, nama: str) -> dict[str, str]:
    """What the file as a whole tells of its columns; its rows are read once more for it."""
    berkas = buka_berkas(bentuk, lokasi, nama)
    try:
        return telaah(bentuk, petakan(bentuk, berkas.kepala), berkas)
    except BerkasTidakTerbaca:
        # Where it breaks off is told when the rows before that have been applied.
        return {}
    finally:
        berkas.tutup()


async def _impor(kerja: _Kerja, berkas: Berkas, baris: int, selesai: int, ganda: dict[str, str]) -> bool:
    """Apply the rows of a file; whether somebody stopped it.

    Raises:
        BerkasTidakTerbaca: columns are missing, or there are no rows; what was read before stays.
    """
    pemetaan = petakan(kerja.bentuk, berkas.kepala)
    perkiraan = max(baris - berkas.baris_kepala, 0) if berkas.perkiraan is None else berkas.perkiraan
    async with kerja.runtime.unit_of_work() as uow:
        asal = berkas.kepala[: len(berkas.kepala) - pemetaan.tambahan]
        await antrean.catat_pemetaan(uow, kerja.impor_id, asal, pemetaan.model_dump(), perkiraan)
    pemetaan.pastikan_cukup()
    judul = {each.judul for each in pemetaan.tidak_ada}
    tiada = frozenset(each.isian for each in kerja.bentuk.kolom if each.judul in judul)
    kerja.bisu = replace(kerja.bisu, tiada=tiada)
    semua = kelompokkan(kerja.bentuk, pemetaan, berkas, selesai, ganda)
    async with contextlib.aclosing(_mendahului(semua)) as bacaan:
        async for kelompok in bacaan:
            if await _terapkan(kerja, kelompok):
                return True
    await _sekali_lagi(kerja, Pembaca(kerja.bentuk, pemetaan.letak, ganda))
    return False


async def _sekali_lagi(kerja: _Kerja, pembaca: Pembaca) -> None:
    """Now that the whole file has been read, try those rows once more, all together, that others may have made room
    for. What passes is rejected no more; as long as something passes, the rest is tried again.

    Which rows these are is on record until they have been tried, so whoever takes over after a kill does it.
    """
    while dicoba := await antrean.yang_dicoba_lagi(kerja.runtime.reader, kerja.impor_id):
        baik = [(each.baris, baris) for each in dicoba if (baris := pembaca.baca(each.baris, each.sel)[0]) is not None]
        coba = await _ujikan(kerja, baik) if kerja.uji else None
        async with kerja.transaksi() as uow:
            hasil = coba or await terapkan(uow, kerja.bentuk, kerja.pengirim, baik, kerja.bisu)
            await antrean.susulkan(uow, kerja.impor_id, kerja.giliran, [nomor for nomor, _ in baik], hasil)


async def _mendahului(semua: Iterator[Kelompok]) -> AsyncGenerator[Kelompok]:
    """The groups, the next one read while the last is being applied: the database and we each have work then."""
    following = asyncio.ensure_future(asyncio.to_thread(next, semua, None))
    try:
        while (kelompok := await asyncio.shield(following)) is not None:
            following = asyncio.ensure_future(asyncio.to_thread(next, semua, None))
            yield kelompok
    finally:
        # A thread cannot be stopped, and the file is closed after this.
        await asyncio.wait({following})


async def _terapkan(kerja: _Kerja, kelompok: Kelompok) -> bool:
    """Apply a group and record it, in one transaction unless it is a trial; whether somebody wants it to stop."""
    coba = await _ujikan(kerja, kelompok.baik) if kerja.uji else None
    async with kerja.transaksi() as uow:
        hasil = coba or await terapkan(uow, kerja.bentuk, kerja.pengirim, kelompok.baik, kerja.bisu)
        if not kerja.uji:
            await catat_yang_tertolak(uow, kerja.bentuk, kerja.pengirim, kelompok.tertolak)
        hasil.catatan = sorted([*kelompok.catatan, *hasil.catatan], key=lambda each: each.baris)
        salah = dict.fromkeys(each.baris for each in hasil.catatan if each.tingkat == "galat")
        return await antrean.maju(
            uow,
            kerja.impor_id,
            kerja.giliran,
            kelompok.dari,
            kelompok.sampai,
            hasil,
            [(each, kelompok.sel[each]) for each in salah],
            uji=kerja.uji,
        )


async def _ujikan(kerja: _Kerja, baik: Bernomor) -> Hasil:
    """What applying these rows would do, in a transaction that ends as if it had never been."""
    uow = kerja.transaksi()
    try:
        if kerja.bentuk.sebelumnya is not None and kerja.dahulu and baik:
            dahulu = await kerja.bentuk.sebelumnya(uow, baik, kerja.dahulu)
            await terapkan(uow, kerja.bentuk, kerja.pengirim, dahulu, kerja.bisu)
        hasil = await terapkan(uow, kerja.bentuk, kerja.pengirim, baik, kerja.bisu)
    finally:
        await uow.rollback()
    if kerja.bentuk.sebelumnya is not None:
        salah = {each.baris for each in hasil.catatan if each.tingkat == "galat"}
        kerja.dahulu.extend(each for each in baik if each[0] not in salah)
    return hasil


async def _akhiri(
    runtime: Runtime, impor_id: UUID, giliran: int, status: Status, galat: str | None, selesai: type[HasilImpor]
) -> None:
    async with runtime.unit_of_work() as uow:
        row = await antrean.akhiri(uow, impor_id, giliran, status, galat)
        sesudah = {"jenis": row.jenis, "status": status, "mode": row.mode, "galat": row.galat}
        uow.audit("impor", "impor", str(impor_id), sesudah=sesudah)
        oleh = row.batal_oleh if status == "dibatalkan" else None
        fakta = selesai(**{**row.model_dump(), "baris": row.baris_diproses, "dibatalkan_oleh": oleh})
        uow.publish(fakta, version=row.versi)
