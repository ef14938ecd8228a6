"""What a service has published about itself, answered as it was reviewed: files that ``python -m kontrak`` writes."""

from pathlib import Path

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from shared.api.route import TransactionRoute
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import PERAN
from shared.http.etag import etag
from shared.http.tajuk import Berversi

_CONTOH: dict[str, JsonValue] = {"kode": "JPT", "nama": "Jabatan pimpinan tinggi"}


class Pilihan(BaseModel):
    """Satu nilai yang dikenal."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    kode: str = Field(description="Seperti dikirim dan dijawab API.")
    nama: str = Field(description="Untuk dibaca orang.")


class Referensi(BaseModel):
    """Semua daftar pilihan layanan ini, menurut namanya."""

    model_config = ConfigDict(json_schema_extra={"example": {"data": {"jabatan_jenis": [_CONTOH]}}})

    data: dict[str, list[Pilihan]]


def read(folder: Path) -> dict[str, bytes]:
    """The documents of a folder, for ``app.state.documents``."""
    return {name: (folder / name).read_bytes() for name in ("openapi.json", "asyncapi.json", "referensi.json")}


def _answer(request: Request, name: str, cache: str) -> Response:
    headers = {"ETag": etag(0), "Cache-Control": cache}
    return Response(request.app.state.documents[name], headers=headers, media_type="application/json")


router = APIRouter(route_class=TransactionRoute)


@router.get("/openapi.json", dependencies=[publik()], include_in_schema=False)
@router.get("/asyncapi.json", dependencies=[publik()], include_in_schema=False)
async def dokumen(request: Request) -> Response:
    """A contract, for everybody."""
    return _answer(request, request.scope["route"].path[1:], "public, no-cache")


@router.get(
    "/referensi", tags=["referensi"], summary="Daftar pilihan", dependencies=[perlu(*PERAN)], response_model=Referensi
)
async def daftar_pilihan(request: Request) -> Berversi:
    """Nilai-nilai yang dikenal, dengan namanya, untuk isian pilihan; berubah hanya bersama rilis."""
    return _answer(request, "referensi.json", "private, max-age=3600")
