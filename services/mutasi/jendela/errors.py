"""Why an opening or a result is not taken."""

from shared.http.problem import Problem


class FormasiTidakSesuai(Problem):
    """422: a post is unknown, is no pelaksana, or has fewer places than are to be opened."""

    kode, status, title = "formasi_tidak_sesuai", 422, "Formasi tidak sesuai"


class PembukaanSudahAda(Problem):
    """409: the decision opens places already."""

    kode, status, title = "pembukaan_sudah_ada", 409, "Pembukaan sudah ada"


class FormasiSudahDibuka(Problem):
    """409: another decision opens places of the post in a part of that time."""

    kode, status, title = "formasi_sudah_dibuka", 409, "Formasi sudah dibuka"


class PesertaTidakDikenal(Problem):
    """422: somebody is not known here, or not in the caller's part of the city."""

    kode, status, title = "peserta_tidak_dikenal", 422, "Peserta tidak dikenal"


class HasilSudahAda(Problem):
    """409: of this person, day and agency there is a result already."""

    kode, status, title = "hasil_sudah_ada", 409, "Hasil seleksi sudah ada"
