"""Suspending the carrying out of a decision, and ending that, with the case held (UU 30/2014 art 65).

Its officials do so, or a court tells them to; who needs the seat that a suspended move leaves waits by itself.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.mutasi.pemberlakuan import models
from services.mutasi.usulan.models import Usulan
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import StatusMutasi
from shared.db.statement import Statement, among, bound, picked
from shared.db.unit_of_work import UnitOfWork

_P, _U = models.Penundaan, Usulan


class DasarPenundaan(StrEnum):
    """Mengapa pelaksanaan keputusan ditunda (UU 30/2014 pasal 65 dan 77)."""

    KERUGIAN_NEGARA = "kerugian_negara"
    KERUSAKAN_LINGKUNGAN = "kerusakan_lingkungan"
    KONFLIK_SOSIAL = "konflik_sosial"
    PUTUSAN_PENGADILAN = "putusan_pengadilan"
    KEBERATAN_DIKABULKAN = "keberatan_dikabulkan"
    """An objection was granted, and the decision is not revoked yet (UU 30/2014 art 77): nobody types this one."""


AlasanPenundaan = Literal[
    DasarPenundaan.KERUGIAN_NEGARA,
    DasarPenundaan.KERUSAKAN_LINGKUNGAN,
    DasarPenundaan.KONFLIK_SOSIAL,
    DasarPenundaan.PUTUSAN_PENGADILAN,
]
"""Those of art 65, one of which is named."""


class Penundaan(NamedTuple):
    """That a decision is suspended."""

    id: UUID
    usulan_id: UUID
    dasar: DasarPenundaan
    alasan: str
    nomor_surat: str | None
    tanggal_surat: date | None
    ditetapkan_oleh: str
    ditetapkan_pada: datetime


_KINI = Statement(select(*picked(Penundaan, _P)).where(among(_P.usulan_id), _P.diakhiri_pada.is_(None)), Penundaan)


async def ditunda(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, Penundaan]:
    """Of these decisions those that are suspended now."""
    return {each.usulan_id: each for each in await baca.fetch(_KINI, usulan_id=sorted(usulan_id))}


_TUNDA = Statement(
    insert(_P).values(
        **bound(
            *(_P.id, _P.usulan_id, _P.dasar, _P.alasan, _P.nomor_surat, _P.tanggal_surat),
            *(_P.ditetapkan_oleh, _P.ditetapkan_subjek, _P.ditetapkan_pada),
        )
    )
)


async def tunda(uow: UnitOfWork, usulan_id: UUID, **isi: Any) -> None:
    """The held decision, which is not suspended, does not come into force from now on."""
    await uow.execute(
        _TUNDA,
        id=uow.new_id(),
        usulan_id=usulan_id,
        ditetapkan_oleh=uow.actor.name,
        ditetapkan_subjek=uow.actor.subject,
        ditetapkan_pada=uow.now,
        **isi,
    )


_AKHIRI = Statement(
    update(_P)
    .values(**bound(_P.diakhiri_oleh, _P.diakhiri_subjek, _P.diakhiri_pada, _P.alasan_diakhiri))
    .where(_P.usulan_id == bindparam("nomor"), _P.diakhiri_pada.is_(None))
)


# What was not carried out while it was suspended is not made undone by its end: the decision takes effect from then on.
_BERLAKU_MULAI = Statement(
    update(_U)
    .values(tmt_berlaku=bindparam("hari"), versi=_U.versi + 1, diubah_pada=bindparam("kini"))
    .where(_U.id == bindparam("nomor"), _U.status == StatusMutasi.DIPUTUSKAN.value, _U.tmt < bindparam("hari"))
)


async def akhiri(uow: UnitOfWork, usulan_id: UUID, alasan: str) -> bool:
    """The held decision is suspended no more, and takes effect from today at the earliest; False where it was not."""
    berakhir = await uow.execute(
        _AKHIRI,
        nomor=usulan_id,
        diakhiri_oleh=uow.actor.name,
        diakhiri_subjek=uow.actor.subject,
        diakhiri_pada=uow.now,
        alasan_diakhiri=alasan,
    )
    if berakhir:
        await uow.execute(_BERLAKU_MULAI, nomor=usulan_id, hari=uow.today, kini=uow.now)
    return bool(berakhir)


_GANTI_SURAT = Statement(
    update(_P)
    .values(**bound(_P.nomor_surat, _P.tanggal_surat))
    .where(
        _P.usulan_id == bindparam("nomor"),
        _P.diakhiri_pada.is_(None),
        _P.dasar == DasarPenundaan.KEBERATAN_DIKABULKAN.value,
    )
)


async def ganti_surat(uow: UnitOfWork, usulan_id: UUID, nomor_surat: str, tanggal_surat: date) -> None:
    """What a suspension rests on because an objection was granted bears another number or day than was typed."""
    await uow.execute(_GANTI_SURAT, nomor=usulan_id, nomor_surat=nomor_surat, tanggal_surat=tanggal_surat)
