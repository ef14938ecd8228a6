"""What goes over the wire about parameters."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from services.pegawai.kebutuhan.ketentuan import KATALOG
from services.pegawai.kebutuhan.schemas import Angka

StatusUsulan = Literal["DIUSULKAN", "DISETUJUI", "DITOLAK"]
Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]


def _dikenal(kode: str) -> str:
    if kode not in KATALOG:
        raise ValueError("parameter ini tidak ada; lihat kode yang dikenal pada daftar parameter")
    return kode


KodeParameter = Annotated[str, AfterValidator(_dikenal), Field(json_schema_extra={"enum": list(KATALOG)})]


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": isi})


class NilaiParameter(BaseModel):
    """Satu parameter dengan nilai yang berlaku."""

    model_config = _contoh(
        kode="abk.wke",
        judul="Waktu kerja efektif (WKE) satu pegawai",
        satuan="menit per tahun",
        nilai="75000",
        berlaku_mulai=None,
        berlaku_sampai=None,
        dasar_hukum="PermenPANRB 1/2020",
    )

    kode: str
    judul: str
    satuan: str
    nilai: Angka
    berlaku_mulai: date | None = Field(description="Kosong: sejak sebelum dicatat.")
    berlaku_sampai: date | None = Field(description="Hari terakhir; kosong: sampai diganti.")
    dasar_hukum: str


class DaftarParameter(BaseModel):
    """Semua parameter pada satu hari."""

    per_tanggal: date = Field(examples=["2026-09-15"])
    data: list[NilaiParameter]


class BarisRiwayat(BaseModel):
    """Satu nilai yang pernah dicatat."""

    model_config = _contoh(
        id="0197f0a0-0000-7000-8000-000000000002",
        nilai="75000",
        berlaku_mulai=None,
        berlaku_sampai="2026-12-31",
        dasar_hukum="PermenPANRB 1/2020",
        menggantikan="0197f0a0-0000-7000-8000-000000000001",
        dicatat_pada="2026-09-15T03:00:00Z",
        digantikan_pada=None,
    )

    id: UUID
    nilai: Angka
    berlaku_mulai: date | None
    berlaku_sampai: date | None
    dasar_hukum: str
    menggantikan: UUID | None = Field(description="Baris yang dikoreksi atau dipersingkat oleh baris ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Terisi: tidak lagi dipakai sejak saat itu.")


class RiwayatParameter(BaseModel):
    """Semua nilai satu parameter, dari yang terbaru; yang digantikan tetap terlihat."""

    kode: str = Field(examples=["abk.wke"])
    data: list[BarisRiwayat]


class ParameterBaru(BaseModel):
    """Usul nilai baru satu parameter sejak satu hari."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "kode": "abk.wke",
                "nilai": "74760",
                "berlaku_mulai": "2027-01-01",
                "dasar_hukum": "Surat edaran contoh 1/2026",
                "alasan": "Penyesuaian hari kerja efektif.",
            }
        },
    )

    kode: KodeParameter = Field(description="Salah satu kode pada daftar parameter.")
    nilai: Decimal = Field(max_digits=12, decimal_places=4)
    berlaku_mulai: date
    dasar_hukum: Kalimat
    alasan: Kalimat


class PutusanUsulan(BaseModel):
    """Catatan atas putusan."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"catatan": "Sesuai surat edaran."}}
    )

    catatan: Kalimat


class UsulanParameter(BaseModel):
    """Usulan nilai baru dan putusannya."""

    model_config = _contoh(
        id="0197f0a0-0000-7000-8000-000000000003",
        versi=1,
        kode="abk.wke",
        nilai="74760",
        berlaku_mulai="2027-01-01",
        dasar_hukum="Surat edaran contoh 1/2026",
        alasan="Penyesuaian hari kerja efektif.",
        status="DIUSULKAN",
        diusulkan_oleh="198001012005011001",
        diusulkan_pada="2026-09-15T03:00:00Z",
        diputus_oleh=None,
        diputus_pada=None,
        catatan=None,
    )

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match saat memutus.")
    kode: str
    nilai: Angka
    berlaku_mulai: date
    dasar_hukum: str
    alasan: str
    status: StatusUsulan
    diusulkan_oleh: str
    diusulkan_pada: datetime
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None


class HalamanUsulanParameter(BaseModel):
    """Usulan, dari yang terbaru."""

    data: list[UsulanParameter]
    berikutnya: str | None
