"""The problems this slice can answer with."""

from collections.abc import Sequence

from services.pegawai.restrukturisasi.rencana import Temuan
from shared.http.problem import KesalahanIsian, Problem


class RencanaBermasalah(Problem):
    """409: the organisation would not hold together."""

    kode, status, title = "rencana_bermasalah", 409, "Rencana bermasalah"


class SudahBerlaku(Problem):
    """409: the day of the change set has come; another one is needed to change things back."""

    kode, status, title = "sudah_berlaku", 409, "Sudah berlaku"


class SudahDilanjutkan(Problem):
    """409: something later builds on what the change set made."""

    kode, status, title = "sudah_dilanjutkan", 409, "Sudah ada yang dibangun di atasnya"


def bermasalah(temuan: Sequence[Temuan]) -> RencanaBermasalah:
    """Name everything that stands against the plan."""
    return RencanaBermasalah(
        f"Perubahan ini belum dapat diterapkan: {len(temuan)} masalah. Perbaiki operasinya, lalu lihat pratinjau lagi.",
        kesalahan=[KesalahanIsian(pointer=each.pointer, pesan=each.pesan) for each in temuan],
    )
