"""The address of somebody's calendar: it names a row, not the person, and is signed. Who takes it back has a new row
number, and the address of before leads nowhere."""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from shared.settings import Settings

_TANDA = 16
"""Bytes of the signature: half of SHA-256, as RFC 2104 section 5 allows."""


def tanda_kalender(kunci: str, langganan_id: UUID) -> str:
    """What stands in the address."""
    mac = hmac.digest(kunci.encode(), b"kalender:" + langganan_id.bytes, hashlib.sha256)[:_TANDA]
    return base64.urlsafe_b64encode(langganan_id.bytes + mac).rstrip(b"=").decode()


def langganan_dari(kunci: str, tanda: str) -> UUID | None:
    """The subscription that it names; None of what was not made here."""
    try:
        isi = base64.b64decode(tanda + "=" * (-len(tanda) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(isi) != 16 + _TANDA:
        return None
    langganan_id = UUID(bytes=isi[:16])
    # One text for each address: what decodes alike is not another one.
    return langganan_id if hmac.compare_digest(tanda_kalender(kunci, langganan_id).encode(), tanda.encode()) else None


def alamat_kalender(settings: Settings, langganan_id: UUID) -> str | None:
    """The address, where this installation can make one that works."""
    if settings.notice_key is None or not settings.public_url:
        return None
    tanda = tanda_kalender(settings.notice_key.get_secret_value(), langganan_id)
    return f"{settings.public_url.rstrip('/')}/kalender/{tanda}.ics"
