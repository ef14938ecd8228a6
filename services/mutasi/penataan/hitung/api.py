"""Routes of the files of a plan: what ``python -m services.mutasi.penataan.verifikasi`` reads."""

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from services.mutasi.berkas.errors import GudangTidakTerjangkau
from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.skenario import repository
from services.mutasi.penataan.skenario.api import Nomor, Penata
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.hasil_schemas import PenempatanRencana
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.objects import ObjectDamaged, ObjectMissing, ObjectStore, StoreAway
from shared.db.reader import Reader
from shared.http.halaman import Halaman
from shared.http.problem import TidakDitemukan, wajib_ada

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=TransactionRoute)
router_isi = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)

RENCANA = "rencana.json"
"""The file that says whose rows all others have (``sertifikat.BERKAS``, without its NumPy)."""
DICATAT = 5_000
"""People of one entry of the access log."""


class BerkasRencana(BaseModel):
    """Satu berkas rencana."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nama": "rencana.json",
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "byte": 48213,
            }
        }
    )

    nama: str
    sha256: str = Field(description="Sidik isinya.")
    byte: int


async def _berkas(baca: Reader, skenario_id: Nomor, pelaku: Pelaku) -> list[BerkasRencana]:
    skenario = wajib_ada(await repository.cari_seutuhnya(baca, skenario_id, pelaku), TIDAK_ADA)
    return [BerkasRencana.model_validate(each) for each in skenario.berkas or ()]


@router.get("/{skenario_id}/berkas", summary="Berkas rencana untuk diperiksa")
async def daftar_berkas(skenario_id: Nomor, baca: Baca, pelaku: Penata) -> Halaman[BerkasRencana]:
    """Soal, rencana, dan harganya: auditor memeriksanya dengan `python -m services.mutasi.penataan.verifikasi`.

    Auditor mengunduh semuanya ke satu folder. Kosong bila skenario belum mempunyai rencana.
    """
    return Halaman[BerkasRencana].utuh(await _berkas(baca, skenario_id, pelaku))


@router_isi.get(
    "/{skenario_id}/berkas/{nama_berkas}",
    summary="Unduh satu berkas rencana",
    response_model=PenempatanRencana,
    response_class=AliranOrang,
    responses={
        200: {
            "description": "Isi berkasnya.",
            "content": {
                "application/octet-stream": {
                    "schema": {"type": "string", "format": "binary", "example": '{"nomor": "…", "nip": ["…"]}'}
                }
            },
        }
    },
)
async def unduh_berkas(
    skenario_id: Nomor,
    nama_berkas: Annotated[
        str,
        Path(description="Nama menurut daftar berkas.", pattern=r"^[A-Za-z0-9_.-]{1,60}$", examples=["rencana.json"]),
    ],
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("auditor")],
) -> Response:
    """Isi berkas seperti disimpan saat rencana jadi.

    Bersama-sama berkas itu memuat nilai dan keinginan semua yang ditata, jadi hanya auditor mengunduhnya, dengan
    menyebut keperluannya, dan tiap unduhan tercatat atas mereka semua.
    """
    membaca.wajib_bertujuan("Berkas rencana")
    semua = {each.nama: each for each in await _berkas(baca, skenario_id, pelaku)}
    berkas = wajib_ada(semua.get(nama_berkas), "Rencana ini tidak mempunyai berkas bernama demikian.")
    objek = gudang.objek(skenario_id, berkas.nama, berkas.sha256)
    klien = membaca.runtime.client
    if klien is None:
        raise _tak_terjangkau()
    penyimpanan = ObjectStore(klien, gudang.GUDANG.name)
    try:
        # The rows of all files are those people.
        rencana = semua[RENCANA]
        nip = json.loads(await penyimpanan.get(gudang.objek(skenario_id, RENCANA, rencana.sha256), rencana.sha256))[
            "nip"
        ]
        aliran = penyimpanan.stream(objek, berkas.sha256)
        awal = await anext(aliran, b"")
        for mulai in range(0, len(nip), DICATAT):
            await membaca.catat(nip[mulai : mulai + DICATAT])
    except StoreAway as error:
        raise _tak_terjangkau() from error
    except (ObjectMissing, ObjectDamaged) as error:
        raise TidakDitemukan(
            "Berkas ini hilang atau rusak di gudang. Hitung salinan skenarionya, dan sampaikan kepada petugas teknis."
        ) from error
    return AliranOrang(
        _sambung(awal, aliran),
        media_type="application/octet-stream",
        headers={
            "Content-Length": str(berkas.byte),
            "Content-Disposition": f'attachment; filename="{berkas.nama}"',
            "Cache-Control": "no-store",
        },
    )


async def _sambung(awal: bytes, sisa: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield awal
    async for each in sisa:
        yield each


def _tak_terjangkau() -> GudangTidakTerjangkau:
    return GudangTidakTerjangkau(
        "Gudang berkas sedang tidak terjangkau. Coba lagi sebentar.", headers={"Retry-After": "5"}
    )
