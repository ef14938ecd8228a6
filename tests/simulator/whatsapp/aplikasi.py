"""Stands in for Meta's Cloud API: takes messages as its documentation has it, refuses as it does, and tells statuses.

Source: Meta, WhatsApp Business Platform, Cloud API: "Messages", "Error codes", "Webhooks" (Graph API v23.0). A template
has to be approved by its name, language and number of variables; a recipient is digits; the token is a bearer's.
"""

import hashlib
import hmac
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

NOMOR = "106540352242922"
"""The number of the phone number from which is sent."""
TOKEN, RAHASIA_APP, KATA_KAIT = "token-sistem-uji", "rahasia-aplikasi-uji", "kata-pengenal-kait-uji"
DISETUJUI = {("pesan_baru", "id"): 1, ("pesan_segera", "id"): 1, ("pesan_banyak", "id"): 2}
"""Templates that are approved, and how many variables each has."""
_PESAN = {
    100: ("Invalid parameter", 400),
    190: ("Access token has expired", 401),
    131000: ("Something went wrong", 500),
    131016: ("Service unavailable", 503),
    131026: ("Message undeliverable", 400),
    131047: ("Re-engagement message", 400),
    131056: ("(Business Account, Consumer Account) pair rate limit hit", 400),
    130429: ("Rate limit hit", 429),
    80007: ("Rate limit issues", 429),
    132000: ("Template Param Count Mismatch", 400),
    132001: ("Template does not exist", 404),
}


@dataclass
class Meta:
    """What it has taken, and how it behaves."""

    pesan: list[dict[str, Any]] = field(default_factory=list)
    """Messages that it has taken, with the number that it gave each."""
    token: str = TOKEN
    disetujui: dict[tuple[str, str], int] = field(default_factory=lambda: dict(DISETUJUI))
    kepada: dict[str, list[int]] = field(default_factory=dict)
    """By recipient: the codes with which messages to them are refused, each once."""
    semua: list[int] = field(default_factory=list)
    """The codes with which whatever comes next is refused, each once."""
    putus: int = 0
    """So many answers are lost after the message was taken."""
    _nomor: Iterator[int] = field(default_factory=itertools.count)

    def tujuan(self) -> list[str]:
        return [each["to"] for each in self.pesan]

    def _tolak(self, kode: int) -> Response:
        kata, status = _PESAN.get(kode, ("Refused", 400))
        galat = {"message": f"(#{kode}) {kata}", "type": "OAuthException", "code": kode, "fbtrace_id": "Az8or2yhqkZfEZ"}
        return JSONResponse({"error": galat}, status)

    def _periksa(self, tajuk: str, isi: dict[str, Any]) -> int | None:
        if tajuk != f"Bearer {self.token}":
            return 190
        if self.semua:
            return self.semua.pop(0)
        if isi.get("messaging_product") != "whatsapp" or not str(isi.get("to", "")).isdigit():
            return 100
        if isi.get("type") != "template":
            return 131047
        templat = isi["template"]
        banyak = self.disetujui.get((templat["name"], templat["language"]["code"]))
        if banyak is None:
            return 132001
        peubah = [
            p for bagian in templat.get("components", ()) if bagian["type"] == "body" for p in bagian["parameters"]
        ]
        if len(peubah) != banyak or not all(p["type"] == "text" and p["text"] for p in peubah):
            return 132000
        kode = self.kepada.get(isi["to"])
        return kode.pop(0) if kode else None

    async def terima(self, request: Request) -> Response:
        isi = orjson.loads(await request.body())
        if request.path_params["nomor"] != NOMOR:
            return self._tolak(100)
        kode = self._periksa(request.headers.get("authorization", ""), isi)
        if kode is not None:
            return self._tolak(kode)
        nomor = f"wamid.HBgL{next(self._nomor):012d}"
        self.pesan.append({**isi, "wamid": nomor})
        if self.putus:
            self.putus -= 1
            # The line is cut in the middle of an answer.
            return Response(b"{", headers={"Content-Length": "400"})
        kontak = [{"input": isi["to"], "wa_id": isi["to"]}]
        pesan = [{"id": nomor, "message_status": "accepted"}]
        return JSONResponse({"messaging_product": "whatsapp", "contacts": kontak, "messages": pesan})


def status(pesan: dict[str, Any], apa: str, *kode: int) -> dict[str, Any]:
    """What is told of one message."""
    isi: dict[str, Any] = {
        "id": pesan["wamid"],
        "status": apa,
        "timestamp": str(int(time.time())),
        "recipient_id": pesan["to"],
        "biz_opaque_callback_data": pesan.get("biz_opaque_callback_data", ""),
    }
    if kode:
        isi["errors"] = [{"code": each, "title": _PESAN.get(each, ("", 0))[0]} for each in kode]
    return isi


def kabar(*statuses: dict[str, Any], pesan: tuple[dict[str, Any], ...] = (), nomor: str = NOMOR) -> bytes:
    """The body of a webhook."""
    nilai: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "6271100", "phone_number_id": nomor},
    }
    if statuses:
        nilai["statuses"] = list(statuses)
    if pesan:
        nilai["messages"] = list(pesan)
    masukan = {"id": "102290129340398", "changes": [{"value": nilai, "field": "messages"}]}
    return orjson.dumps({"object": "whatsapp_business_account", "entry": [masukan]})


def tanda(isi: bytes, rahasia: str = RAHASIA_APP) -> dict[str, str]:
    """The headers with which a webhook comes."""
    return {
        "Content-Type": "application/json",
        "X-Hub-Signature-256": "sha256=" + hmac.new(rahasia.encode(), isi, hashlib.sha256).hexdigest(),
    }


async def beri_tahu(klien: httpx.AsyncClient, isi: bytes) -> httpx.Response:
    """Tell it, as Meta does."""
    return await klien.post("/whatsapp/kait", content=isi, headers=tanda(isi))


def aplikasi(meta: Meta) -> Starlette:
    """The Graph API, as far as messages are sent."""
    return Starlette(routes=[Route("/v23.0/{nomor}/messages", meta.terima, methods=["POST"])])
