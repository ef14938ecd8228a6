"""How an import stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

Mode = Literal["nyata", "uji"]
Status = Literal["menunggu", "berjalan", "menunggu_persetujuan", "selesai", "gagal", "dibatalkan"]
BERAKHIR = ("selesai", "gagal", "dibatalkan")


@dataclass(frozen=True, slots=True)
class ImporTercatat:
    """A row of ``impor``."""

    id: UUID
    jenis: str
    mode: Mode
    nama_berkas: str
    ukuran: int
    sha256: str
    status: Status
    versi: int
    perkiraan_baris: int | None
    baris_diproses: int
    baru: int
    berubah: int
    sama: int
    ditolak: int
    peringatan: int
    galat: str | None
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None
    batal_oleh: str | None
    batal_pada: datetime | None
    asal_uji: UUID | None
    perlu_persetujuan: bool
    disetujui_pada: datetime | None
    percobaan: int
    pengirim: dict[str, Any] | None
    penyetuju: dict[str, Any] | None
    pemetaan: dict[str, Any] | None

    @property
    def percobaan_uji(self) -> bool:
        """Whether nothing is to be kept yet: a dry run, or a file that nobody has approved."""
        return self.mode == "uji" or (self.perlu_persetujuan and self.penyetuju is None)
