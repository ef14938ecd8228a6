"""Why a file is not taken."""

from shared.http.problem import Problem


class LampiranDitolak(Problem):
    """422: it is no file of a kind that people may be sent, or there are too many."""

    kode, status, title = "lampiran_ditolak", 422, "Lampiran ditolak"


class LampiranTerjangkit(Problem):
    """422: the virus scanner has found something in it."""

    kode, status, title = "lampiran_terjangkit", 422, "Lampiran terjangkit virus"


class LampiranTerlaluBesar(Problem):
    """413: it is larger than everybody should have to fetch."""

    kode, status, title = "lampiran_terlalu_besar", 413, "Lampiran terlalu besar"


class PemindaiTidakTerjangkau(Problem):
    """503: the virus scanner does not answer; nothing is sent to people unseen."""

    kode, status, title = "pemindai_tidak_terjangkau", 503, "Pemindai virus tidak terjangkau"
    tajuk = ("Retry-After",)
