"""Thresholds of the nine boxes that differ between sources: to choose from, none is the law (regulation J-5)."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.kompetensi.rumus.talenta.kotak import Ambang
from shared.api.route import TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.halaman import Halaman

router = APIRouter(tags=["ketentuan"], route_class=TransactionRoute)


class VarianTalenta(BaseModel):
    """Ambang sembilan kotak yang diterbitkan satu sumber."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nama": "90/70",
                "ambang": {"tinggi": 90, "menengah": 70},
                "sumber": "kode publik sebuah instansi",
                "bawaan": False,
            }
        }
    )

    nama: str
    ambang: Ambang
    sumber: str
    bawaan: bool = Field(description="Dipakai selama tidak ada kebijakan lain yang disetujui.")


def _varian(tinggi: int, menengah: int, sumber: str, *, bawaan: bool = False) -> VarianTalenta:
    ambang = Ambang(tinggi=Decimal(tinggi), menengah=Decimal(menengah))
    return VarianTalenta(nama=f"{tinggi}/{menengah}", ambang=ambang, sumber=sumber, bawaan=bawaan)


VARIAN = (
    _varian(80, 60, "rumus yang dikaitkan dengan Kepka BKN 411/2025; juga DJBK–PUPR", bawaan=True),
    _varian(81, 61, "kode publik sebuah instansi"),
    _varian(90, 70, "kode publik sebuah instansi"),
    _varian(90, 75, "kode publik sebuah instansi"),
    _varian(90, 78, "kode publik sebuah instansi; sama dengan ambang JPM pemetaan"),
)


@router.get("/ketentuan/talenta/varian", summary="Varian ambang sembilan kotak")
async def varian_talenta(_: Annotated[Pelaku, perlu(*PERAN)]) -> Halaman[VarianTalenta]:
    """Ambang yang berbeda-beda antarsumber, sebagai bahan usulan; tidak satu pun ditetapkan peraturan."""
    return Halaman[VarianTalenta].utuh(VARIAN)
