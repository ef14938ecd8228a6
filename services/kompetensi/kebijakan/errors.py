"""Why a policy is refused."""

from shared.http.problem import Problem


class KebijakanBelumAda(Problem):
    """422: the day lies before the first policy."""

    kode, status, title = "kebijakan_belum_ada", 422, "Belum ada kebijakan pada tanggal itu"


class KebijakanBertumpuk(Problem):
    """409: two policies of a kind would hold on the same day."""

    kode, status, title = "kebijakan_bertumpuk", 409, "Masa berlaku bertumpukan"


class KebijakanBercelah(Problem):
    """409: a day would come on which no policy of the kind holds."""

    kode, status, title = "kebijakan_bercelah", 409, "Masa berlaku bercelah"


class BerlakuSurut(Problem):
    """409: scores of days that are over would become others."""

    kode, status, title = "berlaku_surut", 409, "Kebijakan tidak boleh berlaku surut"
