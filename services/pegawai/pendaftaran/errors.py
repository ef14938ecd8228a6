"""The problems this slice can answer with."""

from shared.http.problem import Problem


class SudahTercatat(Problem):
    """409: there is a file of this number."""

    kode, status, title = "pegawai_sudah_tercatat", 409, "Pegawai sudah tercatat"
