"""What an evaluation needs before it says a number, how few people are persons, and how satisfaction is reckoned.

The index of satisfaction is PermenPANRB 14/2017 (annex): nine elements of 1 to 4, the mean of each weighted alike,
times 25, graded by four bounds. How many answers it needs is the table of Krejcie and Morgan (1970), which the annex
prints.
"""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.uraian import BANYAKNYA, BULAN, HARI, NAMA, PERSEN, TAHUN, TERSIRAT, Satuan
from shared.http.angka import Angka

EVALUASI, IKM, KUESIONER_PINDAH, KUESIONER_UNIT = "evaluasi", "ikm", "kuesioner.pindah", "kuesioner.unit"
ORANG, KELOMPOK = Satuan("orang"), Satuan("kelompok unit")
Bulan = Annotated[int, Field(strict=True, ge=1, le=60)]


class SyaratEvaluasi(BaseModel):
    """Kapan evaluasi jatuh tempo, dan berapa data yang membuat sebuah angka boleh disebut."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jatuh_tempo: Annotated[tuple[Bulan, ...], BULAN] = Field(
        min_length=1, max_length=6, description="Diukur sekian bulan sesudah berlaku."
    )
    tunggu: Annotated[int, HARI] = Field(
        strict=True, ge=0, le=120, description="Diukur sekian hari sesudah jatuh tempo, menunggu angka bulan terakhir."
    )
    bulan_sebelum: Annotated[int, BULAN] = Field(
        strict=True, ge=12, le=60, description="Bulan sebelum perubahan yang harus ada angkanya."
    )
    bulan_sesudah: Annotated[int, BULAN] = Field(
        strict=True, ge=1, le=24, description="Bulan sesudah perubahan yang harus ada angkanya."
    )
    tahun_sebelum: Annotated[int, TAHUN] = Field(strict=True, ge=1, le=5, description="Tahun sebelumnya yang dilihat.")
    pembanding_sedikitnya: Annotated[int, KELOMPOK] = Field(
        strict=True, ge=2, le=50, description="Pembanding paling sedikit."
    )
    pembanding_terbanyak: Annotated[int, KELOMPOK] = Field(
        strict=True, ge=3, le=200, description="Unit pembanding paling banyak."
    )
    jarak_terjauh: Annotated[Angka, Satuan("simpangan baku"), Field(gt=0, le=10, max_digits=4, decimal_places=2)] = (
        Field(description="Sejauh ini ukuran dan tingkat awal pembanding boleh berbeda.")
    )
    gejolak_terbesar: Annotated[Angka, Satuan("kali"), Field(gt=1, le=10, max_digits=4, decimal_places=2)] = Field(
        default=Decimal("1.5"), description="Unit yang lebih bergejolak dari ini dijawab tidak dapat dipastikan."
    )
    bulan_keluar: Annotated[int, BULAN] = Field(
        strict=True, ge=1, le=36, description="Keluar dihitung sampai sekian bulan sesudah berlaku."
    )
    hari_terisi: Annotated[int, PERSEN] = Field(
        strict=True, ge=50, le=100, description="Bagian hari sebulan yang harus terisi pada deret harian."
    )
    sel_terkecil: Annotated[int, ORANG] = Field(
        strict=True, ge=5, le=50, description="Angka tentang orang lebih sedikit dari ini tidak ditampilkan."
    )
    pengingat: Annotated[int, HARI] = Field(
        strict=True,
        ge=0,
        le=90,
        description="Tindak lanjut dan survei diingatkan sekian hari sebelum hari terakhirnya.",
    )
    jarak_survei: Annotated[int, HARI] = Field(
        default=30,
        strict=True,
        ge=7,
        le=365,
        description="Dalam masa ini tidak seorang pun ditanya dua survei dengan kuesioner yang sama.",
    )

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if list(self.jatuh_tempo) != sorted(set(self.jatuh_tempo)):
            raise ValueError("bulan jatuh tempo ditulis sekali masing-masing, dari yang terdekat")
        return self


class Unsur(BaseModel):
    """Satu unsur pelayanan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: Annotated[str, TERSIRAT] = Field(pattern=r"^[a-z0-9]{2,3}$")
    nama: Annotated[str, NAMA] = Field(min_length=3, max_length=200, description="Unsur pelayanan.")
    bobot: Annotated[Angka, Field(gt=0, le=100, max_digits=8, decimal_places=4)] = Field(
        description="Bobot, dibanding unsur lain."
    )


