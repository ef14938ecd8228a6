"""Why a match is refused."""

from shared.http.problem import Problem


class DataTidakTerbaca(Problem):
    """409: something on record of the person makes no sense; the others are matched without them."""

    kode, status, title = "data_tidak_terbaca", 409, "Data pegawai tidak terbaca"
