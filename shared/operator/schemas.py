"""What an operator is answered, and how several rows are meant at once."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

import orjson
from fastapi import Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, PlainSerializer, model_validator

from shared.http.plain_json import Json
from shared.telemetry.masking import masked

Uji = Annotated[bool, Query(description="Hanya menghitung; tidak ada yang berubah.")]

_SURAT: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000009",
    "konsumen": "notifikasi__pegawai_fakta",
    "subjek": "asn.pegawai.asn.pindah.…001",
    "alasan": "gagal_berulang",
    "galat": "KeyError('nomor_sk')",
    "percobaan": 6,
    "mati_pada": "2026-10-01T02:15:00Z",
}


Samar = Annotated[str, AfterValidator(masked)]
"""A text in which personal numbers are masked."""


def _isi(isi: bytes) -> Any:
    """What a message holds: JSON, or else a text."""
    try:
        return orjson.loads(isi)
    except orjson.JSONDecodeError:
        return isi.decode("utf-8", "replace")


class _Saringan(BaseModel):
    """At least one condition, or all on purpose."""

    model_config = ConfigDict(extra="forbid")

    semua: bool = Field(default=False, description="Wajib true bila tidak ada saringan lain.")

    @model_validator(mode="after")
    def _on_purpose(self) -> Self:
        # A value that is missing where one was meant must not mean all.
        if "id" in self.model_fields_set and self.meant()["id"] is None:
            raise ValueError("id tidak boleh null")
        if not self.semua and all(each is None for each in self.meant().values()):
            raise ValueError("sebutkan sekurang-kurangnya satu saringan, atau semua: true")
        return self

    def meant(self) -> dict[str, Any]:
        """The conditions, as statements take them."""
        return self.model_dump(exclude={"semua", "catatan"})

    def told(self) -> dict[str, Any]:
        """Those that were named, for the trail."""
        return self.model_dump(mode="json", exclude={"catatan"}, exclude_defaults=True)


class SaringanSuratMati(_Saringan):
    """Surat mati mana yang dimaksud; semua syarat yang disebut harus cocok."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"alasan": "versi_belum_dikenal", "jenis": "asn.pegawai.asn.pindah.v2"}},
    )

    id: UUID | None = Field(default=None, description="Hanya surat ini.")
    alasan: str | None = Field(default=None, min_length=1, max_length=60, description="Kode alasan.")
    jenis: str | None = Field(default=None, min_length=1, max_length=120, description="Jenis peristiwa (`ce-type`).")
    konsumen: str | None = Field(default=None, min_length=1, max_length=120)
    mati_sebelum: datetime | None = None


class PenutupanSuratMati(SaringanSuratMati):
    """Surat mati yang tidak akan diproses lagi, dan sebabnya."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"alasan": "isi_tidak_terbaca", "catatan": "Kiriman uji pemasok; tidak berisi data."}
        },
    )

    catatan: str = Field(min_length=3, max_length=500, description="Mengapa boleh dibuang; tersimpan di jejak.")


class SaringanDisisihkan(_Saringan):
    """Baris mana yang dimaksud; semua syarat yang disebut harus cocok."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"galat": "TooLarge"}})

    id: int | None = Field(default=None, description="Hanya baris ini.")
    subjek: str | None = Field(default=None, min_length=1, max_length=200, description="Awal subjeknya.")
    galat: str | None = Field(default=None, min_length=1, max_length=200, description="Bagian dari galatnya.")
    disisihkan_sebelum: datetime | None = None


class PembuanganDisisihkan(SaringanDisisihkan):
    """Baris yang tidak akan dikirim lagi, dan sebabnya."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"galat": "AttributeError", "catatan": "Kiriman uji pemasok; tidak berisi data."}
        },
    )

    catatan: str = Field(min_length=3, max_length=500, description="Mengapa boleh dibuang; tersimpan di jejak.")


class SuratMati(BaseModel):
    """Pesan yang tidak dapat diproses. Nomor pegawai disamarkan; rinciannya dibaca satu per satu dan tercatat."""

    model_config = ConfigDict(json_schema_extra={"example": _SURAT})

    id: UUID
    konsumen: str
    subjek: Samar
    alasan: str = Field(description="Kode alasan, misalnya gagal_berulang atau versi_belum_dikenal.")
    galat: Samar
    percobaan: int
    mati_pada: datetime


class RincianSuratMati(SuratMati):
    """Pesan lengkap dengan isi dan tajuknya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_SURAT,
                "subjek": "asn.pegawai.asn.pindah.198503122010011001",
                "tajuk": {"ce-type": "asn.pegawai.asn.pindah.v1", "ce-id": "0197f0a0-0000-7000-8000-000000000003"},
                "isi": {"nip": "198503122010011001"},
                "diputar_pada": None,
                "ditutup_pada": None,
            }
        }
    )

    subjek: str
    galat: str
    tajuk: dict[str, str]
    isi: Annotated[bytes, PlainSerializer(_isi, return_type=Json)]
    diputar_pada: datetime | None
    ditutup_pada: datetime | None


