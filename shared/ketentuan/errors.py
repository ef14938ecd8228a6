"""Why a number is not known, or not changed."""

from shared.http.problem import Problem


class KetentuanBelumAda(Problem):
    """422: the day lies before the first version of a number that is needed."""

    kode, status, title = "ketentuan_belum_ada", 422, "Belum ada ketentuan pada tanggal itu"


class KetentuanTidakSerasi(Problem):
    """409: with this value, numbers that belong together would contradict each other on some day."""

    kode, status, title = "ketentuan_tidak_serasi", 409, "Nilai tidak serasi"


class BerlakuSurut(Problem):
    """409: what was reckoned for days that are over would become something else."""

    kode, status, title = "berlaku_surut", 409, "Ketentuan tidak boleh berlaku surut"
