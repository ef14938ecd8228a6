"""Signatures of webhooks as the Standard Webhooks specification (1.0.0) has them: HMAC-SHA256 over id, time and body.

A subscriber's secret is made of the installation's key, and kept nowhere. While it is exchanged two are valid, and
a delivery bears a signature by each. Pure.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

AWALAN = "whsec_"


def rahasia_langganan(kunci: str, langganan: UUID, nomor: int) -> str:
    """The secret of a subscription since its ``nomor``-th exchange, as the subscriber is told it once."""
    isi = hmac.digest(kunci.encode(), f"webhook:{langganan}:{nomor}".encode(), hashlib.sha256)
    return AWALAN + base64.b64encode(isi).decode()


def tajuk_webhook(rahasia: Sequence[str], kiriman: str, saat: datetime, isi: bytes) -> dict[str, str]:
    """The headers of a delivery; ``kiriman`` is the same at every try of it, the time is that of the try."""
    detik = str(int(saat.timestamp()))
    ditandai = f"{kiriman}.{detik}.".encode() + isi
    tanda = (hmac.digest(base64.b64decode(each.removeprefix(AWALAN)), ditandai, hashlib.sha256) for each in rahasia)
    return {
        "webhook-id": kiriman,
        "webhook-timestamp": detik,
        "webhook-signature": " ".join(f"v1,{base64.b64encode(each).decode()}" for each in tanda),
    }
