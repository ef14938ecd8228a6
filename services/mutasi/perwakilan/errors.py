"""Why a mandate is not taken."""

from shared.http.problem import Problem


class PerwakilanTidakSesuai(Problem):
    """422: who is to act, for whom, or what, does not go together."""

    kode, status, title = "perwakilan_tidak_sesuai", 422, "Perwakilan tidak sesuai"


class PerwakilanTerlaluLama(Problem):
    """409: the law does not let somebody act for another so long."""

    kode, status, title = "perwakilan_terlalu_lama", 409, "Perwakilan terlalu lama"


class PerwakilanBertumpuk(Problem):
    """409: the office has somebody else who acts for it in a part of that time."""

    kode, status, title = "perwakilan_bertumpuk", 409, "Perwakilan bertumpuk"


class PerwakilanBeruntun(Problem):
    """409: who acts for another hands that on to a third (UU 30/2014 art. 13(3))."""

    kode, status, title = "perwakilan_beruntun", 409, "Perwakilan tidak dapat diteruskan"


class PerwakilanSudahBerakhir(Problem):
    """409: there is nothing left to be revoked."""

    kode, status, title = "perwakilan_sudah_berakhir", 409, "Perwakilan sudah berakhir"


class DiLuarKuasa(Problem):
    """403: the step is none of those that the letter covers."""

    kode, status, title = "di_luar_kuasa", 403, "Di luar kuasa surat"
