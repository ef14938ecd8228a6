"""An HTTP client that lives through restarts: every request may be sent again, and takes effect once."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar
from uuid import uuid4

import httpx

T = TypeVar("T")

TUJUAN = "peragaan mutasi"
"""What the story reads people's specific data for, as it stands in their access log: also where it asks by POST, or a
rule about somebody's sanctions would be silent to who chooses, and speak only when their case is verified."""
SABAR = 90.0
"""Seconds to go on asking while something is away."""


class DemoGagal(RuntimeError):
    """The story cannot go on; the text says at which request and why."""


class Klien:
    """Speaks to the gateway for one role."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._tajuk = {"Authorization": f"Bearer {token}", "Tujuan-Akses": TUJUAN}

    async def ambil(self, alamat: str, **params: Any) -> httpx.Response:
        """GET; any answer below 500, also a 404."""
        return await self._kirim("GET", alamat, params=params)

    async def kirim(self, alamat: str, isi: Any = None, *, versi: str | None = None, **lain: Any) -> httpx.Response:
        """POST once in effect: repeats carry the same Idempotency-Key."""
        headers = {"Idempotency-Key": str(uuid4())}
        if versi is not None:
            headers["If-Match"] = versi
        if isi is not None:
            lain["json"] = isi
        return await self._kirim("POST", alamat, headers=headers, **lain)

    async def ganti(self, alamat: str, isi: Any, *, versi: str) -> httpx.Response:
        """PUT of what was seen at ``versi``."""
        return await self._kirim("PUT", alamat, headers={"If-Match": versi}, json=isi)

    async def semua(self, alamat: str, **saringan: Any) -> AsyncIterator[dict[str, Any]]:
        """What all pages of a list hold; a page is asked for when the one before has been used up."""
        cursor, saringan = None, {"limit": 50, **saringan}
        while True:
            halaman = baik(await self.ambil(alamat, **saringan, **({"cursor": cursor} if cursor else {})))
            for each in halaman["data"]:
                yield each
            if (cursor := halaman["berikutnya"]) is None:
                return

    async def peristiwa(self, alamat: str) -> AsyncIterator[dict[str, Any]]:
        """Server-sent events of one stream, to its end; a stream that breaks is taken up where it broke."""
        terakhir: dict[str, str] = {}
        batas = time.monotonic() + SABAR
        while time.monotonic() < batas:
            tajuk = {**self._tajuk, "Accept": "text/event-stream", **terakhir}
            try:
                async with self._http.stream("GET", alamat, headers=tajuk) as aliran:
                    if aliran.status_code < 500:
                        if aliran.status_code >= 400:
                            await aliran.aread()
                            baik(aliran)
                        async for baris in aliran.aiter_lines():
                            nama, _, isi = baris.partition(": ")
                            if nama == "id":
                                terakhir = {"Last-Event-ID": isi}
                            elif nama == "data":
                                batas = time.monotonic() + SABAR
                                yield json.loads(isi)
                        return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.3)
        raise DemoGagal(f"GET {alamat} tidak memberi kabar")

    async def _kirim(
        self, method: str, alamat: str, *, headers: dict[str, str] | None = None, **lain: Any
    ) -> httpx.Response:
        batas = time.monotonic() + SABAR
        sebab = ""
        while time.monotonic() < batas:
            try:
                jawab: httpx.Response = await self._http.request(
                    method, alamat, headers={**self._tajuk, **(headers or {})}, **lain
                )
            except httpx.TransportError as error:
                sebab = repr(error)
            else:
                if jawab.status_code < 500:
                    return jawab
                sebab = jawab.text[:300]
            await asyncio.sleep(0.3)
        raise DemoGagal(f"{method} {alamat} tidak terjawab: {sebab}")


def baik(jawab: httpx.Response) -> Any:
    """The JSON of a good answer.

    Raises:
        DemoGagal: with the problem document's words.
    """
    if jawab.status_code >= 400:
        isi = jawab.json()
        raise DemoGagal(f"{jawab.request.method} {jawab.request.url.path}: {isi.get('detail', jawab.text)}")
    return jawab.json()


async def sampai(apa: str, tanya: Callable[[], Awaitable[T | None]], *, sabar: float = SABAR) -> T:
    """Ask again and again until there is an answer that is not None."""
    batas = time.monotonic() + sabar
    while (jawab := await tanya()) is None:
        if time.monotonic() > batas:
            raise DemoGagal(f"{apa} tidak terjadi dalam {sabar:.0f} detik")
        await asyncio.sleep(0.1)
    return jawab
