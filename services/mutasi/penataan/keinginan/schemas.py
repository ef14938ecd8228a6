"""What goes over the wire about wishes."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from shared.contracts.istilah.jenjang import JenisJabatan
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import PRIBADI, DataOrang
from shared.privasi.sel import SEL_TERKECIL

TERBANYAK = 10
"""Wishes of one person."""
Kode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
_BUTIR: list[dict[str, JsonValue]] = [
    {"kode_jabatan": "DISHUB-AK-02", "kode_unit": None, "jenis_jabatan": None},
    {"kode_jabatan": None, "kode_unit": "DISHUB", "jenis_jabatan": "JF"},
]


class Sasaran(BaseModel):
    """Satu keinginan: sebuah jabatan, sebuah unit, atau satu jenis jabatan dalam sebuah unit."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": dict(_BUTIR[0])})

    kode_jabatan: Kode | None = Field(default=None, description="Kode jabatan yang diinginkan.")
    kode_unit: Kode | None = Field(
        default=None, description="Kode unit yang diinginkan, dengan unit di bawahnya; bila tidak menyebut jabatan."
    )
    jenis_jabatan: JenisJabatan | None = Field(
        default=None, description="Hanya jabatan jenis ini dalam unit itu; kosong berarti jabatan apa pun di sana."
    )

    @model_validator(mode="after")
    def _satu_sasaran(self) -> Self:
        if (self.kode_jabatan is None) == (self.kode_unit is None):
            raise SalahDi("isi salah satu: kode_jabatan, atau kode_unit", ("kode_jabatan",), ("kode_unit",))
        if self.jenis_jabatan is not None and self.kode_unit is None:
            raise SalahDi("jenis_jabatan hanya diisi bersama kode_unit", ("jenis_jabatan",))
        return self


class KeinginanBaru(BaseModel):
    """Ke mana Anda ingin ditempatkan, dari yang paling diinginkan."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"keinginan": [*_BUTIR]}})

    keinginan: tuple[Sasaran, ...] = Field(
        max_length=TERBANYAK, description="Urut dari yang paling diinginkan. Daftar kosong menarik semuanya."
    )

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda(self.keinginan, "satu keinginan disebut lebih dari sekali", "keinginan")
        return self


class ButirKeinginan(DataOrang):
    """Satu keinginan seperti tercatat."""

    seluruhnya = (PRIBADI,)

    kode_jabatan: str | None
    kode_unit: str | None
    jenis_jabatan: JenisJabatan | None
    nama: str | None = Field(description="Nama jabatan atau unit itu sekarang.")
    masih_ada: bool = Field(description="Jabatan atau unit itu masih ada; yang sudah tidak ada tidak dihitung.")


_TERCATAT: dict[str, JsonValue] = {
    "versi": 3,
    "keinginan": [
        {**_BUTIR[0], "nama": "Pengelola Angkutan", "masih_ada": True},
        {**_BUTIR[1], "nama": "Dinas Perhubungan", "masih_ada": True},
    ],
    "dicatat_pada": "2026-09-15T03:00:00Z",
    "digantikan_pada": None,
}


class KeinginanSaya(DataOrang):
    """Keinginan Anda pada satu waktu."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(json_schema_extra={"example": _TERCATAT})

    versi: int = Field(description="Kirim sebagai If-Match bila mengubahnya; 0 bila belum pernah menyatakan keinginan.")
    keinginan: list[ButirKeinginan] = Field(description="Urut dari yang paling diinginkan.")
    dicatat_pada: datetime | None
    digantikan_pada: datetime | None = Field(description="Kosong pada daftar yang berlaku.")


class RekapKeinginan(BaseModel):
    """Berapa pegawai menginginkan sebuah jabatan, unit, atau jenis jabatan dalam sebuah unit."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_BUTIR[1], "nama": "Dinas Perhubungan", "jumlah": SEL_TERKECIL + 4}}
    )

    kode_jabatan: str | None
    kode_unit: str | None
    jenis_jabatan: JenisJabatan | None
    nama: str
    jumlah: int = Field(
        description=f"Pegawai yang mencantumkannya pada urutan mana pun, paling sedikit {SEL_TERKECIL}: yang "
        "diinginkan lebih sedikit orang tidak disebut."
    )
