"""Queries of placements."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_KINI = Statement("""
    SELECT nip, kode_jabatan, lower(berlaku) AS tmt FROM penempatan
    WHERE nip = ANY(CAST(:nip AS text[])) AND upper_inf(berlaku)""")
_MULAI = Statement("""
    INSERT INTO penempatan (nip, berlaku, kode_jabatan, nomor_sk, tanggal_sk, usulan_id)
    SELECT r.nip, daterange(r.tmt, NULL), r.kode_jabatan, r.nomor_sk, r.tanggal_sk, r.usulan_id
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, tmt date, kode_jabatan text, nomor_sk text, tanggal_sk date, usulan_id uuid)""")
_AKHIRI = Statement("""
    UPDATE penempatan SET berlaku = daterange(lower(berlaku), :tmt)
    WHERE nip = :nip AND upper_inf(berlaku) AND lower(berlaku) < :tmt""")
_SELARASKAN = Statement("""
    UPDATE asn a SET kode_jabatan = j.kode, kode_unit = j.kode_unit, jalur_unit = u.jalur,
                     versi = a.versi + CASE WHEN :naik THEN 1 ELSE 0 END, diubah_pada = now()
    FROM penempatan p JOIN jabatan j ON j.kode = p.kode_jabatan JOIN unit u ON u.kode = j.kode_unit
    WHERE a.nip = ANY(CAST(:nip AS text[])) AND p.nip = a.nip AND upper_inf(p.berlaku)
      AND (a.kode_jabatan, a.kode_unit, a.jalur_unit) IS DISTINCT FROM (j.kode, j.kode_unit, u.jalur)""")
_JABATAN_ADA = Statement("SELECT kode, kode_unit FROM jabatan WHERE kode = ANY(CAST(:kode AS text[]))")
_KUNCI_ASN = Statement("SELECT nip, nama, versi FROM asn WHERE nip = :nip FOR UPDATE")
_SUDAH = Statement("SELECT 1 FROM penempatan WHERE usulan_id = :usulan_id")
_TEMPAT = Statement("""
    SELECT j.kode AS jabatan, j.nama AS nama_jabatan, u.kode AS unit, u.nama AS nama_unit, k.nip AS atasan_nip
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN LATERAL (
        SELECT a.nip FROM unnest(u.jalur) WITH ORDINALITY AS atas(kode, tingkat)
        JOIN jabatan kepala ON kepala.kode_unit = atas.kode AND kepala.kepala_unit
        JOIN asn a ON a.kode_jabatan = kepala.kode
        WHERE a.nip <> :nip
        ORDER BY atas.tingkat DESC LIMIT 1) k ON true
    WHERE j.kode = :kode""")


async def kini(uow: UnitOfWork, nip: Collection[str]) -> dict[str, Any]:
    """The open placement of each of these people."""
    return {row["nip"]: row for row in await uow.fetch(_KINI, nip=sorted(nip))}


async def mulai(uow: UnitOfWork, penempatan: Sequence[dict[str, Any]]) -> None:
    """Begin placements; the database refuses overlaps and posts beyond their formasi."""
    if penempatan:
        await uow.execute(_MULAI, rows=list(penempatan))


async def akhiri(uow: UnitOfWork, nip: str, tmt: date) -> int:
    """End the open placement the day before ``tmt``; 0 when none began earlier."""
    return await uow.execute(_AKHIRI, nip=nip, tmt=tmt)


async def selaraskan(uow: UnitOfWork, nip: Collection[str], *, naikkan: bool) -> None:
    """Copy the open placement to the person's row."""
    await uow.execute(_SELARASKAN, nip=sorted(nip), naik=naikkan)


async def jabatan_ada(uow: UnitOfWork, kode: Collection[str]) -> dict[str, str]:
    """Which of these posts exist, with their units."""
    return {row["kode"]: row["kode_unit"] for row in await uow.fetch(_JABATAN_ADA, kode=sorted(kode))}


async def kunci_asn(uow: UnitOfWork, nip: str) -> Any:
    """The person's row, locked, or None."""
    return await uow.row(_KUNCI_ASN, nip=nip)


async def sudah_dilaksanakan(uow: UnitOfWork, usulan_id: UUID) -> bool:
    """Whether a decision has already been carried out."""
    return await uow.value(_SUDAH, usulan_id=usulan_id) is not None


async def tempat(uow: UnitOfWork, kode: str, nip: str) -> Any:
    """A post, its unit and the nearest head above who is not ``nip``; None when the post is unknown."""
    return await uow.row(_TEMPAT, kode=kode, nip=nip)
