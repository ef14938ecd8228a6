"""Queries of legal numbers and of what is proposed about them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update

from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, picked
from shared.db.tables import Ketentuan, KetentuanUsulan
from shared.db.unit_of_work import UnitOfWork
from shared.persetujuan.bentuk import StatusUsulan


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


class Usulan(NamedTuple):
    """A proposal to let a number have a value from a day on."""

    id: UUID
    versi: int
    kode: str
    versi_ketentuan: str
    """The name that the value will have."""
    isi: Any
    mulai: date
    dasar_hukum: str
    alasan: str
    menggantikan: UUID | None
    """The version that it takes over from on its first day, as it was when proposed."""
    status: StatusUsulan
    diusulkan_oleh: str
    diusulkan_subjek: str | None
    diusulkan_pada: datetime
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None


_VERSI = """
    SELECT id, kode, versi, lower(berlaku) AS mulai, upper(berlaku) - 1 AS selesai, isi, dasar_hukum, usulan_id,
           menggantikan, dicatat_pada, digantikan_pada
    FROM ketentuan"""

_PADA = Statement(f"{_VERSI} WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date) ORDER BY kode", Versi)


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


_USULKAN = Statement("""
    INSERT INTO ketentuan_usulan (id, kode, versi_ketentuan, isi, mulai, dasar_hukum, alasan, menggantikan,
                                  diusulkan_oleh, diusulkan_subjek, diusulkan_pada)
    SELECT :id, :kode, CAST(:tahun AS text) || '.' || 1 + count(*), :isi, :mulai, :dasar_hukum, :alasan,
           CAST(:menggantikan AS uuid), :oleh, :subjek, CAST(:waktu AS timestamptz)
    FROM (SELECT versi AS v FROM ketentuan WHERE kode = :kode
          UNION SELECT versi_ketentuan FROM ketentuan_usulan WHERE kode = :kode) s
    WHERE v LIKE CAST(:tahun AS text) || '.%'""")


async def usulkan(uow: UnitOfWork, usulan_id: UUID, isi: Mapping[str, Any]) -> None:
    """Write down a proposal, with the next free name of its year; the register is locked."""
    await uow.execute(
        _USULKAN,
        **isi,
        id=usulan_id,
        tahun=str(isi["mulai"].year),
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        waktu=uow.now,
    )


_SATU_USULAN = select(*picked(Usulan, KetentuanUsulan)).where(KetentuanUsulan.id == bindparam("id"))
_SATU = Statement(_SATU_USULAN, Usulan)


async def usulan(baca: Reader | UnitOfWork, usulan_id: UUID) -> Usulan | None:
    """One proposal, or None."""
    return await baca.row(_SATU, id=usulan_id)


# A preview that is written while its proposal is decided looks for it again: FOR UPDATE would let it wait for a
# decision that waits for the preview.
_SATU_DITAHAN = Statement(_SATU_USULAN.with_for_update(key_share=True), Usulan)


async def tahan_usulan(uow: UnitOfWork, usulan_id: UUID) -> Usulan | None:
    """One proposal, held until the transaction ends, or None."""
    return await uow.row(_SATU_DITAHAN, id=usulan_id)


_PUTUSAN = bound(
    KetentuanUsulan.status,
    KetentuanUsulan.catatan,
    KetentuanUsulan.diputus_oleh,
    KetentuanUsulan.diputus_subjek,
    KetentuanUsulan.diputus_pada,
)
_PUTUSKAN = Statement(
    update(KetentuanUsulan)
    .values(**_PUTUSAN, versi=KetentuanUsulan.versi + 1)
    .where(KetentuanUsulan.id == bindparam("id"))
    .returning(*picked(Usulan, KetentuanUsulan)),
    Usulan,
)


async def putuskan(uow: UnitOfWork, usulan_id: UUID, status: str, catatan: str | None) -> Usulan:
    """Close a proposal."""
    return await uow.value(
        _PUTUSKAN,
        id=usulan_id,
        status=status,
        catatan=catatan,
        diputus_oleh=uow.actor.name,
        diputus_subjek=uow.actor.subject,
        diputus_pada=uow.now,
    )


_DAFTAR = Statement(
    f"""
    SELECT {columns(Usulan)} FROM ketentuan_usulan
    WHERE (CAST(:sebelum AS uuid) IS NULL OR id < :sebelum) AND (CAST(:kode AS text) IS NULL OR kode = :kode)
      AND (CAST(:status AS text) IS NULL OR status = :status)
    ORDER BY id DESC LIMIT :limit""",  # noqa: S608
    Usulan,
)


async def daftar_usulan(
    baca: Reader, *, kode: str | None, status: str | None, sebelum: UUID | None, limit: int
) -> list[Usulan]:
    """Proposals, newest first."""
    return await baca.fetch(_DAFTAR, kode=kode, status=status, sebelum=sebelum, limit=limit)
