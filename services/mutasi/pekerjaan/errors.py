"""The problems this slice can answer with."""

from shared.http.problem import Problem


class SudahDitugaskan(Problem):
    """409: somebody else has the case in hand, and no reason is given why it is taken from them."""

    kode, status, title = "sudah_ditugaskan", 409, "Sudah ditugaskan kepada petugas lain"


class PetugasTidakDapat(Problem):
    """409: who is named could not take the step that the case waits for."""

    kode, status, title = "petugas_tidak_dapat", 409, "Petugas ini tidak dapat menanganinya"
