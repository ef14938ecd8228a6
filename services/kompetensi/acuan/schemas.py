"""What goes over the wire about proposals for reference data."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from services.kompetensi.acuan.jenis import IsiAcuan, KodeJenis
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import PUBLIK

_CONTOH: dict[str, JsonValue] = {
    **Usulan.CONTOH,
    "jenis": "kedekatan_rumpun",
    "sasaran": None,
    "isi": {
        "satu": "TRANSPORTASI",
        "dua": "TEKNIK_SIPIL",
        "serumpun": True,
        "alasan": "Sesuai daftar rumpun ilmu yang ditetapkan.",
    },
    "alasan": "Sesuai daftar rumpun ilmu yang ditetapkan.",
    "hasil": None,
}


class UsulanAcuan(Usulan):
    """Satu usulan perubahan kamus, standar, atau rumpun, dan keputusannya."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})
    jejak = ("jenis", "sasaran", "isi")

    jenis: Annotated[KodeJenis, PUBLIK]
    sasaran: Annotated[UUID | None, PUBLIK] = Field(description="Catatan yang digantikan; kosong untuk yang baru.")
    isi: Annotated[IsiAcuan, PUBLIK] = Field(description="Isi yang diusulkan, seperti dikirim.")
    alasan: Annotated[str, PUBLIK]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Alamat hasilnya sesudah disetujui.")
