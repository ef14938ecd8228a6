"""Why a record is not withdrawn."""

from shared.http.problem import Problem


class RekamSudahDibatalkan(Problem):
    """409: the record no longer stands."""

    kode, status, title = "sudah_digantikan", 409, "Catatan ini sudah dibatalkan"
