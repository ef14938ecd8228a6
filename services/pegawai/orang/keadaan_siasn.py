"""How far a change of somebody's file has come on its way to BKN, in the words that the person reads.

What is done with such a change is above, in ``siasn.keluar``; here it is only told.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from services.pegawai.orang.isian import contoh
from shared.privasi.kelas import INTERNAL, DataOrang


class KeadaanBuku(StrEnum):
    """Sejauh mana satu perubahan sampai di SIASN."""

    MENUNGGU = "menunggu"
    TERTAHAN = "tertahan"
    MENGIRIM = "mengirim"
    TERSIMPAN = "tersimpan"
    TERLAMPIR = "terlampir"
    DISAMAKAN = "disamakan"
    COCOK = "cocok"
    BERBEDA = "berbeda"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"


_KALIMAT = {
    KeadaanBuku.MENUNGGU: "Belum tercatat di SIASN: menunggu giliran dikirim.",
    KeadaanBuku.TERTAHAN: "Belum tercatat di SIASN: petugas kepegawaian sedang melengkapi yang diperlukan.",
    KeadaanBuku.MENGIRIM: "Sedang dicatatkan ke SIASN.",
    KeadaanBuku.TERSIMPAN: "Sudah tersimpan di SIASN; dokumennya sedang dilampirkan.",
    KeadaanBuku.TERLAMPIR: "Sudah tersimpan di SIASN; data utamanya sedang disamakan.",
    KeadaanBuku.DISAMAKAN: "Sudah tersimpan di SIASN; hasilnya sedang dibaca ulang.",
    KeadaanBuku.COCOK: "Sudah tercatat di SIASN.",
    KeadaanBuku.BERBEDA: "Sudah dikirim ke SIASN, tetapi yang tercatat di sana berbeda; petugas memeriksanya.",
    KeadaanBuku.DITOLAK: "Belum tercatat: SIASN menolaknya; petugas kepegawaian memeriksanya.",
    KeadaanBuku.DIBATALKAN: "Tidak dikirim ke SIASN.",
}


class KeadaanSiasn(DataOrang):
    """Apakah jabatan ini sudah tercatat di SIASN, dan mengapa belum."""

    model_config = contoh(keadaan="cocok", kalimat="Sudah tercatat di SIASN.", sejak="2026-10-01T03:12:00Z")

    keadaan: Annotated[KeadaanBuku, INTERNAL]
    kalimat: Annotated[str, INTERNAL]
    sejak: Annotated[datetime, INTERNAL] = Field(description="Sejak kapan keadaannya demikian.")


def kalimat_siasn(keadaan: KeadaanBuku) -> str:
    """The state in a sentence."""
    return _KALIMAT[keadaan]
