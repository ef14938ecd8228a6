"""Why an entry of the dictionary is refused."""

from shared.http.problem import Problem


class KompetensiTidakDikenal(Problem):
    """404."""

    kode, status, title = "kompetensi_tidak_dikenal", 404, "Kompetensi tidak ada dalam kamus"


class VersiSudahMulai(Problem):
    """409: a version begins on that very day."""

    kode, status, title = "versi_sudah_mulai", 409, "Versi sudah ada sejak hari itu"


class SudahDigantikan(Problem):
    """409: the row that is to be corrected has been replaced."""

    kode, status, title = "sudah_digantikan", 409, "Catatan ini sudah digantikan"


class JenisTetap(Problem):
    """409: an entry stays of the kind, and in the field, it was made for."""

    kode, status, title = "jenis_tetap", 409, "Jenis kompetensi tidak berubah"
