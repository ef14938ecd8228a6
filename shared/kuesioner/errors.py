"""Why nobody is asked, or an answer is not taken."""

from shared.http.problem import Problem


class SurveiTidakDapat(Problem):
    """409: what is asked about is of one person or over, too many would be asked, or there is no key for urns."""

    kode, status, title = "survei_tidak_dapat", 409, "Survei tidak dapat dibuka"


class OrangTerlaluSedikit(Problem):
    """409: fewer people than the smallest cell would be asked."""

    kode, status, title = "orang_terlalu_sedikit", 409, "Terlalu sedikit orang untuk ditanya tanpa nama"


class SurveiBertindih(Problem):
    """409: another survey of about the same time asks some of the same people, and a difference would tell of them."""

    kode, status, title = "survei_bertindih", 409, "Survei lain menanyai orang yang sama"


class SurveiSudahDitutup(Problem):
    """409: it takes no more answers."""

    kode, status, title = "survei_sudah_ditutup", 409, "Survei sudah ditutup"


class SurveiMasihTerbuka(Problem):
    """409: one of the same people is open."""

    kode, status, title = "survei_masih_terbuka", 409, "Survei sebelumnya masih terbuka"


class SudahMenjawab(Problem):
    """409: the card was spent."""

    kode, status, title = "sudah_menjawab", 409, "Anda sudah menjawab"


class JawabanTidakLengkap(Problem):
    """422: a question without an answer, or an answer that is no choice."""

    kode, status, title = "jawaban_tidak_lengkap", 422, "Jawaban belum lengkap atau ada yang salah"


class KotakTerkunci(Problem):
    """503: the urn was sealed under another key than the service has now."""

    kode, status, title = "kotak_terkunci", 503, "Kotak jawaban belum dapat dibuka"
