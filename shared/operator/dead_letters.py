"""Dead letters over the API: an operator lists them, reads why, and replays them once the cause is gone."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from shared.audit.access import people_in
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.consumer import Unreadable, apply, decode
from shared.bus.envelope import Envelope, MalformedEnvelope
from shared.db.outage import DATABASE_AWAY
from shared.db.statement import Statement
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, Problem, TidakDitemukan
from shared.http.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow

router = APIRouter(tags=["operator"], route_class=TransactionRoute, responses=RESPONSES)

_LIST = Statement("""
    SELECT id, consumer, subject, reason, error, deliveries, died_at FROM dead_letter
    WHERE replayed_at IS NULL AND id > :after ORDER BY id LIMIT :limit""")
_READ = Statement("""
    SELECT id, consumer, event_id, subject, headers, body, reason, error, deliveries, died_at, replayed_at
    FROM dead_letter WHERE id = :id""")
_LOCK = Statement("""
    SELECT consumer, subject, headers, body FROM dead_letter
    WHERE id = :id AND replayed_at IS NULL FOR UPDATE""")
_REPLAYED = Statement("UPDATE dead_letter SET replayed_at = :now WHERE id = :id")

_FIRST = UUID(int=0)


class PemutaranGagal(Problem):
    """409: the handler still refuses."""

    kode, status, title = "pemutaran_gagal", 409, "Pesan masih gagal"


_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000009",
    "konsumen": "notifikasi__pegawai_fakta",
    "subjek": "asn.pegawai.asn.pindah.198503122010011001",
    "alasan": "gagal_berulang",
    "galat": "KeyError('nomor_sk')",
    "percobaan": 6,
    "mati_pada": "2026-10-01T02:15:00Z",
}


class SuratMati(BaseModel):
    """Pesan yang tidak dapat diproses."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    konsumen: str
    subjek: str
    alasan: str = Field(description="Kode alasan, misalnya gagal_berulang atau versi_belum_dikenal.")
    galat: str
    percobaan: int
    mati_pada: datetime


class RincianSuratMati(SuratMati):
    """Pesan lengkap dengan isi dan tajuknya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_CONTOH,
                "tajuk": {"ce-type": "asn.pegawai.asn.pindah.v1", "ce-id": "0197f0a0-0000-7000-8000-000000000003"},
                "isi": {"nip": "198503122010011001"},
                "diputar_pada": None,
            }
        }
    )

    tajuk: dict[str, str]
    isi: Any
    diputar_pada: datetime | None


class HalamanSuratMati(BaseModel):
    """Pesan yang menunggu tindakan operator."""

    data: list[SuratMati]
    berikutnya: str | None


class HasilPemutaran(BaseModel):
    """Pesan sudah diproses."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": _CONTOH["id"], "diputar_pada": "2026-10-01T03:00:00Z"}}
    )

    id: UUID
    diputar_pada: datetime


def _summary(row: Any) -> dict[str, Any]:
    return {
        "id": row["id"],
        "konsumen": row["consumer"],
        "subjek": row["subject"],
        "alasan": row["reason"],
        "galat": row["error"],
        "percobaan": row["deliveries"],
        "mati_pada": row["died_at"],
    }


def _content(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")


@router.get("/operator/surat-mati", summary="Daftar surat mati")
async def daftar_surat_mati(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu("operator")],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanSuratMati:
    """Pesan yang gagal diproses dan belum diputar ulang."""
    (after,) = decode_cursor(cursor, UUID) or (_FIRST,)
    rows = await baca.fetch(_LIST, after=after, limit=limit)
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanSuratMati(data=[SuratMati(**_summary(row)) for row in rows], berikutnya=following)


@router.get("/operator/surat-mati/{id}", summary="Baca satu surat mati")
async def baca_surat_mati(
    id: UUID,  # noqa: A002
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("operator")],
) -> RincianSuratMati:
    """Isi, tajuk, dan galat terakhir satu pesan. Bila isinya menyebut pegawai, pembacaan ini tercatat bagi mereka."""
    row = await baca.row(_READ, id=id)
    if row is None:
        raise TidakDitemukan("Surat mati ini tidak ada.")
    if disebut := people_in(row["body"]):
        await runtime.access_log.record(
            pelaku, disebut, tujuan="memeriksa surat mati", rute="GET /operator/surat-mati/{id}"
        )
    return RincianSuratMati(
        **_summary(row), tajuk=row["headers"], isi=_content(row["body"]), diputar_pada=row["replayed_at"]
    )


@router.post("/operator/surat-mati/{id}/putar", summary="Putar ulang satu surat mati", dependencies=[IdempotencyKey])
async def putar_surat_mati(
    id: UUID,  # noqa: A002
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("operator")],
) -> HasilPemutaran:
    """Memproses pesan sekali lagi; bila berhasil, surat mati ini selesai."""
    row = await uow.row(_LOCK, id=id)
    if row is None:
        raise TidakDitemukan("Surat mati ini tidak ada atau sudah diputar ulang.")
    subscriptions = {each.type.name: each for each in runtime.service.subscriptions}
    try:
        read = decode(Envelope.read(row["subject"], row["headers"], row["body"]), subscriptions)
        await apply(uow, row["consumer"], [read])
    except Problem:
        raise
    except DATABASE_AWAY:
        raise
    except (MalformedEnvelope, Unreadable) as error:
        raise PemutaranGagal(f"Pesan ini belum dapat dibaca: {error}") from error
    except Exception as error:
        raise PemutaranGagal(f"Pesan ini masih ditolak: {error}") from error
    await uow.execute(_REPLAYED, id=id, now=uow.now)
    uow.audit("putar_surat_mati", "surat_mati", str(id))
    return HasilPemutaran(id=id, diputar_pada=uow.now)
