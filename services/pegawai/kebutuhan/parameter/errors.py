"""The problems this part can answer with."""

from shared.http.problem import Problem


class ParameterTidakWajar(Problem):
    """422: a value outside the bounds within which the parameter makes sense."""

    kode, status, title = "parameter_tidak_wajar", 422, "Nilai tidak wajar"


class ParameterTidakSerasi(Problem):
    """409: with this value, grades or statuses would overlap."""

    kode, status, title = "parameter_tidak_serasi", 409, "Nilai tidak serasi"


class PerluOrangLain(Problem):
    """403: a legal number is changed by two people."""

    kode, status, title = "perlu_orang_lain", 403, "Perlu orang lain"


class UsulanSudahDiputus(Problem):
    """409: the proposal has been approved or refused."""

    kode, status, title = "usulan_sudah_diputus", 409, "Usulan sudah diputus"
