"""Queries that put decisions into force and take up what became of them."""

# Statements are put together from constants of this package only.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.mutasi.usulan.repository import Usulan
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork

_KOLOM = columns(Usulan, "usulan")

# SKIP LOCKED does not wait for a case that somebody holds; the state in the WHERE clause lets each come up once.
# ARRAY is read once. With IN the planner may read the locked rows again for each row it joins, past the limit.
_BERLAKUKAN = Statement(
    f"""
    UPDATE usulan SET status = 'berlaku', penempatan = 'menunggu', versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(ARRAY(SELECT id FROM usulan WHERE status = 'diputuskan' AND tmt <= :hari_ini
                         ORDER BY tmt, id LIMIT :limit FOR UPDATE SKIP LOCKED))
    RETURNING {_KOLOM}""",
    Usulan,
)


async def berlakukan(uow: UnitOfWork, hari_ini: date, limit: int) -> list[Usulan]:
    """Put decisions whose day has come into force, earliest TMT first, and skip what somebody has in hand."""
    return await uow.fetch(_BERLAKUKAN, hari_ini=hari_ini, limit=limit, waktu=uow.now)


_TERLAKSANA = Statement(
    f"""
    UPDATE usulan SET penempatan = 'terlaksana', terlaksana_pada = :waktu, versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'berlaku' AND penempatan = 'menunggu'
    RETURNING {_KOLOM}""",
    Usulan,
)


async def tandai_terlaksana(uow: UnitOfWork, usulan_id: list[UUID]) -> list[Usulan]:
    """Cases whose person now holds the post; those that did not wait for it are left out of the answer."""
    return await uow.fetch(_TERLAKSANA, id=usulan_id, waktu=uow.now)


_MENUNGGU = Statement(
    f"""
    UPDATE usulan SET versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'berlaku' AND penempatan = 'menunggu'
    RETURNING {_KOLOM}""",
    Usulan,
)


async def masih_menunggu(uow: UnitOfWork, usulan_id: list[UUID]) -> list[Usulan]:
    """Cases that wait for their placement, counted as changed; others are left out of the answer."""
    return await uow.fetch(_MENUNGGU, id=usulan_id, waktu=uow.now)


def _berakhir(perubahan: str, dari: str) -> Statement[Usulan]:
    return Statement(
        f"""
        UPDATE usulan SET {perubahan}, alasan_gagal = g.sebab, versi = versi + 1, diubah_pada = :waktu
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS g(usulan_id uuid, sebab text)
        WHERE usulan.id = g.usulan_id AND status = 'berlaku' AND penempatan IN ({dari})
        RETURNING {_KOLOM}""",
        Usulan,
    )


_GAGAL = _berakhir("status = 'gagal_berlaku', penempatan = 'gagal'", "'menunggu'")


async def tandai_gagal(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases that could not be carried out, with the reason; those that did not wait are left out of the answer."""
    return await uow.fetch(_GAGAL, baris=_baris(alasan), waktu=uow.now)


_DIBATALKAN = _berakhir("penempatan = 'dibatalkan'", "'menunggu', 'terlaksana'")


async def tandai_dibatalkan(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases whose placement was withdrawn afterwards, with the reason; others are left out of the answer."""
    return await uow.fetch(_DIBATALKAN, baris=_baris(alasan), waktu=uow.now)


def _baris(alasan: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [{"usulan_id": each, "sebab": text} for each, text in alasan.items()]
