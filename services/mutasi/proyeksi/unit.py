"""Units as ``pegawai`` last described them: cases look up the path above one."""

from collections.abc import Sequence

from services.mutasi.proyeksi.models import ProyeksiUnit
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai import UnitState
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(ProyeksiUnit), None)


async def terima_unit(uow: UnitOfWork, events: Sequence[Received[UnitState]]) -> None:
    """States of units."""
    await uow.execute(_TERIMA, baris=batch(events))
