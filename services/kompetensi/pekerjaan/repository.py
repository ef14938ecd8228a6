"""Queries of runs that score everybody anew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from services.kompetensi.pekerjaan.models import Pekerjaan
from shared.db.statement import Statement, bound, given
from shared.db.unit_of_work import UnitOfWork

NAIK = {"versi": Pekerjaan.versi + 1}
HITUNGAN = {
    "diproses": Pekerjaan.diproses + bindparam("tambah_diproses"),
    "berubah": Pekerjaan.berubah + bindparam("tambah_berubah"),
    **NAIK,
}
"""People more that a run has looked at, and those of them whose figures change."""

_BERJALAN = (Pekerjaan.jenis == "hitung_ulang", Pekerjaan.status == "berjalan")
# Of several processes that score people anew one opens the run; all of them count in it.
_BUKA = Statement(
    insert_or(Pekerjaan)
    .values(
        **bound(
            Pekerjaan.id,
            Pekerjaan.kebijakan,
            Pekerjaan.hari,
            Pekerjaan.total,
            Pekerjaan.dibuat_oleh,
            Pekerjaan.dibuat_pada,
        ),
        jenis="hitung_ulang",
        status="berjalan",
    )
    .on_conflict_do_nothing(index_elements=[Pekerjaan.jenis], index_where=_BERJALAN[0] & _BERJALAN[1])
)


async def buka_hitung_ulang(uow: UnitOfWork, nomor: UUID, kebijakan: Mapping[str, Any], total: int) -> UUID | None:
    """The recomputation that is going on; one is opened when there is none."""
    baru = {"id": nomor, "kebijakan": dict(kebijakan), "hari": uow.today, "total": total}
    await uow.execute(_BUKA, **baru, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now)
    return await hitung_ulang_terbuka(uow)


_ULANG = Statement(select(Pekerjaan.id).where(*_BERJALAN), UUID)


async def hitung_ulang_terbuka(uow: UnitOfWork) -> UUID | None:
    """The recomputation that is going on, or None."""
    return await uow.row(_ULANG)


_HITUNG = Statement(update(Pekerjaan).values(**HITUNGAN).where(given(Pekerjaan.id), Pekerjaan.status == "berjalan"))


async def hitung(uow: UnitOfWork, nomor: UUID, diproses: int, berubah: int) -> None:
    """Count people as scored anew."""
    await uow.execute(_HITUNG, id=nomor, tambah_diproses=diproses, tambah_berubah=berubah)


_AKHIRI = Statement(
    update(Pekerjaan)
    .values(**bound(Pekerjaan.selesai_pada), **NAIK, status="selesai", total=Pekerjaan.diproses)
    .where(given(Pekerjaan.id), Pekerjaan.status == "berjalan")
)


async def akhiri(uow: UnitOfWork, nomor: UUID) -> None:
    """End a run: everybody has been looked at."""
    await uow.execute(_AKHIRI, id=nomor, selesai_pada=uow.now)
