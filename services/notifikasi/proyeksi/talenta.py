"""Boxes of the talent map as ``kompetensi`` last told them."""

from collections.abc import Sequence

from services.notifikasi.proyeksi.models import Talenta
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(Talenta))


async def terima_skor(uow: UnitOfWork, events: Sequence[Received[SkorState]]) -> None:
    """States of scores, of which nothing but the box is kept."""
    await uow.execute(_TERIMA, baris=batch(events))
