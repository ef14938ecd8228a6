"""What is kept for how long, told to whoever has to answer for it."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from shared.api.route import Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman
from shared.operator import retention

router = APIRouter(tags=["operator"], route_class=TransactionRoute)


class MasaSimpan(BaseModel):
    """Berapa lama baris satu tabel disimpan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tabel": "idempotency",
                "sejak": "created_at",
                "hari": 7,
                "alasan": "Selama itu permintaan yang diulang dikenali.",
            }
        }
    )

    tabel: str
    sejak: str | None = Field(description="Saat yang menjadi awal masa simpan; null: tidak ada yang dihapus.")
    hari: int | None = Field(description="null: disimpan selamanya.")
    alasan: str


@router.get("/operator/retensi", summary="Masa simpan tiap tabel")
async def daftar_retensi(runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "auditor")]) -> Halaman[MasaSimpan]:
    """Berapa lama baris disimpan dan mengapa. Yang lewat masanya dihapus tiap jam."""
    return Halaman.utuh(
        [
            MasaSimpan(
                tabel=each.table, sejak=each.since, hari=None if each.keep is None else each.keep.days, alasan=each.why
            )
            for each in retention.of(runtime.service)
        ]
    )
