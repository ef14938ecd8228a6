"""The problems this slice can answer with."""

from shared.http.problem import Problem


class WebhookBelumDipasang(Problem):
    """409: this installation has no key from which secrets are made."""

    kode, status, title = "webhook_belum_dipasang", 409, "Webhook belum dipasang"


class LanggananTidakSesuai(Problem):
    """409: in this state of the subscription it makes no sense."""

    kode, status, title = "langganan_tidak_sesuai", 409, "Keadaan langganan tidak sesuai"


class PerubahanSudahDiusulkan(Problem):
    """409: an earlier change waits for its second person."""

    kode, status, title = "perubahan_sudah_diusulkan", 409, "Perubahan sebelumnya belum diputus"


class KirimanTidakSesuai(Problem):
    """409: this delivery cannot be repeated: it waits, or its subscription is gone."""

    kode, status, title = "kiriman_tidak_sesuai", 409, "Kiriman ini tidak dapat diulang"
