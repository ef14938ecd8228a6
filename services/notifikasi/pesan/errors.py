"""What an inbox refuses."""

from shared.http.problem import Problem


class TidakMintaKonfirmasi(Problem):
    """409: nobody asks whether this message was read."""

    kode, status, title = "tidak_minta_konfirmasi", 409, "Pesan tidak meminta konfirmasi"


class BelumDikonfirmasi(Problem):
    """409: it asks to be acknowledged, and put away it would be out of sight."""

    kode, status, title = "belum_dikonfirmasi", 409, "Pesan menunggu konfirmasi"
