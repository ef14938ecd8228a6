"""The problems this part can answer with."""

from shared.http.problem import Problem


class ParameterTidakWajar(Problem):
    """422: a value outside the bounds within which the parameter makes sense."""

    kode, status, title = "parameter_tidak_wajar", 422, "Nilai tidak wajar"


class ParameterTidakSerasi(Problem):
    """409: with this value, grades or statuses would overlap."""

    kode, status, title = "parameter_tidak_serasi", 409, "Nilai tidak serasi"
