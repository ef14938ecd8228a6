"""The one way into an inbox: messages are put there, and those that are new are announced."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from services.notifikasi.kata.katalog import JenisPesan
from services.notifikasi.pesan import gabung, repository, tunggu
from services.notifikasi.pesan.gabung import Kunci
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.tunggu import Menunggu
from shared.contracts.notifikasi import PesanDisampaikan
from shared.db.unit_of_work import Cause, UnitOfWork

Mendesak = Literal["biasa", "segera"]
"""Whether it may wait for the hours in which people are at work, and for others of its day."""
Saluran = Literal["surel", "whatsapp"]
"""By which a message may go out besides lying in the inbox."""
SEMUA_SALURAN: tuple[Saluran, ...] = ("surel", "whatsapp")
"""As far as there is a door to it, and the person has said yes to it."""
SATU_JAM = timedelta(hours=1)


class Sebab(NamedTuple):
    """What a message tells of where that is no event on the bus."""

    id: UUID
    traceparent: str | None


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
    sebab: Cause
    """The event that it tells of."""
    mendesak: Mendesak = "biasa"
    wajib: bool = False
    saluran: tuple[Saluran, ...] = ()
    minta_konfirmasi: bool = False
    banyak: Callable[[int], tuple[str, str]] | None = None
    """Title and text of so many of its kind in one message; None where each is a message of its own."""
    menunggu: Menunggu | None = None
    """What it asks its reader to do; of one that asks to be acknowledged that at least."""


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


async def tambah(uow: UnitOfWork, pesan: Sequence[PesanBaru], *, jendela: timedelta = SATU_JAM) -> list[Tersampaikan]:
    """Put messages into inboxes; answers those that were not there yet.

    Those that may be many in one join a message of their kind that is younger than ``jendela`` and not read.
    """
    hasil = await _letakkan(uow, pesan, jendela)
    await tunggu.catat(uow, [_menunggu(uow, each) for each in pesan if each.menunggu or each.minta_konfirmasi])
    return hasil


async def _letakkan(uow: UnitOfWork, pesan: Sequence[PesanBaru], jendela: timedelta) -> list[Tersampaikan]:
    sendiri = [each for each in pesan if each.banyak is None]
    hasil = await _tambah(uow, [(uow.new_id(), each, 1) for each in sendiri])
    kelompok = await _kelompok(uow, [each for each in pesan if each.banyak is not None])
    if not kelompok:
        return hasil
    ada = await gabung.terbuka(uow, sorted(kelompok), jendela)
    await gabung.tumbuh(uow, [_tumbuh(ada[kunci], semua) for kunci, semua in kelompok.items() if kunci in ada])
    baru = [(uow.new_id(), _bersama(semua), len(semua)) for kunci, semua in kelompok.items() if kunci not in ada]
    hasil += await _tambah(uow, baru)
    letak = {
        **{kunci: each.id for kunci, each in ada.items()},
        **{(each.nip, each.jenis): nomor for nomor, each, _ in baru},
    }
    await gabung.catat(
        uow,
        [
            {**_asal(each), "pesan_id": letak[kunci], "dibuat_pada": uow.now}
            for kunci, semua in kelompok.items()
            for each in semua
        ],
    )
    return hasil


async def _kelompok(uow: UnitOfWork, pesan: Sequence[PesanBaru]) -> dict[tuple[str, str], list[PesanBaru]]:
    """By person and kind, what they have not been told of."""
    semua = {Kunci(each.nip, each.jenis, each.perkara): each for each in reversed(pesan)}
    if not semua:
        return {}
    sudah = await gabung.sudah_dikabarkan(uow, list(semua))
    hasil: dict[tuple[str, str], list[PesanBaru]] = {}
    for kunci, each in reversed(semua.items()):
        if kunci not in sudah:
            hasil.setdefault((kunci.nip, kunci.jenis), []).append(each)
    return hasil


def _bersama(pesan: Sequence[PesanBaru]) -> PesanBaru:
    """One message of one matter, or of many."""
    akhir = pesan[-1]
    if len(pesan) == 1 or akhir.banyak is None:
        return akhir
    judul, isi = akhir.banyak(len(pesan))
    return akhir._replace(judul=judul, isi=isi, perkara=pesan[0].perkara)


def _tumbuh(ada: gabung.Terbuka, pesan: Sequence[PesanBaru]) -> dict[str, object]:
    jumlah = ada.jumlah + len(pesan)
    assert pesan[-1].banyak is not None
    judul, isi = pesan[-1].banyak(jumlah)
    return {"id": ada.id, "jumlah": jumlah, "judul": judul, "isi": isi}


async def _tambah(uow: UnitOfWork, pesan: Sequence[tuple[UUID, PesanBaru, int]]) -> list[Tersampaikan]:
    baru = await repository.tambah(uow, [_baris(uow, *each) for each in pesan])
    # What leaves the house follows from the rows: a floor above queues it.
    uow.mark_derived("pengiriman", *(str(nomor) for nomor, each, _ in pesan if nomor in baru and each.saluran))
    return [_umumkan(uow, nomor, each) for nomor, each, _ in pesan if nomor in baru]


def _umumkan(uow: UnitOfWork, nomor: UUID, pesan: PesanBaru) -> Tersampaikan:
    # A batch holds events of several cases: each message goes on under the trace of its own.
    uow.caused_by(pesan.sebab)
    uow.publish(PesanDisampaikan(pesan_id=nomor, nip=pesan.nip, jenis=pesan.jenis, sebab=pesan.sebab.id), version=1)
    return Tersampaikan(
        nomor,
        pesan.nip,
        pesan.jenis,
        pesan.judul,
        pesan.isi,
        pesan.perihal,
        pesan.sebab.id,
        uow.now,
        pesan.mendesak,
        pesan.wajib,
        pesan.saluran,
    )


def _menunggu(uow: UnitOfWork, pesan: PesanBaru) -> dict[str, object]:
    isi = pesan.menunggu or Menunggu((f"pesan:{pesan.jenis}:{pesan.perkara}",), uow.now)
    return {
        **{nama: nilai for nama, nilai in _asal(pesan).items() if nama != "sebab"},
        **{nama: nilai for nama, nilai in isi._asdict().items() if nama != "kunci"},
        "semua_kunci": list(isi.kunci),
    }


def _asal(pesan: PesanBaru) -> dict[str, object]:
    return {
        "nip": pesan.nip,
        "jenis": pesan.jenis,
        "perkara": pesan.perkara,
        "perihal": pesan.perihal.jenis,
        "perihal_id": pesan.perihal.id,
        "sebab": pesan.sebab.id,
    }


def _baris(uow: UnitOfWork, nomor: UUID, pesan: PesanBaru, jumlah: int) -> dict[str, object]:
    return {
        **_asal(pesan),
        "id": nomor,
        "judul": pesan.judul,
        "isi": pesan.isi,
        "mendesak": pesan.mendesak,
        "wajib": pesan.wajib,
        "saluran": pesan.saluran,
        "minta_konfirmasi": pesan.minta_konfirmasi,
        "jumlah": jumlah,
        "bergabung": pesan.banyak is not None,
        "dibuat_pada": uow.now,
    }
