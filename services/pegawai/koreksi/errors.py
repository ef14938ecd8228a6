"""The problems this slice can answer with."""

from shared.http.problem import Problem


class KoreksiMenunggu(Problem):
    """409: the same field waits for a decision already."""

    kode, status, title = "koreksi_menunggu", 409, "Usulan koreksi masih menunggu"


class TidakAdaPerubahan(Problem):
    """409: what is said to be right is what is recorded."""

    kode, status, title = "tidak_ada_perubahan", 409, "Tidak ada perubahan"
