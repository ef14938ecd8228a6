"""Moves that ``mutasi`` has decided: they are part of the future until they are carried out or come to nothing.

A move that was carried out has its case's id at its placement; from then on the placement speaks for itself.
"""

from collections.abc import Sequence

from services.pegawai.kebutuhan.ramalan import repository
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanDiputuskan, UsulanDitolak
from shared.db.unit_of_work import UnitOfWork


async def terima_usulan_diputuskan(uow: UnitOfWork, events: Sequence[Received[UsulanDiputuskan]]) -> None:
    """Expect the person at the new post from the TMT on."""
    await repository.simpan_rencana(uow, [_baris(each, batal=False) for each in events])


async def terima_usulan_ditolak(uow: UnitOfWork, events: Sequence[Received[UsulanDitolak]]) -> None:
    """Expect it no longer; also where the news of the decision is still on its way."""
    await repository.simpan_rencana(uow, [_baris(each, batal=True) for each in events])


def _baris(
    diterima: Received[UsulanDiputuskan] | Received[UsulanDitolak], *, batal: bool
) -> dict[str, str | int | bool | None]:
    usulan = diterima.event
    return {
        "usulan_id": str(usulan.usulan_id),
        "versi": diterima.version,
        "nip": usulan.nip,
        "jabatan_tujuan": usulan.jabatan_tujuan,
        "tmt": usulan.tmt.isoformat(),
        "batal": batal,
    }
