"""Scores people again: after an event, after an import, when a new day has begun, and under a new policy."""

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
import structlog

from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.pekerjaan import repository as pekerjaan_repository
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.skor import hitung_skor
from services.kompetensi.skor import repository
from services.kompetensi.skor.simpanan import simpanan
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("skor")

SEKALIGUS = 500
"""People per transaction of the daily round."""
LANGSUNG = 25
"""So few people are scored in less time than a thread takes to begin."""


async def perbarui(uow: UnitOfWork, nip: Collection[str]) -> int:
    """Score these people as of today; answers of how many a figure has changed. Who is not known yet is left out.

    Another policy with the same figures is stored with the score, and published only where the state names it.
    """
    if not nip:
        return 0
    urut = sorted(nip)
    lama = await repository.tahan(uow, urut)
    kebijakan = await kebijakan_pada(uow, uow.today)
    bahan = await repository.bahan(uow, urut, uow.today)
    if len(bahan) > LANGSUNG:
        # Requests of this process go on meanwhile.
        semua = await asyncio.to_thread(_hitung, bahan, uow.today, kebijakan)
    else:
        semua = _hitung(bahan, uow.today, kebijakan)
    baru = [each for each in semua if each["sidik"] != lama[each["nip"]].sidik]
    ditulis = {each["nip"] for each in baru}
    terbit = await repository.tulis(uow, baru)
    await repository.periksa(
        uow, [each["nip"] for each in semua if each["nip"] not in ditulis and lama[each["nip"]].diperiksa != uow.today]
    )
    uow.mark_state("skor", *terbit)
    return sum(terbit.values())


def _hitung(bahan: Sequence[Bahan], hari: date, kebijakan: KebijakanHari) -> list[dict[str, Any]]:
    """The rows to be stored of these people's scores, with their digests."""
    ringkas = kebijakan.ringkas()
    hasil = []
    for orang in bahan:
        skor = hitung_skor(orang, hari, kebijakan)
        if skor.galat is not None:
            log.error("skor_tidak_terbaca", sebab=skor.galat.sebab, exc_info=skor.galat)
        isi = {
            "penilaian_id": orang.penilaian_id,
            **simpanan(skor),
            "kebijakan": ringkas,
        }
        sidik = hashlib.blake2b(orjson.dumps(isi), digest_size=16).hexdigest()
        hasil.append({"nip": orang.nip, "sidik": sidik, **isi})
    return hasil


async def _perbarui_tertinggal(runtime: Runtime) -> None:
    pekerjaan = await _buka(runtime)
    sesudah, diperiksa, berubah = "", 0, 0
    while True:
        async with runtime.unit_of_work() as uow:
            kebijakan = await kebijakan_pada(uow, uow.today)
            nip = await repository.tertinggal(uow, kebijakan.ringkas(), sesudah, SEKALIGUS)
            if nip:
                await certain_of_today(uow)
            baru = await perbarui(uow, nip)
            if pekerjaan is not None and nip:
                await pekerjaan_repository.hitung(uow, pekerjaan, len(nip), baru)
        diperiksa, berubah = diperiksa + len(nip), berubah + baru
        if len(nip) < SEKALIGUS:
            break
        sesudah = nip[-1]
    if diperiksa:
        log.info("skor_diperiksa_ulang", diperiksa=diperiksa, berubah=berubah)
    await _tutup(runtime)


async def _buka(runtime: Runtime) -> UUID | None:
    """The recomputation to count in, when scores have to be made under other policies; None on an ordinary day."""
    async with runtime.unit_of_work() as uow:
        kebijakan = (await kebijakan_pada(uow, uow.today)).ringkas()
        tertinggal = await repository.hitung_tertinggal(uow, kebijakan)
        if not tertinggal.kebijakan:
            return await pekerjaan_repository.hitung_ulang_terbuka(uow)
        await certain_of_today(uow)
        return await pekerjaan_repository.buka_hitung_ulang(uow, uow.new_id(), kebijakan, tertinggal.semua)


async def _tutup(runtime: Runtime) -> None:
    """End the recomputation once nobody is left, whoever has scored the last."""
    async with runtime.unit_of_work() as uow:
        nomor = await pekerjaan_repository.hitung_ulang_terbuka(uow)
        if nomor is None:
            return
        kebijakan = (await kebijakan_pada(uow, uow.today)).ringkas()
        if not (await repository.hitung_tertinggal(uow, kebijakan)).kebijakan:
            await pekerjaan_repository.akhiri(uow, nomor)


PERBARUI_HARIAN = Job("perbarui_skor", 60.0, _perbarui_tertinggal)
"""Windows of the index move with the day, and assessments expire, without any event."""
