"""Why a match is refused."""

from shared.http.problem import Problem


class JabatanTidakDitemukan(Problem):
    """404."""

    kode, status, title = "jabatan_tidak_ditemukan", 404, "Jabatan tidak ditemukan"
