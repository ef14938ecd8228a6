"""Why there is no exception."""

from shared.http.problem import Problem


class TanpaPengecualian(Problem):
    """409: the rule is met, is not due yet, or has no exception."""

    kode, status, title = "tanpa_pengecualian", 409, "Tidak ada pengecualian"


class PengecualianSudahAda(Problem):
    """409: the case has one from this rule already, or one waits for its decision."""

    kode, status, title = "pengecualian_sudah_ada", 409, "Pengecualian sudah ada"


class PerluDokumen(Problem):
    """422: an exception of this weight, or the end of a decision, rests on a paper."""

    kode, status, title = "perlu_dokumen", 422, "Perlu dokumen"


class UsulanSudahDiputuskan(Problem):
    """409: the case is decided, or has ended."""

    kode, status, title = "usulan_sudah_diputuskan", 409, "Usulan sudah diputuskan"
