"""What every event about a case says."""

from typing import Any

from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
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
        "jenis": usulan.jenis,
        "instansi_lain": instansi_lain(usulan),
    }


def instansi_lain(usulan: Usulan) -> str | None:
    """The other government of a case; None inside the city."""
    if usulan.jenis is JenisMutasi.MASUK:
        return usulan.nama_unit_asal
    return usulan.nama_unit_tujuan if usulan.jenis is JenisMutasi.KELUAR else None
