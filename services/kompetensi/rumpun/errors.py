"""Why a change of the fields of study is refused."""

from shared.http.problem import Problem


class RumpunTidakDikenal(Problem):
    """422."""

    kode, status, title = "rumpun_tidak_dikenal", 422, "Rumpun ilmu tidak dikenal"


class RumpunSudahAda(Problem):
    """409."""

    kode, status, title = "rumpun_sudah_ada", 409, "Rumpun ilmu sudah ada"
