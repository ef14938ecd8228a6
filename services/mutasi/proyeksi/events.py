"""What other services say about people, posts, units and scores."""

from collections.abc import Sequence

from services.mutasi.proyeksi import repository
from shared.bus.consumer import Received
from shared.contracts.kompetensi import SkorState
from shared.contracts.pegawai import AsnState, JabatanState, UnitState
from shared.db.unit_of_work import UnitOfWork


async def terima_asn(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of ASN."""
    await repository.simpan_asn(uow, events)


async def terima_jabatan(uow: UnitOfWork, events: Sequence[Received[JabatanState]]) -> None:
    """States of posts."""
    await repository.simpan_jabatan(uow, events)


async def terima_unit(uow: UnitOfWork, events: Sequence[Received[UnitState]]) -> None:
    """States of units."""
    await repository.simpan_unit(uow, events)


async def terima_skor(uow: UnitOfWork, events: Sequence[Received[SkorState]]) -> None:
    """States of scores."""
    await repository.simpan_skor(uow, events)
