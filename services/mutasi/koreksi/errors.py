"""The problems this slice can answer with."""

from shared.http.problem import Problem


class KoreksiTidakMungkin(Problem):
    """409: this paper of the case is not corrected here, or not now."""

    kode, status, title = "koreksi_tidak_mungkin", 409, "Surat ini tidak dapat dikoreksi"


class KoreksiSudahDiusulkan(Problem):
    """409: a correction of the same case waits for its second person."""

    kode, status, title = "koreksi_sudah_diusulkan", 409, "Koreksi sudah diusulkan"
