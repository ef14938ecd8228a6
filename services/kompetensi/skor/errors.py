"""Why a score is not told."""

from shared.http.problem import Problem


class TanggalBelumTiba(Problem):
    """422: what will be known on a day to come is not known yet."""

    kode, status, title = "tanggal_belum_tiba", 422, "Tanggal belum tiba"
