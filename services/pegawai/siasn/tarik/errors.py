"""What can stand against a run of the pull."""

from shared.http.problem import Problem


class TarikanBerjalan(Problem):
    """The whole city is being pulled already."""

    kode, status, title = "tarikan_berjalan", 409, "Seluruh kota sedang ditarik"


class TarikanBerakhir(Problem):
    """A run that is over, or is not what one would make it."""

    kode, status, title = "tarikan_berakhir", 409, "Tarikan tidak dalam keadaan itu"
