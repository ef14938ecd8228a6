"""The problems this slice can answer with."""

from shared.http.problem import Problem


class SebutanTidakDapat(Problem):
    """422: a note names somebody who may not read it."""

    kode, status, title = "sebutan_tidak_dapat", 422, "Yang disebut tidak dapat membacanya"


class BukanPenulis(Problem):
    """403: only who wrote a note withdraws it."""

    kode, status, title = "bukan_penulis", 403, "Bukan penulis catatan"


class SudahDitarik(Problem):
    """409: the note is withdrawn already."""

    kode, status, title = "sudah_ditarik", 409, "Catatan sudah ditarik"
