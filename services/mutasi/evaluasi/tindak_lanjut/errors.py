"""The problems this slice can answer with."""

from shared.http.problem import Problem


class TindakLanjutTidakSah(Problem):
    """422: nobody has this number or post, or the last day is over already."""

    kode, status, title = "tindak_lanjut_tidak_sah", 422, "Pemilik atau tenggat tidak dapat dipakai"


class TindakLanjutBerkeadaanLain(Problem):
    """409: it is closed already, or still open."""

    kode, status, title = "tindak_lanjut_berkeadaan_lain", 409, "Tindak lanjut berkeadaan lain"
