"""What goes over the wire about indicators and series: figures of services, of nobody."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.mutasi.evaluasi.deret.models import Asal, Gabung, LebihBaik, Periode, Ukuran
from shared.http.angka import Angka
from shared.http.problem import SalahDi

KodeIndikator = Annotated[str, Field(pattern=r"^[a-z0-9_]{2,41}$")]
KodeUnit = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
_INDIKATOR: dict[str, JsonValue] = {
    "kode": "titik_kemacetan",
    "nama": "Titik kemacetan",
    "satuan": "titik",
    "lebih_baik": "turun",
    "ukuran": "selisih",
    "periode": "bulanan",
    "gabung": "rata",
    "asal": "unggahan",
    "paling_kecil": 0,
    "paling_besar": None,
    "sumber": "Laporan bulanan pengendalian lalu lintas",
}


class IndikatorBaru(BaseModel):
    """Apa yang diukur, dan bagaimana membacanya. Tidak diubah lagi: evaluasi sudah memakainya."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _INDIKATOR})

    kode: KodeIndikator = Field(description="Nama pendek untuk program.")
    nama: str = Field(min_length=3, max_length=120)
    satuan: str = Field(min_length=1, max_length=40)
    lebih_baik: LebihBaik = Field(description="Ke mana angka ini membaik.")
    ukuran: Ukuran = Field(
        default="selisih",
        description="Perubahan dihitung sebagai selisih dalam satuannya, atau persen: untuk angka di atas nol yang "
        "ikut besarnya unit, seperti pengaduan.",
    )
    periode: Periode = "bulanan"
    gabung: Gabung = Field(default="rata", description="Angka sebulan dari angka harian: rata-rata, atau jumlah.")
    asal: Asal = Field(
        default="unggahan",
        description="ikm: berkasnya berisi jawaban responden (1–4 tiap unsur), dan angkanya dihitung dari sana menurut "
        "PermenPANRB 14/2017.",
    )
    paling_kecil: float | None = Field(default=None, allow_inf_nan=False, description="Angka di bawahnya ditolak.")
    paling_besar: float | None = Field(default=None, allow_inf_nan=False, description="Angka di atasnya ditolak.")
    sumber: str = Field(min_length=3, max_length=300, description="Dari mana angkanya.")

    @model_validator(mode="after")
    def _serasi(self) -> Self:
        batas = (self.paling_kecil, self.paling_besar)
        if None not in batas and batas[0] >= batas[1]:  # type: ignore[operator]
            raise SalahDi("paling_kecil harus kurang dari paling_besar", ("paling_kecil",), ("paling_besar",))
        if self.asal == "ikm" and (self.periode != "bulanan" or self.ukuran != "selisih" or self.lebih_baik != "naik"):
            raise SalahDi("IKM dihitung bulanan, sebagai selisih, dan lebih baik bila naik", ("asal",))
        return self


