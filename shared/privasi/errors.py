"""What a look at people can be refused with."""

from shared.http.problem import Problem

TAJUK = "Tujuan-Akses"
"""Says what the data is read for."""


class TujuanAksesWajib(Problem):
    """400: specific data was asked for, and nobody said what for."""

    kode, status, title = "tujuan_akses_wajib", 400, "Tujuan akses wajib"
    parameter = TAJUK

    def __init__(self, yang_diminta: str) -> None:
        super().__init__(
            f"{yang_diminta} adalah data pribadi spesifik. Kirim ulang dengan tajuk Tujuan-Akses yang menyebut "
            "keperluan Anda, misalnya `Tujuan-Akses: pemeriksaan syarat mutasi`. Tujuan ini tercatat dan dapat dibaca "
            "pegawai yang bersangkutan."
        )


class TujuanAksesTidakJelas(Problem):
    """400: what is given as a purpose tells the person nothing."""

    kode, status, title = "tujuan_akses_tidak_jelas", 400, "Tujuan akses tidak jelas"
    parameter = TAJUK


class KelasTidakBoleh(Problem):
    """403: a question whose answer would tell what the caller may not see."""

    kode, status, title = "kelas_tidak_boleh", 403, "Tidak boleh melihat data ini"
