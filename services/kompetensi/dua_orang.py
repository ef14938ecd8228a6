"""What changes for the whole city is proposed by one person and approved by another; only its author withdraws it."""

from collections.abc import Mapping
from typing import Any

from shared.auth.dua_orang import BukanPengusul
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import Problem, TidakDitemukan


class PenyetujuSama(Problem):
    """403: nobody approves what they have proposed."""

    kode, status, title = "penyetuju_sama", 403, "Pengusul tidak boleh menyetujui"


class SudahDiputuskan(Problem):
    """409: the proposal is no longer open."""

    kode, status, title = "sudah_diputuskan", 409, "Usulan sudah diputuskan"


def terbuka(usulan: Any, dilihat: int) -> Any:
    """The locked proposal, if it is there, as the caller saw it, and undecided.

    Raises:
        TidakDitemukan, VersiBerubah, SudahDiputuskan.
    """
    if usulan is None:
        raise TidakDitemukan("Usulan ini tidak ada.")
    require_version(dilihat, usulan["versi"])
    if usulan["status"] != "DIUSULKAN":
        raise SudahDiputuskan(f"Usulan ini sudah {usulan['status'].lower()} oleh {usulan['diputuskan_oleh']}.")
    return usulan


def pastikan_orang_lain(uow: UnitOfWork, usulan: Mapping[str, Any]) -> None:
    """Refuse an approval by who has proposed.

    Raises:
        PenyetujuSama.
    """
    if usulan["diusulkan_oleh"] == uow.actor.name:
        raise PenyetujuSama("Usulan ini disetujui oleh orang lain daripada yang mengusulkannya.")


def pastikan_pengusul(uow: UnitOfWork, usulan: Mapping[str, Any]) -> None:
    """Refuse a withdrawal by anybody else.

    Raises:
        BukanPengusul.
    """
    if usulan["diusulkan_oleh"] != uow.actor.name:
        raise BukanPengusul("Mintalah pengusulnya menariknya, atau tolak usulan ini dengan alasan.")
