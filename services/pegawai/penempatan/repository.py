"""Queries of placements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.pegawai.penempatan.susun import Masa
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_HIDUP = Statement("""
    SELECT nip, id, kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai FROM penempatan
    WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL ORDER BY nip, berlaku""")
_MULAI = Statement("""
    INSERT INTO penempatan (nip, berlaku, kode_jabatan, nomor_sk, tanggal_sk, usulan_id)
    SELECT r.nip, daterange(r.tmt, r.sampai), r.kode_jabatan, r.nomor_sk, r.tanggal_sk, r.usulan_id
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, tmt date, sampai date, kode_jabatan text, nomor_sk text, tanggal_sk date, usulan_id uuid)""")
_GANTIKAN = Statement("""
    UPDATE penempatan SET digantikan_pada = now() WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL""")
_TUTUP = Statement("""
    INSERT INTO penempatan (nip, berlaku, kode_jabatan, nomor_sk, tanggal_sk, usulan_id, menggantikan)
    SELECT p.nip, daterange(lower(p.berlaku), t.pada), p.kode_jabatan, p.nomor_sk, p.tanggal_sk, p.usulan_id, p.id
    FROM penempatan p JOIN unnest(CAST(:id AS uuid[]), CAST(:pada AS date[])) AS t(id, pada) ON t.id = p.id""")
_SELARASKAN = Statement("""
    UPDATE asn a
    SET kode_jabatan = k.kode, kode_unit = k.kode_unit, jalur_unit = k.jalur, tmt_jabatan = k.tmt,
        versi = a.versi + CASE WHEN :naik THEN 1 ELSE 0 END, diubah_pada = now()
    FROM (
        SELECT o.nip, j.kode, j.kode_unit, coalesce(u.jalur, '{}') AS jalur, lower(p.berlaku) AS tmt
        FROM asn o
        LEFT JOIN penempatan p
               ON p.nip = o.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
        LEFT JOIN jabatan j ON j.kode = p.kode_jabatan
        LEFT JOIN unit u ON u.kode = j.kode_unit
        WHERE CAST(:nip AS text[]) IS NULL OR o.nip = ANY(CAST(:nip AS text[]))
    ) k
    WHERE a.nip = k.nip
      AND (a.kode_jabatan, a.kode_unit, a.jalur_unit, a.tmt_jabatan) IS DISTINCT FROM
          (k.kode, k.kode_unit, k.jalur, k.tmt)
    RETURNING a.nip""")
_JABATAN_ADA = Statement("SELECT kode, kode_unit FROM jabatan WHERE kode = ANY(CAST(:kode AS text[]))")
_KUNCI_ASN = Statement("SELECT nip, nama, versi FROM asn WHERE nip = :nip FOR UPDATE")
_SUDAH = Statement("SELECT 1 FROM penempatan WHERE usulan_id = :usulan_id")
_TEMPAT = Statement("""
    SELECT j.kode AS jabatan, j.nama AS nama_jabatan, u.kode AS unit, u.nama AS nama_unit, k.nip AS atasan_nip
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN LATERAL (
        SELECT a.nip FROM unnest(u.jalur) WITH ORDINALITY AS atas(kode, tingkat)
        JOIN jabatan kepala ON kepala.kode_unit = atas.kode AND kepala.kepala_unit AND kepala.aktif
        JOIN asn a ON a.kode_jabatan = kepala.kode
        WHERE a.nip <> :nip
        ORDER BY atas.tingkat DESC LIMIT 1) k ON true
    WHERE j.kode = :kode""")


async def hidup(uow: UnitOfWork, nip: Collection[str]) -> dict[str, list[Masa]]:
    """The live placements of each of these people, earliest first."""
    hasil: dict[str, list[Masa]] = {}
    for row in await uow.fetch(_HIDUP, nip=sorted(nip)):
        hasil.setdefault(row["nip"], []).append(Masa(row["id"], row["kode_jabatan"], row["dari"], row["sampai"]))
    return hasil


async def mulai(uow: UnitOfWork, penempatan: Sequence[dict[str, Any]]) -> None:
    """Begin placements; the database refuses overlaps now, and posts beyond their formasi when asked or at the end."""
    if penempatan:
        await uow.execute(_MULAI, rows=list(penempatan))


async def potong(uow: UnitOfWork, penempatan: Mapping[UUID, date]) -> None:
    """End each of these placements the day before the day given: its row is replaced by one that ends."""
    if penempatan:
        await uow.execute(_GANTIKAN, id=list(penempatan))
        await uow.execute(_TUTUP, id=list(penempatan), pada=list(penempatan.values()))


async def selaraskan(uow: UnitOfWork, nip: Collection[str] | None, *, naikkan: bool = True) -> list[str]:
    """Copy the placement of today to the rows of these people (None: everybody); answers who had another one."""
    rows = await uow.fetch(_SELARASKAN, nip=None if nip is None else sorted(nip), naik=naikkan, hari=uow.today)
    return [row["nip"] for row in rows]


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
