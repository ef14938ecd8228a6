"""Computes scenarios: asks kompetensi for the matrix of each, then has it planned once it is there.

Any number of processes do this at the same time. A scenario is taken up with a lease, which whoever holds it renews;
killing a process anywhere loses what it had in hand, and the next one comes to the same plan. What takes long is done
by a process of its own (``perencana``), which is ended as soon as nobody wants it any more. Files are stored under the
number of the scenario, rows and the last word on it in one transaction, which asks whether it is still ours.
"""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import orjson
import structlog

from services.mutasi.penataan.hitung import repository
from services.mutasi.penataan.hitung.kabarkan import kabarkan_gagal
from services.mutasi.penataan.hitung.repository import Diminta
from services.mutasi.penataan.hitung.suruhan import (
    AKHIR,
    BARIS,
    DITATA,
    KABAR,
    Jadi,
    Kemajuan,
    Suruhan,
    Terhalang,
    Terputus,
    Usang,
)
from services.mutasi.penataan.skenario.buat import DILEPASKAN
from services.mutasi.penataan.skenario.isi import IsiSkenario
from shared.auth.pelaku import Pelaku
from shared.bus.objects import StoreAway
from shared.child import Child
from shared.contracts.kompetensi import MatriksSelesai
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.pause import pause
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("penataan")

PERENCANA = "services.mutasi.penataan.hitung.perencana"
"""The process that plans."""
DETAK = 0.5
"""Seconds between two looks at how far it is, and whether it is still wanted."""
DICATAT = 5_000
"""People of one entry of the access log."""
_LAGI = "Hitung sekali lagi; bila terulang, sampaikan kepada petugas teknis."
_MENYERAH = f"Penghitungan berkali-kali terhenti. {_LAGI}"
_TIDAK_TIBA = f"Matriks skor sudah diminta berulang kali, dan layanan kompetensi belum menjawabnya. {_LAGI}"


class Ditinggalkan(Exception):
    """The process is about to end: what was in hand is left."""


async def _kerjakan(runtime: Runtime) -> None:
    assert runtime.client is not None
    try:
        await Penghitung(runtime).kerjakan()
    except Ditinggalkan:
        pass
    except StoreAway as error:
        log.warning("penataan_menunggu_gudang", galat=str(error))


PENATAAN = Job("penataan", 1.0, _kerjakan)


@dataclass(slots=True)
class Kabar:
    """How far the process that plans is, as it told last."""

    terbaru: Kemajuan | None = None


