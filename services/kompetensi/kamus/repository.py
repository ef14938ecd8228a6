"""Queries of the dictionary."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from services.kompetensi.berversi import TabelBerversi, kolom, pada_hari, terbaru
from services.kompetensi.kamus.models import Kamus
from services.kompetensi.kamus.schemas import JenisKompetensi, KompetensiKamus
from shared.db.reader import Reader
from shared.db.statement import Statement, among, asked, given, picked
from shared.db.unit_of_work import UnitOfWork

TABEL = TabelBerversi.untuk(Kamus, "/kamus/versi", "kode")


class Sebutan(NamedTuple):
    """What an entry is called, and of which kind it is."""

    kode: str
    jenis: JenisKompetensi
    urusan: str | None
    nama: str


_VERSI = select(*kolom(KompetensiKamus, Kamus))
_SEBUTAN = select(*picked(Sebutan, Kamus))

_DAFTAR = Statement(
    _VERSI.where(*pada_hari(Kamus), asked(Kamus.jenis), asked(Kamus.urusan), Kamus.kode > bindparam("sesudah"))
    .order_by(Kamus.kode)
    .limit(bindparam("limit")),
    KompetensiKamus,
)


async def daftar(
    baca: Reader, hari: date, *, jenis: str | None, urusan: str | None, sesudah: str, limit: int
) -> list[KompetensiKamus]:
    """Entries of a day in the order of their codes."""
    return await baca.fetch(_DAFTAR, hari=hari, jenis=jenis, urusan=urusan, sesudah=sesudah, limit=limit)


_SATU = Statement(_VERSI.where(*pada_hari(Kamus), given(Kamus.kode)), KompetensiKamus)


async def satu(baca: Reader, kode: str, hari: date) -> KompetensiKamus | None:
    """One entry as of a day, or None."""
    return await baca.row(_SATU, kode=kode, hari=hari)


_RIWAYAT = Statement(_VERSI.where(given(Kamus.kode)).order_by(*terbaru(Kamus)), KompetensiKamus)


async def riwayat(baca: Reader | UnitOfWork, kode: str) -> list[KompetensiKamus]:
    """Every version of one entry, the newest time first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


_TAHAN = Statement(_VERSI.where(given(Kamus.id)), KompetensiKamus).locked()


async def tahan(uow: UnitOfWork, versi_id: UUID) -> KompetensiKamus | None:
    """One version, held until the transaction ends, or None."""
    return await uow.row(_TAHAN, id=versi_id)


_TERDAFTAR = Statement(_SEBUTAN.where(given(Kamus.kode)).order_by(Kamus.id.desc()).limit(1), Sebutan)


async def terdaftar(uow: UnitOfWork, kode: str) -> Sebutan | None:
    """What an entry of this code, if there ever was one, was last called."""
    return await uow.row(_TERDAFTAR, kode=kode)


_NAMA = Statement(_SEBUTAN.where(*pada_hari(Kamus), among(Kamus.kode)), Sebutan)


async def nama(baca: Reader | UnitOfWork, kode: Collection[str], hari: date) -> dict[str, Sebutan]:
    """What these codes are called on a day."""
    return {row.kode: row for row in await baca.fetch(_NAMA, kode=list(kode), hari=hari)}


_TEKNIS = Statement(select(Kamus.kode).distinct().where(Kamus.jenis == "teknis", Kamus.digantikan_pada.is_(None)), str)


async def kode_teknis(baca: Reader | UnitOfWork) -> frozenset[str]:
    """All technical competences that are or were in the dictionary."""
    return frozenset(await baca.fetch(_TEKNIS))
