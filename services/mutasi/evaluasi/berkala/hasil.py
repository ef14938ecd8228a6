"""What a measuring found, as it is stored and as it goes over the wire: all that one page of explanation needs.

Everything a plot draws is here: the months and figures of each unit compared (``deret``), the estimate with its
interval, the way before. Figures are of units, or of enough people; what is one person's stands under ``orang`` alone.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.evaluasi.berkala.models import JenisEvaluasi
from services.mutasi.evaluasi.deret.models import LebihBaik, Ukuran
from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from shared.privasi.kelas import KINERJA, PRIBADI, TALENTA, DataInternal

RUMUS = 3
"""Rises when the same data give other numbers or words."""
Putusan = Literal["membaik", "memburuk", "tidak_pasti", "arah_berbeda", "tidak_cukup"]
"""Of one indicator: the interval lies on the good side of zero, on the bad one, or holds it; both were on different
ways before, so that the number is no effect; or there is none."""


class UnitDievaluasi(BaseModel):
    """Satu unit."""

    model_config = ConfigDict(json_schema_extra={"example": {"kode": "DISHUB", "nama": "Dinas Perhubungan"}})

    kode: str
    nama: str


class SelangAngka(BaseModel):
    """Satu taksiran dengan selang kepercayaan 95 %."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"nilai": -6.2, "bawah": -9.1, "atas": -3.3, "galat": 1.3, "derajat": 9}}
    )

    nilai: float
    bawah: float
    atas: float
    galat: float = Field(description="Galat baku.")
    derajat: int | None = Field(description="Derajat bebas sebaran t.")


class TrenSebelum(BaseModel):
    """Apakah sebelum perubahan keduanya sudah menuju arah yang sama."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "per_bulan": {"nilai": 0.05, "bawah": -0.2, "atas": 0.3, "galat": 0.11, "derajat": 9},
                "bila_berlanjut": {"nilai": 0.6, "bawah": -2.4, "atas": 3.6, "galat": 0, "derajat": None},
                "berbeda": False,
                "kalimat": "Sebelum perubahan selisih keduanya tidak terlihat bergerak.",
            }
        }
    )

    per_bulan: SelangAngka = Field(description="Beda kemiringan: unit ini dikurangi pembandingnya, tiap bulan.")
    bila_berlanjut: SelangAngka = Field(description="Beda yang muncul bila arah itu berlanjut saja.")
    berbeda: bool = Field(description="Selang beda kemiringan tidak memuat nol.")
    kalimat: str


class UjiPlacebo(BaseModel):
    """Seberapa jarang beda sebesar ini bila unit lain dianggap yang ditata."""

    model_config = ConfigDict(json_schema_extra={"example": {"sama_besar": 1, "cara": 12, "peluang": 0.083}})

    sama_besar: int
    cara: int
    peluang: float


class TanpaSatuUnit(BaseModel):
    """Batas taksiran bila salah satu pembanding dikeluarkan."""

    model_config = ConfigDict(json_schema_extra={"example": {"terkecil": -6.9, "terbesar": -5.7, "tanpa": "DISDIK"}})

    terkecil: float
    terbesar: float
    tanpa: str = Field(description="Kelompok yang paling menentukan.")


class KelompokDibandingkan(BaseModel):
    """Satu kelompok unit dalam perbandingan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kelompok": "DISDIK", "unit": ["DISDIK"], "sebelum": 40.1, "sesudah": 41.0, "perubahan": 0.9}
        }
    )

    kelompok: str
    unit: list[str]
    sebelum: float = Field(description="Rata-rata bulan padanannya sebelum perubahan.")
    sesudah: float
    perubahan: float


class UnitPembanding(BaseModel):
    """Satu unit pembanding, dan seberapa mirip."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "unit": "DISDIK",
                "nama": "Dinas Pendidikan",
                "jarak": 0.4,
                "beda_ukuran": 0.5,
                "beda_awal": -0.3,
                "terdekat": "DISHUB",
            }
        }
    )

    unit: str
    nama: str
    jarak: float = Field(description="Dalam simpangan baku; 0: sama.")
    beda_ukuran: float
    beda_awal: float
    terdekat: str = Field(description="Unit dievaluasi yang paling mirip dengannya.")


class BukanPembanding(BaseModel):
    """Satu unit yang tidak dipakai sebagai pembanding."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"unit": "RSUD", "nama": "RSUD BARI", "alasan": "jenis unitnya lain"}}
    )

    unit: str
    nama: str
    alasan: str