class Penghitung:
    """One process at this work, with others of its own that plan for it."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._pekerja = Pekerja(runtime, "penataan", StoreAway, Ditinggalkan)
        self._sibuk = 0

    async def kerjakan(self) -> None:
        """Go on as long as there is something to do.

        Raises:
            StoreAway, Ditinggalkan: what was in hand has been put back.
        """
        banyak = self._runtime.settings.work_processes
        hasil = await asyncio.gather(*(self._jalur() for _ in range(banyak)), return_exceptions=True)
        for each in hasil:
            if isinstance(each, BaseException):
                raise each

    async def _jalur(self) -> None:
        """Take up one scenario after another. The process that plans them stays until there is none, and with it ends
        whatever memory it took."""
        berhenti, ada = self._runtime.stopping, self._runtime.work_nudges[PENATAAN.name]
        async with aclosing(Child(PERENCANA, self._runtime.service.name, self._runtime.settings)) as anak:
            while not berhenti.is_set():
                ada.clear()
                self._sibuk += 1
                try:
                    diminta = await self._pekerja.satu(repository.MINTA, self._minta, self._menyerah)
                    diminta |= await self._pekerja.satu(repository.TUNGGU, self._minta_lagi, self._menyerah)
                    hitung = partial(self._hitung, anak)
                    if await self._pekerja.satu(repository.HITUNG, hitung, self._menyerah) or diminta:
                        continue
                finally:
                    self._sibuk -= 1
                if not self._sibuk:
                    break
                # While others plan, something new may come for this one.
                await anak.aclose()
                await pause(PENATAAN.every, berhenti, ada)

    async def _minta_lagi(self, row: Diminta) -> None:
        """What was asked for may have been lost: ask once more, then give up."""
        if row.percobaan > 1:
            await self._gagal(row.id, _TIDAK_TIBA)
        else:
            await self._minta(row, row.percobaan)

    async def _minta(self, row: Diminta, percobaan: int = 0) -> None:
        """Ask for the matrix of a scenario, by a number of its own for each time."""
        isi = IsiSkenario.model_validate(row.isi)
        async with self._runtime.unit_of_work() as uow:
            nomor = uow.new_id()
            kemajuan = _kemajuan("menunggu_matriks", 5)
            if not await repository.matriks_diminta(uow, row.id, self._pekerja.saya, nomor, kemajuan, percobaan):
                return
            if row.matriks_id is not None:
                uow.publish(MatriksDiperlukan(id=row.matriks_id, selesai=uow.today), version=DILEPASKAN)
            hanya_unit = not isi.lingkup.orang
            uow.publish(
                MatriksDiminta(
                    id=nomor,
                    skenario=row.nama,
                    per_tanggal=row.tmt,
                    di_bawah=list(isi.lingkup.unit) if hanya_unit and isi.lingkup.unit else None,
                    nip=None if hanya_unit else await repository.nip_lingkup(uow, isi),
                    kode_jabatan=await repository.jabatan_lingkup(uow, isi, row.tmt),
                    kebijakan=isi.kebijakan or {},
                    diminta_oleh=row.dihitung_oleh,
                ),
                version=1,
            )

    async def _hitung(self, anak: Child, row: Diminta) -> None:
        assert row.bahan is not None
        suruhan = Suruhan(
            id=row.id,
            tmt=row.tmt,
            hari_ini=self._runtime.clock.today(),
            isi=IsiSkenario.model_validate(row.isi),
            cakupan=frozenset(row.cakupan),
            matriks=MatriksSelesai.model_validate(row.bahan["matriks"]),
        )
        kabar = Kabar()
        pantau = asyncio.create_task(self._pantau(row.id, kabar))
        rencana = asyncio.create_task(
            anak.ask(suruhan.model_dump(mode="json"), partial(self._dengar, row, anak, kabar))
        )
        try:
            await asyncio.wait({pantau, rencana}, return_when=asyncio.FIRST_COMPLETED)
            if rencana.done():
                await self._akhiri(row, suruhan, anak, AKHIR.validate_python(rencana.result()))
                return
            pantau.result()
        finally:
            for each in (rencana, pantau):
                each.cancel()
            await asyncio.gather(rencana, pantau, return_exceptions=True)
        if self._runtime.stopping.is_set():
            raise Ditinggalkan
        log.info("penataan_ditinggalkan", skenario=str(row.id))

    async def _dengar(self, row: Diminta, anak: Child, kabar: Kabar, isi: Any) -> None:
        dari = KABAR.validate_python(isi)
        if isinstance(dari, Kemajuan):
            kabar.terbaru = dari
        else:
            await self._catat(row, orjson.loads((anak.folder / DITATA).read_bytes()))

    async def _akhiri(
        self, row: Diminta, suruhan: Suruhan, anak: Child, akhir: Jadi | Terhalang | Usang | Terputus
    ) -> None:
        match akhir:
            case Jadi():
                await self._simpan(row, suruhan.matriks, anak, akhir)
            case Terhalang():
                await self._gagal(row.id, akhir.pesan, akhir.orang, akhir.jabatan, akhir.aturan)
            case Usang() if row.percobaan < repository.HITUNG.sekian:
                await self._minta(row, row.percobaan)
            case Usang():
                await self._gagal(row.id, _usang(akhir))
            case Terputus():
                raise (StoreAway if akhir.dari == "gudang" else DatabaseAway)(akhir.galat)

    async def _simpan(self, row: Diminta, berita: MatriksSelesai, anak: Child, jadi: Jadi) -> None:
        tempat_matriks = berita.model_dump(mode="json", include={"gudang", "manifes", "sha256", "sidik"})
        penempatan, jabatan, dinilai = [await asyncio.to_thread((anak.folder / each).read_bytes) for each in BARIS]
        async with self._runtime.unit_of_work() as uow:
            if not await repository.siap(
                uow,
                row.id,
                self._pekerja.saya,
                penempatan=penempatan,
                jabatan=jabatan,
                dinilai=dinilai,
                bahan={**jadi.bahan.model_dump(mode="json"), "matriks": tempat_matriks},
                ringkasan=jadi.ringkasan.model_dump(mode="json"),
                berkas=jadi.berkas,
            ):
                return
            sesudah = {"nilai": jadi.ringkasan.nilai, "soal": jadi.bahan.soal_sidik}
            uow.audit("siap", "skenario", str(row.id), sesudah=sesudah)
            assert row.matriks_id is not None
            uow.publish(MatriksDiperlukan(id=row.matriks_id, selesai=None), version=2)
        angka = jadi.ringkasan
        log.info("penataan_siap", skenario=str(row.id), pindah=angka.pindah, celah=angka.celah)

    async def _pantau(self, nomor: UUID, kabar: Kabar) -> None:
        """Renew the lease while the work goes on, and keep how far it is, until nobody wants it any more."""
        terakhir: Kemajuan | None = None
        masih = True
        while masih and not self._runtime.stopping.is_set():
            baru = kabar.terbaru
            kemajuan = _kemajuan(baru.tahap, baru.persen, baru.celah) if baru is not None and baru != terakhir else None
            try:
                async with self._runtime.unit_of_work() as uow:
                    masih = await repository.maju(uow, nomor, self._pekerja.saya, kemajuan)
                terakhir = baru
            except Exception as error:
                # The lease outlasts a short outage; whoever has lost it finds out when there is a plan.
                log.warning("penataan_tidak_terpantau", skenario=str(nomor), exc_info=error)
            if masih:
                await pause(DETAK, self._runtime.stopping)

    async def _catat(self, row: Diminta, nip: list[str]) -> None:
        """People can see that they were planned, by whom and what for."""
        peminta = Pelaku(row.dihitung_oleh, "", None, frozenset(), ())
        for mulai in range(0, len(nip), DICATAT):
            await self._runtime.access_log.record(
                peminta,
                nip[mulai : mulai + DICATAT],
                tujuan=f"penataan {row.nama}",
                rute="POST /penataan/skenario/{skenario_id}/perhitungan",
            )

    async def _menyerah(self, uow: UnitOfWork, row: Diminta) -> None:
        await kabarkan_gagal(uow, row.id, self._pekerja.saya, _MENYERAH)

    async def _gagal(self, nomor: UUID, pesan: str, *siapa: tuple[str, ...]) -> None:
        async with self._runtime.unit_of_work() as uow:
            await kabarkan_gagal(uow, nomor, self._pekerja.saya, pesan, *siapa)


def _usang(akhir: Usang) -> str:
    return (
        f"Matriks skor dari layanan kompetensi berisi data {akhir.tanggal_data:%d-%m-%Y}, sedangkan rencana ini "
        f"memerlukan data {akhir.diperlukan:%d-%m-%Y}, juga setelah diminta berulang kali. Sampaikan kepada petugas "
        "teknis untuk mencocokkan jam kedua layanan, lalu hitung sekali lagi."
    )


def _kemajuan(tahap: str, persen: int, celah: int | None = None) -> Mapping[str, Any]:
    return {"tahap": tahap, "persen": persen, "celah": celah}
