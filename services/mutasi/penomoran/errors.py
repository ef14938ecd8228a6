"""Why a number is not given, or a register not kept."""

from shared.http.problem import KesalahanIsian, Problem


class RegisterTidakSesuai(Problem):
    """422: there is no such register, or it is closed, or for other letters, or begins later."""

    kode, status, title = "register_tidak_sesuai", 422, "Register tidak sesuai"


class RegisterHabis(Problem):
    """409: the last number of the year has been given."""

    kode, status, title = "register_habis", 409, "Nomor register habis"


class TahunTertutup(Problem):
    """409: letters of that year get no number any more, or not yet."""

    kode, status, title = "tahun_register_tertutup", 409, "Tahun register tertutup"


class NomorTerpakai(Problem):
    """409: the number is another letter's, or void."""

    kode, status, title = "nomor_surat_terpakai", 409, "Nomor surat sudah terpakai"


class NomorBelumDiambil(Problem):
    """409: the number is of a register and not in its book, and not the one that comes next."""

    kode, status, title = "nomor_surat_belum_diambil", 409, "Nomor surat tidak ada dalam buku nomor"


class SuratSudahBernomor(Problem):
    """409: the letter has a number already, by another register or of another year."""

    kode, status, title = "surat_sudah_bernomor", 409, "Surat sudah bernomor"


def tidak_sesuai(detail: str, pesan: str, pointer: str = "/register_nomor") -> RegisterTidakSesuai:
    """What is wrong with the register that somebody names."""
    return RegisterTidakSesuai(detail, kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan)])


class RegisterSudahAda(Problem):
    """409: another register has that code, or writes the same numbers."""

    kode, status, title = "register_sudah_ada", 409, "Register sudah ada"
