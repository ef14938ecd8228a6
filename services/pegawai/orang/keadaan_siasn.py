"""How far a change of somebody's file has come on its way to BKN, in the words that the person reads.

What is done with such a change is above, in ``siasn.keluar``; here it is only told.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

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

    @model_validator(mode="before")
    @classmethod
    def _berkalimat(cls, isi: Any) -> Any:
        if isinstance(isi, dict) and "kalimat" not in isi:
            return {**isi, "kalimat": kalimat_siasn(KeadaanBuku(isi["keadaan"]))}
        return isi


# A withdrawn placement has none: what becomes of it at BKN is not its holder's any more.
SIASN_PENEMPATAN = """(
    SELECT jsonb_build_object('keadaan', b.keadaan, 'sejak', b.keadaan_pada) FROM siasn_buku b
    WHERE b.untuk_id = p.id AND b.jenis = 'jabatan' AND b.aksi <> 'hapus' AND p.digantikan_pada IS NULL
    ORDER BY b.id DESC LIMIT 1)"""
"""SQL: how far a placement ``p`` has come on its way to BKN; NULL where nothing of it goes there."""


def kalimat_siasn(keadaan: KeadaanBuku) -> str:
    """The state in a sentence."""
    return _KALIMAT[keadaan]
