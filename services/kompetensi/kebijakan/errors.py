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


class PenyetujuSama(Problem):
    """403: nobody approves what they have proposed."""

    kode, status, title = "penyetuju_sama", 403, "Pengusul tidak boleh menyetujui"


class BukanPengusul(Problem):
    """403: only who has proposed takes it back."""

    kode, status, title = "bukan_pengusul", 403, "Hanya pengusul yang dapat menarik usulan"


class SudahDiputuskan(Problem):
    """409: the proposal is no longer open."""

    kode, status, title = "sudah_diputuskan", 409, "Usulan sudah diputuskan"
