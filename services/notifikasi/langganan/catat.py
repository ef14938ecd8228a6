"""What leaves the house is noted in the transaction that hears of it: for each receiver that may be told, once."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from services.notifikasi.langganan import buku, repository
from services.notifikasi.langganan.keadaan import SebabWebhook, StatusWebhook
from services.notifikasi.langganan.peristiwa import MENURUT_FAKTA, Peristiwa
from services.notifikasi.langganan.repository import Penerima
from services.notifikasi.langganan.schemas import KelasWebhook
from services.notifikasi.proyeksi.unit import unit_menurut_kode
from shared.bus.subscription import Handler, Received, Subscription
from shared.db.unit_of_work import UnitOfWork

ANTREAN = 10_000
"""So many may wait for one receiver; what happens beyond is on record, and sent when somebody asks for it."""


def dengan_webhook(langganan: Iterable[Subscription]) -> tuple[Subscription, ...]:
    """What the service hears, and what outside receivers may be told of: of each fact one subscription."""
    ada = {each.model: each.handler for each in langganan}
    return tuple(
        Subscription(
            model, ada[model] if model not in MENURUT_FAKTA else _penangan(MENURUT_FAKTA[model], ada.get(model))
        )
        for model in dict.fromkeys((*ada, *MENURUT_FAKTA))
    )


def _penangan(peristiwa: Peristiwa[Any], lain: Handler | None) -> Handler:
    async def terima(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        await _catat(uow, peristiwa, events)
        if lain is not None:
            await lain(uow, events)

    return terima


async def _catat(uow: UnitOfWork, peristiwa: Peristiwa[Any], events: Sequence[Received[Any]]) -> None:
    if peristiwa.kode.value not in await _diminati(uow):
        return
    semua = await repository.penerima(uow, [peristiwa.kode.value])
    unit = [set[str]() if peristiwa.unit is None else peristiwa.unit(each.event) for each in events]
    jalur = await _jalur(uow, set().union(*unit)) if peristiwa.unit is not None else {}
    baris = []
    for satu in semua:
        terbuka = satu.terbuka
        for each, milik in zip(events, unit, strict=True):
            semuanya = set().union(*(jalur[kode] for kode in milik))
            if satu.unit and semuanya.isdisjoint(satu.unit):
                continue
            muat = terbuka < ANTREAN
            terbuka += muat
            baris.append({**_baris(satu, peristiwa, each, muat=muat), "unit": sorted(semuanya)})
    await buku.catat_kiriman(uow, baris)


async def _diminati(uow: UnitOfWork) -> set[str]:
    """Asked once in a batch: facts of several kinds come in turns, and of most nobody outside is told."""
    if dengan_webhook not in uow.kept:
        uow.kept[dengan_webhook] = await repository.peristiwa_diminati(uow)
    ada: set[str] = uow.kept[dengan_webhook]
    return ada


async def _jalur(uow: UnitOfWork, unit: Collection[str]) -> dict[str, set[str]]:
    """Of each of these units all that it is part of, itself too."""
    ada = await unit_menurut_kode(uow, unit)
    return {each: {each, *(ada[each].jalur if each in ada else ())} for each in unit}


def _baris(penerima: Penerima, peristiwa: Peristiwa[Any], each: Received[Any], *, muat: bool) -> dict[str, Any]:
    publik, internal = peristiwa.bagi(each.event)
    return {
        "langganan_id": penerima.id,
        "peristiwa": peristiwa.kode.value,
        "peristiwa_id": each.envelope.id,
        "terjadi_pada": each.envelope.time,
        "data": publik,
        "data_internal": internal if penerima.kelas is KelasWebhook.INTERNAL else {},
        "status": StatusWebhook.ANTRE if muat else StatusWebhook.TERLEWAT,
        "sebab": None if muat else SebabWebhook.ANTREAN_PENUH,
    }
