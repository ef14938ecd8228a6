"""What goes over the wire of a campaign's report. Nothing here is about a person: whom to talk to is asked of the
participants themselves (``GET /kampanye/{id}/peserta``)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.survei.hasil import HASIL, HasilPenerimaan
from shared.kuesioner.hasil import POKOK, PokokSurvei, RataSurvei

_ANGKA: dict[str, Any] = {
    "sasaran": 40,
    "disampaikan": 40,
    "surel": 31,
    "whatsapp": 24,
    "whatsapp_dibaca": 17,
    "dibaca": 34,
    "dipahami": 29,
    "bertanya": 6,
    "diundang": 40,
    "hadir": 22,
}
_PERSEN: dict[str, Any] = {
    "disampaikan": 100.0,
    "surel": 77.5,
    "whatsapp": 60.0,
    "whatsapp_dibaca": 42.5,
    "dibaca": 85.0,
    "dipahami": 72.5,
    "bertanya": 15.0,
    "diundang": 100.0,
    "hadir": 55.0,
}
_BARIS: dict[str, Any] = {
    "unit": "DISHUB-LL",
    "nama": "Bidang Lalu Lintas",
    "angka": _ANGKA,
    "persen": _PERSEN,
    "terbagi": True,
    "penerimaan": {**POKOK, "pokok": "penerimaan"},
}


class AngkaKampanye(BaseModel):
    """Berapa orang; arti tiap angka pada `arti`."""

    model_config = ConfigDict(json_schema_extra={"example": _ANGKA})

    sasaran: int
    disampaikan: int
    surel: int | None = Field(description="Kosong bila kampanye ini tidak mengirim surel.")
    whatsapp: int | None = Field(description="Kosong bila kampanye ini tidak mengirim WhatsApp.")
    whatsapp_dibaca: int | None = Field(description="Sebagian dari `whatsapp`.")
    dibaca: int
    dipahami: int
    bertanya: int | None = Field(
        description="Kosong bila darinya yang bertanya tanpa nama dapat dikenali: 0, atau `terkecil` dan lebih."
    )
    diundang: int
    hadir: int


class PersenKampanye(BaseModel):
    """Bagian dari sasaran, dalam persen dengan satu angka di belakang koma; kosong bila tidak ada sasaran, atau
    angkanya kosong."""

    model_config = ConfigDict(json_schema_extra={"example": _PERSEN})

    disampaikan: float | None
    surel: float | None
    whatsapp: float | None
    whatsapp_dibaca: float | None
    dibaca: float | None
    dipahami: float | None
    bertanya: float | None
    diundang: float | None
    hadir: float | None


class BarisUnit(BaseModel):
    """Satu unit dengan semua di bawahnya, atau sisanya bersama-sama."""

    model_config = ConfigDict(json_schema_extra={"example": _BARIS})

    unit: str | None = Field(description="Kosong: unit yang terlalu kecil, dan yang bekerja langsung pada induknya.")
    nama: str
    angka: AngkaKampanye
    persen: PersenKampanye
    terbagi: bool = Field(description="Dapat dibuka lagi: `GET …/laporan?di_bawah=`.")
    penerimaan: PokokSurvei | None = Field(
        description="Semua pokok bersama-sama, dari survei terakhir; hanya bagi unit yang cukup banyak menjawab."
    )


class HariLaporan(BaseModel):
    """Sampai dengan satu hari."""

    model_config = ConfigDict(json_schema_extra={"example": {"hari": "2026-10-02", "dibaca": 21, "dipahami": 14}})

    hari: date
    dibaca: int
    dipahami: int


class GelombangLaporan(BaseModel):
    """Satu gelombang."""

    model_config = ConfigDict(json_schema_extra={"example": {"nomor": 1, "tanggal": "2026-10-01", "disampaikan": 40}})

    nomor: int
    tanggal: date
    disampaikan: int


class TanyaLaporan(BaseModel):
    """Satu pertanyaan yang sudah dijawab bagi semua."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"pertanyaan": "Apakah tunjangan saya berubah?", "pendukung": 9}}
    )

    pertanyaan: str
    pendukung: int = Field(description="Berapa orang menyatakan ingin tahu hal yang sama.")


