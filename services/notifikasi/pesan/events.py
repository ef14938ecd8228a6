"""Events that concern a person become messages in their inbox."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from services.notifikasi.pesan.perihal import perihal
from services.notifikasi.pesan.sampaikan import PesanBaru, tambah
from services.notifikasi.pesan.templat import Surat
from shared.bus.subscription import Received
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event

E = TypeVar("E", bound=Event)


def sampaikan(tulis: Callable[[E], Iterable[Surat]]) -> Callable[[UnitOfWork, Sequence[Received[E]]], Awaitable[None]]:
    """The handler of an event that ``tulis`` writes messages about."""

    async def terima(uow: UnitOfWork, events: Sequence[Received[E]]) -> None:
        await tambah(
            uow,
            [
                PesanBaru(
                    surat.nip,
                    surat.jenis,
                    surat.judul,
                    surat.isi,
                    surat.perkara,
                    perihal(received.event),
                    received.envelope,
                    saluran=("surel", "whatsapp"),
                )
                for received in events
                for surat in tulis(received.event)
            ],
        )

    return terima
