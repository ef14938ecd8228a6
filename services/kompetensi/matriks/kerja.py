"""Computes matrices: the data brought together once, blocks by whoever is free, the manifest when all are stored.

Any number of processes do this at the same time. Each step is taken up with a lease, leaves its result under a name
that only depends on what goes in, and is noted afterwards: killing a process anywhere loses at most what it had in
hand, and doing a step twice stores the same bytes twice.

Blocks are stored as they are: the fastest compression would take several times as long as computing them, to save two
fifths of what is written in a third of a second.

That all blocks are computed from the same data does not depend on when or where: what goes in is read in one snapshot
of the database, and stored as an object whose digest names the matrix; blocks are computed from that object alone.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from services.kompetensi.matriks import gudang, repository
from services.kompetensi.matriks.kabarkan import kabarkan_gagal, kabarkan_selesai
from services.kompetensi.matriks.repository import BlokDipegang, Diminta, IsiDipegang
from shared.auth.pelaku import Pelaku
from shared.bus.objects import ObjectStore, StoreAway
from shared.contracts.kompetensi import BlokMatriks
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem
from shared.service import Job, Runtime
from shared.sewa import Pekerja

if TYPE_CHECKING:
    # NumPy is for those who compute: a process that only answers requests does without its thirty megabytes.
    from services.kompetensi.matriks.cuplikan import Cuplikan

log = structlog.get_logger("matriks")

BARIS = 2048
"""People of a block: with a thousand profiles four megabytes, some hundredths of a second of work."""
JALUR = 2
"""Blocks that a process has in hand: while one is being stored, the other is computed."""
DICATAT = 5000
"""People of one entry of the access log."""
_NANTI = timedelta(seconds=2)
_MENYERAH = "Penghitungan berkali-kali terhenti. Minta sekali lagi; bila terulang, sampaikan kepada petugas teknis."


async def _kerjakan(runtime: Runtime) -> None:
    assert runtime.client is not None
    try:
        await Penghitung(runtime, ObjectStore(runtime.client, gudang.GUDANG.name)).kerjakan()
    except StoreAway as error:
        log.warning("matriks_menunggu_gudang", galat=str(error))


MATRIKS = Job("matriks", 1.0, _kerjakan)


class Penghitung:
    """One process at this work."""

    def __init__(self, runtime: Runtime, objek: ObjectStore) -> None:
        self._runtime = runtime
        self._objek = objek
        self._pekerja = Pekerja(runtime, "matriks", StoreAway)
        self._terbuka: tuple[str, Cuplikan] | None = None
        """The snapshot used last: its blocks mostly come one after the other."""
        self._membuka = asyncio.Lock()

    async def kerjakan(self) -> None:
        """Go on as long as there is something to do.

        Raises:
            StoreAway: what was in hand has been put back.
        """
        while not self._runtime.stopping.is_set():
            ada = await self.susun()
            hasil = await asyncio.gather(*(self._jalur() for _ in range(JALUR)), return_exceptions=True)
            for each in hasil:
                if isinstance(each, BaseException):
                    raise each
            if not (await self._pekerja.satu(repository.TUTUP, self._tutup, self._menyerah) or any(hasil) or ada):
                break

    async def susun(self) -> bool:
        """Bring the data of the oldest request together; whether there was one."""
        return await self._pekerja.satu(repository.SUSUN, self._susun, self._tak_tersusun)

    async def _jalur(self) -> bool:
        """Compute blocks until none is free; whether there was one."""
        ada = False
        while not self._runtime.stopping.is_set() and await self._pekerja.satu(
            repository.BLOK, self._blok, self._menyerah
        ):
            ada = True
        return ada

    async def _susun(self, row: Diminta) -> None:
        from services.kompetensi.matriks.himpun import himpun

        try:
            isi = await himpun(self._runtime, row)
        except Problem as problem:
            async with self._runtime.unit_of_work() as uow:
                await self._gagal(uow, row.id, problem.detail, problem.kode)
            return
        await self._catat(row, isi.nip)
        await self._pakai(row, isi)

    async def _catat(self, row: Diminta, nip: Sequence[str]) -> None:
        """People can see that they were compared with all posts, for whom and what for."""
        peminta = Pelaku(row.dibuat_oleh, "", None, frozenset(row.dibuat_peran), ())
        tujuan = f"matriks skor untuk {row.skenario}" if row.skenario else "matriks skor"
        for mulai in range(0, len(nip), DICATAT):
            await self._runtime.access_log.record(
                peminta, nip[mulai : mulai + DICATAT], tujuan=tujuan, rute="POST /matriks"
            )

    async def _pakai(self, row: Diminta, isi: "Cuplikan") -> None:
        nomor, saya, blok = row.id, self._pekerja.saya, -(-isi.baris // BARIS)
        async with self._runtime.unit_of_work() as uow:
            status = await repository.pakai(uow, saya, isi.sidik, baris=isi.baris, kolom=isi.kolom, blok=blok)
            if status == "dihapus":
                # Its objects are just being removed; it begins anew when they are gone.
                await repository.SUSUN.lepas(uow, saya, row, gagal=False, jeda=_NANTI)
                return
            terpaut = await repository.pautkan(
                uow,
                nomor,
                saya,
                isi.sidik,
                orang=isi.baris,
                profil=isi.kolom,
                jabatan=len(isi.jabatan),
                blok=blok,
                kebijakan=isi.dasar.kebijakan,
                tanggal_data=isi.dasar.tanggal_data,
            )
            if terpaut and status == "selesai":
                await kabarkan_selesai(uow, isi.sidik, nomor)
        if not terpaut or status == "selesai":
            return
        self._terbuka = isi.sidik, isi
        if status == "disusun":
            await self._objek.put(gudang.cuplikan(isi.sidik), isi.isi)
        async with self._runtime.unit_of_work() as uow:
            await repository.mulai(uow, nomor, isi.sidik, semua=isi.baris, sebaris=BARIS, blok=blok)
        log.info("matriks_mulai", matriks=str(nomor), sidik=isi.sidik, orang=isi.baris, profil=isi.kolom, blok=blok)

    async def _blok(self, row: BlokDipegang) -> None:
        isi = await self._isi(row.sidik)
        larik = await asyncio.to_thread(isi.hitung, row.mulai, row.baris)
        sha256 = await self._objek.put(gudang.blok(row.sidik, row.nomor), larik)
        async with self._runtime.unit_of_work() as uow:
            await repository.selesai_blok(uow, row.sidik, row.nomor, sha256, len(larik))

    async def _isi(self, sidik: str) -> "Cuplikan":
        """What goes into a matrix, from the object that was stored of it."""
        from services.kompetensi.matriks.cuplikan import buka

        async with self._membuka:
            if self._terbuka is None or self._terbuka[0] != sidik:
                isi = await self._objek.get(gudang.cuplikan(sidik), sidik)
                self._terbuka = sidik, await asyncio.to_thread(buka, isi)
            return self._terbuka[1]

    async def _tutup(self, row: IsiDipegang) -> None:
        """Store the manifest of a matrix of which all blocks are stored, and tell of it."""
        sidik = row.sidik
        isi = await self._isi(sidik)
        manifes = isi.manifes(
            [
                BlokMatriks(objek=gudang.blok(sidik, each.nomor), **each.model_dump(exclude={"nomor", "selesai_pada"}))
                for each in await repository.semua_blok(self._runtime.reader, sidik)
            ]
        )
        sha256 = await self._objek.put(gudang.manifes(sidik), manifes.model_dump_json().encode())
        async with self._runtime.unit_of_work() as uow:
            await repository.tutup(uow, sidik, sha256)
            await kabarkan_selesai(uow, sidik)
        log.info("matriks_selesai", sidik=sidik, sha256=sha256)

    async def _menyerah(self, uow: UnitOfWork, row: BlokDipegang | IsiDipegang) -> None:
        for each in await repository.peminta(uow, row.sidik):
            await kabarkan_gagal(uow, each, _MENYERAH)

    async def _tak_tersusun(self, uow: UnitOfWork, row: Diminta) -> None:
        await self._gagal(uow, row.id, _MENYERAH)

    async def _gagal(self, uow: UnitOfWork, nomor: UUID, galat: str, sebab: str | None = None) -> None:
        row = await repository.tahan(uow, nomor)
        if row is not None and row.status == "menunggu":
            await kabarkan_gagal(uow, nomor, galat, sebab)
