"""Computes matrices: the data brought together once, blocks by whoever is free, the manifest when all are stored.

Any number of processes do this at the same time. Each step is taken up with a lease, leaves its result under a name
that only depends on what goes in, and is noted afterwards: killing a process anywhere loses at most what it had in
hand, and doing a step twice stores the same bytes twice.

Blocks are stored as they are: the fastest compression would take as long as computing them, to save two fifths of what
is written in a third of a second.

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
from services.kompetensi.matriks.repository import BlokDipegang, Diminta
from shared.auth.pelaku import Pelaku
from shared.bus.objects import ObjectStore, StoreAway
from shared.contracts.kompetensi import BlokMatriks
from shared.http.problem import Problem
from shared.service import Job, Runtime

if TYPE_CHECKING:
    # NumPy is for those who compute: a process that only answers requests does without its thirty megabytes.
    from services.kompetensi.matriks.cuplikan import Cuplikan

log = structlog.get_logger("matriks")

BARIS = 2048
"""People of a block: with a thousand profiles four megabytes, a tenth of a second of work. Blocks of half the size cost
a sixth more, for what depends on profiles only is prepared for each."""
JALUR = 2
"""Blocks that a process has in hand: while one is being stored, the other is computed."""
DICATAT = 5000
"""People of one entry of the access log."""
_NANTI = timedelta(seconds=2)
_MENYERAH = "Penghitungan berkali-kali terhenti. Minta sekali lagi; bila terulang, sampaikan kepada petugas teknis."


async def _kerjakan(runtime: Runtime) -> None:
    assert runtime.client is not None
    pekerja = Pekerja(runtime, ObjectStore(runtime.client, gudang.GUDANG.name))
    try:
        await pekerja.kerjakan()
    except StoreAway as error:
        log.warning("matriks_menunggu_gudang", galat=str(error))


MATRIKS = Job("matriks", 1.0, _kerjakan)


class Pekerja:
    """One process at this work."""

    def __init__(self, runtime: Runtime, objek: ObjectStore) -> None:
        self._runtime = runtime
        self._objek = objek
        self._saya: UUID = runtime.new_id()
        self._terbuka: tuple[str, Cuplikan] | None = None
        """The snapshot used last: its blocks mostly come one after the other."""
        self._membuka = asyncio.Lock()
        self._galat: list[Exception] = []

    async def kerjakan(self) -> None:
        """Go on as long as there is something to do. A block or manifest that fails is put back for later, and the rest
        goes on.

        Raises:
            StoreAway: what was in hand has been put back.
            Exception: the data of a request could not be brought together, which is left for its lease's end; or all
                else is done, and this was the first block or manifest that failed.
        """
        while not self._runtime.stopping.is_set():
            ada = await self.susun()
            hasil = await asyncio.gather(*(self._jalur() for _ in range(JALUR)), return_exceptions=True)
            for each in hasil:
                if isinstance(each, BaseException):
                    raise each
            ada = any(hasil) or ada
            if not (await self.tutup() or ada):
                break
        galat, self._galat = self._galat, []
        if galat:
            raise galat[0]

    async def susun(self) -> bool:
        """Bring the data of the oldest request together; whether there was one."""
        from services.kompetensi.matriks.himpun import himpun

        async with self._runtime.unit_of_work() as uow:
            row = await repository.ambil(uow, self._saya)
        if row is None:
            return False
        nomor = row.id
        if row.percobaan > repository.MAKS_PERCOBAAN:
            await self._gagal(nomor, _MENYERAH)
            return True
        try:
            isi = await himpun(self._runtime, row)
        except Problem as problem:
            await self._gagal(nomor, problem.detail)
            return True
        await self._catat(row, isi.nip)
        try:
            await self._pakai(nomor, isi)
        except StoreAway:
            async with self._runtime.unit_of_work() as uow:
                await repository.lepas(uow, nomor, self._saya, nanti=timedelta(0))
            raise
        return True

    async def _catat(self, row: Diminta, nip: Sequence[str]) -> None:
        """People can see that they were compared with all posts, for whom and what for."""
        peminta = Pelaku(row.dibuat_oleh, "", None, frozenset(row.dibuat_peran), ())
        tujuan = f"matriks skor untuk {row.skenario}" if row.skenario else "matriks skor"
        for mulai in range(0, len(nip), DICATAT):
            await self._runtime.access_log.record(
                peminta, nip[mulai : mulai + DICATAT], tujuan=tujuan, rute="POST /matriks"
            )

    async def _pakai(self, nomor: UUID, isi: "Cuplikan") -> None:
        blok = -(-isi.baris // BARIS)
        uow = self._runtime.unit_of_work()
        async with uow:
            status = await repository.pakai(uow, self._saya, isi.sidik, baris=isi.baris, kolom=isi.kolom, blok=blok)
            if status == "dihapus":
                # Its objects are just being removed; it begins anew when they are gone.
                await repository.lepas(uow, nomor, self._saya, nanti=_NANTI)
                return
            terpaut = await repository.pautkan(
                uow,
                nomor,
                self._saya,
                isi.sidik,
                orang=isi.baris,
                profil=isi.kolom,
                jabatan=len(isi.jabatan),
                blok=blok,
                kebijakan=isi.kebijakan,
            )
            if terpaut and status == "selesai":
                await kabarkan_selesai(uow, isi.sidik, nomor)
        self._runtime.committed(uow)
        if not terpaut or status == "selesai":
            return
        self._terbuka = isi.sidik, isi
        if status == "disusun":
            await self._objek.put(gudang.cuplikan(isi.sidik), isi.isi)
        async with self._runtime.unit_of_work() as uow:
            await repository.mulai(uow, nomor, isi.sidik, semua=isi.baris, sebaris=BARIS, blok=blok)
        log.info("matriks_mulai", matriks=str(nomor), sidik=isi.sidik, orang=isi.baris, profil=isi.kolom, blok=blok)

    async def _jalur(self) -> bool:
        """Compute blocks until none is free; whether there was one."""
        ada = False
        while not self._runtime.stopping.is_set():
            async with self._runtime.unit_of_work() as uow:
                row = await repository.ambil_blok(uow, self._saya)
            if row is None:
                break
            ada = True
            await self._blok(row)
        return ada

    async def _blok(self, row: BlokDipegang) -> None:
        sidik, nomor = row.sidik, row.nomor
        if row.percobaan > repository.MAKS_PERCOBAAN:
            await self._menyerah(sidik, nomor)
            return
        try:
            isi = await self._isi(sidik)
            larik = await asyncio.to_thread(isi.hitung, row.mulai, row.baris)
            sha256 = await self._objek.put(gudang.blok(sidik, nomor), larik)
        except BaseException as error:
            gagal = _kesalahan(error)
            async with self._runtime.unit_of_work() as uow:
                await repository.lepas_blok(uow, self._saya, sidik, nomor, gagal=gagal is not None)
            if gagal is None:
                raise
            self._galat.append(gagal)
            return
        async with self._runtime.unit_of_work() as uow:
            await repository.selesai_blok(uow, sidik, nomor, sha256, len(larik))

    async def _isi(self, sidik: str) -> "Cuplikan":
        """What goes into a matrix, from the object that was stored of it."""
        from services.kompetensi.matriks.cuplikan import buka

        async with self._membuka:
            if self._terbuka is None or self._terbuka[0] != sidik:
                isi = await self._objek.get(gudang.cuplikan(sidik), sidik)
                self._terbuka = sidik, await asyncio.to_thread(buka, isi)
            return self._terbuka[1]

    async def tutup(self) -> bool:
        """Store the manifest of a matrix of which all blocks are stored, and tell of it; whether there was one."""
        async with self._runtime.unit_of_work() as uow:
            sidik = await repository.ambil_tutup(uow, self._saya)
        if sidik is None:
            return False
        try:
            isi = await self._isi(sidik)
            blok = await repository.semua_blok(self._runtime.reader, sidik)
            manifes = isi.manifes(
                [
                    BlokMatriks(
                        objek=gudang.blok(sidik, row.nomor),
                        mulai=row.mulai,
                        baris=row.baris,
                        byte=row.byte,
                        sha256=row.sha256,
                    )
                    for row in blok
                ]
            )
            sha256 = await self._objek.put(gudang.manifes(sidik), manifes.model_dump_json().encode())
        except BaseException as error:
            gagal = _kesalahan(error)
            async with self._runtime.unit_of_work() as uow:
                await repository.lepas_tutup(uow, self._saya, sidik, gagal=gagal is not None)
            if gagal is None:
                raise
            self._galat.append(gagal)
            return True
        uow = self._runtime.unit_of_work()
        async with uow:
            await repository.tutup(uow, sidik, sha256)
            await kabarkan_selesai(uow, sidik)
        self._runtime.committed(uow)
        log.info("matriks_selesai", sidik=sidik, sha256=sha256)
        return True

    async def _menyerah(self, sidik: str, nomor: int) -> None:
        uow = self._runtime.unit_of_work()
        async with uow:
            for each in await repository.peminta(uow, sidik):
                await kabarkan_gagal(uow, each, _MENYERAH)
            await repository.lepas_blok(uow, self._saya, sidik, nomor, gagal=True)
        self._runtime.committed(uow)

    async def _gagal(self, nomor: UUID, galat: str) -> None:
        uow = self._runtime.unit_of_work()
        async with uow:
            row = await repository.tahan(uow, nomor)
            if row is not None and row.status == "menunggu":
                await kabarkan_gagal(uow, nomor, galat)
        self._runtime.committed(uow)


def _kesalahan(error: BaseException) -> Exception | None:
    """The error, if the work at hand is at fault: not when the store is away, or this process ends."""
    return error if isinstance(error, Exception) and not isinstance(error, StoreAway) else None
