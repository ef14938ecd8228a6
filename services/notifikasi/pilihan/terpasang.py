"""Which channels this installation has."""

from services.notifikasi.pesan.sampaikan import Saluran
from shared.settings import Settings


def terpasang(settings: Settings) -> frozenset[Saluran]:
    """Those by which something may leave."""
    return frozenset[Saluran](["surel"] if settings.smtp_host and settings.smtp_from else [])
