"""Signed heads of the log: one each day at least, and within the promised time one over whatever has entered it.

A head is only signed when it continues the last one, as the database sees it and as the bus remembers it, and when its
time is to be believed: it cannot be taken back, and none is signed before it. Where that is not so (no key, a clock
that went back or leapt, an older backup), heads wait and the job says why; leaves go on being appended.
"""

from datetime import timedelta

import structlog
from nats.js.errors import NotFoundError

from services.mutasi.jejak_publik import repository, simpul
from services.mutasi.jejak_publik.catatan_kepala import bubuhi, kunci_dari, tulis_kepala
from services.mutasi.jejak_publik.kunci import KunciTidakTerbaca, baca_kunci
from services.mutasi.jejak_publik.rantai import periksa_rantai, ujung_kini
from services.mutasi.jejak_publik.repository import Kepala, KunciUmum
from shared.contracts.mutasi import KepalaJejakDiterbitkan
from shared.db.clock_check import ClockOff, certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import type_of
from shared.service import Job, Runtime
from shared.telemetry.metrics import (
    PUBLIC_LOG_ANCHORS_LOST,
    PUBLIC_LOG_HEAD_AGE,
    PUBLIC_LOG_HELD,
    PUBLIC_LOG_UNSIGNED,
)

log = structlog.get_logger("jejak_publik")


class KepalaTertunda(RuntimeError):
    """No head is signed now: why, and what to do."""


async def terbitkan(runtime: Runtime) -> Kepala | None:
    """Sign a head if one is due; answers it.

    Raises:
        KepalaTertunda: one is due, and must wait for somebody.
    """
    nama, sela = runtime.settings.jejak_name, timedelta(minutes=runtime.settings.jejak_head_minutes)
    ujung = await ujung_kini(runtime.reader, runtime.service.name)
    async with runtime.unit_of_work() as uow:
        ukuran = await repository.ambil_giliran(uow)
        if ukuran is None:
            return None
        terakhir = await repository.kepala_terakhir(uow)
        if terakhir is not None:
            if uow.today < terakhir.hari or uow.now < terakhir.waktu:
                raise KepalaTertunda(
                    f"Jam mundur: kepala terakhir bertanggal {terakhir.waktu.isoformat(timespec='seconds')}. Betulkan "
                    "jam server; kepala berikutnya menunggu sampai waktu itu lewat."
                )
            bertambah = ukuran > terakhir.ukuran and uow.now - terakhir.waktu >= sela
            if uow.today == terakhir.hari and not bertambah and nama == terakhir.log:
                return None
            _percayai_jeda(uow.now - terakhir.waktu, runtime.settings.jejak_leap_hours)
            if await simpul.akar(uow, terakhir.ukuran) != terakhir.akar:
                raise KepalaTertunda(
                    f"Isi log tidak lagi cocok dengan kepala nomor {terakhir.nomor}: tabelnya diubah. Jangan terbitkan "
                    "apa pun; bandingkan dengan cadangan."
                )
        try:
            await certain_of_today(uow)
        except ClockOff as galat:
            raise KepalaTertunda(f"Jam tidak dapat dipercaya: {galat}. Betulkan jam server.") from galat
        try:
            rahasia = baca_kunci(runtime.settings.jejak_key)
        except KunciTidakTerbaca as galat:
            raise KepalaTertunda(str(galat)) from galat
        if rahasia is None:
            raise KepalaTertunda("Kunci log belum ada: isi ASN_JEJAK_KEY. Daun tetap dicatat; kepala menunggu kunci.")
        await _cocokkan_bus(runtime, uow, nama)
        kunci = kunci_dari(nama, rahasia)
        akar = await simpul.akar(uow, ukuran)
        teks = tulis_kepala(nama, ukuran, akar, hari=uow.today, waktu=uow.now, rantai=ujung)
        kepala = Kepala(
            nomor=1 if terakhir is None else terakhir.nomor + 1,
            log=nama,
            hari=uow.today,
            ukuran=ukuran,
            akar=akar,
            waktu=uow.now,
            rantai=[each._asdict() for each in ujung],
            kunci_id=kunci.sidik.hex(),
            catatan=bubuhi(teks, nama, rahasia),
        )
        await repository.kenalkan_kunci(uow, KunciUmum(kepala.kunci_id, nama, kunci.umum, uow.today))
        await repository.terbitkan_kepala(uow, kepala)
        fakta = KepalaJejakDiterbitkan(
            nomor=kepala.nomor, log=nama, hari=kepala.hari, ukuran=ukuran, akar=akar.hex(), catatan=kepala.catatan
        )
        uow.publish(fakta, version=kepala.nomor)
    return kepala


