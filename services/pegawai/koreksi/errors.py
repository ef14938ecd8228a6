"""The problems this slice can answer with."""

from shared.http.problem import Problem


class KoreksiMenunggu(Problem):
    """409: the same field waits for a decision already."""

    kode, status, title = "koreksi_menunggu", 409, "Usulan koreksi masih menunggu"
