"""The problems this slice can answer with."""

from shared.http.problem import KesalahanIsian, Problem


class SasaranTidakDikenal(Problem):
    """422: a wish is for a post or a unit that is not there."""

    kode, status, title = "sasaran_tidak_dikenal", 422, "Jabatan atau unit tidak dikenal"


def sasaran_tidak_dikenal(salah: dict[str, str]) -> SasaranTidakDikenal:
    """Name them, by where they stand."""
    return SasaranTidakDikenal(
        f"{'; '.join(salah.values())}. Periksa kodenya pada bagan organisasi, atau keluarkan dari daftar ini.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan) for pointer, pesan in salah.items()],
    )
