"""The job that tells people that the time in which they may object is nearly over (PP 79/2021; UU 30/2014 art 77(1)).

Told once of each decision that its person has received and not objected to, by the shorter of both periods, or where
that is over by the longer one. A holiday that is still to be announced only moves the last day later: nobody goes
without because a calendar is late (record 87). That it was told is a row of its own, in the transaction that tells it.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog

from services.mutasi.keberatan.jam import Batas, hitung
from services.mutasi.keberatan.langkah import Ketentuan, ketentuan
from services.mutasi.keberatan.repository import DITERIMA
from services.mutasi.usulan.status import DIPUTUS
from shared.calendar.hari_kerja import KalenderLibur, StatusTahun, TahunKalender
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import TenggangKeberatanMendekati
from shared.db.clock_check import certain_of_today
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("keberatan")
SEKALI = 200
"""Decisions in one transaction."""
_TERLAMA = timedelta(days=90)
"""By then the longest period has ended, whatever the holidays."""


class Diterima(NamedTuple):
    """A decision that its person has received, and may still object to."""

    usulan_id: UUID
    nip: str
    nomor_sk: str
    tanggal_sk: date
    diterima: date


# Who comes from another government has no inbox here before they have come. Of who goes to one an authority above both
# has decided, and of a placement that was undone there is no decision left: the PPK answers no objection
# (``tanpa_keputusan``).
_DITERIMA = Statement(
    f"""
    SELECT {columns(Diterima)} FROM (
        SELECT u.id AS usulan_id, u.nip, u.nomor_sk, u.tanggal_sk, {DITERIMA} AS diterima
        FROM usulan u
        WHERE u.status IN {listed(DIPUTUS)} AND u.jenis NOT IN ('{JenisMutasi.MASUK}', '{JenisMutasi.KELUAR}')
          AND u.penempatan IS DISTINCT FROM 'dibatalkan' AND u.tanggal_sk >= :sejak
          AND NOT EXISTS (SELECT FROM keberatan k WHERE k.usulan_id = u.id)
          AND NOT EXISTS (SELECT FROM keberatan_tenggang t WHERE t.usulan_id = u.id)) d
    WHERE d.diterima <= :sampai AND d.usulan_id > :sesudah ORDER BY d.usulan_id LIMIT {SEKALI}""",
    Diterima,
    sure=("nomor_sk",),
)


async def _diterima(uow: UnitOfWork, sampai: date, sesudah: UUID) -> list[Diterima]:
    return await uow.fetch(_DITERIMA, sejak=uow.today - _TERLAMA * 2, sampai=sampai, sesudah=sesudah)


_CATAT = Statement(
    """
    INSERT INTO keberatan_tenggang (usulan_id, hari, dikabarkan_pada) VALUES (:usulan_id, :hari, :kini)
    ON CONFLICT DO NOTHING RETURNING usulan_id""",
    UUID,
)


async def _baru(uow: UnitOfWork, usulan_id: UUID, hari: date) -> bool:
    return await uow.row(_CATAT, usulan_id=usulan_id, hari=hari, kini=uow.now) is not None


async def _kabarkan(uow: UnitOfWork, satu: Diterima, hukum: Ketentuan) -> bool:
    libur = _sampai_tahun(hukum.libur, satu.diterima.year, uow.today.year + 1)
    pp = hitung(satu.diterima, hukum.jangka.pp_79_2021.ajukan, uow.today, libur)
    uu = hitung(satu.diterima, hukum.jangka.uu_30_2014.ajukan, uow.today, libur)
    dekat = _terdekat(pp, uu)
    if dekat is None or dekat.sisa is None or dekat.tanggal is None:
        return False
    # Of what is over nobody is reminded: whoever was not told in time reads it at their decision.
    if not 0 <= dekat.sisa <= hukum.jangka.pengingat or not await _baru(uow, satu.usulan_id, dekat.tanggal):
        return False
    uow.publish(
        TenggangKeberatanMendekati(
            **satu._asdict(),
            batas=dekat.tanggal,
            sisa=dekat.sisa,
            batas_pp=pp.tanggal,
            batas_uu=uu.tanggal,
            dapat_mundur=dekat.sementara,
        ),
        version=1,
    )
    return True


def _terdekat(*semua: Batas) -> Batas | None:
    """The one by which to file: the first that is not over."""
    berjalan = [each for each in semua if each.tanggal is not None and not each.lewat]
    return min(berjalan, key=lambda each: each.tanggal or date.max, default=None)


def _sampai_tahun(libur: KalenderLibur, awal: int, akhir: int) -> KalenderLibur:
    """The calendar with the years that it does not know yet, of which weekends alone are free."""
    belum = {each: TahunKalender(each, StatusTahun.SEMENTARA, "belum ada") for each in range(awal, akhir + 1)}
    return KalenderLibur(libur.hari, {**belum, **libur.tahun})


async def _jalankan(runtime: Runtime) -> None:
    sesudah = UUID(int=0)
    while True:
        async with runtime.unit_of_work() as uow:
            hukum = await ketentuan(uow, uow.today)
            # No period of so many working days is near its end before half as many days are over.
            terpendek = min(hukum.jangka.pp_79_2021.ajukan.hari_kerja, hukum.jangka.uu_30_2014.ajukan.hari_kerja)
            sampai = uow.today - timedelta(days=max(0, terpendek - hukum.jangka.pengingat - 1))
            semua = await _diterima(uow, sampai, sesudah)
            if not semua:
                return
            await certain_of_today(uow)
            dikabarkan = [await _kabarkan(uow, each, hukum) for each in semua]
        if any(dikabarkan):
            log.info("tenggang_keberatan_dikabarkan", banyak=sum(dikabarkan))
        if len(semua) < SEKALI:
            return
        sesudah = semua[-1].usulan_id


KABARKAN_TENGGANG = Job("kabarkan_tenggang_keberatan", 3600.0, _jalankan)
