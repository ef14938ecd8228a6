"""How an import stands."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Mode = Literal["nyata", "uji"]
Tingkat = Literal["galat", "peringatan"]
Kosong = Literal["pertahankan", "hapus"]
Status = Literal["menunggu", "berjalan", "menunggu_persetujuan", "selesai", "gagal", "dibatalkan"]


class KeadaanImpor(BaseModel):
    """What is known of an import, inside and out."""

    id: UUID
    jenis: str
    mode: Mode = Field(description="uji: semua diperiksa, tidak ada yang disimpan.")
    nama_berkas: str
    ukuran: int = Field(description="Byte.")
    sha256: str
    status: Status = Field(
        description="menunggu_persetujuan: sudah diperiksa seperti uji coba, dan belum ada yang disimpan."
    )
    versi: int = Field(description="Naik pada setiap kemajuan; juga nomor peristiwa pada /kemajuan.")
    perkiraan_baris: int | None
    baris_diproses: int
    baru: int = Field(description="Baris yang menambah data; pada uji, yang akan menambah.")
    berubah: int
    sama: int
    ditolak: int
    peringatan: int
    kosong: Kosong = Field(
        description="Arti sel kosong. pertahankan: isi yang tercatat tetap. hapus: isi yang tercatat dihapus. "
        "Kolom yang tidak ada di berkas selalu membiarkan isi yang tercatat."
    )
    dipertahankan: int = Field(description="Sel kosong yang membiarkan isi yang tercatat.")
    dihapus: int = Field(description="Sel kosong yang menghapus isi yang tercatat.")
    galat: str | None = Field(description="Mengapa berkas ini sebagai keseluruhan tidak dapat dibaca, atau ditolak.")
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None
    batal_pada: datetime | None = Field(description="Kapan pembatalan diminta.")
    asal_uji: UUID | None = Field(description="Uji coba yang dilaksanakan oleh impor ini.")
    perlu_persetujuan: bool = Field(description="Perlu persetujuan orang lain sebelum disimpan.")
    disetujui_pada: datetime | None


class ImporTercatat(KeadaanImpor):
    """A row of ``impor``."""

    batal_oleh: str | None
    percobaan: int
    pengirim: dict[str, Any] | None
    penyetuju: dict[str, Any] | None
    pemetaan: dict[str, Any] | None

    @property
    def percobaan_uji(self) -> bool:
        """Whether nothing is to be kept yet: a dry run, or a file that nobody has approved."""
        return self.mode == "uji" or (self.perlu_persetujuan and self.penyetuju is None)
