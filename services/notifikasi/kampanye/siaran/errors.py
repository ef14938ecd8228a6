"""The problems that a campaign under way can answer with."""

from shared.http.problem import Problem


class NaskahSudahDikoreksi(Problem):
    """409: what was read is no longer the text that holds."""

    kode, status, title = "naskah_sudah_dikoreksi", 409, "Naskah sudah dikoreksi"


class TidakMintaPemahaman(Problem):
    """409: the campaign asks nobody to confirm, or does no more."""

    kode, status, title = "tidak_minta_pemahaman", 409, "Kampanye ini tidak meminta pernyataan"
