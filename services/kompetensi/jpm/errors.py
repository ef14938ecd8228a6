"""Why a match is refused."""

from shared.http.problem import Problem


class JabatanTidakDitemukan(Problem):
    """404."""

    kode, status, title = "jabatan_tidak_ditemukan", 404, "Jabatan tidak ditemukan"


class TanpaJabatan(Problem):
    """409: there is no post to match the person with."""

    kode, status, title = "tanpa_jabatan", 409, "Pegawai belum berjabatan"
