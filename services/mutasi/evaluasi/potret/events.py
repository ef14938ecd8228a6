"""What is heard of people who leave and of the organisation: a conductor, for the same tells what became of a case.

The reason why somebody leaves their post comes with ``AsnJabatanBerakhir``, and what was restructured with its day and
units with ``RestrukturisasiDiterapkan``.
"""

from collections.abc import Sequence

from services.mutasi.evaluasi.potret import repository
from services.mutasi.pemberlakuan.events import terima_jabatan_berakhir as selesaikan_usulan
from shared.bus.subscription import Received
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan, RestrukturisasiDiterapkan
from shared.db.unit_of_work import UnitOfWork


async def terima_jabatan_berakhir(uow: UnitOfWork, events: Sequence[Received[AsnJabatanBerakhir]]) -> None:
    """Who has left, and the case by which they did."""
    await selesaikan_usulan(uow, events)
    await repository.catat_keluar(
        uow,
        [
            {
                "nip": each.event.nip,
                "tmt": each.event.tmt,
                "unit": each.event.lama.unit,
                "alasan": each.event.alasan,
            }
            for each in events
        ],
    )


async def terima_restrukturisasi(uow: UnitOfWork, events: Sequence[Received[RestrukturisasiDiterapkan]]) -> None:
    """A change set that was applied: on its day an evaluation is opened."""
    for each in events:
        event = each.event
        await repository.catat_restrukturisasi(
            uow,
            event.restrukturisasi_id,
            nama=event.nama,
            dasar_hukum=event.dasar_hukum,
            mulai=event.mulai,
            unit=event.unit,
            orang=event.orang,
        )


async def terima_restrukturisasi_dibatalkan(
    uow: UnitOfWork, events: Sequence[Received[RestrukturisasiDibatalkan]]
) -> None:
    """One that was taken back before its day."""
    for each in events:
        await repository.batalkan_restrukturisasi(uow, each.event.restrukturisasi_id)
