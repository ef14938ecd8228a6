"""The problems this part can answer with."""

from shared.http.problem import Problem


class ProyeksiTerlaluJauh(Problem):
    """422: needs are not planned that far."""

    kode, status, title = "proyeksi_terlalu_jauh", 422, "Proyeksi terlalu jauh"
