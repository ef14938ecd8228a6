"""The inbox over HTTP: everybody reads their own and no other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from services.notifikasi.pesan import repository
from shared.api.jawab import MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, IdempotencyKey, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.notifikasi import PesanDibaca
from shared.http.etag import etag
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.privasi.kelas import PRIBADI, DataOrang

router = APIRouter(prefix="/kotak-masuk", tags=["kotak-masuk"], route_class=RuteOrang, responses=RESPONSES)

_TERAKHIR = UUID(int=2**128 - 1)
_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000002",
    "jenis": "mutasi_berlaku_pegawai",
    "judul": "Mutasi Anda berlaku mulai 1 Oktober 2026",
    "isi": "Berdasarkan SK nomor 800.1.3.3/17/BKPSDM/2026, mulai 1 Oktober 2026 Anda menduduki jabatan …",
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "dibuat_pada": "2026-10-01T00:00:05Z",
    "dibaca_pada": None,
}


class Pesan(DataOrang):
    """Satu pesan."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    jenis: str
    judul: str
    isi: str
    usulan_id: UUID | None
    dibuat_pada: datetime
    dibaca_pada: datetime | None


class KotakMasuk(BaseModel):
    """Pesan dari yang terbaru."""

    data: list[Pesan]
    berikutnya: str | None
    jumlah_belum_dibaca: int = Field(
        description="Seluruh pesan yang belum dibaca, bukan hanya pada halaman ini.", examples=[1]
    )


Pemilik = Annotated[Pelaku, perlu(*PERAN)]


def _nip(pelaku: Pelaku) -> str:
    if pelaku.nip is None:
        raise TidakDitemukan("Token ini tidak mewakili seorang pegawai, jadi tidak punya kotak masuk.")
    return pelaku.nip


@router.get("", summary="Kotak masuk saya", response_model=KotakMasuk)
async def daftar_pesan(
    request: Request,
    baca: Baca,
    membaca: MembacaDiri,
    pelaku: Pemilik,
    belum_dibaca: Annotated[bool, Query(description="Hanya yang belum dibaca.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Pesan bagi pemegang token."""
    nip = _nip(pelaku)
    (sebelum,) = decode_cursor(cursor, UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, nip, sebelum=sebelum, belum_dibaca=belum_dibaca, limit=limit)
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    isi = KotakMasuk(
        data=[Pesan(**row) for row in rows],
        berikutnya=following,
        jumlah_belum_dibaca=await repository.jumlah_belum_dibaca(baca, nip),
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(KotakMasuk, isi, nip=(), headers=link_next(request, following))


@router.get("/{pesan_id}", summary="Satu pesan", response_model=Pesan)
async def lihat_pesan(pesan_id: UUID, baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Pesan milik sendiri; pesan orang lain dijawab seperti tidak ada."""
    row = await repository.satu(baca, _nip(pelaku), pesan_id)
    if row is None:
        raise TidakDitemukan("Pesan ini tidak ada.")
    return await _jawab(membaca, row)


@router.post("/{pesan_id}/baca", summary="Tandai sudah dibaca", response_model=Pesan, dependencies=[IdempotencyKey])
async def baca_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Mencatat kapan pesan pertama kali dibuka; mengulanginya tidak mengubah apa pun."""
    nip = _nip(pelaku)
    terkunci = await repository.kunci(uow, nip, pesan_id)
    if terkunci is None:
        raise TidakDitemukan("Pesan ini tidak ada.")
    if terkunci["dibaca_pada"] is None:
        await repository.tandai_dibaca(uow, pesan_id)
        uow.publish(PesanDibaca(pesan_id=pesan_id, nip=nip, dibaca_pada=uow.now), version=terkunci["versi"] + 1)
    return await _jawab(membaca, await repository.satu(uow, nip, pesan_id))


async def _jawab(membaca: Pembacaan, row: Mapping[str, Any]) -> Response:
    isi = Pesan.model_validate({name: value for name, value in row.items() if name != "versi"})
    return await membaca.jawab(Pesan, isi, nip=(), headers={"ETag": etag(row["versi"])})
