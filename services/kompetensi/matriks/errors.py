"""Why a score matrix is refused."""

from shared.http.problem import Problem


class SeleksiKosong(Problem):
    """422: no people, or no posts, to compute for."""

    kode, status, title = "seleksi_kosong", 422, "Tidak ada yang dapat dihitung"


class MatriksSudahBerakhir(Problem):
    """409: nothing is left to stop."""

    kode, status, title = "matriks_sudah_berakhir", 409, "Permintaan matriks sudah berakhir"


class MatriksSudahDihapus(Problem):
    """409: it cannot be kept any longer."""

    kode, status, title = "matriks_sudah_dihapus", 409, "Matriks sudah dihapus"


class MasaSimpanTidakSah(Problem):
    """422: the day is over, or too far away."""

    kode, status, title = "masa_simpan_tidak_sah", 422, "Masa simpan tidak sah"


class TanggalTerlaluJauh(Problem):
    """422: the day lies further ahead than plans are made."""

    kode, status, title = "tanggal_terlalu_jauh", 422, "Tanggal terlalu jauh"


class KebijakanLain(Problem):
    """409: another version of a policy is in force on the day than the one asked for."""

    kode, status, title = "kebijakan_lain", 409, "Kebijakan lain yang berlaku"
