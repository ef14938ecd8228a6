"""What is refused about units and posts."""

from shared.http.problem import Problem


class UnitTidakDikenal(Problem):
    """422: a filter names a unit that is not and never was."""

    kode, status, title = "unit_tidak_dikenal", 422, "Unit tidak dikenal"
