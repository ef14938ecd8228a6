"""Why a file of a plan is not sent."""

from shared.http.problem import Problem


class GudangTidakTerjangkau(Problem):
    """503: the object store does not answer now."""

    kode, status, title = "gudang_tidak_terjangkau", 503, "Gudang berkas tidak terjangkau"
    tajuk = ("Retry-After",)
