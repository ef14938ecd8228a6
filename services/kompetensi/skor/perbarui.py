"""Scores people again: after an event, after an import, when a new day has begun, and under a new policy."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import orjson
import structlog

from services.kompetensi.kebijakan.hari import KebijakanHari
from services.kompetensi.kebijakan.muat import kebijakan_pada
from services.kompetensi.skor import repository
from services.kompetensi.skor.hitung import hitung_skor
from services.kompetensi.skor.simpanan import simpanan
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("skor")

KELOMPOK = 500
"""People per transaction of the daily round."""


async def perbarui(uow: UnitOfWork, nip: Collection[str]) -> int:
    """Score these people as of today; answers how many scores have changed. Who is not known yet is left out."""
    if not nip:
        return 0
    urut = sorted(nip)
    lama = await repository.kunci(uow, urut)
    kebijakan = await kebijakan_pada(uow, uow.today)
    baru, tetap = [], []
    for orang in await repository.bahan(uow, urut, uow.today):
        isi = {"penilaian_id": orang["penilaian_id"], **isi_skor(orang, uow.today, kebijakan)}
        sidik = hashlib.blake2b(orjson.dumps(isi), digest_size=16).hexdigest()
        sidik_lama, diperiksa = lama[orang["nip"]]
        if sidik != sidik_lama:
            baru.append({"nip": orang["nip"], "sidik": sidik, **isi})
        elif diperiksa != uow.today:
            tetap.append(orang["nip"])
    await repository.tulis(uow, baru)
    await repository.periksa(uow, tetap)
    uow.mark_state("skor", *(each["nip"] for each in baru))
    return len(baru)


def isi_skor(orang: Mapping[str, Any], hari: date, kebijakan: KebijakanHari) -> dict[str, Any]:
    """What is stored of a person's scores, with the versions that made them."""
    return {**simpanan(hitung_skor(orang, hari, kebijakan)), "kebijakan": kebijakan.ringkas()}


async def _perbarui_tertinggal(runtime: Runtime) -> None:
    sesudah, diperiksa, berubah = "", 0, 0
    while True:
        uow = runtime.unit_of_work()
        async with uow:
            kebijakan = await kebijakan_pada(uow, uow.today)
            nip = await repository.tertinggal(uow, kebijakan.ringkas(), sesudah, KELOMPOK)
            berubah += await perbarui(uow, nip)
        runtime.committed(uow)
        diperiksa += len(nip)
        if len(nip) < KELOMPOK:
            break
        sesudah = nip[-1]
    if diperiksa:
        log.info("skor_diperiksa_ulang", diperiksa=diperiksa, berubah=berubah)


PERBARUI_HARIAN = Job("perbarui_skor", 60.0, _perbarui_tertinggal)
"""Windows of the index move with the day, and assessments expire, without any event."""
