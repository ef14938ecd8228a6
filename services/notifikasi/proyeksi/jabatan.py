"""Posts as ``pegawai`` last described them: in which of them somebody heads a unit."""

from collections.abc import Sequence

from services.notifikasi.proyeksi.models import Jabatan
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(Jabatan))


async def terima_jabatan(uow: UnitOfWork, events: Sequence[Received[JabatanState]]) -> None:
    """States of posts."""
    await uow.execute(_TERIMA, baris=batch(events))
