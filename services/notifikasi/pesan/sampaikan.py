"""The one way into an inbox: messages are put there, and those that are new are announced."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

from services.notifikasi.kata.katalog import JenisPesan
from services.notifikasi.pesan import repository
from services.notifikasi.pesan.perihal import Perihal
from shared.contracts.notifikasi import PesanDisampaikan
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope

Mendesak = Literal["biasa", "segera"]
"""Whether it may wait for the hours in which people are at work, and for others of its day."""
Saluran = Literal["surel", "whatsapp"]
"""By which a message may go out besides lying in the inbox."""


class PesanBaru(NamedTuple):
    """A message before it lies in an inbox."""

    nip: str
    jenis: JenisPesan
    judul: str
    isi: str
    perkara: str
    """What it is about, whichever event tells of it: nobody hears twice of one matter, also when a service that was put
    back to an earlier hour tells of it once more under a new event."""
    perihal: Perihal
    sebab: Envelope
    """The event that it tells of."""
    mendesak: Mendesak = "biasa"
    wajib: bool = False
    saluran: tuple[Saluran, ...] = ()


class Tersampaikan(NamedTuple):
    """A message that has just come to lie in an inbox."""

    id: UUID
    nip: str
    jenis: JenisPesan
    judul: str
    isi: str
    perihal: Perihal
    sebab: UUID
    dibuat_pada: datetime
    mendesak: Mendesak
    wajib: bool
    saluran: tuple[Saluran, ...]


async def tambah(uow: UnitOfWork, pesan: Sequence[PesanBaru]) -> list[Tersampaikan]:
    """Put messages into inboxes; answers those that were not there yet, in the order given."""
    semua = [(uow.new_id(), each) for each in pesan]
    baru = await repository.tambah(uow, [_baris(uow, nomor, each) for nomor, each in semua])
    hasil = []
    for nomor, each in semua:
        if nomor not in baru:
            continue
        sebab = each.sebab.id
        hasil.append(
            Tersampaikan(
                nomor,
                each.nip,
                each.jenis,
                each.judul,
                each.isi,
                each.perihal,
                sebab,
                uow.now,
                each.mendesak,
                each.wajib,
                each.saluran,
            )
        )
        # A batch holds events of several cases: each message goes on under the trace of its own.
        uow.caused_by(each.sebab)
        uow.publish(PesanDisampaikan(pesan_id=nomor, nip=each.nip, jenis=each.jenis, sebab=sebab), version=1)
    return hasil


def _baris(uow: UnitOfWork, nomor: UUID, pesan: PesanBaru) -> dict[str, object]:
    return {
        **pesan._asdict(),
        "id": nomor,
        "sebab": pesan.sebab.id,
        "perihal": pesan.perihal.jenis,
        "perihal_id": pesan.perihal.id,
        "dibuat_pada": uow.now,
    }
