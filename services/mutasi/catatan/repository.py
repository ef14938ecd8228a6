"""Queries about notes. Who may read one is part of the query."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.catatan.models import Pembaca, UsulanCatatan
from services.mutasi.proyeksi.models import ProyeksiAsn
from shared.db.reader import Reader
from shared.db.statement import Statement, among, any_of, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_C = UsulanCatatan


class Catatan(NamedTuple):
    """One note."""

    id: UUID
    usulan_id: UUID
    pembaca: Pembaca
    isi: str
    disebut: list[str]
    oleh: str
    subjek: str | None
    nama: str
    waktu: datetime
    ditarik_pada: datetime | None
    alasan_ditarik: str | None


_DAFTAR = Statement(
    select(*picked(Catatan, _C))
    .where(given(_C.usulan_id), among(_C.pembaca), _C.id > bindparam("sesudah", type_=_C.id.type))
    .order_by(_C.id)
    .limit(bindparam("banyak")),
    Catatan,
)


async def daftar(
    baca: Baca, usulan_id: UUID, pembaca: Collection[Pembaca], sesudah: UUID, banyak: int
) -> list[Catatan]:
    """Notes about a case for these readers, first to last."""
    return await baca.fetch(_DAFTAR, usulan_id=usulan_id, pembaca=sorted(pembaca), sesudah=sesudah, banyak=banyak)


_TAHAN = Statement(select(*picked(Catatan, _C)).where(given(_C.usulan_id), given(_C.id), among(_C.pembaca)), Catatan)
_TAHAN = _TAHAN.locked()


async def tahan(uow: UnitOfWork, usulan_id: UUID, catatan_id: UUID, pembaca: Collection[Pembaca]) -> Catatan | None:
    """One note about a case, held, if it is for these readers."""
    return await uow.row(_TAHAN, usulan_id=usulan_id, id=catatan_id, pembaca=sorted(pembaca))


_TULIS = Statement(
    insert(_C)
    .values(**bound(*(_C.id, _C.usulan_id, _C.pembaca, _C.isi, _C.disebut, _C.oleh, _C.subjek, _C.nama, _C.waktu)))
    .returning(*picked(Catatan, _C)),
    Catatan,
)


async def tulis(uow: UnitOfWork, **isi: Any) -> Catatan:
    """A new note."""
    return await uow.value(_TULIS, id=uow.new_id(), oleh=uow.actor.name, subjek=uow.actor.subject, waktu=uow.now, **isi)


_TARIK = Statement(
    update(_C)
    .values(**bound(_C.ditarik_pada, _C.alasan_ditarik))
    .where(_C.id == bindparam("nomor", type_=_C.id.type))
    .returning(*picked(Catatan, _C)),
    Catatan,
)


async def tarik(uow: UnitOfWork, catatan_id: UUID, alasan: str | None) -> Catatan:
    """The held note is read no more."""
    return await uow.value(_TARIK, nomor=catatan_id, ditarik_pada=uow.now, alasan_ditarik=alasan)


_A = ProyeksiAsn
_DIKENAL = Statement(select(_A.nip).where(among(_A.nip), _A.keluar.is_(False), _A.dilepas.is_(False)), str)


async def dikenal(baca: Baca, nip: Collection[str]) -> set[str]:
    """Of these people those who serve the city."""
    return set(await baca.fetch(_DIKENAL, nip=sorted(nip)))


class Terlibat(NamedTuple):
    """Somebody who has to do with a case."""

    nip: str
    pengusul: bool
    """They brought it, and took no other step."""


# A job is nobody, and the mayor has no number.
_TERLIBAT = Statement(
    f"""
    SELECT nip, bool_and(pengusul) AS pengusul FROM (
        SELECT oleh AS nip, langkah = 'pengajuan' AS pengusul FROM usulan_langkah WHERE usulan_id = :usulan_id
        UNION ALL SELECT petugas, false FROM pekerjaan WHERE usulan_id = :usulan_id
        UNION ALL SELECT oleh, false FROM usulan_catatan
            WHERE usulan_id = :usulan_id AND pembaca = {any_of("pembaca")}) semua
    WHERE nip ~ '^[0-9]{{18}}$' GROUP BY nip ORDER BY nip""",  # noqa: S608 (constants)
    Terlibat,
    sure=("pengusul",),
)


async def terlibat(baca: Baca, usulan_id: UUID, pembaca: Collection[Pembaca]) -> list[Terlibat]:
    """Who took a step of a case, has it in hand, or wrote a note for these readers."""
    return await baca.fetch(_TERLIBAT, usulan_id=usulan_id, pembaca=sorted(pembaca))
