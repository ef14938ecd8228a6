"""Why there is no report."""

from shared.http.problem import Problem


class LaporanKampanyeTidakTercetak(Problem):
    """409: it holds what the typesetter cannot print."""

    kode, status, title = "laporan_tidak_tercetak", 409, "Laporan tidak dapat dicetak"
