"""The job that puts decisions into force when their TMT has come."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import structlog

from services.mutasi.pemberlakuan import repository
from services.mutasi.pemberlakuan.rantai import rantai
from services.mutasi.pemberlakuan.repository import Berpasangan
from services.mutasi.pemberlakuan.urutan import dapat_diduduki, urutkan
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah_tercatat import Jejak, catat_langkah
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.mutasi import UsulanBerlaku
from shared.db.clock_check import certain_of_today
from shared.db.leadership import lock
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("pemberlakuan")

SEKALI = 1000
"""Cases in one transaction: more than a city moves on one day, for their order matters."""


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
            hari = await _lihat(uow, siap)
            dapat = hari.maju(siap)
            if len(dapat) < len(siap):
                await _tahan(uow, siap)
            usulan = urutkan(await repository.berlakukan(uow, dapat))
            seiring = rantai(usulan, hari.bebas, [(each.id, each.pasangan) for each in hari.berpasangan])
            ikut = hari.pasangan
            await catat_langkah(
                uow, [Jejak(each, "pemberlakuan", StatusMutasi.DIPUTUSKAN, None, {}) for each in usulan]
            )
            for each in usulan:
                assert each.nomor_sk is not None
                assert each.tanggal_sk is not None
                uow.publish(
                    UsulanBerlaku(
                        **kabar(uow, each, None),
                        nomor_sk=each.nomor_sk,
                        tanggal_sk=each.tanggal_sk,
                        rantai=seiring.get(each.id, []),
                        pasangan=ikut.get(each.id, []),
                    ),
                    version=each.versi,
                )
        if usulan:
            log.info("usulan_berlaku", banyak=len(usulan))
        if len(siap) < SEKALI:
            return
        lalu = siap[-1]


class _Hari(NamedTuple):
    """What decides which of a day's decisions may come into force."""

    bebas: Mapping[str, int]
    berpasangan: Sequence[Berpasangan]

    @property
    def pasangan(self) -> dict[UUID, list[UUID]]:
        """Of each case those without which it does not go; not whoever has gone before."""
        hasil: dict[UUID, list[UUID]] = {}
        for each in self.berpasangan:
            if each.status is not StatusMutasi.BERLAKU:
                hasil.setdefault(each.id, []).append(each.pasangan)
        return hasil

    def maju(self, usulan: Sequence[Usulan]) -> list[Usulan]:
        """Those of these cases that may come into force together."""
        return dapat_diduduki(usulan, self.bebas, self.pasangan)


async def _lihat(uow: UnitOfWork, usulan: Sequence[Usulan]) -> _Hari:
    bebas = await repository.kursi_bebas(uow, {each.jabatan_tujuan for each in usulan})
    return _Hari(bebas, await repository.pasangan(uow, usulan))


async def _tahan(uow: UnitOfWork, siap: Sequence[Usulan]) -> None:
    """Say once of each of these that finds no seat that it waits, and for what.

    Who makes room may be due as well, and only not looked at this time: that is no waiting.
    """
    semua = [*siap, *await repository.jatuh_tempo_selain(uow, uow.today, siap)]
    maju = {each.id for each in (await _lihat(uow, semua)).maju(semua)}
    baru = await repository.baru_tertahan(uow, [each for each in siap if each.id not in maju])
    sebab = (
        "Kursi {} belum lowong: pemangkunya belum pindah, misalnya karena menunggu pelantikan. Keputusan ini berlaku "
        "begitu kursinya lowong, atau dicabut dengan SK."
    )
    await catat_langkah(
        uow,
        [
            Jejak(each, "menunggu_kursi", StatusMutasi.DIPUTUSKAN, sebab.format(each.nama_jabatan_tujuan), {})
            for each in baru
        ],
    )
    if baru:
        log.info("usulan_tertahan", banyak=len(baru))


BERLAKUKAN = Job("berlakukan", 1.0, berlakukan)
