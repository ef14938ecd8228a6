"""Hands one webhook over, to the address that was looked at and no other; of the answer nothing is kept but its code.

Not followed: redirects, for they lead where nobody looked. Not waited for: who answers slowly, or with more than it
takes to say yes.
"""

import asyncio
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx

from services.notifikasi.langganan.alamat_aman import Tujuan
from services.notifikasi.langganan.keadaan import SebabWebhook

TERLAMA = 15.0
"""Seconds for all of it."""
TERBESAR = 64 * 1024


class HasilWebhook(NamedTuple):
    """What became of it; without a reason it was taken."""

    kode: int | None
    sebab: SebabWebhook | None
    nanti: str | None = None
    """What the receiver asks to wait (``Retry-After``), in its own words."""


async def hantar(
    tujuan: Tujuan, isi: bytes, tajuk: Mapping[str, str], *, percaya: ssl.SSLContext, terlama: float = TERLAMA
) -> HasilWebhook:
    """POST it once. The name is that of the certificate and of ``Host``; the connection goes to the address."""
    rumah = f"[{tujuan.ip}]" if ":" in tujuan.ip else tujuan.ip
    nama = f"[{tujuan.nama}]" if ":" in tujuan.nama else tujuan.nama
    biasa = 443 if tujuan.tls else 80
    try:
        async with (
            asyncio.timeout(terlama),
            # No proxy of the environment: it would resolve the name once more.
            httpx.AsyncClient(verify=percaya, trust_env=False, follow_redirects=False, timeout=terlama) as klien,
            klien.stream(
                "POST",
                f"{'https' if tujuan.tls else 'http'}://{rumah}:{tujuan.port}{tujuan.jalur}",
                content=isi,
                headers={
                    **tajuk,
                    "Host": nama if tujuan.port == biasa else f"{nama}:{tujuan.port}",
                    "Content-Type": "application/json",
                    "User-Agent": "penataan-mutasi-asn",
                    "Accept-Encoding": "identity",
                },
                extensions={"sni_hostname": tujuan.nama},
            ) as jawab,
        ):
            besar = 0
            async for bagian in jawab.aiter_raw():
                besar += len(bagian)
                if besar > TERBESAR:
                    return HasilWebhook(jawab.status_code, SebabWebhook.JAWABAN_TERLALU_BESAR)
            return HasilWebhook(jawab.status_code, _sebab(jawab.status_code), jawab.headers.get("retry-after"))
    except (TimeoutError, httpx.TimeoutException):
        return HasilWebhook(None, SebabWebhook.TERLALU_LAMA)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return HasilWebhook(None, SebabWebhook.TLS if _karena_tls(error) else SebabWebhook.TERPUTUS)


def diminta_menunggu(nanti: str | None, kini: datetime) -> timedelta | None:
    """How long ``Retry-After`` asks to wait (RFC 9110 section 10.2.3): seconds, or an instant; None of what is
    neither, or over."""
    if nanti is None:
        return None
    try:
        lama = timedelta(seconds=int(nanti)) if nanti.isascii() and nanti.strip().isdecimal() else _saat(nanti) - kini
    except (ValueError, OverflowError, TypeError):
        return None
    return lama if lama > timedelta(0) else None


def _saat(teks: str) -> datetime:
    saat = parsedate_to_datetime(teks)
    return saat if saat.tzinfo else saat.replace(tzinfo=UTC)


def _sebab(kode: int) -> SebabWebhook | None:
    if kode < 300:
        return None
    return SebabWebhook.DIALIHKAN if kode < 400 else SebabWebhook.DITOLAK


def _karena_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
