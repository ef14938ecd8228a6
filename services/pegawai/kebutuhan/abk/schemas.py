"""What goes over the wire about workload sheets."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.pegawai.kebutuhan.beban import Cara, Dasar
from services.pegawai.orang.isian import Kalimat, Nomor, masukan
from shared.http.angka import Angka

Uraian = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
Volume = Annotated[Angka, Field(ge=0, le=10_000_000, max_digits=10, decimal_places=2)]
NormaWaktu = Annotated[Angka, Field(gt=0, le=1_000_000, max_digits=9, decimal_places=2)]


_TUGAS: dict[str, Any] = {
    "uraian": "Mengolah data lalu lintas",
    "hasil": "data lalu lintas",
    "volume": 1200,
    "norma_waktu": 45,
    "cara": "hasil",
}


class TugasBaru(BaseModel):
    """Satu tugas pada lembar ABK."""

    model_config = masukan(**_TUGAS)

    uraian: Uraian = Field(description="Apa yang dikerjakan.")
    hasil: Uraian = Field(description="Apa yang dihasilkan.")
    volume: Volume = Field(description="Banyaknya setahun.")
    norma_waktu: NormaWaktu = Field(description="Angka untuk satu hasil.")
    cara: Cara = Field(description="Cara menghitung beban (KepmenPAN 75/2004).")


class LembarBaru(BaseModel):
    """Lembar ABK satu jabatan, seutuhnya, sejak satu hari."""

    model_config = masukan(mulai="2026-10-01", selesai=None, dokumen="ABK/DISHUB/2026", tugas=[_TUGAS])

    mulai: date
    selesai: date | None = Field(default=None, description="Hari terakhir; kosong: sampai lembar berikutnya.")
    dokumen: Nomor | None = None
    tugas: list[TugasBaru] = Field(min_length=1, max_length=200, description="Bernomor menurut urutannya.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.selesai is not None and self.selesai < self.mulai:
            raise ValueError("selesai mendahului mulai")
        return self

    @property
    def akhir(self) -> date | None:
        """The first day on which the sheet no longer holds."""
        return None if self.selesai is None else self.selesai + timedelta(days=1)


class PembatalanLembar(BaseModel):
    """Batalkan satu lembar yang tidak semestinya dicatat."""

    model_config = masukan(mulai="2026-10-01", alasan="Lembar jabatan lain.")

    mulai: date = Field(description="Hari pertama lembar yang dibatalkan.")
    alasan: Kalimat


class TugasLembar(BaseModel):
    """Satu tugas dengan bebannya."""

    nomor: int
    uraian: str
    hasil: str
    volume: Angka
    norma_waktu: Angka
    cara: Cara
    wpt: Angka = Field(description="Angka setahun: volume × norma waktu.")
    kebutuhan: Angka = Field(description="Pegawai untuk tugas ini, belum dibulatkan: WPT ÷ WKE.")


class LembarAbk(BaseModel):
    """ABK satu jabatan pada satu hari, dengan kebutuhan yang timbul darinya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode_jabatan": "DISHUB-AK-02",
                "nama_jabatan": "Pengelola Angkutan",
                "per_tanggal": "2026-10-01",
                "versi": 1,
                "dasar": "abk",
                "mulai": "2026-10-01",
                "selesai": None,
                "dokumen": "ABK/DISHUB/2026",
                "tugas": [{**_TUGAS, "nomor": 1, "wpt": 54000, "kebutuhan": 0.72}],
                "tugas_ditolak": [],
                "wke_menit": 75000,
                "beban_menit": 54000,
                "kebutuhan_tepat": 0.72,
                "kebutuhan": 1,
            }
        }
    )

    kode_jabatan: str
    nama_jabatan: str
    per_tanggal: date
    versi: int = Field(description="Kirim sebagai If-Match saat mengubah.")
    dasar: Dasar = Field(description="formasi: tidak ada lembar yang berlaku, kebutuhan mengikuti formasi.")
    mulai: date | None
    selesai: date | None
    dokumen: str | None
    tugas: list[TugasLembar]
    tugas_ditolak: list[int] = Field(
        description="Nomor tugas yang ditolak saat diimpor (0: tidak terbaca); selama ada, kebutuhannya belum lengkap."
    )
    wke_menit: Angka
    beban_menit: Angka | None = Field(description="Jumlah WPT semua tugas.")
    kebutuhan_tepat: Angka | None = Field(description="Beban ÷ WKE, belum dibulatkan.")
    kebutuhan: int = Field(description="Dibulatkan sekali, untuk seluruh jabatan.")


class BarisLembar(BaseModel):
    """Satu lembar yang pernah dicatat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000004",
                "mulai": "2026-10-01",
                "selesai": None,
                "dokumen": "ABK/DISHUB/2026",
                "tugas": 4,
                "beban_menit": 169800,
                "menggantikan": None,
                "dicatat_pada": "2026-09-15T03:00:00Z",
                "digantikan_pada": None,
            }
        }
    )

    id: UUID
    mulai: date
    selesai: date | None
    dokumen: str | None
    tugas: int = Field(description="Banyaknya tugas.")
    beban_menit: Angka
    menggantikan: UUID | None = Field(description="Lembar yang dikoreksi atau dipersingkat oleh lembar ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Terisi: tidak lagi dipakai sejak saat itu.")
