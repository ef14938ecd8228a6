"""The problems this part can answer with."""

from shared.http.problem import Problem


class PerluOrangLain(Problem):
    """403: who proposes does not decide."""

    kode, status, title = "perlu_orang_lain", 403, "Perlu orang lain"


class BukanPengusul(Problem):
    """403: only who proposed withdraws."""

    kode, status, title = "bukan_pengusul", 403, "Bukan pengusul"


class UsulSudahDiputus(Problem):
    """409: the proposal has been approved, refused or withdrawn."""

    kode, status, title = "usulan_sudah_diputus", 409, "Usulan sudah diputus"
