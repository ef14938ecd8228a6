"""Queries of assessments."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.kompetensi.jpm.hitung import Kompetensi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

KOLOM_LEVEL = {each: each.name.lower() for each in Kompetensi}
"""Competence → column that holds its level."""
_LEVEL = ", ".join(KOLOM_LEVEL.values())
_ISIAN = f"nip text, tanggal date, metode text, asesor text, {' integer, '.join(KOLOM_LEVEL.values())} integer"

TERAKHIR = f"""
    SELECT id, tanggal, metode, asesor, berlaku_sampai, ARRAY[{_LEVEL}] AS level FROM penilaian
    WHERE nip = a.nip AND tanggal <= :hari ORDER BY tanggal DESC, id DESC LIMIT 1"""  # noqa: S608 (constants only)
"""The newest assessment of person ``a`` on day ``:hari`` (of two on one day, the one recorded last); whether it is
still valid is for the reader to judge, so that an expired one can be named as the reason."""

# A job runs alone in its service, so the running one is the one that brings these rows.
_TAMBAH = Statement(f"""
    INSERT INTO penilaian (nip, tanggal, metode, asesor, {_LEVEL}, berlaku_sampai, impor_id, baris)
    SELECT r.nip, r.tanggal, r.metode, r.asesor, {_LEVEL}, r.berlaku_sampai,
           (SELECT id FROM impor WHERE status = 'berjalan' AND jenis = 'penilaian' ORDER BY id LIMIT 1), r.baris
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN}, berlaku_sampai date, baris bigint)
    ORDER BY r.nip, r.tanggal, r.metode
    ON CONFLICT (nip, tanggal, metode) DO NOTHING
    RETURNING nip, tanggal, metode""")  # noqa: S608
_SAMA = Statement(f"""
    SELECT p.nip, p.tanggal, p.metode
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN})
    JOIN penilaian p USING (nip, tanggal, metode)
    WHERE (p.asesor, {", ".join(f"p.{each}" for each in KOLOM_LEVEL.values())})
        = (r.asesor, {", ".join(f"r.{each}" for each in KOLOM_LEVEL.values())})""")  # noqa: S608

Kunci = tuple[str, date, str]


async def tambah(uow: UnitOfWork, rows: Sequence[dict[str, Any]]) -> set[Kunci]:
    """Add assessments that are not there yet; answers which were added."""
    return {(row["nip"], row["tanggal"], row["metode"]) for row in await uow.fetch(_TAMBAH, rows=list(rows))}


async def sudah_sama(uow: UnitOfWork, rows: Sequence[Baris]) -> set[Kunci]:
    """Which of these are recorded already with exactly this content."""
    return {(row["nip"], row["tanggal"], row["metode"]) for row in await uow.fetch(_SAMA, rows=list(rows))}
