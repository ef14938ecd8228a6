"""Decisions that wait for a seat."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select

from services.pegawai.penempatan import models
from shared.db.reader import Reader
from shared.db.statement import Statement, among, picked, rows_into
from shared.db.unit_of_work import UnitOfWork


class Menunggu(NamedTuple):
    """A decision that waits for a seat, and the event that brought it."""

    usulan_id: UUID
    isi: dict[str, Any]
    sebab: UUID
    traceparent: str | None
    sejak: datetime
    dikabarkan_pada: datetime | None
    dicoba_pada: datetime


_MENUNGGU = Statement(select(*picked(Menunggu, models.PenempatanMenunggu)), Menunggu)


async def menunggu(baca: UnitOfWork | Reader) -> list[Menunggu]:
    """The decisions that wait for a seat."""
    return await baca.fetch(_MENUNGGU)


_TUNGGU = Statement(rows_into(*picked(Menunggu, models.PenempatanMenunggu)))
_TIDAK_MENUNGGU = Statement(delete(models.PenempatanMenunggu).where(among(models.PenempatanMenunggu.usulan_id)))


async def ganti_yang_menunggu(uow: UnitOfWork, dulu: Collection[UUID], kini: Sequence[Menunggu]) -> None:
    """From now on these wait, and no others."""
    if dulu:
        await uow.execute(_TIDAK_MENUNGGU, usulan_id=list(dulu))
    if kini:
        await uow.execute(_TUNGGU, baris=[each._asdict() for each in kini])
