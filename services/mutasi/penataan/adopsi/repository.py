"""Suggestions of a plan as they are answered and taken over. Who may know of the scenario is asked before."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.penataan.adopsi.alasan import AlasanTanggapan
from services.mutasi.penataan.adopsi.models import SkenarioAdopsi
from services.mutasi.penataan.skenario.models import Skenario, SkenarioJabatan, SkenarioPenempatan
from services.mutasi.usulan.models import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_P, _J, _S, _A = SkenarioPenempatan, SkenarioJabatan, Skenario, SkenarioAdopsi


class Usul(NamedTuple):
    """One suggestion, and what was said to it."""

    nip: str
    nama: str
    asal: str | None
    tujuan: str | None
    nama_tujuan: str | None
    rantai: int | None
    tanggapan: str | None
    tanggapan_jabatan: str | None
    tanggapan_alasan: AlasanTanggapan | None
    tanggapan_catatan: str | None
    tanggapan_oleh: str | None
    tanggapan_pada: datetime | None
    tanggapan_versi: int


_SATU = Statement(select(*picked(Usul, _P)).where(given(_P.skenario_id), given(_P.nip)), Usul)
_TAHAN = _SATU.locked()


async def usul(baca: Baca, skenario_id: UUID, nip: str, *, tahan: bool = False) -> Usul | None:
    """What a plan suggests for somebody; ``tahan``: nobody else answers it until this transaction ends."""
    return await baca.row(_TAHAN if tahan else _SATU, skenario_id=skenario_id, nip=nip)


_SEMUA = Statement(
    select(*picked(Usul, _P)).where(given(_P.skenario_id)).order_by(_P.rantai.nulls_last(), _P.langkah, _P.nip), Usul
)


async def semua_usul(baca: Baca, skenario_id: UUID) -> list[Usul]:
    """All suggestions, chain by chain."""
    return await baca.fetch(_SEMUA, skenario_id=skenario_id)


_TANGGAPI = Statement(
    update(_P)
    .values(
        **bound(
            *(_P.tanggapan, _P.tanggapan_jabatan, _P.tanggapan_alasan, _P.tanggapan_catatan),
            *(_P.tanggapan_oleh, _P.tanggapan_pada),
        ),
        tanggapan_versi=_P.tanggapan_versi + 1,
    )
    .where(_P.skenario_id == bindparam("id", type_=_P.skenario_id.type), _P.nip == bindparam("siapa"))
    .returning(*picked(Usul, _P)),
    Usul,
)


async def tanggapi(
    uow: UnitOfWork,
    skenario_id: UUID,
    nip: str,
    *,
    tanggapan: str | None,
    jabatan: str | None = None,
    alasan: AlasanTanggapan | None = None,
    catatan: str | None = None,
) -> Usul:
    """Answer a held suggestion, or with None take the answer back."""
    return await uow.value(
        _TANGGAPI,
        id=skenario_id,
        siapa=nip,
        tanggapan=tanggapan,
        tanggapan_jabatan=jabatan,
        tanggapan_alasan=alasan,
        tanggapan_catatan=catatan,
        tanggapan_oleh=uow.actor.name if tanggapan else None,
        tanggapan_pada=uow.now if tanggapan else None,
    )


class Hitungan(NamedTuple):
    """How many suggestions for one unit were answered in one way for one reason."""

    kode_unit: str | None
    nama_unit: str | None
    tanggapan: str | None
    alasan: AlasanTanggapan | None
    jumlah: int


_HITUNG = Statement(
    """
    SELECT coalesce(unit_tujuan, unit_asal) AS kode_unit, coalesce(nama_unit_tujuan, nama_unit_asal) AS nama_unit,
           tanggapan, tanggapan_alasan AS alasan, count(*) AS jumlah
    FROM skenario_penempatan WHERE skenario_id = :skenario_id GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
    Hitungan,
)


async def hitung_tanggapan(baca: Baca, skenario_id: UUID) -> list[Hitungan]:
    """By unit of the post, or of whoever is left without one."""
    return await baca.fetch(_HITUNG, skenario_id=skenario_id)


class JabatanDihitung(NamedTuple):
    """A post as it was when the plan was computed."""

    kode: str
    nama: str
    kode_unit: str
    formasi: int


_JABATAN = Statement(select(*picked(JabatanDihitung, _J)).where(given(_J.skenario_id), among(_J.kode)), JabatanDihitung)


async def jabatan_dihitung(baca: Baca, skenario_id: UUID, kode: Collection[str]) -> dict[str, JabatanDihitung]:
    """Of these posts those that the plan fills or empties."""
    rows = await baca.fetch(_JABATAN, skenario_id=skenario_id, kode=sorted(kode))
    return {each.kode: each for each in rows}


_DIADOPSI = Statement(
    update(_S)
    .values(**bound(_S.diubah_pada), status="diadopsi", versi=_S.versi + 1)
    .where(_S.id == bindparam("skenario_id", type_=_S.id.type))
)
_CATAT = Statement(insert(_A).values(**bound(_A.skenario_id, _A.alasan, _A.oleh, _A.diadopsi_pada)))


async def adopsikan(uow: UnitOfWork, skenario_id: UUID, alasan: str) -> None:
    """The held scenario has become cases."""
    await uow.execute(_DIADOPSI, skenario_id=skenario_id, diubah_pada=uow.now)
    await uow.execute(_CATAT, skenario_id=skenario_id, alasan=alasan, oleh=uow.actor.name, diadopsi_pada=uow.now)


class Adopsi(NamedTuple):
    """An adoption on record."""

    alasan: str
    oleh: str
    diadopsi_pada: datetime
    kumpulan_id: UUID | None


_ADOPSI = Statement(
    """SELECT a.alasan, a.oleh, a.diadopsi_pada, k.id AS kumpulan_id
       FROM skenario_adopsi a LEFT JOIN kumpulan k USING (skenario_id) WHERE a.skenario_id = :skenario_id""",
    Adopsi,
)


async def adopsi(baca: Baca, skenario_id: UUID) -> Adopsi | None:
    """Who took a plan over, or None."""
    return await baca.row(_ADOPSI, skenario_id=skenario_id)


class Kasus(NamedTuple):
    """A case that a plan has become."""

    usulan_id: UUID
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None
    jabatan_tujuan: str | None
    menggantikan: str | None


_U: Any = Usulan
_KASUS = Statement(
    select(_U.id.label("usulan_id"), *[getattr(_U, each) for each in Kasus._fields[1:]])
    .where(given(_U.skenario_id))
    .order_by(_U.id),
    Kasus,
)


async def kasus(baca: Baca, skenario_id: UUID) -> list[Kasus]:
    """The cases of an adopted plan, in the order in which they were opened."""
    return await baca.fetch(_KASUS, skenario_id=skenario_id)
