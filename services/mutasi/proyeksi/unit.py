"""Units as ``pegawai`` last described them: cases look up the path above one."""

from collections.abc import Sequence

from sqlalchemy import exists, select

from services.mutasi.proyeksi.models import ProyeksiUnit
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.unit import UnitState
from shared.db.reader import Reader
from shared.db.statement import Statement, given
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(ProyeksiUnit))


async def terima_unit(uow: UnitOfWork, events: Sequence[Received[UnitState]]) -> None:
    """States of units."""
    await uow.execute(_TERIMA, baris=batch(events))


_ADA = Statement(select(exists().where(given(ProyeksiUnit.kode))), bool)


async def ada(baca: Reader, kode: str) -> bool:
    """Whether a unit is known."""
    return await baca.value(_ADA, kode=kode)
