"""Why an entry of the dictionary is refused."""

from shared.http.problem import Problem


class JenisTetap(Problem):
    """409: an entry stays of the kind, and in the field, it was made for."""

    kode, status, title = "jenis_tetap", 409, "Jenis kompetensi tidak berubah"
