"""Scores as ``kompetensi`` last computed them."""

from collections.abc import Sequence

from services.mutasi.proyeksi.models import ProyeksiSkor
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(
    keep_states(
        ProyeksiSkor,
        {"ip_asn": "NULLIF(s.ip_asn, 'null')"},
        refilled=("penilaian_berlaku_sampai", "kotak", "krs"),
    )
)


async def terima_skor(uow: UnitOfWork, events: Sequence[Received[SkorState]]) -> None:
    """States of scores."""
    await uow.execute(_TERIMA, baris=batch(events))
