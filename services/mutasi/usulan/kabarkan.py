"""What every event about a case says."""

from typing import Any

from services.mutasi.usulan.repository import Usulan
from shared.db.unit_of_work import UnitOfWork


def kabar(uow: UnitOfWork, usulan: Usulan, catatan: str | None) -> dict[str, Any]:
    """The fields that all events of ``shared.contracts.mutasi`` share."""
    return {
        "usulan_id": usulan.id,
        "nip": usulan.nip,
        "nama": usulan.nama,
        "jabatan_asal": usulan.jabatan_asal,
        "jabatan_tujuan": usulan.jabatan_tujuan,
        "tmt": usulan.tmt,
        "oleh": uow.actor.name,
        "catatan": catatan,
        "atas_nama": uow.actor.on_behalf,
    }
