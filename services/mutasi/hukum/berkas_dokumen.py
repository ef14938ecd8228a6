"""What the file of a paper may be like, so that BKN can open and read it: numbers of the register."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import Satuan

BILANGAN = "berkas_dokumen"
_KB, _HALAMAN, _DPI = map(Satuan, ("KB", "halaman", "titik per inci"))


class BatasBerkas(BaseModel):
    """Ukuran, banyaknya halaman, dan ketajaman berkas sebuah dokumen."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"kilobyte_terbesar": 10240, "halaman_terbanyak": 200, "resolusi_terendah": 150}},
    )

    kilobyte_terbesar: Annotated[int, _KB] = Field(
        ge=100, le=20480, description="Ukuran berkas paling besar; yang lebih besar ditolak."
    )
    halaman_terbanyak: Annotated[int, _HALAMAN] = Field(
        ge=1, le=2000, description="Halaman paling banyak; yang lebih banyak ditolak."
    )
    resolusi_terendah: Annotated[int, _DPI] = Field(
        ge=50, le=600, description="Ketajaman pindaian; di bawahnya diperingatkan."
    )
