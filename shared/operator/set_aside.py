"""What the relay could not send because it is larger than the server takes: an operator lists it over the API."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES
from shared.http.route import Baca, TransactionRoute

router = APIRouter(tags=["operator"], route_class=TransactionRoute, responses=RESPONSES)

_LIST = Statement("""
    SELECT id, subject, failure, length(body) AS size, created_at, failed_at FROM outbox
    WHERE failed_at IS NOT NULL AND id > :after ORDER BY id LIMIT :limit""")


class PeristiwaDisisihkan(BaseModel):
    """Peristiwa atau keadaan yang terlalu besar untuk dikirim."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "subjek": "asn.pegawai.state.unit.DISHUB",
                "galat": "TooLarge('1200345 bytes, the server takes 1048576')",
                "ukuran": 1199900,
                "dibuat_pada": "2026-10-01T02:15:00Z",
                "disisihkan_pada": "2026-10-01T02:15:01Z",
            }
        }
    )

    id: int
    subjek: str = Field(description="Berisi `.state.` bila yang terlalu besar itu keadaan terakhir satu data.")
    galat: str
    ukuran: int = Field(description="Byte isinya, tanpa tajuk.")
    dibuat_pada: datetime
    disisihkan_pada: datetime


class HalamanDisisihkan(BaseModel):
    """Yang tidak dapat dikirim, dari yang terlama."""

    data: list[PeristiwaDisisihkan]
    berikutnya: str | None


@router.get("/operator/disisihkan", summary="Yang terlalu besar untuk dikirim")
async def daftar_disisihkan(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu("operator")],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanDisisihkan:
    """Layanan lain belum tahu isinya. Keadaan hilang dari daftar ini begitu bentuk terbarunya terkirim."""
    (after,) = decode_cursor(cursor, int) or (0,)
    rows = await baca.fetch(_LIST, after=after, limit=limit)
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    data = [
        PeristiwaDisisihkan(
            id=row["id"],
            subjek=row["subject"],
            galat=row["failure"],
            ukuran=row["size"],
            dibuat_pada=row["created_at"],
            disisihkan_pada=row["failed_at"],
        )
        for row in rows
    ]
    return HalamanDisisihkan(data=data, berikutnya=following)
