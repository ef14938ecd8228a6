"""What goes over the wire about the last day of a step."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field, JsonValue

from services.mutasi.usulan.tenggat.jam import Tenggat
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu


class TenggatUsulan(BaseModel):
    """Sampai kapan langkah berikutnya ditunggu, dalam hari kerja."""

    tanggal: date = Field(description="Hari terakhir.")
    sisa: int = Field(description="Hari kerja sesudah hari ini sampai hari terakhir; di bawah nol bila sudah lewat.")
    terlambat: bool
    sementara: bool = Field(description="Dapat mundur: hari libur tahun itu belum lengkap.")
    kalimat: str

    @classmethod
    def dari(cls, jam: Tenggat | None) -> Self | None:
        """Of a clock, if there is one."""
        if jam is None:
            return None
        return cls(
            tanggal=jam.tanggal,
            sisa=jam.sisa,
            terlambat=jam.terlambat,
            sementara=jam.sementara,
            kalimat=jam.kalimat,
        )


class TungguUsulan(BaseModel):
    """Siapa yang ditunggu sebelum langkah berikutnya dapat diambil; tenggatnya berhenti sampai itu selesai."""

    pihak: PihakDitunggu
    kalimat: str

    @classmethod
    def dari(cls, pihak: PihakDitunggu | None) -> Self | None:
        """Of whom, if anybody, is waited for."""
        return None if pihak is None else cls(pihak=pihak, kalimat=PihakDitunggu(pihak).kalimat)


TENGGAT: dict[str, JsonValue] = {
    "tanggal": "2026-09-22",
    "sisa": 3,
    "terlambat": False,
    "sementara": False,
    "kalimat": "Paling lambat 22 September 2026, 3 hari kerja lagi.",
}
