"""Why a file is not taken, or not given."""

from shared.http.problem import Problem


class BerkasDitolak(Problem):
    """422: what was sent is no file of a kind that a paper may have."""

    kode, status, title = "berkas_ditolak", 422, "Berkas ditolak"


class BerkasTerjangkit(Problem):
    """422: the virus scanner has found something in it."""

    kode, status, title = "berkas_terjangkit", 422, "Berkas terjangkit virus"


class BerkasDokumenTerlaluBesar(Problem):
    """413: it is larger than the register lets the file of a paper be."""

    kode, status, title = "berkas_dokumen_terlalu_besar", 413, "Berkas dokumen terlalu besar"


class GudangTidakTerjangkau(Problem):
    """503: the store of files does not answer now, or has no room."""

    kode, status, title = "gudang_tidak_terjangkau", 503, "Gudang berkas tidak terjangkau"
    tajuk = ("Retry-After",)


class GudangBelumAda(Problem):
    """503: this installation has no store of files."""

    kode, status, title = "gudang_belum_ada", 503, "Gudang berkas belum disiapkan"


class GudangMilikLain(Problem):
    """503: the store of files is another installation's, which would clear up what is put there."""

    kode, status, title = "gudang_milik_lain", 503, "Gudang berkas milik pemasangan lain"


class BerkasTidakDiberikan(Problem):
    """409: the bytes are lost, or are not to be opened by anybody."""

    kode, status, title = "berkas_tidak_diberikan", 409, "Berkas tidak dapat diberikan"
