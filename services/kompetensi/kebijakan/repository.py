"""Queries of policies."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.kompetensi.berversi import HIDUP, SAAT_ITU
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_KOLOM = """id, jenis, versi, lower(berlaku) AS berlaku_mulai, upper(berlaku) - 1 AS berlaku_sampai, isi, dasar_hukum,
    diusulkan_oleh, disetujui_oleh, usulan_id, menggantikan, dicatat_pada, digantikan_pada"""

_BERLAKU_HARI = "berlaku @> CAST(:hari AS date)"


def _nomor(syarat: str) -> Statement:
    return Statement(f"""
        SELECT id FROM kebijakan WHERE {HIDUP} AND {_BERLAKU_HARI}
        UNION ALL SELECT id FROM skj WHERE sasaran = 'jenjang' AND {syarat} AND {_BERLAKU_HARI}""")  # noqa: S608


def _standar_jenjang(syarat: str) -> Statement:
    return Statement(f"""
        SELECT id, kode, level, bobot FROM skj WHERE sasaran = 'jenjang' AND {syarat} AND {_BERLAKU_HARI}
        ORDER BY kode""")  # noqa: S608


_NOMOR, _NOMOR_SAAT_ITU = _nomor(HIDUP), _nomor(SAAT_ITU)
_JENJANG, _JENJANG_SAAT_ITU = _standar_jenjang(HIDUP), _standar_jenjang(SAAT_ITU)
_BERLAKU = Statement(f"""
    SELECT {_KOLOM} FROM kebijakan
    WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date) ORDER BY jenis""")  # noqa: S608 (constants only)
_SEMUA = Statement(f"""
    SELECT {_KOLOM} FROM kebijakan WHERE jenis = :jenis
    ORDER BY lower(berlaku) DESC, digantikan_pada DESC NULLS FIRST, id DESC""")  # noqa: S608
_PERTAMA = Statement("SELECT min(lower(berlaku)) FROM kebijakan WHERE digantikan_pada IS NULL AND jenis = :jenis")

# One decision at a time: what overlaps is looked up before anything is written. This mode conflicts with itself and not
# with reads and writes, and no other role may take it.
_KUNCI = Statement("LOCK TABLE kebijakan IN SHARE UPDATE EXCLUSIVE MODE")
_HIDUP = Statement(f"""
    SELECT {_KOLOM} FROM kebijakan WHERE jenis = :jenis AND digantikan_pada IS NULL
    ORDER BY lower(berlaku)""")  # noqa: S608
_GANTI = Statement("UPDATE kebijakan SET digantikan_pada = :pada WHERE id = :id")
_POTONG = Statement("""
    INSERT INTO kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh, usulan_id,
                           menggantikan, dicatat_pada)
    SELECT jenis, versi, daterange(lower(berlaku), CAST(:mulai AS date)), isi, dasar_hukum, diusulkan_oleh,
           disetujui_oleh, usulan_id, id, CAST(:pada AS timestamptz)
    FROM kebijakan WHERE id = :id""")
_TERBITKAN = Statement("""
    INSERT INTO kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh, usulan_id,
                           dicatat_pada)
    SELECT jenis, versi_kebijakan, daterange(mulai, sampai + 1), isi, dasar_hukum, diusulkan_oleh, :oleh, id,
           CAST(:pada AS timestamptz)
    FROM usulan_kebijakan WHERE id = :usulan""")

_USULAN = """id, versi, jenis, versi_kebijakan, mulai, sampai, mengakhiri, isi, dasar_hukum, alasan, status,
    diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputuskan_oleh, diputuskan_pada, catatan"""
_URUT = Statement("""
    SELECT count(*) FROM (SELECT versi AS v FROM kebijakan WHERE jenis = :jenis
                          UNION SELECT versi_kebijakan FROM usulan_kebijakan WHERE jenis = :jenis) s
    WHERE v LIKE CAST(:tahun AS text) || '.%'""")
_USULKAN = Statement("""
    INSERT INTO usulan_kebijakan (id, jenis, versi_kebijakan, mulai, sampai, mengakhiri, isi, dasar_hukum, alasan,
                                  status, diusulkan_oleh, diusulkan_subjek, diusulkan_pada)
    VALUES (:id, :jenis, :versi_kebijakan, :mulai, :sampai, :mengakhiri, :isi, :dasar_hukum, :alasan,
            'DIUSULKAN', :oleh, :subjek, :pada)""")
_SATU = Statement(f"SELECT {_USULAN} FROM usulan_kebijakan WHERE id = :id")  # noqa: S608
# A preview, written twice in one transaction, looks for its proposal again: FOR UPDATE would let it wait for a
# decision that waits for the preview.
_SATU_DIKUNCI = Statement(f"SELECT {_USULAN} FROM usulan_kebijakan WHERE id = :id FOR NO KEY UPDATE")  # noqa: S608
_DAFTAR = Statement(f"""
    SELECT {_USULAN} FROM usulan_kebijakan
    WHERE id < :sebelum AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
      AND (CAST(:status AS text) IS NULL OR status = :status)
    ORDER BY id DESC LIMIT :limit""")  # noqa: S608
_PUTUSKAN = Statement("""
    UPDATE usulan_kebijakan SET status = :status, diputuskan_oleh = :oleh, diputuskan_subjek = :subjek,
                                diputuskan_pada = :pada, catatan = :catatan, versi = versi + 1
    WHERE id = :id""")


async def nomor_berlaku(baca: Reader | UnitOfWork, hari: date, batas: datetime | None) -> frozenset[UUID]:
    """Ids of the policies and of the default standards of a day, these as known at ``batas`` or now."""
    if batas is None:
        return frozenset(row["id"] for row in await baca.fetch(_NOMOR, hari=hari))
    return frozenset(row["id"] for row in await baca.fetch(_NOMOR_SAAT_ITU, hari=hari, batas=batas))


async def standar_jenjang(baca: Reader | UnitOfWork, hari: date, batas: datetime | None) -> list[Any]:
    """The default standards of a day, as known at ``batas`` or now."""
    if batas is None:
        return await baca.fetch(_JENJANG, hari=hari)
    return await baca.fetch(_JENJANG_SAAT_ITU, hari=hari, batas=batas)


async def berlaku(baca: Reader | UnitOfWork, hari: date) -> list[Any]:
    """The policies of a day, one per kind."""
    return await baca.fetch(_BERLAKU, hari=hari)


async def semua(baca: Reader, jenis: str) -> list[Any]:
    """Every version of one kind, also replaced ones, the newest time first."""
    return await baca.fetch(_SEMUA, jenis=jenis)


async def hari_pertama(baca: Reader | UnitOfWork, jenis: str) -> date | None:
    """The first day on which there is a policy of this kind."""
    hari: date | None = await baca.value(_PERTAMA, jenis=jenis)
    return hari


async def hidup(baca: Reader | UnitOfWork, jenis: str) -> list[Any]:
    """Policies of one kind that held, hold or will hold, in order of time."""
    return await baca.fetch(_HIDUP, jenis=jenis)


async def kunci_jenis(uow: UnitOfWork, jenis: str) -> list[Any]:
    """Decide alone about policies; answers those of one kind that held, hold or will hold, in order of time."""
    await uow.execute(_KUNCI)
    return await hidup(uow, jenis)


async def akhiri(uow: UnitOfWork, kebijakan: Mapping[str, Any], mulai: date) -> None:
    """Let a policy end the day before ``mulai``; one that would begin later never comes into force."""
    await uow.execute(_GANTI, id=kebijakan["id"], pada=uow.now)
    if kebijakan["berlaku_mulai"] < mulai:
        await uow.execute(_POTONG, id=kebijakan["id"], mulai=mulai, pada=uow.now)


async def terbitkan(uow: UnitOfWork, usulan: UUID) -> None:
    """Put an approved proposal into the register, approved by who acts."""
    await uow.execute(_TERBITKAN, usulan=usulan, oleh=uow.actor.name, pada=uow.now)


async def versi_berikut(uow: UnitOfWork, jenis: str, tahun: int) -> str:
    """The next free version of a year; the kind is locked."""
    banyak = await uow.value(_URUT, jenis=jenis, tahun=str(tahun))
    return f"{tahun}.{banyak + 1}"


async def usulkan(uow: UnitOfWork, isi: Mapping[str, Any]) -> None:
    """Write down a proposal."""
    await uow.execute(_USULKAN, **isi, oleh=uow.actor.name, subjek=uow.actor.subject, pada=uow.now)


async def usulan(baca: Reader | UnitOfWork, nomor: UUID) -> Any:
    """One proposal, or None."""
    return await baca.row(_SATU, id=nomor)


async def kunci_usulan(uow: UnitOfWork, nomor: UUID) -> Any:
    """One proposal, held until the transaction ends, or None."""
    return await uow.row(_SATU_DIKUNCI, id=nomor)


async def daftar_usulan(baca: Reader, *, jenis: str | None, status: str | None, sebelum: UUID, limit: int) -> list[Any]:
    """Proposals, the newest first."""
    return await baca.fetch(_DAFTAR, jenis=jenis, status=status, sebelum=sebelum, limit=limit)


async def putuskan(uow: UnitOfWork, nomor: UUID, status: str, catatan: str | None) -> None:
    """Close a proposal."""
    await uow.execute(
        _PUTUSKAN,
        id=nomor,
        status=status,
        catatan=catatan,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        pada=uow.now,
    )
