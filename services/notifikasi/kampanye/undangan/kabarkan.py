"""The invited are told, so many at a time: who is killed goes on there, and nobody hears twice of a matter."""

from datetime import timedelta

from services.notifikasi.kampanye.undangan import edaran, kabar
from services.notifikasi.kampanye.undangan.edaran import JOB_KABAR, KABAR, Kabar, Tentang
from services.notifikasi.kampanye.undangan.models import MacamKabar, StatusPertemuan
from services.notifikasi.kampanye.undangan.waktu import perlu_diingatkan
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.proyeksi.libur import kalender_kota
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime
from shared.sewa import Pekerja

SEKALI = 500
_TERJAUH = timedelta(days=15)
"""Before which nobody is reminded: the longest run of days off, with room."""


def _masih(row: Tentang, macam: MacamKabar, urutan: int) -> bool:
    """Whether it is still to be told: not what a later change has overtaken."""
    if row.status is StatusPertemuan.DIBATALKAN:
        return macam is MacamKabar.PEMBATALAN
    return macam is MacamKabar.UNDANGAN or urutan == row.urutan


class _Pengabar:
    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._pekerja = Pekerja(runtime, JOB_KABAR)

    async def kerjakan(self) -> None:
        async with self._runtime.unit_of_work() as uow:
            await edaran.undang_susulan(uow)
            libur = (await kalender_kota(uow)).hari
            for each in await edaran.yang_dekat(uow, uow.now, uow.now + _TERJAUH):
                if perlu_diingatkan(each.mulai, each.diubah_pada, uow.now, libur):
                    await edaran.minta_kabar(uow, each.id, each.urutan, MacamKabar.PENGINGAT)
        while not self._runtime.stopping.is_set() and await self._pekerja.satu(KABAR, self._satu, self._menyerah):
            pass

    async def _satu(self, row: Kabar) -> None:
        saya = self._pekerja.saya
        async with self._runtime.unit_of_work() as uow:
            mulai = uow.now
        while not self._runtime.stopping.is_set():
            async with self._runtime.unit_of_work() as uow:
                tentang = await edaran.tentang(uow, row.pertemuan_id)
                nip: list[str] = []
                if _masih(tentang, row.macam, row.urutan):
                    nip = await edaran.berikutnya(
                        uow,
                        row,
                        jenis_undangan=TEMPLAT[kabar.KATA[MacamKabar.UNDANGAN]].jenis,
                        perkara_undangan=kabar.perkara(row.pertemuan_id, MacamKabar.UNDANGAN, 0),
                        banyak=SEKALI,
                    )
                if not nip:
                    return await edaran.selesai(uow, row, saya, mulai)
                if not await edaran.maju(uow, row, saya, nip[-1], len(nip)):
                    return None
                await kabar.kabarkan(uow, row.pertemuan_id, tentang, row.macam, nip, row.sebab)
            row = row._replace(sampai_nip=nip[-1])
        async with self._runtime.unit_of_work() as uow:
            await KABAR.lepas(uow, saya, row, gagal=False)
        return None

    async def _menyerah(self, uow: UnitOfWork, row: Kabar) -> None:
        await edaran.selesai(uow, row, self._pekerja.saya, uow.now, gagal=True)


async def _kabarkan(runtime: Runtime) -> None:
    await _Pengabar(runtime).kerjakan()


KABARKAN_PERTEMUAN = Job(JOB_KABAR, 60.0, _kabarkan)
