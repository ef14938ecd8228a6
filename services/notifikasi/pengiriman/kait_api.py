"""Where Meta tells what became of messages (webhooks of the Cloud API): none of the contract's operations, for Meta
chooses their form.

Each is signed with the secret of the app. Told twice, late, or in another order than it was, it comes to the same: a
status only ever leads further. What we do not know of is answered with 200, or Meta would tell it for days.
"""

import hashlib
import hmac
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.responses import PlainTextResponse, Response

from services.notifikasi.pengiriman.kabar_meta import KirimanMeta, catat_balasan, catat_status
from services.notifikasi.pilihan.terpasang import terpasang
from shared.api.route import as_problem
from shared.auth.guard import publik
from shared.db.byproducts import Actor
from shared.http.limits import passage_of
from shared.http.problem import IsianTidakSah, TidakBerwenang, TidakDitemukan
from shared.service import Runtime

router = APIRouter(prefix="/whatsapp", route_class=APIRoute, dependencies=[publik()], include_in_schema=False)
_TERBESAR = 3 << 20
"""Bytes of what Meta tells at once, by its documentation."""


@router.get("/kait")
async def sahkan_kait(
    request: Request,
    mode: Annotated[str, Query(alias="hub.mode", max_length=50)] = "",
    kata: Annotated[str, Query(alias="hub.verify_token", max_length=500)] = "",
    tantangan: Annotated[str, Query(alias="hub.challenge", max_length=500)] = "",
) -> Response:
    """Prove that this address is ours."""
    s = _runtime(request).settings
    assert s.whatsapp_verify_token is not None
    benar = hmac.compare_digest(kata.encode(), s.whatsapp_verify_token.get_secret_value().encode())
    if mode != "subscribe" or not benar:
        raise TidakBerwenang("Kata pengenalnya bukan yang dipasang di sini.")
    return PlainTextResponse(tantangan, headers={"X-Content-Type-Options": "nosniff"})


@router.post("/kait")
async def terima_kait(request: Request) -> Response:
    """Write down what is told."""
    runtime = _runtime(request)
    passage_of(request).body.most = _TERBESAR
    isi = await request.body()
    if not _bertanda(runtime, isi, request.headers.get("x-hub-signature-256", "")):
        raise TidakBerwenang("Tanda tangannya bukan dari aplikasi yang dipasang di sini.")
    try:
        kabar = KirimanMeta.model_validate_json(isi)
    except ValidationError as error:
        raise IsianTidakSah("Bukan kiriman WhatsApp Cloud API.") from error
    try:
        for status in kabar.status(runtime.settings.whatsapp_phone_id):
            # Each by itself: what one stumbles over is no reason to be told all again.
            async with runtime.unit_of_work(Actor("WhatsApp")) as uow:
                await catat_status(uow, status)
        for telepon in kabar.yang_berhenti(runtime.settings.whatsapp_phone_id):
            async with runtime.unit_of_work(Actor("WhatsApp")) as uow:
                await catat_balasan(uow, telepon)
    except Exception as error:
        if (told := as_problem(error)) is None:
            raise
        raise told from error
    return Response(status_code=200)


def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    if "whatsapp" not in terpasang(runtime.settings):
        raise TidakDitemukan("Saluran WhatsApp tidak dipasang pada sistem ini.")
    return runtime


def _bertanda(runtime: Runtime, isi: bytes, tajuk: str) -> bool:
    rahasia = runtime.settings.whatsapp_app_secret
    assert rahasia is not None
    seharusnya = "sha256=" + hmac.digest(rahasia.get_secret_value().encode(), isi, hashlib.sha256).hex()
    return hmac.compare_digest(seharusnya.encode(), tajuk.encode())
