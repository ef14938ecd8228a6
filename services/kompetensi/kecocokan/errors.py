"""Why a match is refused."""

from shared.http.problem import Problem


class JabatanTidakDitemukan(Problem):
    """404."""

    kode, status, title = "jabatan_tidak_ditemukan", 404, "Jabatan tidak ditemukan"


class TanpaJabatan(Problem):
    """409: there is no post to match the person with."""

    kode, status, title = "tanpa_jabatan", 409, "Pegawai belum berjabatan"


class TanpaStandar(Problem):
    """409: nothing is known of what the post asks for."""

    kode, status, title = "tanpa_standar", 409, "Standar jabatan belum ada"
