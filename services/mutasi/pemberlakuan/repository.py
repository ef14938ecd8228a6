"""Queries that put decisions into force and take up what became of them."""

# Statements are put together from constants of this package only.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.mutasi.usulan.repository import KOLOM, Usulan, usulan_dari
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# SKIP LOCKED does not wait for a case that somebody holds; the state in the WHERE clause lets each come up once.
# ARRAY is read once. With IN the planner may read the locked rows again for each row it joins, past the limit.
_BERLAKUKAN = Statement(f"""
    UPDATE usulan SET status = 'BERLAKU', penempatan = 'menunggu', versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(ARRAY(SELECT id FROM usulan WHERE status = 'DIPUTUSKAN' AND tmt <= :hari_ini
                         ORDER BY tmt, id LIMIT :limit FOR UPDATE SKIP LOCKED))
    RETURNING {KOLOM}""")
_TERLAKSANA = Statement(f"""
    UPDATE usulan SET penempatan = 'terlaksana', terlaksana_pada = :waktu, versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'BERLAKU' AND penempatan = 'menunggu'
    RETURNING {KOLOM}""")
_GAGAL = Statement(f"""
    UPDATE usulan SET status = 'GAGAL_BERLAKU', penempatan = 'gagal', alasan_gagal = g.alasan, versi = versi + 1,
                      diubah_pada = :waktu
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS g(usulan_id uuid, alasan text)
    WHERE usulan.id = g.usulan_id AND status = 'BERLAKU' AND penempatan = 'menunggu'
    RETURNING {KOLOM.replace(" alasan,", " usulan.alasan,")}""")
_DIBATALKAN = Statement(f"""
    UPDATE usulan SET penempatan = 'dibatalkan', alasan_gagal = g.alasan, versi = versi + 1, diubah_pada = :waktu
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS g(usulan_id uuid, alasan text)
    WHERE usulan.id = g.usulan_id AND status = 'BERLAKU' AND penempatan IN ('menunggu', 'terlaksana')
    RETURNING {KOLOM.replace(" alasan,", " usulan.alasan,")}""")


async def berlakukan(uow: UnitOfWork, hari_ini: date, limit: int) -> list[Usulan]:
    """Put decisions whose day has come into force, earliest TMT first, and skip what somebody has in hand."""
    rows = await uow.fetch(_BERLAKUKAN, hari_ini=hari_ini, limit=limit, waktu=uow.now)
    return [usulan_dari(row) for row in rows]


async def tandai_terlaksana(uow: UnitOfWork, usulan_id: list[UUID]) -> list[Usulan]:
    """Cases whose person now holds the post; those that did not wait for it are left out of the answer."""
    return [usulan_dari(row) for row in await uow.fetch(_TERLAKSANA, id=usulan_id, waktu=uow.now)]


async def tandai_gagal(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases that could not be carried out, with the reason; those that did not wait are left out of the answer."""
    return [usulan_dari(row) for row in await uow.fetch(_GAGAL, baris=_baris(alasan), waktu=uow.now)]


async def tandai_dibatalkan(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases whose placement was withdrawn afterwards, with the reason; others are left out of the answer."""
    return [usulan_dari(row) for row in await uow.fetch(_DIBATALKAN, baris=_baris(alasan), waktu=uow.now)]


def _baris(alasan: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [{"usulan_id": str(each), "alasan": text} for each, text in alasan.items()]