class DeretUnit(BaseModel):
    """Angka bulanan satu unit, sejajar dengan `bulan`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"unit": "DISHUB", "nama": "Dinas Perhubungan", "peran": "dievaluasi", "nilai": [41.0, None]}
        }
    )

    unit: str
    nama: str
    peran: Literal["dievaluasi", "pembanding"]
    nilai: list[float | None]


def contoh(model: type[BaseModel]) -> dict[str, JsonValue]:
    """The example that a model shows."""
    isi: Any = model.model_config["json_schema_extra"]
    return dict(isi["example"])


class UkuranLayanan(BaseModel):
    """Satu indikator layanan: unit ini dibandingkan dengan unit yang tidak ditata."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "titik_kemacetan",
                "nama": "Titik kemacetan",
                "satuan": "titik",
                "lebih_baik": "turun",
                "ukuran": "selisih",
                "sumber": "Laporan bulanan pengendalian lalu lintas",
                "putusan": "membaik",
                "kalimat": ["Titik kemacetan membaik: beda -6,2 titik, dengan selang 95% -9,1 sampai -3,3 titik."],
                "alasan": [],
                "satuan_perubahan": "titik",
                "taksiran": contoh(SelangAngka),
                "tren": contoh(TrenSebelum),
                "placebo": contoh(UjiPlacebo),
                "tanpa_satu": contoh(TanpaSatuUnit),
                "gejolak": 1.1,
                "dievaluasi": [contoh(KelompokDibandingkan) | {"kelompok": "DISHUB", "unit": ["DISHUB"]}],
                "pembanding": [contoh(KelompokDibandingkan)],
                "padanan": [contoh(UnitPembanding)],
                "bukan_pembanding": [contoh(BukanPembanding)],
                "bulan": ["2025-04-01", "2026-04-01"],
                "bulan_sebelum": ["2025-04-01"],
                "bulan_sesudah": ["2026-04-01"],
                "celah": [],
                "deret": [contoh(DeretUnit)],
            }
        }
    )

    kode: str
    nama: str
    satuan: str
    lebih_baik: LebihBaik
    ukuran: Ukuran
    sumber: str
    putusan: Putusan
    kalimat: list[str] = Field(description="Jawabannya dalam kata-kata, dan mengapa.")
    alasan: list[str] = Field(description="Mengapa tidak ada angka; kosong bila ada.")
    satuan_perubahan: str = Field(description="Satuan taksiran: satuan indikator, atau %.")
    taksiran: SelangAngka | None
    tren: TrenSebelum | None
    placebo: UjiPlacebo | None
    tanpa_satu: TanpaSatuUnit | None
    gejolak: float | None = Field(description="Gejolak unit ini sebelum perubahan, kali gejolak pembandingnya.")
    dievaluasi: list[KelompokDibandingkan] = Field(
        description="Juga bila pembandingnya tidak cukup: sebelum dan sesudah saja, bukan dampak."
    )
    pembanding: list[KelompokDibandingkan]
    padanan: list[UnitPembanding]
    bukan_pembanding: list[BukanPembanding]
    bulan: list[date] = Field(description="Semua bulan pada `deret`.")
    bulan_sebelum: list[date] = Field(description="Yang dibandingkan, sebelum.")
    bulan_sesudah: list[date] = Field(description="Yang dibandingkan, sesudah.")
    celah: list[date] = Field(description="Bulan tanpa angka, tidak dibandingkan.")
    deret: list[DeretUnit]


class UkuranMutasi(BaseModel):
    """Satu ukuran tentang orang yang dimutasi, dari cukup banyak orang."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "kinerja",
                "judul": "Predikat kinerja",
                "satuan": "% Baik atau lebih",
                "sebelum": 80.0,
                "sesudah": 86.7,
                "orang": 15,
                "kalimat": "Predikat Baik atau lebih: 80% sebelum, 86,7% sesudahnya.",
                "sumber": "SKP di pegawai",
            }
        }
    )

    kode: str
    judul: str
    satuan: str
    sebelum: float | None
    sesudah: float | None
    orang: int
    kalimat: str
    sumber: str


class KesenjanganUnit(BaseModel):
    """Kebutuhan (ABK) dikurangi bezetting satu unit, dengan bawahannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "unit": "DISHUB",
                "hari_sebelum": "2025-12-31",
                "sebelum": 12,
                "hari_sesudah": "2026-07-01",
                "sesudah": 5,
                "tanpa_kebutuhan": 0,
                "kalimat": "Dinas Perhubungan: kurang 12 orang, lalu kurang 5 orang.",
            }
        }
    )

    unit: str
    hari_sebelum: date | None
    sebelum: int | None = Field(description="Di atas nol: kekurangan orang.")
    hari_sesudah: date | None
    sesudah: int | None
    tanpa_kebutuhan: int = Field(description="Jabatan yang belum punya ABK.")
    kalimat: str


