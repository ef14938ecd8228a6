"""What the import can refuse."""

from shared.http.problem import Problem


class JenisBerkasTidakDikenal(Problem):
    """422."""

    kode, status, title = "jenis_berkas_tidak_dikenal", 422, "Jenis berkas tidak dikenal"


class BerkasTerlaluBesar(Problem):
    """413."""

    kode, status, title = "berkas_terlalu_besar", 413, "Berkas terlalu besar"


class KuotaBerkasHabis(Problem):
    """429: this sender has sent as much as one may within a day."""

    kode, status, title = "kuota_berkas_habis", 429, "Kuota berkas habis"
    tajuk = ("Retry-After",)


class RuangBerkasHabis(Problem):
    """507: the service keeps as much as it may; no sender can do anything about it."""

    kode, status, title = "ruang_berkas_habis", 507, "Ruang berkas habis"


class ImporBelumDibaca(Problem):
    """409: nobody has opened the file yet."""

    kode, status, title = "impor_belum_dibaca", 409, "Berkas belum dibaca"
    tajuk = ("Retry-After",)


class ImporBelumSelesai(Problem):
    """409."""

    kode, status, title = "impor_belum_selesai", 409, "Impor belum selesai"


class ImporSudahBerakhir(Problem):
    """409."""

    kode, status, title = "impor_sudah_berakhir", 409, "Impor sudah berakhir"


class BukanUji(Problem):
    """409: only a dry run can be carried out."""

    kode, status, title = "bukan_uji", 409, "Bukan uji coba"


class UjiTidakSelesai(Problem):
    """409: a dry run that failed or was stopped says too little to be carried out."""

    kode, status, title = "uji_tidak_selesai", 409, "Uji coba tidak selesai"


class SudahDilaksanakan(Problem):
    """409."""

    kode, status, title = "sudah_dilaksanakan", 409, "Sudah dilaksanakan"


class BerkasSudahDihapus(Problem):
    """410."""

    kode, status, title = "berkas_sudah_dihapus", 410, "Berkas sudah dihapus"


class BukanPengirim(Problem):
    """403: it is for the sender, or technical staff, to stop an import."""

    kode, status, title = "bukan_pengirim", 403, "Bukan pengirim"


class TidakMenungguPersetujuan(Problem):
    """409."""

    kode, status, title = "tidak_menunggu_persetujuan", 409, "Tidak menunggu persetujuan"


class TidakDapatDicobaLagi(Problem):
    """409: it ended well, was stopped on purpose, waits for somebody, or its file is gone."""

    kode, status, title = "tidak_dapat_dicoba_lagi", 409, "Tidak dapat dicoba lagi"
