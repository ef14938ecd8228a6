"""What an inbox refuses."""

from shared.http.problem import Problem


class TidakMintaKonfirmasi(Problem):
    """409: nobody asks whether this message was read."""

    kode, status, title = "tidak_minta_konfirmasi", 409, "Pesan tidak meminta konfirmasi"