def _percayai_jeda(jeda: timedelta, jam: int) -> None:
    """Of a clock that leapt and of a system that stood still the database knows nothing that tells them apart.

    Raises:
        KepalaTertunda: somebody has to look.
    """
    if jeda > timedelta(hours=jam):
        lama = f"{jeda.days} hari {jeda.seconds // 3600} jam"
        raise KepalaTertunda(
            f"Jam melompat, atau sistem berhenti: kepala terakhir {lama} yang lalu, lebih dari {jam} jam. Kepala yang "
            "bertanggal masa depan tidak dapat ditarik kembali. Periksa jam server; bila benar, naikkan "
            "ASN_JEJAK_LEAP_HOURS sampai kepala ini ditandatangani, lalu kembalikan."
        )


async def _cocokkan_bus(runtime: Runtime, uow: UnitOfWork, nama: str) -> None:
    """After an older backup the bus still has heads that the database no longer knows: others hold them.

    Raises:
        KepalaTertunda: the next head would be another one than they have, or would be smaller.
    """
    if runtime.client is None:
        return
    jenis = type_of(KepalaJejakDiterbitkan)
    try:
        pesan = await runtime.client.jetstream(timeout=5).get_last_msg(jenis.stream, jenis.all_subjects)
    except NotFoundError:
        return
    lalu = KepalaJejakDiterbitkan.model_validate_json(pesan.data or b"")
    if lalu.log != nama:
        return
    di_sini = await repository.kepala(uow, lalu.nomor)
    if di_sini is None or (di_sini.ukuran, di_sini.akar.hex()) != (lalu.ukuran, lalu.akar):
        raise KepalaTertunda(
            f"Kepala nomor {lalu.nomor} ({lalu.ukuran} daun, {lalu.hari}) sudah diterbitkan dan tidak ada di basis "
            "data ini: cadangan yang lebih lama dipulihkan. Kepala baru akan bercabang dari yang dipegang orang, maka "
            "tidak ditandatangani. Pulihkan cadangan yang lebih baru, atau umumkan log baru dengan ASN_JEJAK_NAME lain."
        )


async def _kerja(runtime: Runtime) -> None:
    try:
        await terbitkan(runtime)
        PUBLIC_LOG_HELD.set(0)
    except KepalaTertunda as galat:
        PUBLIC_LOG_HELD.set(1)
        log.error("kepala_jejak_publik_tertunda", sebab=str(galat))
        raise
    finally:
        await _ukur(runtime)


async def _ukur(runtime: Runtime) -> None:
    terakhir = await repository.kepala_terakhir(runtime.reader)
    PUBLIC_LOG_UNSIGNED.set(await repository.belum_berkepala(runtime.reader))
    if terakhir is not None:
        PUBLIC_LOG_HEAD_AGE.set((runtime.clock.now() - terakhir.waktu).total_seconds())


async def _periksa(runtime: Runtime) -> None:
    """Whether the audit chains are still those that the heads name."""
    for each in await periksa_rantai(runtime.reader, runtime.service.name):
        PUBLIC_LOG_ANCHORS_LOST.labels(each.layanan).set(each.hilang + each.berubah)
        if each.hilang or each.berubah:
            log.error(
                "rantai_jejak_tidak_seperti_kepala",
                layanan=each.layanan,
                hilang=each.hilang,
                sejak=None if each.hilang_sejak is None else each.hilang_sejak.isoformat(),
            )


TERBITKAN_KEPALA = Job("terbitkan_kepala_jejak", 30.0, _kerja)
PERIKSA_RANTAI = Job("periksa_rantai_jejak", 900.0, _periksa)
