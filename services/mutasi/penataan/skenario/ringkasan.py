"""What a plan comes to, in numbers: kept with it, so that any two plans can be compared later. Nothing of one person.

``sebelum`` is as everybody sits when it is computed, ``sesudah`` by the plan; fits are sums of basis points.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.http.angka import Angka
from shared.privasi.kelas import PRIBADI, DataInternal

JenisKelompok = Literal["jenis_kelamin", "umur", "instansi"]

CONTOH_RINGKASAN: dict[str, JsonValue] = {
    "orang": 118,
    "jabatan": 64,
    "formasi": 140,
    "pindah": 14,
    "promosi": 3,
    "rotasi": 11,
    "demosi": 0,
    "tanpa_jabatan": 0,
    "bezetting_sebelum": 112,
    "bezetting_sesudah": 116,
    "kecocokan_sebelum": 712450,
    "kecocokan_sesudah": 801930,
    "kelas_sebelum": 861,
    "kelas_sesudah": 884,
    "nilai": 798430,
    "celah": 0,
    "terbaik": True,
    "unit_di_bawah_lantai": 0,
    "peringatan": {"P-04": 2},
}


class RingkasanRencana(BaseModel):
    """Bilangan pokok sebuah rencana."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": CONTOH_RINGKASAN})

    orang: int = Field(description="Pegawai yang ditata.")
    jabatan: int = Field(description="Jabatan yang ditata.")
    formasi: int = Field(description="Formasi semua jabatan itu.")
    pindah: int = Field(description="Pegawai yang diusulkan pindah; di antaranya promosi, rotasi, dan demosi.")
    promosi: int
    rotasi: int
    demosi: int
    tanpa_jabatan: int = Field(description="Pegawai yang menurut rencana tidak memangku jabatan.")
    bezetting_sebelum: int
    bezetting_sesudah: int
    kecocokan_sebelum: int = Field(description="Jumlah kecocokan dengan jabatannya; 10.000 bagi setiap yang sempurna.")
    kecocokan_sesudah: int
    kelas_sebelum: int = Field(description="Jumlah kelas jabatan yang dipangku: ukuran biaya jabatan.")
    kelas_sesudah: int
    nilai: int = Field(description="Nilai rencana menurut tujuannya.")
    celah: int = Field(description="Paling banyak sebegini rencana lain dapat lebih bernilai; 0: terbukti terbaik.")
    terbaik: bool
    unit_di_bawah_lantai: int = Field(description="Unit yang pegawainya menjadi di bawah batas terendah.")
    peringatan: dict[str, int] = Field(default={}, description="Kode aturan yang memperingatkan, dan banyaknya.")


class UnitRencana(BaseModel):
    """Satu unit sebelum dan sesudah rencana."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "kode": "DISHUB-LL",
                "nama": "Bidang Lalu Lintas",
                "kebutuhan": 12,
                "bezetting_sebelum": 9,
                "bezetting_sesudah": 11,
                "dinilai_sebelum": 8,
                "dinilai_sesudah": 10,
                "kecocokan_sebelum": 50120,
                "kecocokan_sesudah": 71840,
                "di_bawah_lantai": False,
            }
        },
    )

    kode: str
    nama: str
    kebutuhan: int | None = Field(description="Menurut analisis beban kerja.")
    bezetting_sebelum: int
    bezetting_sesudah: int
    dinilai_sebelum: int | None = Field(
        default=None, description="Pegawai yang ditata di sana, yang kecocokannya dijumlahkan; kosong: belum dicatat."
    )
    dinilai_sesudah: int | None = None
    kecocokan_sebelum: int
    kecocokan_sesudah: int
    di_bawah_lantai: bool = Field(description="Menjadi di bawah batas terendah.")


class RingkasanKelompok(BaseModel):
    """Berapa dari satu kelompok pegawai yang pindah."""

    model_config = ConfigDict(frozen=True)

    jenis: JenisKelompok
    kode: str = Field(description="L atau P; umur dalam tahun, misalnya 30-39; kode perangkat daerah asal.")
    orang: int
    pindah: int
    promosi: int
    demosi: int


class BagianKelompok(RingkasanKelompok):
    """Berapa dari satu kelompok pegawai yang pindah, di samping bagiannya di antara semua yang ditata.

    Kelompok yang diperlakukan seperti yang lain berbagian sama di antara yang pindah dan di antara yang ditata.
    """

    persen_orang: Angka = Field(description="Bagiannya di antara semua yang ditata.")
    persen_pindah: Angka | None = Field(description="Bagiannya di antara yang pindah; kosong: tidak ada yang pindah.")
    persen_promosi: Angka | None = Field(description="Bagiannya di antara yang promosi.")
    persen_demosi: Angka | None = Field(description="Bagiannya di antara yang demosi.")


class Ringkasan(RingkasanRencana):
    """Semua yang disimpan tentang sebuah rencana."""

    unit: list[UnitRencana] = []
    kelompok: list[RingkasanKelompok] = []
    dinilai_dahulu: int | None = None
    """People whose assessment could change the plan; None of a plan that is older than this question."""
    sementara: int | None = None
    """People whose fit by the plan is provisional."""


class BahanRencana(DataInternal):
    """Dari apa sebuah rencana dihitung; bahan yang sama memberi rencana yang sama."""

    model_config = ConfigDict(frozen=True)

    matriks_sha256: str | None = Field(default=None, description="SHA-256 manifes matriks skor.")
    kebijakan: dict[str, str] = Field(default={}, description="Jenis kebijakan penilaian dan versi yang berlaku.")
    tanggal_data: date | None = Field(default=None, description="Hari yang datanya dipakai.")
    hukum_tanggal: date | None = Field(default=None, description="Hari yang hukumnya dipakai.")
    hukum_sidik: str | None = Field(default=None, description="SHA-256 bilangan hukum pada hari itu.")
    soal_sidik: str | None = Field(default=None, description="SHA-256 soal yang dipecahkan.")
    catatan: Annotated[list[str], PRIBADI] = Field(default=[], description="Yang perlu diketahui tentang bahannya.")
