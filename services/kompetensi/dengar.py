"""What ``pegawai`` says about people and posts."""

from collections.abc import Sequence

from services.kompetensi.keadilan import repository as keadilan
from services.kompetensi.kecocokan.selaraskan import selaraskan
from services.kompetensi.proyeksi import repository
from services.kompetensi.skor.perbarui import perbarui
from shared.bus.subscription import Received
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.unit_of_work import UnitOfWork


async def terima_asn(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of ASN: whoever has changed is scored again."""
    await keadilan.simpan(uow, events)
    await repository.simpan_kerabat(uow, events)
    await perbarui(uow, await repository.simpan_asn(uow, events))


async def terima_jabatan(uow: UnitOfWork, events: Sequence[Received[JabatanState]]) -> None:
    """States of posts: each is told which standard it follows.

    No score depends on them: a person brings name, code and level of their post along.
    """
    baru = await repository.simpan_jabatan(uow, events)
    if baru:
        await selaraskan(uow, baru)
