"""The days that contradict a case by themselves, whatever the law says of it."""

from datetime import date

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.usulan import langkah_tercatat
from services.mutasi.usulan.errors import MENURUT_SURAT, salah_tanggal
from services.mutasi.usulan.repository import Usulan
from shared.db.unit_of_work import UnitOfWork

TMT_LAIN = (
    "Kembalikan usulan ini, agar pengusulnya mengirimnya lagi dengan TMT lain (perbaikan); yang dalam kumpulan "
    "dikeluarkan dahulu dari kumpulannya, dan yang ditimbang BKN ditarik dahulu dari pengajuan perteknya."
)
"""What to do about a TMT that is over."""
SURAT_BARU = f"{MENURUT_SURAT} Bila memang bertanggal demikian, mintalah surat yang baru."
"""What to do about a paper that is older than what it must follow."""


def sebelum_tmt(usulan: Usulan, hari_ini: date) -> None:
    """What comes before the decision comes before the TMT: only a decision that was taken by then may be on its way.

    Raises:
        TanggalTidakSesuai.
    """
    if usulan.tmt < hari_ini:
        raise TanggalTidakSesuai(f"TMT {usulan.tmt:%d-%m-%Y} sudah lewat: mutasi tidak berlaku surut. {TMT_LAIN}")


async def sesudah_verifikasi(uow: UnitOfWork, usulan: Usulan, pointer: str, hari: date, nama: str) -> None:
    """The team and the PPK look at what has been received and verified (table A.13).

    Raises:
        TanggalTidakSesuai.
    """
    sesudah_diterima(usulan, pointer, hari, nama)
    diverifikasi = await langkah_tercatat.hari_verifikasi(uow, usulan.id)
    if diverifikasi is not None and hari < diverifikasi:
        raise salah_tanggal(pointer, f"{nama} mendahului verifikasinya, {diverifikasi:%d-%m-%Y}.", SURAT_BARU)


def sesudah_diterima(usulan: Usulan, pointer: str, hari: date, nama: str) -> None:
    """What happens to a case happens after it has been received."""
    if hari < usulan.tanggal_diterima:
        raise salah_tanggal(
            pointer, f"{nama} mendahului usulan ini, yang diterima {usulan.tanggal_diterima:%d-%m-%Y}.", SURAT_BARU
        )
