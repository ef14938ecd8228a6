"""What the org chart looks like over the wire."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.unit import JenisUnit
from shared.privasi.kelas import PUBLIK, DataOrang

_PEMANGKU: dict[str, JsonValue] = {"nama": "Dr. Contoh Pegawai, S.T., M.T.", "golongan": "IV/a"}
_JABATAN: dict[str, JsonValue] = {
    "kode": "DISHUB-LL-00",
    "nama": "Kepala Bidang Lalu Lintas",
    "jenis": "JA",
    "jenjang": "administrator",
    "eselon": "III.b",
    "kelas": 11,
    "kepala_unit": True,
    "formasi": 1,
    "bezetting": 1,
    "lowong": 0,
    "pemangku": [_PEMANGKU],
}
_UNIT: dict[str, JsonValue] = {
    "kode": "DISHUB-LL",
    "nama": "Bidang Lalu Lintas",
    "jenis": "BIDANG",
    "instansi": "DISHUB",
    "eselon_kepala": "III.b",
    "formasi": 1,
    "bezetting": 1,
    "lowong": 0,
    "jumlah_anak": 0,
    "jabatan": [_JABATAN],
    "anak": [],
}


class PemangkuBagan(DataOrang):
    """Pemangku definitif: hanya yang boleh diketahui umum (UU 14/2008 pasal 18 ayat (2)), tanpa NIP."""

    model_config = ConfigDict(json_schema_extra={"example": _PEMANGKU})

    nama: Annotated[str, PUBLIK] = Field(description="Nama dengan gelar.")
    golongan: Annotated[Golongan | None, PUBLIK] = Field(description="Golongan pada tanggal bagan.")


class JabatanBagan(BaseModel):
    """Satu kotak peta jabatan pada tanggal bagan."""

    model_config = ConfigDict(json_schema_extra={"example": _JABATAN})

    kode: str
    nama: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    kepala_unit: bool
    formasi: int
    bezetting: int
    lowong: int
    pemangku: list[PemangkuBagan]


class UnitBagan(BaseModel):
    """Satu unit; formasi, bezetting, dan lowong adalah jumlah jabatan unit itu sendiri, tanpa yang di bawahnya."""

    model_config = ConfigDict(json_schema_extra={"example": _UNIT})

    kode: str
    nama: str
    jenis: JenisUnit
    instansi: str
    eselon_kepala: Eselon | None
    formasi: int
    bezetting: int
    lowong: int
    jumlah_anak: int = Field(description="Unit tepat di bawahnya, juga yang tidak ikut karena `kedalaman`.")
    jabatan: list[JabatanBagan] = Field(description="Kepala lebih dahulu, lalu menurut kelas.")
    anak: "list[UnitBagan]"


class JumlahBagan(BaseModel):
    """Jumlah dari semua unit dalam jawaban ini."""

    unit: int
    jabatan: int
    formasi: int
    bezetting: int
    lowong: int


class Bagan(BaseModel):
    """Bagan organisasi pada satu hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "per_tanggal": "2026-10-01",
                "jumlah": {"unit": 1, "jabatan": 1, "formasi": 1, "bezetting": 1, "lowong": 0},
                "unit": [_UNIT],
            }
        }
    )

    per_tanggal: date
    jumlah: JumlahBagan
    unit: list[UnitBagan] = Field(description="Puncak: kota, atau unit yang diminta.")