class IndikatorLayanan(BaseModel):
    """Satu indikator."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_INDIKATOR,
                "dibuat_oleh": "198001012005011001",
                "dibuat_pada": "2026-01-05T02:00:00Z",
            }
        }
    )

    kode: str
    nama: str
    satuan: str
    lebih_baik: LebihBaik
    ukuran: Ukuran
    periode: Periode
    gabung: Gabung
    asal: Asal
    paling_kecil: float | None
    paling_besar: float | None
    sumber: str
    dibuat_oleh: str
    dibuat_pada: datetime


_SALAH: dict[str, JsonValue] = {
    "baris": 7,
    "kolom": "NILAI",
    "nilai": "1.234",
    "alasan": "dapat berarti 1234 atau 1,234; tulis tanpa titik ribuan, atau dengan koma desimal",
}


class BarisSalah(BaseModel):
    """Satu baris yang salah."""

    model_config = ConfigDict(json_schema_extra={"example": _SALAH})

    baris: int = Field(description="Nomor baris seperti pada lembar kerja.")
    kolom: str
    nilai: str = Field(description="Isi selnya.")
    alasan: str


class CelahDeret(BaseModel):
    """Bulan yang kosong di tengah deret satu unit."""

    model_config = ConfigDict(json_schema_extra={"example": {"unit": "DISHUB", "bulan": ["2025-04-01"]}})

    unit: str
    bulan: list[date]


class SelKecil(BaseModel):
    """Bulan satu unit yang respondennya terlalu sedikit: tidak dihitung dan tidak ditampilkan."""

    model_config = ConfigDict(json_schema_extra={"example": {"unit": "DISHUB", "bulan": "2025-04-01"}})

    unit: str
    bulan: date


_PRATINJAU: dict[str, JsonValue] = {
    "nama_berkas": "kemacetan-2025.xlsx",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "baris": 24,
    "jumlah": 24,
    "unit": ["DISHUB"],
    "mulai": "2024-01-01",
    "selesai": "2025-12-01",
    "menggantikan": 12,
    "sudah_diunggah": None,
    "celah": [],
    "sel_kecil": [],
    "salah": [],
    "banyak_salah": 0,
    "kolom_diabaikan": [],
}


class PratinjauDeret(BaseModel):
    """Apa yang akan terjadi bila berkas ini diunggah; tidak ada yang disimpan."""

    model_config = ConfigDict(json_schema_extra={"example": _PRATINJAU})

    nama_berkas: str
    sha256: str
    baris: int = Field(description="Baris berisi di bawah judul.")
    jumlah: int = Field(description="Angka yang akan disimpan.")
    unit: list[str]
    mulai: date | None = Field(description="Periode pertama.")
    selesai: date | None = Field(description="Periode terakhir.")
    menggantikan: int = Field(description="Angka dari unggahan lama yang akan digantikan; dapat dikembalikan.")
    sudah_diunggah: int | None = Field(
        description="Nomor unggahan berkas yang sama, bila ada dan semua angkanya berlaku: mengunggahnya lagi ditolak."
    )
    celah: list[CelahDeret] = Field(description="Boleh ada, tetapi bulan itu tidak dapat dibandingkan.")
    sel_kecil: list[SelKecil]
    salah: list[BarisSalah] = Field(description="Selama ada, berkasnya ditolak seluruhnya. Paling banyak 100.")
    banyak_salah: int
    kolom_diabaikan: list[str] = Field(description="Judul yang tidak dikenal.")


_UNGGAHAN: dict[str, JsonValue] = {
    "id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e",
    "indikator": "titik_kemacetan",
    "nomor": 2,
    "versi": 1,
    "nama_berkas": "kemacetan-2025.xlsx",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "jumlah": 24,
    "keterangan": "Rekap resmi sesudah diperiksa inspektorat",
    "oleh": "198001012005011001",
    "pada": "2026-01-05T02:00:00Z",
    "dibatalkan_oleh": None,
    "dibatalkan_pada": None,
    "alasan_batal": None,
}


class UnggahanDeret(BaseModel):
    """Satu berkas yang diunggah."""

    model_config = ConfigDict(json_schema_extra={"example": _UNGGAHAN})

    id: UUID
    indikator: str
    nomor: int = Field(description="Yang lebih besar menggantikan yang lebih kecil, per unit dan periode.")
    versi: int = Field(description="Kirim sebagai If-Match bila membatalkannya.")
    nama_berkas: str
    sha256: str
    jumlah: int
    keterangan: str
    oleh: str
    pada: datetime
    dibatalkan_oleh: str | None
    dibatalkan_pada: datetime | None
    alasan_batal: str | None


class PembatalanUnggahan(BaseModel):
    """Mengapa unggahan ini dibatalkan; angka sebelumnya berlaku lagi."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"alasan": "Salah memilih berkas."}})

    alasan: str = Field(min_length=5, max_length=500)


class AngkaDeret(BaseModel):
    """Satu angka yang berlaku."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"unit": "DISHUB", "periode": "2025-12-01", "nilai": 41, "responden": None, "nomor": 2}
        }
    )

    unit: str
    periode: date = Field(description="Hari, atau hari pertama bulannya.")
    nilai: float
    responden: int | None = Field(description="Banyak jawaban yang membentuknya; hanya pada IKM.")
    nomor: int = Field(description="Nomor unggahan asalnya.")


class UnsurIkm(BaseModel):
    """Nilai rata-rata satu unsur."""

    model_config = ConfigDict(json_schema_extra={"example": {"kode": "u1", "nama": "Persyaratan", "nrr": 3.124}})

    kode: str
    nama: str
    nrr: Angka = Field(description="Nilai rata-rata, 1 sampai 4.")


class IkmUnit(BaseModel):
    """Indeks Kepuasan Masyarakat satu unit dalam satu masa (PermenPANRB 14/2017)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "unit": "DISHUB",
                "mulai": "2026-01-01",
                "selesai": "2026-06-01",
                "responden": 120,
                "responden_minimum": 80,
                "cukup": True,
                "nilai": 78.1,
                "indeks": 3.124,
                "mutu": "B",
                "kinerja": "Baik",
                "unsur": [{"kode": "u1", "nama": "Persyaratan", "nrr": 3.124}],
                "ketentuan": "awal",
                "penjelasan": "Dari 120 jawaban; populasi 100 membutuhkan sedikitnya 80.",
            }
        }
    )

    unit: str
    mulai: date
    selesai: date
    responden: int | None = Field(description="Kosong bila terlalu sedikit untuk ditampilkan.")
    responden_minimum: int | None = Field(description="Menurut tabel Krejcie–Morgan, bila populasi disebut.")
    cukup: bool | None = Field(description="Responden mencapai minimum; kosong bila populasi tidak disebut.")
    nilai: Angka | None = Field(description="Nilai konversi, 25 sampai 100.")
    indeks: Angka | None = Field(description="1 sampai 4.")
    mutu: str | None
    kinerja: str | None
    unsur: list[UnsurIkm]
    ketentuan: str = Field(description="Versi ketentuan IKM yang dipakai.")
    penjelasan: str
