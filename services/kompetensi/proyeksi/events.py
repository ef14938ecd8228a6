"""What ``pegawai`` says about people and posts."""

from collections.abc import Sequence

from services.kompetensi.proyeksi import repository
from services.kompetensi.skor.perbarui import perbarui
from shared.bus.consumer import Received
from shared.contracts.pegawai import AsnState, JabatanState
from shared.db.unit_of_work import UnitOfWork


async def terima_asn(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of ASN: whoever has changed is scored again."""
    await perbarui(uow, await repository.simpan_asn(uow, events))


async def terima_jabatan(uow: UnitOfWork, events: Sequence[Received[JabatanState]]) -> None:
    """States of posts. No score depends on them: standards are set per jenjang, and a person brings theirs along."""
    await repository.simpan_jabatan(uow, events)