class Sampel(BaseModel):
    """Responden paling sedikit untuk populasi sampai sebanyak ini."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    populasi: int = Field(strict=True, ge=1, description="Populasi.")
    sampel: int = Field(strict=True, ge=1, description="Responden paling sedikit.")


class Mutu(BaseModel):
    """Satu mutu pelayanan: nilai konversi sampai batas ini."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mutu: Annotated[Literal["A", "B", "C", "D"], NAMA] = Field(description="Mutu pelayanan.")
    kinerja: str = Field(min_length=3, max_length=60, description="Kinerja unit pelayanan.")
    sampai: Annotated[Angka, Field(gt=0, le=100, max_digits=5, decimal_places=2)] = Field(
        description="Nilai konversi paling tinggi."
    )


class AturanIkm(BaseModel):
    """Unsur, bobot, konversi, batas mutu, dan tabel responden Indeks Kepuasan Masyarakat."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "unsur": [{"kode": "u1", "nama": "Persyaratan", "bobot": 1}],
                "konversi": 25,
                "mutu": [{"mutu": "A", "kinerja": "Sangat baik", "sampai": 100}],
                "responden": [{"populasi": 100, "sampel": 80}],
            }
        },
    )

    unsur: Annotated[tuple[Unsur, ...], BANYAKNYA] = Field(min_length=1, max_length=20, description="Unsur pelayanan.")
    konversi: Annotated[Angka, Field(gt=0, le=100, max_digits=6, decimal_places=2)] = Field(
        description="Pengali nilai rata-rata tertimbang (1 sampai 4)."
    )
    mutu: tuple[Mutu, ...] = Field(min_length=1, max_length=4, description="Batas mutu, dari yang terendah.")
    responden: Annotated[tuple[Sampel, ...], BANYAKNYA] = Field(
        min_length=1, max_length=200, description="Baris tabel responden paling sedikit."
    )

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if len({each.kode for each in self.unsur}) < len(self.unsur):
            raise ValueError("tiap unsur disebut sekali")
        if any(satu.sampai >= dua.sampai for satu, dua in pairwise(self.mutu)) or self.mutu[-1].sampai != 100:
            raise ValueError("batas mutu naik sampai 100")
        if any(satu.populasi >= dua.populasi or satu.sampel > dua.sampel for satu, dua in pairwise(self.responden)):
            raise ValueError("tabel responden naik menurut populasi")
        return self


class Pertanyaan(BaseModel):
    """Satu pertanyaan dengan jawaban 1 sampai 4."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: Annotated[str, TERSIRAT] = Field(pattern=r"^[a-z0-9_]{1,30}$")
    pokok: Annotated[Literal["kepuasan", "motivasi", "unit"], TERSIRAT]
    teks: Annotated[str, NAMA] = Field(min_length=10, max_length=300, description="Pertanyaan.")
    pilihan: tuple[str, str, str, str] = Field(description="Jawaban, dari yang paling tidak baik.")


class Kuesioner(BaseModel):
    """Daftar pertanyaan sebuah survei."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "pengantar": "Jawaban Anda disimpan tanpa nama; yang tampak hanya gabungan dari cukup banyak orang.",
                "pertanyaan": [
                    {
                        "kode": "sesuai",
                        "pokok": "kepuasan",
                        "teks": "Pekerjaan saya sekarang sesuai kemampuan saya.",
                        "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
                    }
                ],
            }
        },
    )

    pengantar: Annotated[str, TERSIRAT] = Field(min_length=10, max_length=1_000)
    pertanyaan: tuple[Pertanyaan, ...] = Field(min_length=1, max_length=40, description="Pertanyaan.")

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        if len({each.kode for each in self.pertanyaan}) < len(self.pertanyaan):
            raise ValueError("tiap kode pertanyaan disebut sekali")
        return self
