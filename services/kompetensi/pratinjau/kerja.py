"""Finds out what a proposed policy would change: everybody is scored by today's policies and by these with it.

Both times on today's data, so that what differs is the policy's doing alone. People, counts and progress of a batch are
one transaction; whoever goes on after an interruption on the same day continues behind the last one. A batch that fails
makes room for other previews, and after three times the preview is given up: it can be asked for once more.
"""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import structlog

from services.kompetensi.kecocokan.kota import kota, peta
from services.kompetensi.kecocokan.muat import Hari, dilepas
from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.pekerjaan.repository import akhiri
from services.kompetensi.pratinjau import repository
from services.kompetensi.pratinjau.banding import Perbandingan, bandingkan
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.terbaca import UsulanTidakTerhitung
from services.kompetensi.skor import repository as skor_repository
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan import repository as ketentuan
from shared.ketentuan.ubah import Usulan
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("pratinjau")

SEKALIGUS = 500
GALAT = (
    "Penghitungan berkali-kali terhenti oleh gangguan pada datanya. Hitung sekali lagi; bila terulang, sampaikan nomor "
    "pekerjaan ini kepada petugas teknis."
)

KETERANGAN = {
    "masa_berlaku": "Berlaku bagi penilaian yang dilakukan sejak hari pertamanya; hasil yang sudah tercatat tetap "
    "sampai tanggalnya, sehingga hari ini tidak ada yang berubah.",
    "tahun_kinerja": "Berpengaruh pada awal tahun saja: dibandingkan dengan keadaan hari ini.",
}


async def _kerjakan(runtime: Runtime) -> None:
    while await satu_kelompok(Pekerja(runtime, "pratinjau")):
        pass


async def satu_kelompok(pekerja: Pekerja) -> bool:
    """One batch of the oldest preview; whether there was something to do."""
    return await pekerja.satu(repository.PRATINJAU, partial(_hitung, pekerja.runtime), _menyerah)


async def _menyerah(uow: UnitOfWork, pekerjaan: repository.Berikut) -> None:
    await repository.gagal(uow, pekerjaan.id, GALAT)


async def _hitung(runtime: Runtime, pekerjaan: repository.Berikut) -> None:
    """The next batch; what can never be computed ends at once, with its reason."""
    try:
        await _kelompok(runtime, pekerjaan)
    except UsulanTidakTerhitung as galat:
        log.error("pratinjau_tidak_terhitung", pekerjaan=str(pekerjaan.id), exc_info=galat)
        async with runtime.unit_of_work() as uow:
            await repository.gagal(uow, pekerjaan.id, str(galat))


async def _kelompok(runtime: Runtime, pekerjaan: repository.Berikut) -> None:
    nomor, sesudah, hasil = pekerjaan.id, pekerjaan.sesudah, Perbandingan(**pekerjaan.hasil)
    async with runtime.unit_of_work() as uow:
        lama = await kebijakan_pada(uow, uow.today)
        if pekerjaan.status == "menunggu" or pekerjaan.hari != uow.today or hasil.dasar != lama.versi:
            # What was compared on another day or with other policies cannot be put together with what is compared now.
            hasil = Perbandingan(dasar=lama.versi)
            if not await repository.mulai(uow, nomor, sesudah, hasil.ringkas()):
                return
            sesudah = ""
        nip = await repository.nip_sesudah(uow, sesudah, SEKALIGUS)
        if nip:
            usulan = await ketentuan.USULAN.satu(uow, None, pekerjaan.usulan_id)
            assert usulan is not None
            baru = dengan_usulan(lama, usulan)
            orang = await skor_repository.bahan(uow, nip, uow.today)
            hasil.keterangan = KETERANGAN.get(usulan.kode)
            hasil = await asyncio.to_thread(bandingkan, orang, uow.today, lama, baru, hasil)
            if len(nip) < SEKALIGUS and usulan.kode == "kecocokan":
                hasil = await _kecocokan(runtime, uow, lama, baru, hasil)
            if not await repository.maju(uow, nomor, sesudah, nip, hasil.berubah, hasil.ringkas()):
                return
        if len(nip) < SEKALIGUS:
            await akhiri(uow, nomor)
            log.info("pratinjau_selesai", pekerjaan=str(nomor))


async def _kecocokan(
    runtime: Runtime, uow: UnitOfWork, lama: KebijakanHari, baru: KebijakanHari, hasil: Perbandingan
) -> Perbandingan:
    """Add what becomes of everybody's match with every post."""
    from services.kompetensi.pratinjau.banding_cocok import bandingkan_kecocokan

    if lama.kecocokan is None or baru.kecocokan is None:
        return hasil
    pada = Hari(uow.today)
    isi = await kota(runtime, pada), await peta(runtime, pada)
    jumlah, berubah = await asyncio.to_thread(bandingkan_kecocokan, *isi, lama.kecocokan, baru.kecocokan)
    jumlah["tidak_bertugas"] = len(await dilepas(uow, pada))
    return replace(hasil, kecocokan=jumlah, berubah=berubah)


def dengan_usulan(kebijakan: KebijakanHari, usulan: Usulan) -> KebijakanHari:
    """These policies as they would be with a proposal among them."""
    isi = KATALOG[usulan.kode].bentuk.validate_python(usulan.isi)
    perubahan: dict[str, Any] = {usulan.kode: isi.terbit(usulan.versi_ketentuan, usulan.mulai, usulan.dasar_hukum)}
    return replace(kebijakan, **perubahan)


PRATINJAU = Job("pratinjau", 5.0, _kerjakan)