class PerputaranUnit(BaseModel):
    """Yang meminta pindah, mundur, atau pindah instansi dari unit-unit ini; per 100 orang setahun."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"sebelum": 4.0, "sesudah": 2.5, "orang": 300, "kalimat": "…"}}
    )

    sebelum: float | None
    sesudah: float | None
    orang: int
    kalimat: str


class PenerimaanRencana(BaseModel):
    """Apa yang menjadi dari usul rencana penataan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "skenario_id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e",
                "diusulkan": 40,
                "terima": 30,
                "ubah": 4,
                "tolak": 6,
                "belum": 0,
                "menjadi_usulan": 34,
                "berlaku": 31,
                "kalimat": "Dari 40 usul rencana 30 diterima, 4 diubah, dan 6 ditolak.",
            }
        }
    )

    skenario_id: str
    diusulkan: int
    terima: int
    ubah: int
    tolak: int
    belum: int
    menjadi_usulan: int
    berlaku: int
    kalimat: str


class UkuranOrangnya(DataInternal):
    """Ukuran tentang satu orang yang mutasinya dievaluasi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "199001012015011001",
                "predikat_sebelum": "Baik",
                "predikat_sesudah": "Sangat Baik",
                "kecocokan_rencana": 86.5,
                "kecocokan_rencana_asal": 71.0,
                "jpm_saat_berlaku": 80.0,
                "jpm_kini": 84.0,
                "masih_di_unit_tujuan": True,
                "tanggal_keluar": None,
                "minta_pindah": None,
            }
        }
    )

    nip: Annotated[str, PRIBADI]
    predikat_sebelum: Annotated[str | None, KINERJA]
    predikat_sesudah: Annotated[str | None, KINERJA]
    kecocokan_rencana: Annotated[float | None, TALENTA] = Field(description="Persen, pada jabatan baru.")
    kecocokan_rencana_asal: Annotated[float | None, TALENTA] = Field(description="Persen, pada jabatan lama.")
    jpm_saat_berlaku: Annotated[float | None, TALENTA]
    jpm_kini: Annotated[float | None, TALENTA]
    masih_di_unit_tujuan: Annotated[bool, PRIBADI]
    tanggal_keluar: Annotated[date | None, PRIBADI]
    minta_pindah: Annotated[date | None, PRIBADI]


class UnggahanDipakai(BaseModel):
    """Satu unggahan yang angkanya dipakai."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "indikator": "titik_kemacetan",
                "nomor": 2,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            }
        }
    )

    indikator: str
    nomor: int
    sha256: str


class AsalBahan(BaseModel):
    """Dari apa hasil ini dihitung."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "rumus": 1,
                "sidik": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "ketentuan": {"evaluasi": "awal"},
                "unggahan": [
                    {
                        "indikator": "titik_kemacetan",
                        "nomor": 2,
                        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    }
                ],
                "potret": {"DISHUB": ["2025-12-31", "2026-07-01"]},
            }
        }
    )

    rumus: int = Field(description="Versi cara menghitung.")
    sidik: str = Field(description="SHA-256 semua angka masukan: sidik yang sama memberi hasil yang sama.")
    ketentuan: dict[str, str] = Field(description="Versi tiap ketentuan yang dipakai.")
    unggahan: list[UnggahanDipakai]
    potret: dict[str, list[date | None]] = Field(description="Hari potret tiap unit: sebelum dan sesudah.")


class HasilEvaluasi(BaseModel):
    """Hasil satu pengukuran: angka, selang, pembanding, dan apa yang tidak dapat dikatakan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "judul": "Penataan Dinas Perhubungan",
                "jenis": "restrukturisasi",
                "mulai": "2026-04-01",
                "bulan_ke": 6,
                "selesai": "2026-10-01",
                "unit": [contoh(UnitDievaluasi)],
                "ringkasan": ["Penataan Dinas Perhubungan, berlaku 1 April 2026; diukur 6 bulan kemudian."],
                "layanan": [contoh(UkuranLayanan)],
                "orang_dimutasi": [contoh(UkuranMutasi)],
                "kesenjangan": [contoh(KesenjanganUnit)],
                "perputaran": contoh(PerputaranUnit),
                "survei": [contoh(HasilSurvei)],
                "penerimaan": contoh(PenerimaanRencana),
                "orang": [],
                "tidak_dapat_dikatakan": ["Unit ini dipilih untuk ditata karena suatu alasan, bukan diundi."],
                "bahan": contoh(AsalBahan),
            }
        }
    )

    judul: str
    jenis: JenisEvaluasi
    mulai: date = Field(description="Hari mulai berlakunya perubahan.")
    bulan_ke: int
    selesai: date = Field(description="Yang diketahui sampai hari ini yang dilihat.")
    unit: list[UnitDievaluasi]
    ringkasan: list[str] = Field(description="Jawaban pendek, kalimat demi kalimat.")
    layanan: list[UkuranLayanan]
    orang_dimutasi: list[UkuranMutasi]
    kesenjangan: list[KesenjanganUnit]
    perputaran: PerputaranUnit | None
    survei: list[HasilSurvei]
    penerimaan: PenerimaanRencana | None
    orang: list[UkuranOrangnya] = Field(description="Hanya pada evaluasi satu mutasi.")
    tidak_dapat_dikatakan: list[str] = Field(description="Batas hasil ini, bagian dari jawabannya.")
    bahan: AsalBahan
