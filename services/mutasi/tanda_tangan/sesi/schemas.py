"""What goes over the wire about sittings. A passphrase and a NIK only come in."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, computed_field

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.schemas import DINYATAKAN, NamaSertifikat, PenandaBsre, Rahasia
from services.mutasi.tanda_tangan.sesi.keadaan import HasilBerkas, HentiSesi, StatusSesi, sebab
from shared.privasi.kelas import DataInternal

TERBANYAK = 500
"""Files of one sitting."""
_MASUK: dict[str, JsonValue] = {
    "nik": "9901016902880001",
    "email": None,
    "passphrase": "passphrase Anda",
    "nama_sertifikat": None,
}
_ID = "0197f0a0-0000-7000-8000-0000000000f1"


class PassphraseSesi(PenandaBsre):
    """Dengan apa sesi dilanjutkan."""

    model_config = ConfigDict(json_schema_extra={"example": _MASUK})

    passphrase: Rahasia = Field(
        description="Passphrase BSrE Anda, sekali bagi seluruh sesi: hanya di memori selama sesi, tidak disimpan."
    )
    nama_sertifikat: NamaSertifikat | None = Field(default=None, description=DINYATAKAN)


class SesiBaru(PassphraseSesi):
    """Berkas yang hendak Anda tandatangani bersama."""

    model_config = ConfigDict(json_schema_extra={"example": {**_MASUK, "berkas": [_ID]}})

    berkas: Annotated[list[UUID], Field(min_length=1, max_length=TERBANYAK)] = Field(
        description=f"Yang Anda lihat dan pilih dari `/penandatanganan/saya`, menurut urutan, paling banyak "
        f"{TERBANYAK}. Yang dimintakan sesudah Anda melihat daftarnya tidak ikut."
    )


class SesiTandaTangan(BaseModel):
    """Satu sesi: berapa berkasnya, dan sampai di mana."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000f7",
                "versi": 42,
                "status": "berjalan",
                "dibuat_pada": "2026-09-21T03:00:00Z",
                "dimulai_pada": "2026-09-21T03:00:00Z",
                "berakhir_pada": None,
                "jumlah": 60,
                "ditandatangani": 40,
                "gagal": 0,
                "tidak_pasti": 1,
                "ditolak": 0,
                "dilewati": 0,
                "sisa": 19,
                "henti": None,
                "kata": None,
                "perlu": None,
                "dapat_dilanjutkan": False,
            }
        },
    )

    id: UUID
    versi: int = Field(description="Naik tiap satu berkas; kirim sebagai If-Match.")
    status: StatusSesi = Field(
        description="`berhenti`, `terputus`: sisanya menunggu passphrase lagi; `selesai`: tiap berkasnya sudah dicoba."
    )
    dibuat_pada: datetime
    dimulai_pada: datetime = Field(description="Kapan passphrase-nya terakhir dimasukkan.")
    berakhir_pada: datetime | None
    jumlah: int
    ditandatangani: int
    gagal: int = Field(description="Server BSrE tidak menandatanganinya, atau hasilnya tidak diterima.")
    tidak_pasti: int = Field(description="Jawabannya hilang: mungkin sudah tertandatangani.")
    ditolak: int = Field(description="Tidak dapat ditandatangani sekarang; server BSrE tidak diminta.")
    dilewati: int = Field(description="Tidak perlu lagi: sudah ditandatangani dengan cara lain, atau dibatalkan.")
    sisa: int = Field(description="Belum dicoba.")
    henti: HentiSesi | None = Field(description="Mengapa sesi berhenti sebelum semuanya dicoba.")
    kata: str | None = Field(description="Rinciannya.")

    @computed_field(description="Apa yang perlu dilakukan; kosong: tidak ada.")  # type: ignore[prop-decorator]
    @property
    def perlu(self) -> str | None:
        return sebab(self.status, self.henti)

    @computed_field(description="Sisanya dapat dilanjutkan penanda tangannya dengan passphrase-nya.")  # type: ignore[prop-decorator]
    @property
    def dapat_dilanjutkan(self) -> bool:
        return self.status in (StatusSesi.BERHENTI, StatusSesi.TERPUTUS) and self.sisa > 0


class BerkasSesi(DataInternal):
    """Satu berkas dalam sesi, dan apa yang terjadi dengannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "penandatanganan_id": _ID,
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "surat_id": "0197f0a0-0000-7000-8000-0000000000e1",
                "jenis_surat": "sk",
                "kumpulan_id": None,
                "urutan": 1,
                "perihal": "keputusan",
                "nip": "198503122010011001",
                "nama_pegawai": "Contoh Pegawai",
                "jabatan_tujuan": "Kepala Seksi Angkutan",
                "nomor_sk": "800.1.3.3/123/2026",
                "tmt": "2026-10-01",
                "nama": "SK mutasi.pdf",
                "status": "tertandatangani",
                "hasil": "ditandatangani",
                "kode": None,
                "kata": None,
                "pada": "2026-09-21T03:00:04Z",
            }
        }
    )

    penandatanganan_id: UUID
    usulan_id: UUID
    surat_id: UUID | None = Field(description="Suratnya; kosong: berkas yang diunggah.")
    jenis_surat: JenisSurat | None
    kumpulan_id: UUID | None = Field(description="Kumpulan usulannya.")
    urutan: int
    perihal: PerihalTandaTangan
    nip: str
    nama_pegawai: str
    jabatan_tujuan: str
    nomor_sk: str | None
    tmt: date
    nama: str = Field(description="Nama berkasnya.")
    status: StatusTandaTangan = Field(description="Keadaan penandatanganannya kini.")
    hasil: HasilBerkas | None = Field(description="Kosong: belum dicoba, atau sedang.")
    kode: str | None = Field(description="Mengapa tidak jadi: kode penolakan, atau hambatannya.")
    kata: str | None = Field(description="Mengapa tidak jadi, dan apa yang perlu dilakukan.")
    pada: datetime | None
