"""Statements about calendars that follow somebody's meetings."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork


class Langganan(NamedTuple):
    """Somebody's subscription."""

    nip: str
    id: UUID
    aktif: bool
    dibuat_pada: datetime


_MILIK = Statement("SELECT nip, id, aktif, dibuat_pada FROM kalender_langganan WHERE nip = :nip", Langganan)


async def langganan_milik(baca: Baca, nip: str) -> Langganan | None:
    """One's own."""
    return await baca.row(_MILIK, nip=nip)


_PEMILIK = Statement("SELECT nip FROM kalender_langganan WHERE id = :id AND aktif", str)


async def pemilik_kalender(baca: Baca, langganan_id: UUID) -> str | None:
    """Whose calendar an address leads to; None once it was taken back."""
    return await baca.row(_PEMILIK, id=langganan_id)


_PASANG = Statement("""
    INSERT INTO kalender_langganan (nip, id, aktif, dibuat_pada) VALUES (:nip, :id, true, :kini)
    ON CONFLICT (nip) DO UPDATE SET id = excluded.id, aktif = true, dibuat_pada = excluded.dibuat_pada,
        dicabut_pada = NULL""")


async def pasang(uow: UnitOfWork, nip: str) -> None:
    """A new address, and the one of before leads nowhere."""
    await uow.execute(_PASANG, nip=nip, id=uow.new_id(), kini=uow.now)


_CABUT = Statement("""
    UPDATE kalender_langganan SET aktif = false, dicabut_pada = :kini WHERE nip = :nip AND aktif""")


async def cabut(uow: UnitOfWork, nip: str) -> int:
    """No address leads anywhere; answers whether one did."""
    return await uow.execute(_CABUT, nip=nip, kini=uow.now)
