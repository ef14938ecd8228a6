"""One exchange over HTTP, bounded in time and size; what goes wrong is told apart by whether anything was sent."""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from typing import Any

import httpx

TERBESAR = 64 * 1024 * 1024
"""Bytes of an answer; the tree of 20,000 units is some six million."""
_TAK_SAMPAI = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
"""Failures before anything of the call was sent."""
_DIBACA = frozenset({"content-type", "date", "retry-after"})


class TakTerkirim(Exception):
    """Nothing of the call has left this machine; the text tells an operator why."""


class TakTerjawab(Exception):
    """It may have arrived, and no answer came whole."""


async def hantar(
    http: httpx.AsyncClient,
    method: str,
    alamat: str,
    *,
    selama: float,
    headers: Mapping[str, str],
    **isi: Any,
) -> httpx.Response:
    """Send, and read the whole answer within ``selama`` seconds, however slowly it drips.

    Raises:
        TakTerkirim: nothing was sent.
        TakTerjawab: the answer did not come whole.
    """
    try:
        async with (
            asyncio.timeout(selama),
            http.stream(method, alamat, headers=dict(headers), **isi) as jawab,
        ):
            badan = bytearray()
            async for bagian in jawab.aiter_bytes():
                badan += bagian
                if len(badan) > TERBESAR:
                    raise TakTerjawab(f"jawaban BKN lebih dari {TERBESAR // 1024**2} MB")
            dibaca = [(nama, nilai) for nama, nilai in jawab.headers.items() if nama.lower() in _DIBACA]
            return httpx.Response(jawab.status_code, headers=dibaca, content=bytes(badan))
    except TimeoutError:
        raise TakTerjawab(f"jawaban BKN tidak selesai dalam {selama:.0f} detik") from None
    except _TAK_SAMPAI as galat:
        raise TakTerkirim(_sebab(galat, alamat)) from None
    except httpx.InvalidURL:
        raise TakTerkirim("alamat BKN tidak sah: periksa setting alamatnya") from None
    except httpx.HTTPError as galat:
        raise TakTerjawab(f"jawaban BKN tidak sampai: {type(galat).__name__}") from None


def _sebab(galat: Exception, alamat: str) -> str:
    """Why nothing could be sent, and what to look at."""
    tujuan = httpx.URL(alamat).host
    for each in _rantai(galat):
        if isinstance(each, ssl.SSLCertVerificationError):
            return _sertifikat(each, tujuan)
        if isinstance(each, ssl.SSLError):
            return f"TLS dengan {tujuan} tidak terjadi ({each.reason or 'SSLError'})"
        if isinstance(each, socket.gaierror):
            return f"nama {tujuan} tidak dikenal DNS: periksa alamat dan jaringan"
    if isinstance(galat, httpx.ConnectTimeout):
        return f"{tujuan} tidak menyambut: periksa jaringan, dan apakah IP server ini sudah didaftarkan di BKN"
    if isinstance(galat, httpx.ProxyError):
        return "proxy tidak meneruskan: periksa setting proxy"
    return f"{tujuan} tidak terjangkau: {type(galat).__name__}"


def _sertifikat(galat: ssl.SSLCertVerificationError, tujuan: str) -> str:
    kata = galat.verify_message.lower()
    if "expired" in kata:
        periksa = "sudah berakhir masanya; tunggu BKN memperbaruinya, dan periksa jam server ini"
    elif "not yet valid" in kata:
        periksa = "belum mulai berlaku; periksa jam server ini"
    elif "mismatch" in kata or "not valid for" in kata:
        periksa = "bukan untuk nama itu; periksa alamat dan proxy"
    else:
        periksa = "diterbitkan oleh yang tidak dikenal; beri berkas CA bila jaringan ini memakai CA sendiri"
    return f"sertifikat TLS {tujuan} {periksa}. Tidak ada yang dikirim"


def _rantai(galat: BaseException | None) -> list[BaseException]:
    semua: list[BaseException] = []
    while galat is not None and galat not in semua:
        semua.append(galat)
        galat = galat.__cause__ or galat.__context__
    return semua
