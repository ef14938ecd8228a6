"""Queries of dated parameters and of proposals to change them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from services.pegawai.kebutuhan.ketentuan import Ketentuan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_PADA = Statement("""
    SELECT kode, nilai, lower(berlaku) AS mulai, upper(berlaku) AS sampai, dasar_hukum
    FROM parameter WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date) ORDER BY kode""")
_RIWAYAT = Statement("""
    SELECT id, nilai, lower(berlaku) AS mulai, upper(berlaku) AS sampai, dasar_hukum, menggantikan, dicatat_pada,
           digantikan_pada
    FROM parameter WHERE kode = :kode
    ORDER BY lower(berlaku) DESC NULLS LAST, digantikan_pada DESC NULLS FIRST, dicatat_pada DESC, id DESC""")
_KUNCI = Statement("SELECT 1 FROM parameter WHERE kode = :kode FOR UPDATE")
_BERLAKU = Statement("""
    SELECT id, nilai, lower(berlaku) AS mulai, upper(berlaku) AS sampai, dasar_hukum
    FROM parameter WHERE kode = :kode AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)""")
_GANTIKAN = Statement("UPDATE parameter SET digantikan_pada = :waktu WHERE id = :id AND digantikan_pada IS NULL")
_TAMBAH = Statement("""
    INSERT INTO parameter (kode, nilai, berlaku, dasar_hukum, menggantikan, dicatat_pada)
    VALUES (:kode, :nilai, daterange(CAST(:mulai AS date), CAST(:sampai AS date)), :dasar_hukum,
            CAST(:menggantikan AS uuid), :waktu)""")
_BATAS = Statement("""
    SELECT DISTINCT lower(berlaku) AS hari FROM parameter
    WHERE digantikan_pada IS NULL AND lower(berlaku) >= :sejak ORDER BY 1""")

_KOLOM = (
    "id, versi, kode, nilai, mulai, dasar_hukum, alasan, status, diusulkan_oleh, diusulkan_subjek, diusulkan_pada, "
    "diputus_oleh, diputus_pada, catatan"
)
_USULKAN = Statement(f"""
    INSERT INTO parameter_usulan (id, kode, nilai, mulai, dasar_hukum, alasan, diusulkan_oleh, diusulkan_subjek,
                                  diusulkan_pada)
    VALUES (:id, :kode, :nilai, :mulai, :dasar_hukum, :alasan, :oleh, :subjek, :waktu) RETURNING {_KOLOM}""")  # noqa: S608
_KUNCI_USULAN = Statement(f"SELECT {_KOLOM} FROM parameter_usulan WHERE id = :id FOR UPDATE")  # noqa: S608
_PUTUSKAN = Statement(f"""
    UPDATE parameter_usulan
    SET status = :status, diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :waktu, catatan = :catatan,
        versi = versi + 1
    WHERE id = :id RETURNING {_KOLOM}""")  # noqa: S608
_DAFTAR_USULAN = Statement(f"""
    SELECT {_KOLOM} FROM parameter_usulan
    WHERE (CAST(:status AS text) IS NULL OR status = :status) AND (CAST(:sebelum AS uuid) IS NULL OR id < :sebelum)
    ORDER BY id DESC LIMIT :limit""")  # noqa: S608


async def pada(baca: Reader | UnitOfWork, hari: date) -> list[Any]:
    """Every parameter's value of a day, with its days (the last exclusive) and legal basis."""
    return await baca.fetch(_PADA, hari=hari)


async def ketentuan(baca: Reader | UnitOfWork, hari: date) -> Ketentuan:
    """The parameters of a day, read as one."""
    return Ketentuan.dari({row["kode"]: row["nilai"] for row in await pada(baca, hari)})


async def riwayat(baca: Reader, kode: str) -> list[Any]:
    """Every value that was ever recorded for a code, newest days first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


async def kunci(uow: UnitOfWork, kode: str) -> None:
    """Wait until nobody else changes this parameter."""
    await uow.fetch(_KUNCI, kode=kode)


async def berlakukan(uow: UnitOfWork, kode: str, nilai: Decimal, mulai: date, dasar_hukum: str) -> dict[str, Any]:
    """Let a value hold from a day on, up to the next value that is known; answers the one it takes over from."""
    lama = await uow.row(_BERLAKU, kode=kode, hari=mulai)
    await uow.execute(_GANTIKAN, id=lama["id"], waktu=uow.now)
    sejak_awal = lama["mulai"] == mulai
    if not sejak_awal:
        await _tambah(uow, kode, lama["nilai"], lama["mulai"], mulai, lama["dasar_hukum"], lama["id"])
    await _tambah(uow, kode, nilai, mulai, lama["sampai"], dasar_hukum, lama["id"] if sejak_awal else None)
    return dict(lama)


async def _tambah(
    uow: UnitOfWork,
    kode: str,
    nilai: Decimal,
    mulai: date | None,
    sampai: date | None,
    dasar_hukum: str,
    menggantikan: UUID | None,
) -> None:
    await uow.execute(
        _TAMBAH,
        kode=kode,
        nilai=nilai,
        mulai=mulai,
        sampai=sampai,
        dasar_hukum=dasar_hukum,
        menggantikan=menggantikan,
        waktu=uow.now,
    )


async def nilai_sejak(uow: UnitOfWork, sejak: date) -> list[tuple[date, Mapping[str, Decimal]]]:
    """All values on that day, and on each later day on which some value changes."""
    hari = [sejak, *(row["hari"] for row in await uow.fetch(_BATAS, sejak=sejak) if row["hari"] != sejak)]
    return [(each, {row["kode"]: row["nilai"] for row in await pada(uow, each)}) for each in hari]


async def usulkan(
    uow: UnitOfWork, usulan_id: UUID, *, kode: str, nilai: Decimal, mulai: date, dasar_hukum: str, alasan: str
) -> Any:
    """Record a proposal."""
    return await uow.row(
        _USULKAN,
        id=usulan_id,
        kode=kode,
        nilai=nilai,
        mulai=mulai,
        dasar_hukum=dasar_hukum,
        alasan=alasan,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        waktu=uow.now,
    )


async def kunci_usulan(uow: UnitOfWork, usulan_id: UUID) -> Any:
    """The proposal, locked, or None."""
    return await uow.row(_KUNCI_USULAN, id=usulan_id)


async def putuskan(uow: UnitOfWork, usulan_id: UUID, status: str, catatan: str | None) -> Any:
    """Close a proposal."""
    return await uow.row(
        _PUTUSKAN,
        id=usulan_id,
        status=status,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        waktu=uow.now,
        catatan=catatan,
    )


async def daftar_usulan(baca: Reader, *, status: str | None, sebelum: UUID | None, limit: int) -> list[Any]:
    """Proposals, newest first."""
    return await baca.fetch(_DAFTAR_USULAN, status=status, sebelum=sebelum, limit=limit)
