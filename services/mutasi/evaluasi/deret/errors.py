"""The problems this slice can answer with."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, Field

from services.mutasi.evaluasi.deret.schemas import BarisSalah
from shared.http.problem import Problem


class IndikatorSudahAda(Problem):
    """409: another indicator has this code."""

    kode, status, title = "indikator_sudah_ada", 409, "Kode indikator sudah dipakai"


class DeretTidakTerbaca(Problem):
    """422: the file as a whole."""

    kode, status, title = "deret_tidak_terbaca", 422, "Berkas tidak terbaca"


class YangSalah(BaseModel):
    """Baris yang membuat berkas ini ditolak."""

    salah: list[BarisSalah] = Field(description="Paling banyak 100 baris; banyaknya pada `banyak_salah`.")
    banyak_salah: int = Field(examples=[1])


class DeretSalah(Problem):
    """422: rows of the file; nothing was kept."""

    kode, status, title = "deret_salah", 422, "Ada baris yang salah"
    isi = YangSalah


class DeretTerlaluBesar(Problem):
    """413."""

    kode, status, title = "deret_terlalu_besar", 413, "Berkas terlalu besar"


class SudahDibatalkan(Problem):
    """409: this upload was taken back already."""

    kode, status, title = "unggahan_sudah_dibatalkan", 409, "Unggahan sudah dibatalkan"


class UnggahanLama(BaseModel):
    """Unggahan yang sudah ada."""

    unggahan_id: UUID
    nomor: int = Field(examples=[2])


class BerkasSudahDiunggah(Problem):
    """409: this very file is there, and its figures count."""

    kode, status, title = "berkas_sudah_diunggah", 409, "Berkas sudah diunggah"
    isi = UnggahanLama


class BukanPengunggah(Problem):
    """403: who sent it takes it back, or who looks after the whole city."""

    kode, status, title = "bukan_pengunggah", 403, "Bukan pengunggah"


class BukanIkm(Problem):
    """404: no index stands under an indicator whose figures are not reckoned from answers."""

    kode, status, title = "bukan_ikm", 404, "Bukan indikator IKM"


TERBANYAK_SALAH = 100


def deret_salah(salah: Sequence[BarisSalah]) -> DeretSalah:
    """Name them."""
    return DeretSalah(
        f"{len(salah)} baris salah, dan tidak ada yang disimpan. Perbaiki di berkasnya, lalu kirim lagi; pratinjau "
        "menunjukkan hal yang sama tanpa menyimpan.",
        salah=list(salah[:TERBANYAK_SALAH]),
        banyak_salah=len(salah),
    )
