"""Decisions that came into force change placements."""

from collections.abc import Sequence

from services.pegawai.penempatan.keputusan import laksanakan
from services.pegawai.penempatan.keputusan_diterima import Keputusan
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanBerlaku
from shared.db.unit_of_work import UnitOfWork


async def terima_usulan_berlaku(uow: UnitOfWork, events: Sequence[Received[UsulanBerlaku]]) -> None:
    """Move these people, together with whoever waits for a seat, or tell the case why that is not possible."""
    await laksanakan(uow, [Keputusan(each.event, each.envelope, uow.now, uow.now) for each in events])
