"""The problems this slice can answer with."""

from shared.http.problem import Problem


class InstansiTidakDikenal(Problem):
    """422: the other government is none, or nobody says which."""

    kode, status, title = "instansi_tidak_dikenal", 422, "Instansi tidak dikenal"
