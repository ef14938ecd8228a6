"""What goes over the wire about workload sheets."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.pegawai.kebutuhan.beban import Cara, Dasar
from services.pegawai.kebutuhan.schemas import Angka

Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
Volume = Annotated[Decimal, Field(ge=0, le=10_000_000, max_digits=10, decimal_places=2)]
NormaWaktu = Annotated[Decimal, Field(gt=0, le=1_000_000, max_digits=9, decimal_places=2)]


def _masukan(**isi: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


_TUGAS = {
    "uraian": "Mengolah data lalu lintas",
    "hasil": "data lalu lintas",
    "volume": "1200",
    "norma_waktu": "45",
    "cara": "hasil",
}


class TugasBaru(BaseModel):
    """Satu tugas pada lembar ABK."""

    model_config = _masukan(**_TUGAS)

    uraian: Kalimat = Field(description="Apa yang dikerjakan.")
    hasil: Kalimat = Field(description="Apa yang dihasilkan.")
    volume: Volume = Field(description="Banyaknya setahun.")
    norma_waktu: NormaWaktu = Field(description="Angka untuk satu hasil.")
    cara: Cara = Field(description="Cara menghitung beban (KepmenPAN 75/2004).")


class LembarBaru(BaseModel):
    """Lembar ABK satu jabatan, seutuhnya, sejak satu hari."""

    model_config = _masukan(
        berlaku_mulai="2026-10-01", berlaku_sampai=None, nomor_dokumen="ABK/DISHUB/2026", tugas=[_TUGAS]
    )

    berlaku_mulai: date
    berlaku_sampai: date | None = Field(default=None, description="Hari terakhir; kosong: sampai lembar berikutnya.")
    nomor_dokumen: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)] | None = None
    tugas: list[TugasBaru] = Field(min_length=1, max_length=200, description="Bernomor menurut urutannya.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.berlaku_sampai is not None and self.berlaku_sampai < self.berlaku_mulai:
            raise ValueError("berlaku_sampai mendahului berlaku_mulai")
        return self

    @property
    def akhir(self) -> date | None:
        """The first day on which the sheet no longer holds."""
        return None if self.berlaku_sampai is None else self.berlaku_sampai + timedelta(days=1)


class PembatalanLembar(BaseModel):
    """Batalkan satu lembar yang tidak semestinya dicatat."""

    model_config = _masukan(berlaku_mulai="2026-10-01", alasan="Lembar jabatan lain.")

    berlaku_mulai: date = Field(description="Hari pertama lembar yang dibatalkan.")
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
    kebutuhan: Decimal = Field(description="Pegawai untuk tugas ini, belum dibulatkan: WPT ÷ WKE.")


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
                "berlaku_mulai": "2026-10-01",
                "berlaku_sampai": None,
                "nomor_dokumen": "ABK/DISHUB/2026",
                "tugas": [{**_TUGAS, "nomor": 1, "wpt": "54000", "kebutuhan": "0.7200"}],
                "wke_menit": "75000",
                "beban_menit": "54000",
                "kebutuhan_tepat": "0.7200",
                "kebutuhan": 1,
            }
        }
    )

    kode_jabatan: str
    nama_jabatan: str
    per_tanggal: date
    versi: int = Field(description="Kirim sebagai If-Match saat mengubah.")
    dasar: Dasar = Field(description="formasi: tidak ada lembar yang berlaku, kebutuhan mengikuti formasi.")
    berlaku_mulai: date | None
    berlaku_sampai: date | None
    nomor_dokumen: str | None
    tugas: list[TugasLembar]
    wke_menit: Angka
    beban_menit: Angka | None = Field(description="Jumlah WPT semua tugas.")
    kebutuhan_tepat: Decimal | None = Field(description="Beban ÷ WKE, belum dibulatkan.")
    kebutuhan: int = Field(description="Dibulatkan sekali, untuk seluruh jabatan.")


class BarisLembar(BaseModel):
    """Satu lembar yang pernah dicatat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000004",
                "berlaku_mulai": "2026-10-01",
                "berlaku_sampai": None,
                "nomor_dokumen": "ABK/DISHUB/2026",
                "tugas": 4,
                "beban_menit": "169800",
                "menggantikan": None,
                "dicatat_pada": "2026-09-15T03:00:00Z",
                "digantikan_pada": None,
            }
        }
    )

    id: UUID
    berlaku_mulai: date
    berlaku_sampai: date | None
    nomor_dokumen: str | None
    tugas: int = Field(description="Banyaknya tugas.")
    beban_menit: Angka
    menggantikan: UUID | None = Field(description="Lembar yang dikoreksi atau dipersingkat oleh lembar ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Terisi: tidak lagi dipakai sejak saat itu.")


class RiwayatAbk(BaseModel):
    """Semua lembar satu jabatan, dari yang terbaru; yang digantikan tetap terlihat."""

    kode_jabatan: str = Field(examples=["DISHUB-AK-02"])
    data: list[BarisLembar]
