"""Versions that are put between others, corrected, and looked back at."""

import asyncio
from datetime import date, timedelta
from typing import Any

from services.kompetensi.berversi import SAAT_ITU, Masa
from services.kompetensi.skj.repository import TABEL
from services.kompetensi.skj.schemas import SkjBaru
from shared.db.unit_of_work import UnitOfWork
from tests.kompetensi.test_skj import standar
from tests.layanan import ServiceUnderTest

KUNCI = {"sasaran": "jabatan", "kode": "DISHUB-AK-01"}
ISI: dict[str, Any] = {**KUNCI, **SkjBaru.model_validate(standar()).kolom()}
JANUARI, APRIL, JULI = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)
SEHARI = timedelta(days=1)


async def masa(uow: UnitOfWork) -> list[Masa]:
    return await uow.fetch(TABEL.hidup, **KUNCI)


async def sisipkan(kompetensi: ServiceUnderTest, *mulai: date) -> None:
    for each in mulai:
        async with kompetensi.runtime.unit_of_work() as uow:
            await TABEL.sisipkan(uow, each, ISI)


async def test_of_two_versions_at_a_time_the_second_sees_the_first(kompetensi: ServiceUnderTest) -> None:
    await sisipkan(kompetensi, JANUARI)
    async with kompetensi.runtime.unit_of_work() as uow:
        await TABEL.sisipkan(uow, APRIL, ISI)
        kedua = asyncio.create_task(sisipkan(kompetensi, JULI))
        while not kedua.done() and not await kompetensi.sql("SELECT 1 FROM pg_locks WHERE NOT granted"):
            pass
    await kedua
    async with kompetensi.runtime.unit_of_work() as uow:
        assert [(each.mulai, each.selesai) for each in await masa(uow)] == [
            (JANUARI, APRIL - SEHARI),
            (APRIL, JULI - SEHARI),
            (JULI, None),
        ]


async def test_the_correction_of_an_ended_version_ends_with_it(kompetensi: ServiceUnderTest) -> None:
    await sisipkan(kompetensi, JANUARI, APRIL, JULI)
    async with kompetensi.runtime.unit_of_work() as uow:
        semula = await masa(uow)
        baru = await TABEL.koreksi(uow, semula[1], ISI)
        assert await masa(uow) == [semula[0], Masa(baru, APRIL, JULI - SEHARI), semula[2]]


async def test_what_is_replaced_at_an_instant_stood_until_then(kompetensi: ServiceUnderTest) -> None:
    await sisipkan(kompetensi, JANUARI)
    kompetensi.clock.instant += SEHARI
    async with kompetensi.runtime.unit_of_work() as uow:
        (semula,) = await masa(uow)
        batas = uow.now
        baru = await TABEL.koreksi(uow, semula, ISI)

    async def saat_itu(batas: Any) -> list[Any]:
        syarat = SAAT_ITU.replace(":batas", "$1")
        return [
            each["id"]
            for each in await kompetensi.sql(f"SELECT id FROM skj WHERE kode = $2 AND {syarat}", batas, KUNCI["kode"])
        ]

    assert await saat_itu(batas) == [semula.id]
    assert await saat_itu(batas + timedelta(microseconds=1)) == [baru]
