"""Names for what a plan knows by number, and what was kept of one placement."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.mutasi.penataan.skenario.models import SkenarioPenempatan
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, given, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_P = SkenarioPenempatan


class Nama(NamedTuple):
    """A person or a post by name."""

    kunci: str
    nama: str


_ORANG = Statement(f"SELECT nip AS kunci, nama FROM proyeksi_asn WHERE nip = {any_of('kunci')}", Nama)  # noqa: S608


async def nama_orang(baca: Baca, nip: Collection[str]) -> dict[str, str]:
    """Names of people."""
    return {each.kunci: each.nama for each in await baca.fetch(_ORANG, kunci=sorted(nip))}


_JABATAN = Statement(f"SELECT kode AS kunci, nama FROM proyeksi_jabatan WHERE kode = {any_of('kunci')}", Nama)  # noqa: S608


async def nama_jabatan(baca: Baca, kode: Collection[str | None]) -> dict[str | None, str]:
    """Names of posts; who has none is told by None."""
    kunci = sorted(each for each in kode if each is not None)
    return {each.kunci: each.nama for each in await baca.fetch(_JABATAN, kunci=kunci)}


class Kini(NamedTuple):
    """One placement as it was kept."""

    rantai: int | None
    bagian: dict[str, Any]
    sementara: bool
    peringatan: list[str]
    tanggapan_versi: int


_KINI = Statement(select(*picked(Kini, _P)).where(given(_P.skenario_id), given(_P.nip)), Kini)


async def penempatan(baca: Baca, skenario_id: UUID, nip: str) -> Kini | None:
    """What was kept of somebody who moves; None of who stays."""
    return await baca.row(_KINI, skenario_id=skenario_id, nip=nip)


class Langkah(NamedTuple):
    """One step of a chain of the plan."""

    nip: str
    nama: str
    asal: str | None
    nama_asal: str | None
    tujuan: str | None
    nama_tujuan: str | None
    bagian: dict[str, Any]


_RANTAI = Statement(
    select(*picked(Langkah, _P)).where(given(_P.skenario_id), given(_P.rantai)).order_by(_P.langkah), Langkah
)


async def rantai(baca: Baca, skenario_id: UUID, nomor: int) -> list[Langkah]:
    """One chain of the plan, step by step."""
    return await baca.fetch(_RANTAI, skenario_id=skenario_id, rantai=nomor)
