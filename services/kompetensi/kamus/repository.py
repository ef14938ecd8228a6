"""Queries of the dictionary."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.berversi import TabelBerversi
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

TABEL = TabelBerversi(
    "kamus",
    {"kode": "text"},
    {
        "jenis": "text", "urusan": "text", "nama": "text", "definisi": "text", "level": "jsonb", "sumber": "text",
        "dasar_hukum": "text",
    },
)  # fmt: skip

_KOLOM = """id, kode, jenis, urusan, nama, definisi, level, sumber, dasar_hukum, lower(berlaku) AS berlaku_mulai,
    upper(berlaku) - 1 AS berlaku_sampai, menggantikan, dicatat_pada, digantikan_pada"""
_BERLAKU = "digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)"

_DAFTAR = Statement(f"""
    SELECT {_KOLOM} FROM kamus
    WHERE {_BERLAKU} AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
      AND (CAST(:urusan AS text) IS NULL OR urusan = :urusan) AND kode > :sesudah
    ORDER BY kode LIMIT :limit""")  # noqa: S608 (constants of this module)
_SATU = Statement(f"SELECT {_KOLOM} FROM kamus WHERE kode = :kode AND {_BERLAKU}")  # noqa: S608
_RIWAYAT = Statement(f"""
    SELECT {_KOLOM} FROM kamus WHERE kode = :kode
    ORDER BY lower(berlaku) DESC, digantikan_pada DESC NULLS FIRST, id DESC""")  # noqa: S608
_DIKUNCI = Statement("""
    SELECT id, kode, jenis, urusan, lower(berlaku) AS mulai, upper(berlaku) AS sampai, digantikan_pada
    FROM kamus WHERE id = :id FOR UPDATE""")
_JENIS = Statement("SELECT jenis, urusan FROM kamus WHERE kode = :kode ORDER BY id DESC LIMIT 1")
_NAMA = Statement(f"SELECT kode, nama, jenis FROM kamus WHERE {_BERLAKU} AND kode = ANY(CAST(:kode AS text[]))")  # noqa: S608
_TEKNIS = Statement("SELECT DISTINCT kode FROM kamus WHERE jenis = 'teknis' AND digantikan_pada IS NULL")


async def daftar(
    baca: Reader, hari: date, *, jenis: str | None, urusan: str | None, sesudah: str, limit: int
) -> list[Any]:
    """Entries of a day in the order of their codes."""
    return await baca.fetch(_DAFTAR, hari=hari, jenis=jenis, urusan=urusan, sesudah=sesudah, limit=limit)


async def satu(baca: Reader, kode: str, hari: date) -> Any:
    """One entry as of a day, or None."""
    return await baca.row(_SATU, kode=kode, hari=hari)


async def riwayat(baca: Reader | UnitOfWork, kode: str) -> list[Any]:
    """Every version of one entry, the newest time first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


async def kunci(uow: UnitOfWork, nomor: UUID) -> Any:
    """One version, held until the transaction ends, or None."""
    return await uow.row(_DIKUNCI, id=nomor)


async def jenis_terdaftar(uow: UnitOfWork, kode: str) -> Any:
    """Kind and urusan of an entry that is there already, or None."""
    return await uow.row(_JENIS, kode=kode)


async def nama(baca: Reader | UnitOfWork, kode: Collection[str], hari: date) -> dict[str, Any]:
    """Name and kind of these codes as of a day."""
    return {row["kode"]: row for row in await baca.fetch(_NAMA, kode=list(kode), hari=hari)}


async def kode_teknis(baca: Reader | UnitOfWork) -> frozenset[str]:
    """All technical competences that are or were in the dictionary."""
    return frozenset(row["kode"] for row in await baca.fetch(_TEKNIS))
