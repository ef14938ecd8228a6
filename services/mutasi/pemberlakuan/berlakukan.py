"""The job that puts decisions into force when their TMT has come."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import structlog

from services.mutasi.antar.repository import Antar, antar_banyak
from services.mutasi.pemberlakuan import repository, tertahan, tertahan_tercatat
from services.mutasi.pemberlakuan.berubah import BELUM_DIJAWAB
from services.mutasi.pemberlakuan.hari import Hari
from services.mutasi.pemberlakuan.mulai import hari_mulai
from services.mutasi.pemberlakuan.rantai import rantai, terikat
from services.mutasi.pemberlakuan.urutan import urutkan
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah_tercatat import Jejak, catat_langkah
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import PegawaiMasuk, UsulanBerlaku
from shared.db.clock_check import certain_of_today
from shared.db.leadership import lock
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("pemberlakuan")

SEKALI = 1000
"""Cases in one transaction: more than a city moves on one day, for their order matters."""


TERJAWAB = timedelta(hours=1)
"""How long an answer of ``pegawai`` takes at most: it lets wait who finds no seat, for a quarter of an hour."""


async def berlakukan(runtime: Runtime) -> None:
    """Work off everything that is due, one replica at a time because order matters.

    State and event commit together, so a kill at any moment leaves each case either due or announced. What waits for
    its inauguration is not due, and neither is who finds no seat.
    """
    lalu: Usulan | None = None
    while True:
        async with runtime.unit_of_work() as uow:
            if not await lock(await uow.connection(), "hari"):
                return
            siap = await repository.jatuh_tempo(uow, uow.today, SEKALI, lalu)
            if not siap:
                return
            # Not on every look: the job looks each second.
            await certain_of_today(uow)
            await tertahan_tercatat.lepaskan(uow)
            hari = await _lihat(uow, siap)
            dapat = hari.maju(siap)
            if len(dapat) < len(siap):
                await _tahan(uow, siap)
            lalu_pergi = await repository.ditinggalkan(uow, dapat)
            mulai = hari_mulai(dapat, hari.bebas, hari.pasangan, lalu_pergi)
            usulan = urutkan(await repository.berlakukan(uow, mulai))
            await catat_langkah(
                uow, [Jejak(each, "pemberlakuan", StatusMutasi.DIPUTUSKAN, None, _hari(each)) for each in usulan]
            )
            seiring = rantai(usulan, hari.bebas, [(each.id, each.pasangan) for each in hari.berpasangan])
            await umumkan(uow, usulan, seiring, hari.pasangan)
        if usulan:
            log.info("usulan_berlaku", banyak=len(usulan))
        if len(siap) < SEKALI:
            return
        lalu = siap[-1]


def _hari(usulan: Usulan) -> dict[str, str]:
    """Both days, where they are not the same."""
    if usulan.tmt_berlaku is None:
        return {}
    return {"tmt": usulan.tmt.isoformat(), "tmt_berlaku": usulan.tmt_berlaku.isoformat()}


async def _lihat(uow: UnitOfWork, usulan: Sequence[Usulan]) -> Hari:
    return Hari(
        await repository.kursi_bebas(uow, {kode for each in usulan if (kode := each.jabatan_tujuan) is not None}),
        await repository.pasangan(uow, usulan),
        await repository.kini(uow, usulan, uow.today),
    )


async def umumkan(
    uow: UnitOfWork,
    usulan: Sequence[Usulan],
    seiring: Mapping[UUID, Sequence[UUID]],
    pasangan: Mapping[UUID, Sequence[UUID]],
) -> None:
    """Tell ``pegawai`` of these decisions, each with its chain, who leaves before who comes, and with its couple."""
    luar = await antar_banyak(uow, [each.id for each in usulan if each.jenis is JenisMutasi.MASUK])
    for each in usulan:
        assert each.nomor_sk is not None
        assert each.tanggal_sk is not None
        uow.publish(
            UsulanBerlaku(
                **kabar(uow, each, None),
                nomor_sk=each.nomor_sk,
                tanggal_sk=each.tanggal_sk,
                tanggal_pelantikan=each.tanggal_pelantikan,
                tmt_berlaku=each.tmt_berlaku,
                rantai=list(seiring.get(each.id, ())),
                pasangan=list(pasangan.get(each.id, ())),
                masuk=_masuk(luar.get(each.id)),
            ),
            version=each.versi,
        )


def _masuk(lain: Antar | None) -> PegawaiMasuk | None:
    """Who comes, as the register needs it; None of anybody else."""
    pegawai = None if lain is None else lain.pegawai_luar
    if pegawai is None:
        return None
    return PegawaiMasuk(
        gelar_depan=pegawai.gelar_depan,
        gelar_belakang=pegawai.gelar_belakang,
        tanggal_lahir=pegawai.tanggal_lahir,
        jenis_kelamin=pegawai.jenis_kelamin,
        tmt_cpns=pegawai.tmt_cpns,
        tmt_pns=pegawai.tmt_pns,
        golongan=pegawai.golongan,
        tmt_golongan=pegawai.tmt_golongan,
        pendidikan=pegawai.pendidikan,
        program_studi=pegawai.program_studi,
        tahun_lulus=pegawai.tahun_lulus,
    )


async def _tahan(uow: UnitOfWork, siap: Sequence[Usulan]) -> None:
    """Say of each of these that does not come into force what holds it.

    Who makes room may be due as well, and only not looked at this time: that is no waiting.
    """
    semua = [*siap, *await repository.jatuh_tempo_selain(uow, uow.today, siap)]
    hari = await _lihat(uow, semua)
    sebab = hari.tertahan(semua, hari.maju(semua))
    await tertahan.tahan(uow, {each.id: sebab[each.id] for each in siap if each.id in sebab})


async def tagih(runtime: Runtime) -> None:
    """What is in force and was not answered by ``pegawai`` in its time is asked for again, and told."""
    async with runtime.unit_of_work() as uow:
        if not await lock(await uow.connection(), "hari"):
            return
        await tertahan_tercatat.lepaskan(uow)
        belum = await repository.belum_dijawab(uow, uow.now - TERJAWAB)
        if not belum:
            return
        await certain_of_today(uow)
        ditagih = await tertahan.tahan(uow, dict.fromkeys((each.id for each in belum), BELUM_DIJAWAB))
        # Without its chain: that has been carried out without it, or asks as well. Not without its other half, which
        # has gone, is asked for too, or has been refused, and then this one is.
        seiring, pasangan = terikat(await repository.pasangan(uow, ditagih))
        await umumkan(uow, ditagih, seiring, pasangan)


TAGIH = Job("tagih", 60.0, tagih)
"""Decisions in force of which nothing has been heard."""
BERLAKUKAN = Job("berlakukan", 1.0, berlakukan)
