"""What goes over the wire about proposals."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.pegawai.orang.isian import Kalimat
from shared.http.plain_json import Json
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

JenisUsul = Literal["pengangkatan", "pengakhiran", "koreksi", "pembatalan"]
StatusUsul = Literal["menunggu", "disetujui", "ditolak", "ditarik"]

_USUL: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000c1",
    "versi": 1,
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jenis": "pengangkatan",
    "penempatan_id": None,
    "isi": {
        "kode_jabatan": "DISHUB-AK-02",
        "tmt": "2026-10-01",
        "nomor_sk": "800.1.3.3/21/BKPSDM/2026",
        "tanggal_sk": "2026-09-21",
        "alasan": "Pelantikan diputuskan sebelum sistem ini dipakai.",
        "dokumen": {
            "rujukan": "SRIKANDI/BKPSDM/2026/1021",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
    },
    "status": "menunggu",
    "diusulkan_oleh": "198001012005011001",
    "diusulkan_pada": "2026-09-22T03:00:00Z",
    "diputus_oleh": None,
    "diputus_pada": None,
    "catatan": None,
}


class UsulPenempatan(DataOrang):
    """Perubahan penempatan yang diusulkan seorang petugas; belum berlaku sebelum disetujui orang lain."""

    id: Annotated[UUID, PUBLIK]
    versi: Annotated[int, PUBLIK] = Field(description="Kirim sebagai If-Match saat memutus atau menarik.")
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jenis: Annotated[JenisUsul, INTERNAL]
    penempatan_id: Annotated[UUID | None, INTERNAL] = Field(description="Catatan yang diubah; kosong: pengangkatan.")
    isi: Annotated[dict[str, Json], PRIBADI] = Field(
        description="Seperti dikirim pengusul, dengan SK, alasan, dan dokumennya."
    )
    status: Annotated[StatusUsul, INTERNAL]
    diusulkan_oleh: Annotated[str, INTERNAL]
    diusulkan_pada: Annotated[datetime, INTERNAL]
    diputus_oleh: Annotated[str | None, INTERNAL] = Field(description="Yang menyetujui, menolak, atau menariknya.")
    diputus_pada: Annotated[datetime | None, INTERNAL]
    catatan: Annotated[str | None, PRIBADI]

    model_config = ConfigDict(json_schema_extra={"example": _USUL})


class PersetujuanUsul(BaseModel):
    """Persetujuan sesudah melihat dokumennya."""

    catatan: Kalimat = Field(description="Apa yang diperiksa.")

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"catatan": "SK asli dan sidiknya cocok."}}
    )


class PenolakanUsul(BaseModel):
    """Penolakan atau penarikan, dengan sebabnya."""

    alasan: Kalimat

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "SK ini tidak terdaftar pada PPK."}}
    )
