"""Why a match is refused."""

from shared.http.problem import Problem


class TanpaJabatan(Problem):
    """409: there is no post to match the person with."""

    kode, status, title = "tanpa_jabatan", 409, "Pegawai belum berjabatan"
