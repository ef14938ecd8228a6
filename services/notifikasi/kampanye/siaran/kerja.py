"""Sends campaigns out, part by part: a part's messages and that its people were told are one transaction, so who is
killed loses none and doubles none, and a pause holds from the next part on."""

from collections.abc import Awaitable, Callable, Sequence
from zoneinfo import ZoneInfo

import structlog

from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.jadwal import mulai_berikut
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import Kampanye
from services.notifikasi.kampanye.rancangan.schemas import JadwalKampanye
from services.notifikasi.kampanye.siaran import gelombang, kabar
from services.notifikasi.kampanye.siaran.gelombang import GELOMBANG, GelombangDipegang
from services.notifikasi.kampanye.siaran.kabar import Tujuan
from services.notifikasi.kampanye.siaran.keadaan import StatusGelombang
from services.notifikasi.kampanye.siaran.langkah import JOB
from services.notifikasi.kampanye.siaran.tulis import pesan_kampanye, pesan_koreksi, pesan_mengingatkan
from services.notifikasi.kata.berlaku import KataHari, kata_hari
from services.notifikasi.pesan.sampaikan import PesanBaru, tambah
from services.notifikasi.proyeksi.libur import kalender_kota
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.contracts.notifikasi import KampanyeDisiarkan
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("kampanye")
BANYAK = 1_000
"""People of one transaction."""


async def _kerjakan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        for each in await kabar.akhiri(uow):
            await gelombang.hentikan_gelombang(uow, each)
            uow.audit("akhiri_kampanye", "kampanye", str(each))
    pekerja = Pekerja(runtime, JOB)
    penyiar = _Penyiar(runtime, pekerja)
    while not runtime.stopping.is_set() and await pekerja.satu(GELOMBANG, penyiar.satu, penyiar.menyerah):
        pass
    for pilih, tulis in ((kabar.yang_dikabari_koreksi, pesan_koreksi), (kabar.yang_diingatkan, pesan_mengingatkan)):
        while not runtime.stopping.is_set() and await _kabarkan(runtime, pilih, tulis):
            pass


SIARKAN_KAMPANYE = Job(JOB, 30.0, _kerjakan)


class _Penyiar:
    """One process at this work."""

    def __init__(self, runtime: Runtime, pekerja: Pekerja) -> None:
        self._runtime, self._saya = runtime, pekerja.saya
        self._zona = ZoneInfo(runtime.settings.zone)

    async def satu(self, row: GelombangDipegang) -> None:
        """The next part of a wave."""
        async with self._runtime.unit_of_work() as uow:
            kampanye = await repository.tahan_kampanye(uow, row.kampanye_id, None)
            if kampanye is None or not await gelombang.masih_dipegang(uow, row, self._saya):
                return None
            if kampanye.status not in (StatusKampanye.TERJADWAL, StatusKampanye.BERJALAN):
                return await gelombang.tunggu(uow, row, self._saya, None)
            if kampanye.selesai < uow.today:
                # Nobody is asked to read what is over.
                return await gelombang.usai(uow, row, self._saya, StatusGelombang.DIHENTIKAN)
            libur = (await kalender_kota(uow)).hari
            jadwal = JadwalKampanye.model_validate(kampanye.jadwal)
            saat = mulai_berikut(jadwal, row.tanggal, uow.now, self._zona, libur)
            if saat > uow.now:
                return await gelombang.tunggu(uow, row, self._saya, saat)
            sebab = await self._mulai(uow, kampanye, row)
            nip = await gelombang.yang_antre(uow, row, BANYAK)
            if nip:
                await self._sampaikan(uow, kampanye, row, nip, sebab)
            if len(nip) < BANYAK:
                await gelombang.usai(uow, row, self._saya, StatusGelombang.SELESAI)
            else:
                await gelombang.tunggu(uow, row, self._saya, None)
        return None

    async def _mulai(self, uow: UnitOfWork, kampanye: Kampanye, row: GelombangDipegang) -> Envelope:
        if row.mulai_pada is not None:
            return Envelope.around(
                KampanyeDisiarkan(kampanye_id=kampanye.id, gelombang=row.nomor, judul=kampanye.judul, sasaran=0),
                event_id=row.sebab,
                version=kampanye.versi,
                time=row.mulai_pada,
            )
        sasaran = await gelombang.bekukan(uow, kampanye, row)
        if kampanye.status is StatusKampanye.TERJADWAL:
            kampanye = await repository.ubah_kampanye(uow, kampanye._replace(status=StatusKampanye.BERJALAN))
        sebab = uow.publish(
            KampanyeDisiarkan(kampanye_id=kampanye.id, gelombang=row.nomor, judul=kampanye.judul, sasaran=sasaran),
            version=kampanye.versi,
        )
        await gelombang.mulai_gelombang(uow, row, sebab.id, sasaran)
        log.info("gelombang_mulai", kampanye=str(kampanye.id), nomor=row.nomor, sasaran=sasaran)
        return sebab

    async def _sampaikan(
        self, uow: UnitOfWork, kampanye: Kampanye, row: GelombangDipegang, nip: Sequence[str], sebab: Envelope
    ) -> None:
        tiada = await yang_tiada(uow, nip)
        naskah = await repository.satu_naskah(uow, kampanye.id, kampanye.versi_naskah)
        kata = await kata_hari(uow, uow.today)
        sampai = [each for each in nip if each not in tiada]
        await tambah(uow, [pesan_kampanye(kata, kampanye, naskah, each, sebab) for each in sampai])
        await gelombang.catat_sampai(uow, row, sampai, sorted(tiada))

    async def menyerah(self, uow: UnitOfWork, row: GelombangDipegang) -> None:
        """An officer sees that it has stopped; pausing and resuming tries it again."""
        log.error("gelombang_dihentikan", kampanye=str(row.kampanye_id), nomor=row.nomor)
        await gelombang.usai(uow, row, self._saya, StatusGelombang.DIHENTIKAN)


async def _kabarkan(
    runtime: Runtime,
    pilih: Callable[[UnitOfWork, int], Awaitable[Sequence[Tujuan]]],
    tulis: Callable[[KataHari, Tujuan, Envelope], PesanBaru],
) -> bool:
    """Tell some more of them; whether there may be others."""
    async with runtime.unit_of_work() as uow:
        semua = await pilih(uow, BANYAK)
        if semua:
            tiada = await yang_tiada(uow, {each.nip for each in semua})
            kata = await kata_hari(uow, uow.today)
            sebab = {
                each.kampanye_id: Envelope.around(
                    KampanyeDisiarkan(kampanye_id=each.kampanye_id, gelombang=0, judul=each.judul, sasaran=0),
                    event_id=uow.new_id(),
                    version=1,
                    time=uow.now,
                )
                for each in semua
            }
            await tambah(uow, [tulis(kata, each, sebab[each.kampanye_id]) for each in semua if each.nip not in tiada])
    return len(semua) == BANYAK