class GagalDiputar(BaseModel):
    """Satu pesan yang masih gagal."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": _SURAT["id"], "galat": _SURAT["galat"]}})

    id: UUID
    galat: str


class HasilPemutaranMassal(BaseModel):
    """Apa yang terjadi dengan tiap pesan yang cocok."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "cocok": 1200,
                "berhasil": 1198,
                "gagal": 2,
                "belum_dicoba": 0,
                "contoh_gagal": [{"id": _SURAT["id"], "galat": _SURAT["galat"]}],
            }
        }
    )

    cocok: int
    berhasil: int
    gagal: int = Field(description="Masih gagal; tetap menjadi surat mati, dengan galat terbarunya.")
    belum_dicoba: int = Field(description="Tidak sempat dalam satu permintaan; kirim permintaan yang sama sekali lagi.")
    contoh_gagal: list[GagalDiputar]


class JumlahKena(BaseModel):
    """Banyak baris yang kena."""

    model_config = ConfigDict(json_schema_extra={"example": {"jumlah": 12, "uji": False}})

    jumlah: int
    uji: bool = Field(description="true: baru dihitung, belum dilakukan.")


class PeristiwaDisisihkan(BaseModel):
    """Peristiwa atau keadaan yang tidak dapat dikirim. Nomor pegawai disamarkan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "subjek": "asn.pegawai.state.unit.DISHUB",
                "galat": "TooLarge('1200345 bytes, the server takes 1048576')",
                "ukuran": 1199900,
                "dibuat_pada": "2026-10-01T02:15:00Z",
                "disisihkan_pada": "2026-10-01T02:15:01Z",
            }
        }
    )

    id: int
    subjek: Samar = Field(description="Berisi `.state.` bila yang disisihkan itu keadaan terakhir satu data.")
    galat: Samar
    ukuran: int = Field(description="Byte isinya, tanpa tajuk.")
    dibuat_pada: datetime
    disisihkan_pada: datetime


class Tersisa(BaseModel):
    """Banyak baris yang menunggu di tabel layanan sendiri."""

    fakta_belum_terkirim: int
    keadaan_belum_terkirim: int
    disisihkan: int = Field(description="Peristiwa yang tidak dapat dikirim, misalnya terlalu besar.")
    surat_mati: int
    impor: int = Field(description="Berkas yang menunggu atau sedang diimpor.")


class KeadaanDimaksud(BaseModel):
    """Keadaan mana: semuanya, atau beberapa id."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"id": ["DISHUB"]}})

    semua: bool = False
    id: list[Annotated[str, Field(max_length=64)]] = Field(default_factory=list, max_length=1000)

    @model_validator(mode="after")
    def _either(self) -> Self:
        if self.semua == bool(self.id):
            raise ValueError("sebutkan id, atau semua: true; tidak keduanya")
        return self


class KonsumenDiulang(BaseModel):
    """Konsumen yang akan mulai lagi."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"stream": "PEGAWAI_STATE", "konsumen": "mutasi__pegawai_state"}}
    )

    stream: str
    konsumen: str


class ProyeksiDikosongkan(BaseModel):
    """Satu salinan data layanan lain."""

    model_config = ConfigDict(json_schema_extra={"example": {"tabel": "proyeksi_asn", "baris": 1500}})

    tabel: str
    baris: int = Field(description="Banyak baris sebelum dikosongkan.")


class HasilBangunUlang(BaseModel):
    """Yang dikosongkan dan yang akan dibaca lagi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "proyeksi": [{"tabel": "proyeksi_asn", "baris": 1500}],
                "konsumen": ["mutasi__pegawai_state"],
                "uji": False,
            }
        }
    )

    proyeksi: list[ProyeksiDikosongkan]
    konsumen: list[str]
    uji: bool


class HasilPemulihan(BaseModel):
    """Yang diterbitkan lagi dan yang dibaca lagi."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"keadaan": {"asn": 1500, "unit": 61}, "konsumen": ["pegawai__mutasi_fakta"]}}
    )

    keadaan: dict[str, int] = Field(description="Banyak keadaan yang diterbitkan lagi, menurut jenisnya.")
    konsumen: list[str]


_TUGAS: dict[str, JsonValue] = {
    "nama": "berlakukan",
    "gagal_berturut_turut": 3,
    "disisihkan": True,
    "galat": "DivisionByZeroError('division by zero')",
    "gagal_pada": "2026-10-01T02:15:00Z",
}


class TugasGagal(BaseModel):
    """Satu tugas latar yang kali terakhir gagal."""

    model_config = ConfigDict(json_schema_extra={"example": _TUGAS})

    nama: str
    gagal_berturut_turut: int
    disisihkan: bool = Field(description="Sudah gagal berulang: dicoba lagi tiap lima menit, atau bila diminta.")
    galat: Samar
    gagal_pada: datetime
