"""Why a correction of an assessment is refused."""

from shared.http.problem import Problem


class PenilaianBertentangan(Problem):
    """409: another method found something else on the same day."""

    kode, status, title = "penilaian_bertentangan", 409, "Hasil penilaian bertentangan"


class PenilaianSudahAda(Problem):
    """409: that person has a result by this method on that day already."""

    kode, status, title = "penilaian_sudah_ada", 409, "Penilaian sudah ada"


class KompetensiTidakDikenal(Problem):
    """422: a technical competence that is not in the dictionary."""

    kode, status, title = "kompetensi_tidak_dikenal", 422, "Kompetensi tidak ada dalam kamus"
