"""Why there is no report."""

from shared.http.problem import Problem


class EvaluasiSatuOrang(Problem):
    """409: what was found of one person's move is theirs, and is no report to hand round."""

    kode, status, title = "evaluasi_satu_orang", 409, "Evaluasi satu orang tidak dicetak"


class LaporanTidakTercetak(Problem):
    """409: it holds what the typesetter cannot print."""

    kode, status, title = "laporan_tidak_tercetak", 409, "Laporan tidak dapat dicetak"
