"""What receivers get, for the reference: the ``webhooks`` of the OpenAPI document. Nothing of it is called here."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from pydantic import ConfigDict, Field, JsonValue, create_model

from services.notifikasi.langganan.peristiwa import PERISTIWA, UJI, DataUji, badan
from shared.privasi.kelas import PUBLIK, DataOrang

webhooks = APIRouter(tags=["langganan"])
_SAAT = datetime.fromisoformat("2026-10-01T00:00:01+00:00")
WebhookId = Annotated[
    str, Header(alias="webhook-id", description="Sama pada setiap percobaan: yang sudah diolah diabaikan.")
]
WebhookTimestamp = Annotated[
    str, Header(alias="webhook-timestamp", description="Kapan dikirim, dalam detik sejak 1970; tolak yang lama.")
]
WebhookSignature = Annotated[
    str,
    Header(
        alias="webhook-signature",
        description="`v1,` dan HMAC-SHA256 (Base64) atas `webhook-id.webhook-timestamp.badan`; dua, dipisahkan spasi, "
        "selama rahasia berganti.",
    ),
]


def _bentuk(kode: str, data: type[DataOrang], contoh: dict[str, JsonValue]) -> type[DataOrang]:
    """The body of one kind."""
    kata = kode.removeprefix("webhook.").replace(".", "_").split("_")
    nama = "Webhook" + "".join(each.capitalize() for each in kata)
    bidang: dict[str, Any] = {
        "type": (Annotated[Literal[kode], PUBLIK], ...),
        "timestamp": (Annotated[datetime, PUBLIK], Field(description="Kapan terjadi.")),
        "data": (Annotated[data, PUBLIK], ...),
    }
    model: type[DataOrang] = create_model(nama, __base__=DataOrang, __doc__=data.__doc__, **bidang)
    model.model_config = ConfigDict(json_schema_extra={"example": badan(kode, _SAAT, contoh)})
    model.model_rebuild(force=True)
    return model


def _daftarkan(kode: str, data: type[DataOrang], contoh: dict[str, JsonValue]) -> None:
    bentuk = _bentuk(kode, data, contoh)

    def terima(isi: Any, webhook_id: WebhookId, saat: WebhookTimestamp, tanda: WebhookSignature) -> None:
        raise NotImplementedError

    terima.__annotations__["isi"] = bentuk
    uraian = (
        f"{(data.__doc__ or '').strip()} Dikirim dengan POST ke alamat langganan. Jawab 2xx dalam 15 detik; 410 "
        "menghentikan langganannya. Mungkin lebih dari sekali, dan tidak tentu berurutan."
    )
    webhooks.post(kode, name=kode.replace(".", "_"), summary=kode, description=uraian)(terima)


for each in PERISTIWA.values():
    _daftarkan(each.kode.value, each.bentuk, each.contoh)
_daftarkan(UJI, DataUji, {"pesan": "Kiriman percobaan: tidak ada yang terjadi."})
