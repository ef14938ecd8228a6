"""Why a match is refused."""

from shared.http.problem import Problem


class DataTidakTerbaca(Problem):
    """409: something on record of the person makes no sense; the others are matched without them."""

    kode, status, title = "data_tidak_terbaca", 409, "Data pegawai tidak terbaca"


class TidakDalamDinas(Problem):
    """409: who has left the service is no candidate for any post."""

    kode, status, title = "tidak_dalam_dinas", 409, "Pegawai sudah keluar dari dinas"


class TidakBertugas(Problem):
    """409: who is in the service but not at work in a post is in no ranking."""

    kode, status, title = "tidak_bertugas", 409, "Pegawai sedang tidak bertugas pada jabatan"
