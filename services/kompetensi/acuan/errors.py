"""Why a proposal for reference data is refused."""

from shared.http.problem import Problem


class PenyetujuSama(Problem):
    """403: nobody approves what they have proposed."""

    kode, status, title = "penyetuju_sama", 403, "Pengusul tidak boleh menyetujui"


class BukanPengusul(Problem):
    """403: only who has proposed takes it back."""

    kode, status, title = "bukan_pengusul", 403, "Hanya pengusul yang dapat menarik usulan"


class SudahDiputuskan(Problem):
    """409: the proposal is no longer open."""

    kode, status, title = "sudah_diputuskan", 409, "Usulan sudah diputuskan"
