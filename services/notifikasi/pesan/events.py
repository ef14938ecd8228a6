"""Events that concern a person become messages in their inbox."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from services.notifikasi.pesan import repository, templat
from services.notifikasi.pesan.templat import Surat
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanDiputuskan, UsulanDitolak
from shared.contracts.notifikasi import PesanDisampaikan
from shared.contracts.pegawai import (
    AsnDitempatkan,
    AsnGolongan,
    AsnHukdis,
    AsnJabatanBerakhir,
    AsnKoreksiDiputus,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    AsnRiwayatDiubah,
)
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event

E = TypeVar(
    "E",
    AsnDitempatkan,
    AsnGolongan,
    AsnHukdis,
    AsnJabatanBerakhir,
    AsnKoreksiDiputus,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    AsnRiwayatDiubah,
    UsulanDiputuskan,
    UsulanDitolak,
)


async def _sampaikan(uow: UnitOfWork, events: Sequence[Received[E]], tulis: Callable[[E], list[Surat]]) -> None:
    rows = [
        {
            "id": uow.new_id(),
            "nip": surat.nip,
            "jenis": surat.jenis,
            "judul": surat.judul,
            "isi": surat.isi,
            "sebab": received.envelope.id,
            "perkara": surat.perkara,
            "usulan_id": _usulan(received.event),
        }
        for received in events
        for surat in tulis(received.event)
    ]
    sebab = {received.envelope.id: received.envelope for received in events}
    for row in await repository.tambah(uow, rows):
        # A batch holds events of several cases: each message goes on under the trace of its own.
        uow.caused_by(sebab[row["sebab"]])
        uow.publish(
            PesanDisampaikan(pesan_id=row["id"], nip=row["nip"], jenis=row["jenis"], sebab=row["sebab"]), version=1
        )


def _usulan(event: Event) -> UUID | None:
    return getattr(event, "usulan_id", None)


async def terima_pindah(uow: UnitOfWork, events: Sequence[Received[AsnPindah]]) -> None:
    """A placement has changed: the person, the old and the new superior are told."""
    await _sampaikan(uow, events, templat.mutasi_berlaku)


async def terima_ditempatkan(uow: UnitOfWork, events: Sequence[Received[AsnDitempatkan]]) -> None:
    """A post by a decision from outside: the person, the old and the new superior are told."""
    await _sampaikan(uow, events, templat.ditempatkan)


async def terima_jabatan_berakhir(uow: UnitOfWork, events: Sequence[Received[AsnJabatanBerakhir]]) -> None:
    """Somebody holds no post any more: they and their superior are told."""
    await _sampaikan(uow, events, templat.jabatan_berakhir)


async def terima_penempatan_dikoreksi(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanDikoreksi]]) -> None:
    """A placement had been recorded wrongly: the person is told, and superiors whom it concerns."""
    await _sampaikan(uow, events, templat.penempatan_dikoreksi)


async def terima_penempatan_dibatalkan(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanDibatalkan]]) -> None:
    """A placement was withdrawn: the person is told, and superiors whom it concerns."""
    await _sampaikan(uow, events, templat.penempatan_dibatalkan)


async def terima_diputuskan(uow: UnitOfWork, events: Sequence[Received[UsulanDiputuskan]]) -> None:
    """A decision exists: the person is told."""
    await _sampaikan(uow, events, templat.usulan_diputuskan)


async def terima_ditolak(uow: UnitOfWork, events: Sequence[Received[UsulanDitolak]]) -> None:
    """A case ended without a move: the person is told why."""
    await _sampaikan(uow, events, templat.usulan_ditolak)


async def terima_koreksi_diputus(uow: UnitOfWork, events: Sequence[Received[AsnKoreksiDiputus]]) -> None:
    """A proposed correction was decided: the person is told."""
    await _sampaikan(uow, events, templat.koreksi_diputus)


async def terima_golongan(uow: UnitOfWork, events: Sequence[Received[AsnGolongan]]) -> None:
    """A rank has changed on record, by hand or by a file: the person is told."""
    await _sampaikan(uow, events, templat.golongan_berubah)


async def terima_hukdis(uow: UnitOfWork, events: Sequence[Received[AsnHukdis]]) -> None:
    """A sanction was recorded, by hand or by a file: the person is told, and nobody else."""
    await _sampaikan(uow, events, templat.hukdis_tercatat)


async def terima_riwayat_diubah(uow: UnitOfWork, events: Sequence[Received[AsnRiwayatDiubah]]) -> None:
    """A row of a history was changed by hand: the person is told, and nobody else."""
    await _sampaikan(uow, events, templat.riwayat_diubah)
