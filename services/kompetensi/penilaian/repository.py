"""Queries of assessments: three kinds in tables of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.kompetensi.jpm.hitung import Kompetensi
from services.kompetensi.penilaian.masa_berlaku import JenisPenilaian
from services.kompetensi.talenta.kebijakan import AspekPotensi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

KOLOM_LEVEL = {each: each.name.lower() for each in Kompetensi}
"""Competence → column that holds its level."""
KOLOM_POTENSI = {each: each.name.lower() for each in AspekPotensi}
"""Aspect of potential → column that holds its points."""
_LEVEL = ", ".join(KOLOM_LEVEL.values())
_ASPEK = ", ".join(KOLOM_POTENSI.values())

HIDUP = "digantikan_pada IS NULL"
"""Rows that stand."""
SAAT_ITU = "dicatat_pada < :batas AND (digantikan_pada IS NULL OR digantikan_pada >= :batas)"
"""Rows that stood at the instant ``:batas``."""


def terakhir(syarat: str) -> str:
    """Lateral joins on person ``a``: their newest assessment of each kind on day ``:hari`` among those of ``syarat``.

    Of two on one day it is the one recorded last. Whether it is still valid is for the reader to judge, so that an
    expired one can be named as the reason.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT id::text AS penilaian_id, tanggal, metode, asesor, berlaku_sampai, ARRAY[{_LEVEL}] AS level
        FROM penilaian WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS potensi_id, tanggal AS potensi_tanggal, berlaku_sampai AS potensi_sampai,
               ARRAY[{_ASPEK}] AS potensi
        FROM potensi WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) q ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS umpan_balik_id, tanggal AS umpan_balik_tanggal, berlaku_sampai AS umpan_balik_sampai,
               kategori AS umpan_balik
        FROM umpan_balik WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) u ON true"""  # noqa: S608 (constants only)


KOLOM_TERAKHIR = """p.penilaian_id, p.tanggal, p.metode, p.asesor, p.berlaku_sampai, p.level,
    q.potensi_id, q.potensi_tanggal, q.potensi_sampai, q.potensi,
    u.umpan_balik_id, u.umpan_balik_tanggal, u.umpan_balik_sampai, u.umpan_balik"""
"""What ``terakhir`` brings."""

Kunci = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class _Tabel:
    tambah: Statement
    sama: Statement


def _tabel(nama: str, isi: Mapping[str, str]) -> _Tabel:
    """Statements of one table; ``isi`` are the columns beside the key, with their types."""
    kolom = {"asesor": "text", **isi, "dokumen": "text"}
    isian = ", ".join(f"{each} {jenis}" for each, jenis in kolom.items())
    nilai = ", ".join(kolom)
    r, p = (f"({', '.join(f'{alias}.{each}' for each in kolom)})" for alias in "rp")
    return _Tabel(
        # A job runs alone in its service, so the running one is the one that brings these rows.
        tambah=Statement(f"""
            INSERT INTO {nama} (nip, tanggal, metode, {nilai}, berlaku_sampai, impor_id, baris, dicatat_pada)
            SELECT r.nip, r.tanggal, r.metode, {nilai}, r.berlaku_sampai,
                   (SELECT id FROM impor WHERE status = 'berjalan' AND jenis = :jenis ORDER BY id LIMIT 1),
                   r.baris, :pada
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                 AS r(nip text, tanggal date, metode text, {isian}, berlaku_sampai date, baris bigint)
            WHERE NOT EXISTS (SELECT 1 FROM {nama} p WHERE (p.nip, p.tanggal, p.metode) = (r.nip, r.tanggal, r.metode)
                              AND {p} IS NOT DISTINCT FROM {r})
            ORDER BY r.nip, r.tanggal, r.metode
            ON CONFLICT (nip, tanggal, metode) WHERE {HIDUP} DO NOTHING
            RETURNING nip, tanggal, metode"""),  # noqa: S608 (constants of this module)
        sama=Statement(f"""
            SELECT DISTINCT p.nip, p.tanggal, p.metode
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, tanggal date, metode text, {isian})
            JOIN {nama} p USING (nip, tanggal, metode)
            WHERE {p} IS NOT DISTINCT FROM {r}"""),  # noqa: S608
    )


_TABEL = {
    JenisPenilaian.KOMPETENSI: _tabel("penilaian", dict.fromkeys(KOLOM_LEVEL.values(), "integer")),
    JenisPenilaian.POTENSI: _tabel("potensi", dict.fromkeys(KOLOM_POTENSI.values(), "numeric")),
    JenisPenilaian.UMPAN_BALIK: _tabel("umpan_balik", {"kategori": "text", "penilai": "bigint"}),
}
NAMA_IMPOR = {
    JenisPenilaian.KOMPETENSI: "penilaian",
    JenisPenilaian.POTENSI: "potensi",
    JenisPenilaian.UMPAN_BALIK: "umpan_balik",
}
"""Kind of assessment → kind of file."""


async def tambah(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Add assessments that have never been recorded; answers which were added."""
    hasil = await uow.fetch(_TABEL[jenis].tambah, rows=list(rows), jenis=NAMA_IMPOR[jenis], pada=uow.now)
    return {(row["nip"], row["tanggal"], row["metode"]) for row in hasil}


async def sudah_sama(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Which of these have been recorded with exactly this content, even if it was corrected later."""
    hasil = await uow.fetch(_TABEL[jenis].sama, rows=list(rows))
    return {(row["nip"], row["tanggal"], row["metode"]) for row in hasil}
