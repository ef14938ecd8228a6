"""Which case turns round which move: rows are only ever added."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import aliased

from services.mutasi.hukum.fakta.acara import KeputusanDibalik
from services.mutasi.usulan import models
from services.mutasi.usulan.repository import Baca
from shared.db.statement import Statement, among, bound
from shared.db.unit_of_work import UnitOfWork

_P = models.Pembalikan
_LAMA = aliased(models.Usulan, name="lama")


class Dibalik(NamedTuple):
    """The case whose move another one turns round, with its decree."""

    usulan_id: UUID
    membalik: UUID
    nomor_sk: str | None
    tanggal_sk: date | None

    @property
    def keputusan(self) -> KeputusanDibalik | None:
        """The decree; None of a case that was decided before decrees were kept."""
        if self.nomor_sk is None or self.tanggal_sk is None:
            return None
        return KeputusanDibalik(self.nomor_sk, self.tanggal_sk)


_DIBALIK = Statement(
    select(_P.usulan_id, _P.membalik, _LAMA.nomor_sk, _LAMA.tanggal_sk)
    .join(_LAMA, _LAMA.id == _P.membalik)
    .where(among(_P.usulan_id)),
    Dibalik,
)


async def dibalik(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, Dibalik]:
    """Of these cases those that turn a move round, each with the one whose it is."""
    return {each.usulan_id: each for each in await baca.fetch(_DIBALIK, usulan_id=sorted(usulan_id))}


_CATAT = Statement(insert(_P).values(**bound(_P.usulan_id, _P.membalik)))


async def catat(uow: UnitOfWork, usulan_id: UUID, membalik: UUID) -> None:
    """A new case that turns another one's move round."""
    await uow.execute(_CATAT, usulan_id=usulan_id, membalik=membalik)


_PEMBALIK = Statement(select(_P.usulan_id).where(among(_P.membalik)).order_by(_P.usulan_id), UUID)


async def pembalik(baca: Baca, usulan_id: Collection[UUID]) -> list[UUID]:
    """The cases that were opened to undo these."""
    return await baca.fetch(_PEMBALIK, membalik=sorted(usulan_id))
