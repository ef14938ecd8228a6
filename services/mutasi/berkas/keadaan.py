"""How a file stands, and what is wrong with it, in words."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class StatusBerkas(StrEnum):
    """Apakah berkas dapat dibaca."""

    MENUNGGU = "menunggu"
    SEHAT = "sehat"
    BERMASALAH = "bermasalah"


class Pindaian(StrEnum):
    """Kata pemindai virus."""

    TIDAK_DIPINDAI = "tidak_dipindai"
    MENUNGGU = "menunggu"
    BERSIH = "bersih"
    TERJANGKIT = "terjangkit"


MELEPAS = (Pindaian.TIDAK_DIPINDAI, Pindaian.BERSIH)
"""With these words a file may go on."""
TERPINDAI = (Pindaian.BERSIH, Pindaian.TERJANGKIT)
"""What a scanner has said itself."""


class TingkatTemuan(StrEnum):
    """Akibat temuan: ditolak, atau hanya perlu dilihat."""

    TOLAK = "tolak"
    PERINGATAN = "peringatan"


class Temuan(BaseModel):
    """Satu hal yang ditemukan pada berkas, dan apa yang perlu dilakukan."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "kode": "terkunci_sandi",
                "tingkat": "tolak",
                "pesan": "Berkas ini terkunci sandi: simpan ulang tanpa sandi, lalu unggah lagi.",
                "halaman": [],
            }
        },
    )

    kode: Annotated[str, Field(pattern=r"^[a-z_]{3,40}$", description="Tetap, untuk program.")]
    tingkat: TingkatTemuan
    pesan: str = Field(description="Apa yang salah dan apa yang perlu dilakukan.")
    halaman: list[int] = Field(description="Nomor halamannya, paling banyak sepuluh; kosong bila seluruh berkas.")


TERJANGKIT = "Pemindai virus menolak berkas ini: bersihkan komputer asalnya, lalu unggah salinan lain."


class Keadaan(NamedTuple):
    """Of one file what is known, wherever it is asked."""

    status: StatusBerkas
    pindai: Pindaian
    temuan: list[Temuan]

    @property
    def layak(self) -> bool:
        """Whether it may go on to BKN: it can be read, and no scanner has its word outstanding or against it."""
        return self.status is StatusBerkas.SEHAT and self.pindai in MELEPAS

    @property
    def menunggu(self) -> bool:
        """Whether nothing is against it yet, and something is still to be said."""
        terhalang = self.status is StatusBerkas.BERMASALAH or self.pindai is Pindaian.TERJANGKIT
        return not terhalang and not self.layak

    @property
    def sebab(self) -> list[str]:
        """Why it may not go on, in sentences; empty where it may."""
        if self.layak:
            return []
        semua = [each.pesan for each in self.temuan if each.tingkat is TingkatTemuan.TOLAK]
        if self.pindai is Pindaian.TERJANGKIT:
            semua.append(TERJANGKIT)
        if self.menunggu and self.status is StatusBerkas.MENUNGGU:
            semua.append("Berkas ini belum selesai diperiksa: tunggu sebentar.")
        if self.menunggu and self.pindai is Pindaian.MENUNGGU:
            semua.append("Berkas ini belum dipindai: pemindai virus belum terjangkau, dan akan dicoba lagi.")
        return semua
