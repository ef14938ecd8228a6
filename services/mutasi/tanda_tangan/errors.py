"""Why nothing was signed, in the kinds that a caller acts on."""

from pydantic import BaseModel, Field

from services.mutasi.tanda_tangan.keadaan import KeadaanPenanda, StatusTandaTangan
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class KeadaanTandaTangan(BaseModel):
    """Di mana penandatanganan ini."""

    status_penandatanganan: StatusTandaTangan


class TandaTanganTidakMungkin(LangkahTidakMungkin):
    """409: it stands where this step does not start."""

    isi = KeadaanTandaTangan


class SudahDimintakan(Problem):
    """409: this file waits for this signature already, or has it."""

    kode, status, title = "sudah_dimintakan", 409, "Tanda tangan ini sudah diminta"


class BelumDiputuskan(Problem):
    """409: of a case that is not decided no decision is signed."""

    kode, status, title = "belum_diputuskan", 409, "Usulan belum diputuskan"


class KeputusanGugur(Problem):
    """409: what was decided is called off, or decided anew by somebody else."""

    kode, status, title = "keputusan_gugur", 409, "Keputusan sudah tidak berlaku"


class BukanPenandaTangan(Problem):
    """403: it is another official's signature."""

    kode, status, title = "bukan_penanda_tangan", 403, "Bukan penanda tangannya"


class SedangMenandatangani(Problem):
    """409: another file of theirs is being signed at this moment."""

    kode, status, title = "sedang_menandatangani", 409, "Sedang menandatangani berkas lain"


class PerluDinyatakan(Problem):
    """409: it may be signed already, and whoever signs it again says that they know."""

    kode, status, title = "perlu_dinyatakan", 409, "Mungkin sudah ditandatangani"


class BerkasTidakLayak(Problem):
    """409: the file cannot be read, or is not looked at yet."""

    kode, status, title = "berkas_tidak_layak", 409, "Berkas belum dapat ditandatangani"
    tajuk = ("Retry-After",)


class KeputusanDiserahkan(BaseModel):
    """Sampai di mana keputusan ini diserahkan kepada Anda, dan tempat membukanya."""

    status_penyerahan: str | None = Field(description="Kosong: belum disajikan; tunggu sebentar.")
    buka: str = Field(description="Alamat tempat Anda membukanya, di bawah alamat layanan ini.")


class KeputusanBelumDiterima(Problem):
    """409: the person concerned has not received it, and reads it where that is put on record."""

    isi = KeputusanDiserahkan
    kode, status, title = "keputusan_belum_diterima", 409, "Keputusan ini belum Anda terima"
    tajuk = ("Retry-After",)


class PassphraseDitolak(Problem):
    """422: the passphrase is another one; nothing was signed."""

    kode, status, title = "passphrase_salah", 422, "Passphrase salah"


class StatusPenanda(BaseModel):
    """Kata server BSrE tentang sertifikat penanda tangan."""

    status_sertifikat: KeadaanPenanda


class SertifikatBelumSiap(Problem):
    """409: the certificate does not sign now; nothing was signed."""

    isi = StatusPenanda
    kode, status, title = "sertifikat_tidak_siap", 409, "Sertifikat belum dapat dipakai"


class BsreMenolak(Problem):
    """409: the server refuses; nothing was signed."""

    kode, status, title = "bsre_menolak", 409, "Server BSrE menolak"


class BsreTidakTerjangkau(Problem):
    """503: nothing was sent, and nothing was signed."""

    kode, status, title = "bsre_tidak_terjangkau", 503, "Server BSrE tidak terjangkau"
    tajuk = ("Retry-After",)


class BsreBelumDisiapkan(Problem):
    """503: this installation has no e-sign server, or the settings lack something."""

    kode, status, title = "bsre_belum_disiapkan", 503, "BSrE belum disiapkan"


class HasilDitolak(Problem):
    """422: what was uploaded is not this file, signed."""

    kode, status, title = "hasil_ditolak", 422, "Hasil tanda tangan ditolak"
