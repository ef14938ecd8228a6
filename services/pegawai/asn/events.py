"""What ``kompetensi`` says about people: their talent boxes, kept for searching."""

from collections.abc import Sequence

from services.pegawai.asn import repository
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.db.unit_of_work import UnitOfWork


async def terima_skor(uow: UnitOfWork, events: Sequence[Received[SkorState]]) -> None:
    """Keep each person's newest box; one that is gone leaves nothing to be found by."""
    await repository.simpan_talenta(
        uow, [{"nip": each.event.nip, "kotak": each.event.kotak, "versi": each.version} for each in events]
    )
