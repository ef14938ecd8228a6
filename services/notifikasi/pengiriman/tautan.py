"""Links in mails by which somebody asks to be spared them. They name the delivery, not the person, and are signed: who
changes one has one that leads nowhere."""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from shared.settings import Settings

_TANDA = 16
"""Bytes of the signature: half of SHA-256, as RFC 2104 section 5 allows."""


def tanda_kiriman(kunci: str, kiriman: UUID) -> str:
    """What stands behind ``/berhenti/``."""
    return base64.urlsafe_b64encode(kiriman.bytes + _mac(kunci, kiriman)).rstrip(b"=").decode()


def kiriman_dari(kunci: str, tanda: str) -> UUID | None:
    """The delivery that it names; None of what was not made here."""
    try:
        isi = base64.b64decode(tanda + "=" * (-len(tanda) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(isi) != 16 + _TANDA:
        return None
    kiriman = UUID(bytes=isi[:16])
    # One text for each link: what decodes alike is not another one.
    return kiriman if hmac.compare_digest(tanda_kiriman(kunci, kiriman).encode(), tanda.encode()) else None


def alamat_berhenti(settings: Settings, kiriman: UUID) -> str | None:
    """The link, where this installation can make one that works."""
    if settings.notice_key is None or not settings.public_url:
        return None
    tanda = tanda_kiriman(settings.notice_key.get_secret_value(), kiriman)
    return f"{settings.public_url.rstrip('/')}/berhenti/{tanda}"


def _mac(kunci: str, kiriman: UUID) -> bytes:
    return hmac.digest(kunci.encode(), b"berhenti:" + kiriman.bytes, hashlib.sha256)[:_TANDA]
