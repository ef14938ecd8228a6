"""What goes over the wire about corrections of what is on record of an answer."""

from datetime import date
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.keberatan.keadaan import PutusanKeberatan
from services.mutasi.usulan.isian import Kalimat, Nomor
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK


class KoreksiJawabanBaru(BaseModel):
    """Nomor, tanggal, atau putusan yang benar, seperti tertulis pada surat jawabannya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "nomor": "800/71/BKPSDM/2026",
                "tanggal": None,
                "putusan": None,
                "walau_dalam_tenggang": None,
                "alasan": "Dua angka nomor jawaban tertukar ketika diketik; pada suratnya 71.",
            }
        },
    )

    nomor: Nomor | None = Field(default=None, description="Nomor yang benar; kosong: tetap.")
    tanggal: Hari | None = Field(default=None, description="Tanggal yang benar; kosong: tetap.")
    putusan: PutusanKeberatan | None = Field(
        default=None,
        description="Putusan yang benar; kosong: tetap. Yang berubah disetujui PPK, dan tidak diusulkan pemeriksanya.",
    )
    walau_dalam_tenggang: Kalimat | None = Field(
        default=None,
        description="Wajib bila putusan yang benar `tidak_dapat_diterima` sedang keberatannya menurut hitungan tidak "
        "terlambat: mengapa.",
    )
    alasan: Kalimat = Field(description="Bagaimana kekeliruan itu terjadi, dan apa yang tertulis pada suratnya.")

    @model_validator(mode="after")
    def _berisi(self) -> Self:
        if self.nomor is None and self.tanggal is None and self.putusan is None:
            raise SalahDi("isi nomor, tanggal, atau putusan yang benar", ("nomor",), ("tanggal",), ("putusan",))
        return self


class UsulanKoreksiJawaban(Usulan):
    """Usul koreksi jawaban keberatan, dan putusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": ["198503122010011001"],
                "keberatan_id": "0197f0a0-0000-7000-8000-0000000000b1",
                "nomor_lama": "800/77/BKPSDM/2026",
                "tanggal_lama": "2026-10-12",
                "putusan_lama": "ditolak",
                "nomor": "800/71/BKPSDM/2026",
                "tanggal": "2026-10-12",
                "putusan": "ditolak",
                "walau_dalam_tenggang": None,
                "alasan": "Dua angka nomor jawaban tertukar ketika diketik; pada suratnya 71.",
                "hasil": None,
            }
        }
    )
    jejak: ClassVar[tuple[str, ...]] = (
        *("keberatan_id", "nomor_lama", "tanggal_lama", "putusan_lama", "nomor", "tanggal", "putusan"),
    )

    nip: Annotated[list[str], INTERNAL]
    keberatan_id: Annotated[UUID, INTERNAL]
    nomor_lama: Annotated[str, INTERNAL]
    tanggal_lama: Annotated[date, INTERNAL]
    putusan_lama: Annotated[PutusanKeberatan, INTERNAL]
    nomor: Annotated[str, INTERNAL]
    tanggal: Annotated[date, INTERNAL]
    putusan: Annotated[PutusanKeberatan, INTERNAL]
    walau_dalam_tenggang: Annotated[str | None, PRIBADI]
    alasan: Annotated[str, PRIBADI]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Keberatan yang dikoreksi.")
