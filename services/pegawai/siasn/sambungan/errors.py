"""What can be wrong with the connection itself."""

from shared.http.problem import Problem


class SiasnTidakDipasang(Problem):
    """There is no SIASN to exchange with."""

    kode, status, title = "siasn_tidak_dipasang", 409, "SIASN belum dihubungkan"
