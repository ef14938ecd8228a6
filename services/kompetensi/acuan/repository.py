"""Queries of proposals for reference data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.kompetensi.acuan import schemas
from services.kompetensi.acuan.models import StatusAcuan, UsulanAcuan
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, bound, given, picked
from shared.db.unit_of_work import UnitOfWork


class BarisUsulan(schemas.UsulanAcuan):
    """One proposal, and the account of who has made it."""

    diusulkan_subjek: str | None


_U = UsulanAcuan
_USULAN = select(*picked(BarisUsulan, _U))
_USULKAN = Statement(
    insert(_U).values(
        **bound(
            _U.id, _U.jenis, _U.sasaran, _U.isi, _U.alasan, _U.diusulkan_oleh, _U.diusulkan_subjek, _U.diusulkan_pada
        )
    )
)


async def usulkan(
    uow: UnitOfWork, usulan_id: UUID, jenis: str, sasaran: UUID | None, isi: Mapping[str, Any], alasan: str
) -> None:
    """Write down a proposal."""
    pengusul = {"diusulkan_oleh": uow.actor.name, "diusulkan_subjek": uow.actor.subject, "diusulkan_pada": uow.now}
    await uow.execute(_USULKAN, id=usulan_id, jenis=jenis, sasaran=sasaran, isi=dict(isi), alasan=alasan, **pengusul)


_SATU = Statement(_USULAN.where(given(_U.id)), BarisUsulan)


async def satu(baca: Reader | UnitOfWork, usulan_id: UUID) -> BarisUsulan | None:
    """One proposal, or None."""
    return await baca.row(_SATU, id=usulan_id)


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, usulan_id: UUID) -> BarisUsulan | None:
    """One proposal, held until the transaction ends, or None."""
    return await uow.row(_TAHAN, id=usulan_id)


_DAFTAR = Statement(
    _USULAN.where(_U.id < bindparam("sebelum"), asked(_U.status), asked(_U.jenis))
    .order_by(_U.id.desc())
    .limit(bindparam("limit")),
    BarisUsulan,
)


async def daftar(
    baca: Reader, *, jenis: str | None, status: str | None, sebelum: UUID, limit: int
) -> list[BarisUsulan]:
    """Proposals, the newest first."""
    return await baca.fetch(_DAFTAR, jenis=jenis, status=status, sebelum=sebelum, limit=limit)


_PUTUSKAN = Statement(
    update(_U)
    .values(
        **bound(_U.status, _U.diputus_oleh, _U.diputus_subjek, _U.diputus_pada, _U.catatan, _U.hasil),
        versi=_U.versi + 1,
    )
    .where(given(_U.id))
    .returning(*picked(BarisUsulan, _U)),
    BarisUsulan,
)


async def putuskan(
    uow: UnitOfWork, usulan_id: UUID, status: StatusAcuan, catatan: str | None, hasil: str | None
) -> BarisUsulan:
    """Close a proposal; ``hasil`` is where an approved one is read."""
    pemutus = {"diputus_oleh": uow.actor.name, "diputus_subjek": uow.actor.subject, "diputus_pada": uow.now}
    return await uow.value(_PUTUSKAN, id=usulan_id, status=status, catatan=catatan, hasil=hasil, **pemutus)
