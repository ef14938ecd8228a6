"""Events that concern a person become messages in their inbox."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from services.notifikasi.pesan import repository
from services.notifikasi.pesan.perihal import perihal
from services.notifikasi.pesan.templat import Surat
from shared.bus.subscription import Received
from shared.contracts.notifikasi import PesanDisampaikan
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event

E = TypeVar("E", bound=Event)


def sampaikan(tulis: Callable[[E], Iterable[Surat]]) -> Callable[[UnitOfWork, Sequence[Received[E]]], Awaitable[None]]:
    """The handler of an event that ``tulis`` writes messages about."""

    async def terima(uow: UnitOfWork, events: Sequence[Received[E]]) -> None:
        rows = [
            {
                "id": uow.new_id(),
                "nip": surat.nip,
                "jenis": surat.jenis,
                "judul": surat.judul,
                "isi": surat.isi,
                "sebab": received.envelope.id,
                "perkara": surat.perkara,
                "perihal": tentang.jenis,
                "perihal_id": tentang.id,
                "dibuat_pada": uow.now,
            }
            for received in events
            for tentang in (perihal(received.event),)
            for surat in tulis(received.event)
        ]
        sebab = {received.envelope.id: received.envelope for received in events}
        for each in await repository.tambah(uow, rows):
            # A batch holds events of several cases: each message goes on under the trace of its own.
            uow.caused_by(sebab[each.sebab])
            uow.publish(PesanDisampaikan(pesan_id=each.id, nip=each.nip, jenis=each.jenis, sebab=each.sebab), version=1)

    return terima
