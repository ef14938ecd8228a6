"""Why a number is not tried."""

from shared.http.problem import Problem


class UsulanTerlaluBanyak(Problem):
    """422: the year before has more cases than are judged for one answer."""

    kode, status, title = "usulan_terlalu_banyak", 422, "Usulan terlalu banyak"
