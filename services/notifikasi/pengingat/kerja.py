"""The job of each working day: everybody for whom something waits hears of it once, in one message.

The day is leased work: some people at a time, and how far it has come commits with what they are told, so a process
that dies leaves nobody out and tells nobody twice. What is reminded of is held meanwhile: whatever ends it comes
before, and it is not spoken of, or after.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from services.notifikasi.kata.berlaku import KataHari, bungkus, kata_hari
from services.notifikasi.penerima.bagan import Bagan, Kedudukan, Perlu, Pimpinan, Saat, muat
from services.notifikasi.pengingat import repository, tulis
from services.notifikasi.pengingat.kalender import lengkapi
from services.notifikasi.pengingat.putuskan import Aturan, Hal, Putusan, putuskan
from services.notifikasi.pengingat.repository import HARIAN, Berjalan, Petugas
from services.notifikasi.pesan.sampaikan import PesanBaru, tambah
from services.notifikasi.proyeksi.libur import kalender_kota
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.calendar.hari_kerja import KalenderLibur, adalah_hari_kerja
from shared.contracts.pegawai.penempatan import Tempat
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("pengingat")
NAMA = "pengingat"
SEKALI = 500
"""People in one transaction."""
_SEHARI = timedelta(hours=24)


async def _mulai(runtime: Runtime) -> None:
    """Begin a working day, once its hour has come."""
    kini = runtime.clock.now().astimezone(ZoneInfo(runtime.settings.zone))
    async with runtime.unit_of_work() as uow:
        kata = await kata_hari(uow, uow.today)
        if kini.hour < kata.bilangan("pengingat.pukul"):
            return
        if not adalah_hari_kerja(uow.today, lengkapi(await kalender_kota(uow), uow.today)):
            return
        await certain_of_today(uow)
        if await repository.mulai(uow, uow.today):
            log.info("pengingat_dimulai", hari=uow.today.isoformat())


async def ingatkan(runtime: Runtime) -> None:
    """Begin the day if it is time, and go on with what is begun."""
    await _mulai(runtime)
    pekerja = Pekerja(runtime, NAMA)
    while not runtime.stopping.is_set() and await pekerja.satu(
        HARIAN, partial(_sehari, runtime, pekerja), partial(_menyerah, pekerja)
    ):
        pass


PENGINGAT = Job(NAMA, 60.0, ingatkan)


async def _menyerah(pekerja: Pekerja, uow: UnitOfWork, row: Berjalan) -> None:
    await repository.selesai(uow, row.hari, pekerja.saya, menyerah=True)


async def _sehari(runtime: Runtime, pekerja: Pekerja, row: Berjalan) -> None:
    while True:
        async with runtime.unit_of_work() as uow:
            sampai = await repository.pegang(uow, row.hari, pekerja.saya)
            if sampai is None:
                return None
            if row.hari != uow.today:
                # Nobody is told tomorrow what waited today.
                return await repository.selesai(uow, row.hari, pekerja.saya)
            nip = await repository.orang_menunggu(uow, sampai, SEKALI)
            if nip:
                await _sebagian(uow, row.hari, nip)
                continue
        break
    awal = datetime.combine(row.hari, time(), ZoneInfo(runtime.settings.zone))
    while True:
        async with runtime.unit_of_work() as uow:
            if await repository.singkirkan_lama(uow, awal, SEKALI) < SEKALI:
                return await repository.selesai(uow, row.hari, pekerja.saya)


async def _sebagian(uow: UnitOfWork, hari: date, nip: Sequence[str]) -> None:
    """The people with these numbers, together with how far the day has come."""
    kata = await kata_hari(uow, hari)
    aturan = Aturan(*(kata.bilangan(f"pengingat.{each}") for each in Aturan._fields))
    libur = lengkapi(await kalender_kota(uow), hari)
    tiada = await yang_tiada(uow, nip)
    putusan = _semua(
        await repository.hal_menunggu(uow, [each for each in nip if each not in tiada], hari), hari, aturan, libur
    )
    tanpa = await repository.tanpa_ringkasan(uow, list(putusan))
    pesan = []
    for siapa, each in putusan.items():
        if siapa not in tanpa and any(hal.dinas for hal in each.semua):
            pesan.append(tulis.ringkasan(kata, each.semua, hari))
        elif each.diingatkan:
            pesan.append(tulis.pengingat(kata, each.diingatkan, hari))
    await repository.tandai(uow, [hal for each in putusan.values() for hal in each.diingatkan], hari)
    naik = {siapa: each.dinaikkan for siapa, each in putusan.items() if each.dinaikkan}
    ke_atasan = await _ke_atasan(uow, kata, naik, hari)
    await tambah(uow, [*pesan, *ke_atasan], jendela=_SEHARI)
    await repository.maju(
        uow,
        hari,
        nip[-1],
        orang=len(putusan),
        diingatkan=sum(bool(each.diingatkan) for each in putusan.values()),
        diringkas=sum(each.jenis == repository.JENIS[1] for each in pesan),
        dinaikkan=len(naik),
    )


def _semua(hal: Sequence[Hal], hari: date, aturan: Aturan, libur: KalenderLibur) -> dict[str, Putusan]:
    menurut: dict[str, list[Hal]] = {}
    for each in hal:
        menurut.setdefault(each.nip, []).append(each)
    return {nip: putuskan(each, hari, aturan, libur) for nip, each in menurut.items()}


async def _ke_atasan(uow: UnitOfWork, kata: KataHari, naik: Mapping[str, Sequence[Hal]], hari: date) -> list[PesanBaru]:
    """To the superiors of officers, and to who acts for them; an officer without one keeps it to themselves."""
    if not naik:
        return []
    await repository.naikkan(uow, [hal for each in naik.values() for hal in each], hari)
    petugas = [each for each in await repository.petugas(uow, list(naik)) if each.kode_unit is not None]
    unit = {each.kode_unit for each in petugas if each.kode_unit is not None}
    bagan = await muat(uow, Perlu(unit, set(), {each.nip for each in petugas}))
    return [
        tulis.kepada_atasan(
            kata,
            atasan,
            bungkus(kata, sebutan, lowong),
            each.nip,
            each.nama or "Seorang petugas",
            naik[each.nip],
            hari,
        )
        for each in petugas
        for atasan, sebutan, lowong in _atasan(bagan, each, uow.now)
    ]


def _atasan(bagan: Bagan, petugas: Petugas, kini: datetime) -> Iterable[Kedudukan]:
    assert petugas.kode_unit is not None
    tempat = Tempat(
        jabatan=petugas.kode_jabatan or "",
        nama_jabatan="",
        unit=petugas.kode_unit,
        nama_unit="",
        atasan_nip=petugas.kepala_nip,
    )
    return bagan.pimpinan(Pimpinan(tempat), petugas.nip, Saat.dari(kini))
