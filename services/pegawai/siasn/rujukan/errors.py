"""What cannot be asked of BKN's tables of references."""

from shared.http.problem import Problem


class TidakAdaPasangan(Problem):
    """There is no pair so certain that nobody has settled or proposed yet."""

    kode, status, title = "tidak_ada_pasangan", 409, "Tidak ada pasangan untuk diusulkan"
