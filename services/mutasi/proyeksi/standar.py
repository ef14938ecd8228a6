"""What each post asks for, as ``kompetensi`` last told it."""

from collections.abc import Sequence

from services.mutasi.proyeksi.models import ProyeksiStandar
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.kompetensi import StandarState
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(ProyeksiStandar))


async def terima_standar(uow: UnitOfWork, events: Sequence[Received[StandarState]]) -> None:
    """States of standards."""
    await uow.execute(_TERIMA, baris=batch(events))
