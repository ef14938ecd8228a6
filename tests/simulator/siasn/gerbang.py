"""What stands before the simulated service: tokens, limits, and the knobs that make calls go wrong."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.simulator.siasn.keadaan import Siasn

AWALAN = "/apisiasn/1.0"
AWALAN_RUJUKAN = "/referensi_siasn/1"
TOKEN_APIM = "/oauth2/token"
TOKEN_SSO = "/auth/realms/public-siasn/protocol/openid-connect/token"
_LINGER = struct.pack("ii", 1, 0)
"""Closing the connection at once, with a reset."""


class _Hilang(Exception):
    """The answer does not arrive."""


class _Bertanggal:
    """Says in each answer what time it is at BKN."""

    def __init__(self, siasn: Siasn, send: Send) -> None:
        self._siasn, self.send = siasn, send

    async def __call__(self, pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            tanggal = format_datetime(self._siasn.kini().astimezone(UTC), usegmt=True).encode()
            pesan = {**pesan, "headers": [*pesan.get("headers", ()), (b"date", tanggal)]}
        await self.send(pesan)


class Gerbang:
    """What stands before the service: tokens, limits, and the knobs."""

    def __init__(self, siasn: Siasn, dalam: ASGIApp, token: dict[str, tuple[str, datetime]]) -> None:
        self._siasn, self._dalam, self._token = siasn, dalam, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_"):
            await self._dalam(scope, receive, send)
            return
        s, kirim = self._siasn, _Bertanggal(self._siasn, send)
        s.panggilan[scope["path"]] += 1
        s.bersamaan += 1
        s.terbanyak = max(s.terbanyak, s.bersamaan)
        try:
            if s.gangguan.lambat:
                await asyncio.sleep(s.gangguan.lambat)
            await self._jawab(scope, receive, kirim)
        finally:
            s.bersamaan -= 1

    async def _jawab(self, scope: Scope, receive: Receive, send: Send) -> None:
        tajuk = {nama.decode().lower(): nilai.decode() for nama, nilai in scope["headers"]}
        if self._sekali("putus"):
            await _putuskan(send)
        layanan = scope["path"].startswith((AWALAN, AWALAN_RUJUKAN))
        mengubah = layanan and (scope["method"] != "GET" or scope["path"].endswith("sync"))
        halangan = self._halangan(scope["path"], tajuk)
        if halangan is not None:
            await halangan(scope, receive, send)
        elif mengubah and self._sekali("hilang"):
            await self._dalam(scope, receive, _bisu)
            await _putuskan(send)
        elif layanan and self._sekali("galat_500"):
            await self._dalam(scope, receive, _bisu)
            await JSONResponse({"code": 0, "message": "Internal Server Error"}, 500)(scope, receive, send)
        elif layanan and self._sekali("terpotong"):
            await self._dalam(scope, receive, _pemotong(send))
        elif layanan and self._sekali("galat_200"):
            isi = {"code": 0, "message": "sql: connection is already closed"}
            await JSONResponse(isi)(scope, receive, send)
        elif layanan and self._siasn.gangguan.tetes:
            await self._dalam(scope, receive, _penetes(send, self._siasn))
        elif layanan and self._sekali("membanjir"):
            await _banjir(send)
        else:
            await self._dalam(scope, receive, send)

    def _sekali(self, nama: str) -> bool:
        sisa: int = getattr(self._siasn.gangguan, nama)
        if sisa > 0:
            setattr(self._siasn.gangguan, nama, sisa - 1)
        return sisa > 0

    def _halangan(self, jalur: str, tajuk: Mapping[str, str]) -> Response | None:
        gangguan = self._siasn.gangguan
        if gangguan.mati or not self._siasn.siap or self._sekali("kosong"):
            return Response(status_code=502)
        if self._sekali("halaman"):
            return Response("<html><body>Service Unavailable</body></html>", 503, media_type="text/html")
        if jalur in (TOKEN_APIM, TOKEN_SSO):
            return None
        if not jalur.startswith((AWALAN, AWALAN_RUJUKAN)):
            uraian = f"The requested resource ({jalur}) is not available."
            isi = {"code": "404", "type": "Status report", "message": "Not Found", "description": uraian}
            return JSONResponse(isi, 404)
        if gangguan.ditangguhkan:
            uraian = (
                "Currently , Address endpoint : [ Name : apisiasn--v1.0_APIproductionEndpoint ] [ State : SUSPENDED ]"
            )
            isi = {"code": "303001", "type": "Status report", "message": "Runtime Error", "description": uraian}
            return JSONResponse(isi, 500)
        if self._sekali("terbatas"):
            isi = {"code": "900800", "message": "Message throttled out", "description": "You have exceeded your quota"}
            if gangguan.lagi_dalam is not None:
                lagi = self._siasn.kini() + timedelta(seconds=gangguan.lagi_dalam)
                isi["nextAccessTime"] = f"{lagi:%Y-%b-%d %H:%M:%S}+0000 UTC"
            return JSONResponse(isi, 429)
        if (tolak := self._token_ditolak(tajuk, rujukan=jalur.startswith(AWALAN_RUJUKAN))) is not None:
            return tolak
        return None

    def _token_ditolak(self, tajuk: Mapping[str, str], *, rujukan: bool) -> Response | None:
        if "authorization" not in tajuk:
            return JSONResponse({"code": "900902", "message": "Missing Credentials", "description": ""}, 401)
        if not self._berlaku(tajuk["authorization"], "apim") or self._sekali("apim_ditolak"):
            self._cabut("apim")
            return JSONResponse({"code": "900901", "message": "Invalid Credentials", "description": ""}, 401)
        if rujukan:
            return None
        if self._sekali("sso_lain"):
            self._cabut("sso")
            return JSONResponse({"code": 0, "data": "Token SSO mismatch"}, 401)
        if "auth" not in tajuk:
            return JSONResponse({"message": "missing or malformed jwt"}, 400)
        if not self._berlaku(tajuk["auth"], "sso") or self._sekali("sso_ditolak"):
            self._cabut("sso")
            return JSONResponse({"message": "invalid or expired jwt"}, 401)
        return None

    def _berlaku(self, tajuk: str, jenis: str) -> bool:
        awal, _, token = tajuk.partition(" ")
        milik, sampai = self._token.get(token, ("", self._siasn.kini()))
        return awal.lower() == "bearer" and milik == jenis and sampai > self._siasn.kini()

    def _cabut(self, jenis: str) -> None:
        for token in [each for each, (milik, _) in self._token.items() if milik == jenis]:
            del self._token[token]


async def _bisu(_: Message) -> None:
    return None


async def _putuskan(send: Send) -> None:
    """Reset the connection: of the answer nothing arrives."""
    kirim = send.send if isinstance(send, _Bertanggal) else send
    sambungan: asyncio.Transport | None = getattr(getattr(kirim, "__self__", None), "transport", None)
    if sambungan is not None:
        soket = sambungan.get_extra_info("socket")
        with contextlib.suppress(OSError):
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        sambungan.abort()
    raise _Hilang


async def _banjir(send: Send) -> None:
    """An answer larger than any that is read."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    for _ in range(8):
        await send({"type": "http.response.body", "body": b" " * 1_000_000, "more_body": True})
        await asyncio.sleep(0)
    await send({"type": "http.response.body", "body": b""})


def _penetes(send: Send, siasn: Siasn) -> Callable[[Message], Awaitable[None]]:
    async def tetes(pesan: Message) -> None:
        if pesan["type"] != "http.response.body":
            await send(pesan)
            return
        for satu in pesan.get("body", b""):
            await send({"type": "http.response.body", "body": bytes([satu]), "more_body": True})
            await asyncio.sleep(siasn.gangguan.tetes)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return tetes


def _pemotong(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def potong(pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            tajuk = [(nama, nilai) for nama, nilai in pesan["headers"] if nama != b"content-length"]
            await send({**pesan, "headers": tajuk})
        else:
            await send({**pesan, "body": pesan.get("body", b"")[: len(pesan.get("body", b"")) // 2]})

    return potong
