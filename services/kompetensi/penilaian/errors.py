"""Why a correction of an assessment is refused."""

from shared.http.problem import Problem


class PenilaianBertentangan(Problem):
    """409: another method found something else on the same day."""

    kode, status, title = "penilaian_bertentangan", 409, "Hasil penilaian bertentangan"


class PenilaianSudahAda(Problem):
    """409: that person has a result by this method on that day already."""

    kode, status, title = "penilaian_sudah_ada", 409, "Penilaian sudah ada"


class SudahDigantikan(Problem):
    """409: the row that is to be corrected has been replaced."""

    kode, status, title = "sudah_digantikan", 409, "Catatan ini sudah digantikan"


class KompetensiAsing(Problem):
    """422: a technical competence that is not in the dictionary."""

    kode, status, title = "kompetensi_tidak_dikenal", 422, "Kompetensi tidak ada dalam kamus"


class TanggalPenilaian(Problem):
    """422: the day of the assessment has not come."""

    kode, status, title = "tanggal_belum_tiba", 422, "Tanggal belum tiba"
