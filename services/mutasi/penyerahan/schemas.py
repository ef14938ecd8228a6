"""What goes over the wire about handing over."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penyerahan.keadaan import CaraTerima, LangkahPenyerahan, PeristiwaPenyerahan
from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from shared.http.hari import Hari
from shared.privasi.kelas import DataInternal

NomorSurat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Keterangan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
SebabGagal = Literal["ditolak", "tidak_terjangkau"]
_SIDIK = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
_CATATAN: dict[str, JsonValue] = {
    "peristiwa": "dibuka",
    "tanggal": "2026-09-22",
    "waktu": "2026-09-22T01:00:00Z",
    "oleh": "198503122010011001",
    "akun": "f3b1c2d4",
    "sha256": _SIDIK,
    "sha256_bukti": None,
    "nomor": None,
    "keterangan": None,
}
_RINGKAS: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000e1",
    "versi": 2,
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "penandatanganan_id": "0197f0a0-0000-7000-8000-0000000000f1",
    "status": "diterima",
    "cara": "dibuka",
    "tanggal_diterima": "2026-09-22",
    "disajikan_pada": "2026-09-21T03:00:10Z",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "nama_jabatan_tujuan": "Kepala Seksi Angkutan",
    "nomor_sk": "800.1.3.3/123/2026",
    "tanggal_sk": "2026-09-20",
    "tmt": "2026-10-01",
    "nama_berkas": "SK mutasi.pdf",
    "sha256": _SIDIK,
}


class PenyerahanRingkas(DataInternal):
    """Satu keputusan yang disajikan kepada pegawainya, dan sampai di mana."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match pada langkah berikutnya.")
    usulan_id: UUID
    penandatanganan_id: UUID
    status: StatusPenyerahan
    cara: CaraTerima | None
    tanggal_diterima: date | None = Field(
        description="Hari keputusannya diterima; tenggang keberatan dihitung sejak hari sesudahnya."
    )
    disajikan_pada: datetime
    nip: str
    nama: str
    nama_jabatan_tujuan: str
    nomor_sk: str | None
    tanggal_sk: date | None
    tmt: date
    nama_berkas: str
    sha256: str = Field(description="Sidik berkas yang disajikan.")


class CatatanPenyerahan(DataInternal):
    """Apa yang terjadi dengan penyerahannya."""

    model_config = ConfigDict(json_schema_extra={"example": _CATATAN})

    peristiwa: PeristiwaPenyerahan
    tanggal: date
    waktu: datetime = Field(description="Kapan dicatat.")
    oleh: str
    akun: str | None = Field(description="Akun yang membuka atau mencatatnya.")
    sha256: str
    sha256_bukti: str | None = Field(description="Sidik pindaian tanda terima, berita acara, atau pengumumannya.")
    nomor: str | None
    keterangan: str | None


class PenyerahanRinci(PenyerahanRingkas):
    """Yang sama, dengan riwayatnya dan apa yang dapat dilakukan."""

    model_config = ConfigDict(json_schema_extra={"example": {**_RINGKAS, "riwayat": [_CATATAN], "dapat": []}})

    riwayat: list[CatatanPenyerahan]
    dapat: list[LangkahPenyerahan] = Field(description="Yang dapat Anda lakukan sekarang.")


class PenerimaanKeputusan(BaseModel):
    """Pernyataan bahwa keputusannya diterima."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"sha256": _SIDIK}})

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="Sidik berkas yang Anda lihat."
    )


class SuratTugas(BaseModel):
    """Surat unit lama yang melepas, atau unit baru yang menerima (SPMT)."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {"nomor": "800/12/DISHUB/2026", "tanggal": "2026-10-02", "penanda_nip": "197001012000011003"}
        },
    )

    nomor: NomorSurat
    tanggal: Hari = Field(description="Sejak hari ini dilepas, atau melaksanakan tugas.")
    penanda_nip: Nip = Field(description="Yang menandatangani suratnya.")


class TugasPegawai(DataInternal):
    """Pelepasan dari unit lama dan mulainya tugas di unit baru."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "versi": 2,
                "nomor_pelepasan": "800/12/DISHUB/2026",
                "tanggal_pelepasan": "2026-10-01",
                "pelepas": "197001012000011003",
                "nomor_spmt": "800/14/DISHUB/2026",
                "tanggal_spmt": "2026-10-02",
                "penanda_spmt": "197101012000011004",
            }
        }
    )

    usulan_id: UUID
    versi: int = Field(description="Kirim sebagai If-Match; 0: belum ada yang dicatat.")
    nomor_pelepasan: str | None
    tanggal_pelepasan: date | None
    pelepas: str | None = Field(description="NIP yang menandatangani pelepasannya.")
    nomor_spmt: str | None
    tanggal_spmt: date | None
    penanda_spmt: str | None


class PegawaiBelumBertugas(DataInternal):
    """Pegawai yang mutasinya berlaku dan belum melaksanakan tugas di unit barunya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "nama_jabatan_tujuan": "Kepala Seksi Angkutan",
                "unit_tujuan": "DISHUB-AK",
                "nama_unit_tujuan": "Bidang Angkutan",
                "tmt": "2026-10-01",
                "batas": "2026-10-08",
                "tanggal_pelepasan": None,
            }
        }
    )

    usulan_id: UUID
    nip: str
    nama: str
    nama_jabatan_tujuan: str
    unit_tujuan: str
    nama_unit_tujuan: str
    tmt: date
    batas: date = Field(description="Hari terakhirnya menurut ketentuan.")
    tanggal_pelepasan: date | None
