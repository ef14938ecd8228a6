"""Which channels this installation has."""

from collections.abc import Iterator

from services.notifikasi.pesan.sampaikan import Saluran
from shared.settings import Settings


def terpasang(settings: Settings) -> frozenset[Saluran]:
    """Those by which something may leave."""
    return frozenset(_terpasang(settings))


def _terpasang(s: Settings) -> Iterator[Saluran]:
    if s.smtp_host and s.smtp_from:
        yield "surel"
    if s.whatsapp_phone_id and s.whatsapp_token and s.whatsapp_app_secret and s.whatsapp_verify_token:
        yield "whatsapp"