class KampanyeTerdahulu(BaseModel):
    """Satu kampanye yang sudah berakhir, untuk dibandingkan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000c0",
                "judul": "Sosialisasi sistem kerja baru",
                "mulai": "2026-03-02",
                "selesai": "2026-04-30",
                "angka": _ANGKA,
                "persen": _PERSEN,
                "sebelum": {"nilai": 2.4, "bawah": 2.1, "atas": 2.7},
                "sesudah": {"nilai": 2.9, "bawah": 2.6, "atas": 3.2},
            }
        }
    )

    id: UUID
    judul: str
    mulai: date
    selesai: date
    angka: AngkaKampanye
    persen: PersenKampanye
    sebelum: RataSurvei | None
    sesudah: RataSurvei | None


class ArtiAngka(BaseModel):
    """Apa yang dihitung sebuah angka."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"angka": "dibaca", "nama": "Dibaca", "arti": "Membuka naskahnya sedikitnya sekali."}
        }
    )

    angka: str
    nama: str
    arti: str


class LaporanDibekukan(BaseModel):
    """Laporan yang tidak berubah lagi."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"nomor": 1, "dibekukan_pada": "2026-11-01T00:05:00Z", "sidik": "9f" * 32}}
    )

    nomor: int = Field(description="2 dan seterusnya: sesudah itu satu survei lagi ditutup; angka lainnya tetap.")
    dibekukan_pada: datetime
    sidik: str = Field(description="SHA-256 dari seluruh bahannya.")


class LaporanKampanye(BaseModel):
    """Laporan satu kampanye: apa yang dicapai, menurut unit dan menurut hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kampanye_id": "0197f0a0-0000-7000-8000-0000000000c1",
                "judul": "Penataan pegawai Dinas Perhubungan",
                "tujuan": "Tiap pegawai tahu caranya dan haknya sebelum rencana dibahas.",
                "status": "selesai",
                "mulai": "2026-10-01",
                "selesai": "2026-10-31",
                "dihitung_pada": "2026-11-01T00:05:00Z",
                "beku": {"nomor": 1, "dibekukan_pada": "2026-11-01T00:05:00Z", "sidik": "9f" * 32},
                "unit": "DISHUB",
                "nama_unit": "Dinas Perhubungan",
                "terkecil": 5,
                "angka": _ANGKA,
                "persen": _PERSEN,
                "pergi": 1,
                "bagian": [_BARIS],
                "harian": [{"hari": "2026-10-02", "dibaca": 21, "dipahami": 14}],
                "gelombang": [{"nomor": 1, "tanggal": "2026-10-01", "disampaikan": 40}],
                "tanya": [{"pertanyaan": "Apakah tunjangan saya berubah?", "pendukung": 9}],
                "sebelum": None,
                "sesudah": HASIL,
                "terdahulu": [],
                "kalimat": ["34 dari 40 orang (85 %) membuka naskahnya."],
                "tidak_dapat_dikatakan": ["Laporan ini tidak menyatakan sebab."],
                "arti": [{"angka": "dibaca", "nama": "Dibaca", "arti": "Membuka naskahnya sedikitnya sekali."}],
            }
        }
    )

    kampanye_id: UUID
    judul: str
    tujuan: str
    status: StatusKampanye
    mulai: date
    selesai: date
    dihitung_pada: datetime
    beku: LaporanDibekukan | None = Field(description="Kosong selama kampanyenya berjalan: angkanya masih berubah.")
    unit: str | None = Field(
        description="Unit yang diceritakan; kosong: semua orang dalam kampanye ini, bagi kepala beberapa unit semua "
        "unitnya. Masing-masing ada pada `bagian`, dan dibuka dengan `?di_bawah=`."
    )
    nama_unit: str
    terkecil: int = Field(description="Bagian dengan lebih sedikit orang tidak disebut tersendiri.")
    angka: AngkaKampanye
    persen: PersenKampanye
    pergi: int | None = Field(
        description="Sudah berhenti sebelum pesannya ditulis, jadi tidak dihitung; hanya pada seluruh kampanye."
    )
    bagian: list[BarisUnit] = Field(description="Berjumlah seluruhnya; kosong bila tidak dapat dibagi.")
    harian: list[HariLaporan] = Field(description="Jumlah sampai dengan tiap hari.")
    gelombang: list[GelombangLaporan]
    tanya: list[TanyaLaporan] = Field(description="Yang paling banyak ditanyakan lebih dahulu.")
    sebelum: HasilPenerimaan | None = Field(
        description="Survei penerimaan, seluruh kampanye; bagi petugas kampanyenya."
    )
    sesudah: HasilPenerimaan | None = Field(description="Dengan beda dari yang sebelumnya dan selangnya.")
    terdahulu: list[KampanyeTerdahulu] = Field(description="Kampanye sebelumnya, seluruhnya; bagi petugasnya.")
    kalimat: list[str]
    tidak_dapat_dikatakan: list[str]
    arti: list[ArtiAngka]
