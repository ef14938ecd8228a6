"""Queries of legal numbers and of what is proposed about them."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update

from shared.db.reader import Reader
from shared.db.statement import Statement, bound
from shared.db.tables import Ketentuan, KetentuanUsulan
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.schemas import UsulanKetentuan
from shared.persetujuan.register import Register


class Versi(NamedTuple):
    """One value of a number with its name, its days, both included, and its law."""

    id: UUID
    kode: str
    versi: str
    mulai: date | None
    selesai: date | None
    isi: Any
    """As the register keeps it; of the versions of a day in its shape."""
    dasar_hukum: str
    usulan_id: UUID | None
    """None: the system began with it."""
    menggantikan: UUID | None
    dicatat_pada: datetime
    digantikan_pada: datetime | None


_VERSI = """
    SELECT id, kode, versi, lower(berlaku) AS mulai, upper(berlaku) - 1 AS selesai, isi, dasar_hukum, usulan_id,
           menggantikan, dicatat_pada, digantikan_pada
    FROM ketentuan"""

_BERLAKU = "berlaku @> CAST(:hari AS date)"
_BERGANTI = "lower(berlaku) > CAST(:hari AS date) AND lower(berlaku) <= CAST(:tmt AS date)"
_NOMOR_PADA = Statement(
    f"SELECT coalesce(array_agg(id), '{{}}') AS nomor FROM ketentuan WHERE digantikan_pada IS NULL AND {_BERLAKU}",  # noqa: S608
    list[UUID],
)


async def nomor_pada(baca: Reader | UnitOfWork, hari: date) -> list[UUID]:
    """The ids alone: a version never changes, so who has read these once need not read them again."""
    return await baca.value(_NOMOR_PADA, hari=hari)


class Mulai(NamedTuple):
    """A number and a day on which another version of it begins."""

    kode: str
    mulai: date


NOMOR_DAN_AKAN = f"""
    SELECT coalesce(array_agg(id) FILTER (WHERE {_BERLAKU}), '{{}}') AS nomor,
           coalesce(json_agg(json_build_object('kode', kode, 'mulai', lower(berlaku)) ORDER BY lower(berlaku), kode)
                    FILTER (WHERE {_BERGANTI}), '[]') AS akan
    FROM ketentuan WHERE digantikan_pada IS NULL"""  # noqa: S608 (of constants)
"""What ``nomor_pada`` and ``akan`` answer, in one row, as part of a larger statement: the register is read once."""
_AKAN = Statement(
    f"""
    SELECT kode, lower(berlaku) AS mulai FROM ketentuan WHERE digantikan_pada IS NULL AND {_BERGANTI}
    ORDER BY mulai, kode""",  # noqa: S608 (of a constant)
    Mulai,
    sure=("mulai",),
)


async def akan(baca: Reader, hari: date, tmt: date) -> list[Mulai]:
    """Which numbers change after a day up to a TMT, by day."""
    return await baca.fetch(_AKAN, hari=hari, tmt=tmt)


_PADA = Statement(f"{_VERSI} WHERE digantikan_pada IS NULL AND {_BERLAKU} ORDER BY kode", Versi)


async def pada(baca: Reader | UnitOfWork, hari: date) -> list[Versi]:
    """The versions that hold on a day, by code."""
    return await baca.fetch(_PADA, hari=hari)


_RIWAYAT = Statement(
    f"""{_VERSI} WHERE kode = :kode
    ORDER BY lower(berlaku) DESC NULLS LAST, digantikan_pada DESC NULLS FIRST, dicatat_pada DESC, id DESC""",
    Versi,
)


async def riwayat(baca: Reader, kode: str) -> list[Versi]:
    """Every version that was ever recorded of a number, newest days first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


_HIDUP = Statement(
    f"""{_VERSI} WHERE digantikan_pada IS NULL AND (CAST(:kode AS text) IS NULL OR kode = :kode)
    ORDER BY lower(berlaku) NULLS FIRST""",
    Versi,
)


async def hidup(baca: Reader | UnitOfWork, kode: str | None) -> list[Versi]:
    """Versions that held, hold or will hold, of one number or of all, in order of time."""
    return await baca.fetch(_HIDUP, kode=kode)


# This mode conflicts with itself, not with reads and writes, and no other role may take it.
_TAHAN = Statement("LOCK TABLE ketentuan IN SHARE UPDATE EXCLUSIVE MODE")


async def tahan(uow: UnitOfWork) -> None:
    """Decide alone about numbers: what a version takes over from is looked up before it is written."""
    await uow.execute(_TAHAN)


_GANTI = Statement(update(Ketentuan).values(**bound(Ketentuan.digantikan_pada)).where(Ketentuan.id == bindparam("id")))
_POTONG = Statement("""
    INSERT INTO ketentuan (kode, versi, berlaku, isi, dasar_hukum, usulan_id, menggantikan, dicatat_pada)
    SELECT kode, versi, daterange(lower(berlaku), CAST(:mulai AS date)), isi, dasar_hukum, usulan_id, id,
           CAST(:waktu AS timestamptz)
    FROM ketentuan WHERE id = :id""")


async def akhiri(uow: UnitOfWork, lama: Versi, mulai: date) -> None:
    """Let a version end the day before ``mulai``; one that begins on that day never comes into force."""
    await uow.execute(_GANTI, id=lama.id, digantikan_pada=uow.now)
    if lama.mulai != mulai:
        await uow.execute(_POTONG, id=lama.id, mulai=mulai, waktu=uow.now)


_TERBITKAN = Statement("""
    INSERT INTO ketentuan (kode, versi, berlaku, isi, dasar_hukum, usulan_id, menggantikan, dicatat_pada)
    SELECT kode, versi_ketentuan, daterange(mulai, CAST(:selesai AS date), '[]'), isi, dasar_hukum, id,
           CAST(:menggantikan AS uuid), CAST(:waktu AS timestamptz)
    FROM ketentuan_usulan WHERE id = :usulan_id""")


async def terbitkan(uow: UnitOfWork, usulan_id: UUID, *, selesai: date | None, menggantikan: UUID | None) -> None:
    """Put an approved proposal into the register."""
    await uow.execute(_TERBITKAN, usulan_id=usulan_id, selesai=selesai, menggantikan=menggantikan, waktu=uow.now)


_NAMA = Statement(
    """
    SELECT CAST(:tahun AS text) || '.' || 1 + count(*)
    FROM (SELECT versi AS v FROM ketentuan WHERE kode = :kode
          UNION SELECT versi_ketentuan FROM ketentuan_usulan WHERE kode = :kode) s
    WHERE v LIKE CAST(:tahun AS text) || '.%'""",
    str,
)


async def nama_berikut(uow: UnitOfWork, kode: str, mulai: date) -> str:
    """The next free name of a version that begins in that year; the register is locked."""
    return await uow.value(_NAMA, kode=kode, tahun=str(mulai.year))


USULAN: Register[UsulanKetentuan[str, Any]] = Register(KetentuanUsulan, UsulanKetentuan[str, Any], "kode")
