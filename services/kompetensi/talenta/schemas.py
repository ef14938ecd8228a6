"""What goes over the wire about the talent map."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.isian import NIP
from services.kompetensi.rumus import kegunaan
from services.kompetensi.rumus.talenta.kebijakan import KodeKomponen
from services.kompetensi.rumus.talenta.kotak import KOTAK, Ambang, Potensial, Sumbu
from services.kompetensi.skor.schemas import JenjangDikenal
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.http.angka import Angka
from shared.privasi.kelas import HUKDIS, TALENTA, DataOrang

_KOTAK_8: dict[str, JsonValue] = {
    "nomor": 8,
    "kinerja": "sesuai ekspektasi",
    "potensial": "tinggi",
    "rekomendasi": list(KOTAK[8].rekomendasi),
    "krs": True,
}
_BAGIAN: dict[str, JsonValue] = {
    "kode": "predikat",
    "bobot": 60,
    "nilai": 75,
    "hasil": 4500,
    "penguat": False,
    "keterangan": "Predikat kinerja 2025 Baik.",
    "sumber": ["kinerja/2025"],
    "rinci": [],
}
_SUMBU: dict[str, JsonValue] = {
    "sumbu": "kinerja",
    "nilai": 75,
    "kategori": "sesuai ekspektasi",
    "jumlah_hasil": 4500,
    "jumlah_bobot": 60,
    "jumlah_penguat": 0,
    "ambang": {"tinggi": 80, "menengah": 60},
    "bagian": [_BAGIAN],
    "belum_lengkap": [],
}
_JARAK: dict[str, JsonValue] = {"sumbu": "kinerja", "kotak": 9, "kurang": 5}
_KUADRAN: dict[str, JsonValue] = {
    "tahun": 2025,
    "predikat": "Baik",
    "kuadran": [
        {"hasil_kerja": "di atas ekspektasi", "perilaku_kerja": "sesuai ekspektasi"},
        {"hasil_kerja": "sesuai ekspektasi", "perilaku_kerja": "di atas ekspektasi"},
        {"hasil_kerja": "sesuai ekspektasi", "perilaku_kerja": "sesuai ekspektasi"},
    ],
}


class DataPeta(DataOrang):
    """What follows from a place on the map: specific as a whole, and discipline is in it."""

    seluruhnya = (TALENTA, HUKDIS)


class KotakTalenta(BaseModel):
    """Satu dari sembilan kotak."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": _KOTAK_8})

    nomor: int = Field(ge=1, le=9)
    kinerja: Ekspektasi
    potensial: Potensial
    rekomendasi: list[str]
    krs: bool = Field(description="Masuk kelompok rencana suksesi.")


class RinciBagian(BaseModel):
    """Satu baris di dalam komponen: satu aspek potensi, atau satu kompetensi terhadap standarnya."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "nama": "Motivasi dan komitmen",
                "bobot": 12.5,
                "nilai": 80,
                "standar": None,
                "hasil": 1000,
            }
        },
    )

    nama: str
    bobot: Angka
    nilai: Angka = Field(description="Nilai aspek 0–100, atau level yang dihitung.")
    standar: Angka | None = Field(description="Level yang diminta jabatan; kosong untuk potensi.")
    hasil: Angka = Field(description="bobot × nilai.")


class KomponenSumbu(BaseModel):
    """Satu komponen sumbu."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": _BAGIAN})

    kode: KodeKomponen
    bobot: Angka
    nilai: Angka | None = Field(description="0–100; kosong bila tidak ada datanya.")
    hasil: Angka | None = Field(description="bobot × nilai; kosong bila tidak dihitung.")
    penguat: bool = Field(description="Menambah dasar sumbu, bukan bagian darinya.")
    keterangan: str
    sumber: list[str] = Field(description="Catatan yang menjadi dasarnya.")
    rinci: list[RinciBagian] = Field(
        description="Isi komponen potensi (jumlah hasil ÷ 100) dan kompetensi (jumlah hasil ÷ jumlah bobot × standar, "
        "dalam persen, dua angka, paling tinggi 100); kosong bagi komponen lain."
    )


class RincianSumbu(BaseModel):
    """Satu sumbu: dasar = `jumlah_hasil` ÷ `jumlah_bobot`, dan `nilai` = dasar + (100 − dasar) × `jumlah_penguat` ÷
    10000, dibulatkan dua angka; kategori dari nilai tepatnya."""

    model_config = ConfigDict(json_schema_extra={"example": _SUMBU})

    sumbu: Sumbu
    nilai: Angka | None = Field(description="Kosong bila belum dapat dihitung.")
    kategori: Ekspektasi | Potensial | None
    jumlah_hasil: Angka = Field(description="Jumlah persis dari `hasil` semua bagian dasar.")
    jumlah_bobot: Angka = Field(description="Jumlah bobot bagian dasar yang dihitung.")
    jumlah_penguat: Angka = Field(description="Jumlah persis dari `hasil` semua penguat.")
    ambang: Ambang
    bagian: list[KomponenSumbu]
    belum_lengkap: list[str]


class JarakKotak(BaseModel):
    """Yang masih diperlukan untuk mencapai kotak berikutnya pada satu sumbu, bila sumbu lain tetap."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": _JARAK})

    sumbu: Sumbu
    kotak: int = Field(description="Kotak yang dicapai.")
    kurang: Angka = Field(description="Nilai sumbu yang masih kurang, dibulatkan ke atas.")


class SelKinerja(BaseModel):
    """Satu sel matriks kinerja."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"hasil_kerja": "sesuai ekspektasi", "perilaku_kerja": "sesuai ekspektasi"}}
    )

    hasil_kerja: Ekspektasi
    perilaku_kerja: Ekspektasi


class KuadranKinerja(BaseModel):
    """Predikat tahun terakhir dan sel matriks (PermenPANRB 6/2022) yang menghasilkannya."""

    model_config = ConfigDict(json_schema_extra={"example": _KUADRAN})

    tahun: int
    predikat: Predikat
    kuadran: list[SelKinerja] = Field(
        description="Satu sel bila hasil dan perilaku kerjanya diketahui atau hanya satu yang mungkin."
    )


class Talenta(DataPeta):
    """Tempat satu pegawai pada peta talenta, dengan setiap bagiannya."""

    model_config = ConfigDict(
        json_schema_serialization_defaults_required=True,
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "kotak": _KOTAK_8,
                "nilai": 79.26,
                "bobot_sumbu": {"kinerja": 50, "potensial": 50},
                "sumbu": [_SUMBU],
                "jarak": [_JARAK],
                "kuadran_kinerja": _KUADRAN,
                "selesai": "2028-05-20",
                "belum_dipetakan": [],
                "kebijakan": "2026.1",
                "dasar_hukum": "PermenPANRB 3/2020 jo PermenPANRB 20/2025 pasal 17",
                "per_tanggal": "2026-09-15",
                "diketahui_per": "2026-09-15",
            }
        },
    )

    nip: str
    nama: str | None = Field(None, description="Kosong selama data kepegawaiannya belum diterima.")
    kotak: KotakTalenta | None = Field(None, description="Kosong bila belum dipetakan; lihat belum_dipetakan.")
    nilai: Angka | None = Field(None, description="Nilai talenta: kedua sumbu menurut bobot_sumbu ÷ 100.")
    bobot_sumbu: dict[Sumbu, Angka]
    sumbu: list[RincianSumbu] = Field([])
    jarak: list[JarakKotak] = Field([])
    kuadran_kinerja: KuadranKinerja | None = None
    selesai: date | None = Field(None, description="Hari terakhir semua penilaian di dalamnya berlaku.")
    belum_dipetakan: list[str] = Field(description="Data yang masih kurang, dan karena itu tidak dianggap nol.")
    kebijakan: str | None = Field(description="Versi kebijakan peta talenta.")
    dasar_hukum: str | None
    per_tanggal: date
    diketahui_per: date = Field(description="Dihitung dari apa yang tercatat sampai hari ini.")


class NilaiUntukJabatan(DataPeta):
    """Nilai talenta dan kompetensi teknis terhadap satu jabatan, dicampur menurut jenjangnya.

    `nilai` = (`bobot_talenta` × nilai talenta + `bobot_teknis` × teknis) ÷ 100 dari nilai tepatnya, lalu dibulatkan.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "kode_jabatan": "DISHUB-AK-01",
                "nama_jabatan": "Kepala Bidang Angkutan",
                "jenjang": "administrator",
                "bobot_talenta": 60,
                "bobot_teknis": 40,
                "talenta": 79.26,
                "teknis": 100,
                "rinci_teknis": [
                    {"nama": "TEK-HUB-01", "bobot": 1, "nilai": 3, "standar": 3, "hasil": 3},
                ],
                "nilai": 87.56,
                "belum_lengkap": [],
                "kebijakan": "2026.1",
                "per_tanggal": "2026-09-15",
                "kegunaan": kegunaan.TALENTA,
            }
        }
    )

    kegunaan: str = Field(default=kegunaan.TALENTA, description="Untuk apa nilai ini, dan untuk apa yang lain.")
    nip: str
    kode_jabatan: str
    nama_jabatan: str
    jenjang: JenjangDikenal
    bobot_talenta: Angka | None = Field(description="Kosong bila kebijakan tidak mencampur untuk jenjang ini.")
    bobot_teknis: Angka | None
    talenta: Angka | None = Field(description="Nilai talenta; rinciannya pada /asn/{nip}/talenta.")
    teknis: Angka | None = Field(description="Persen kompetensi teknis: jumlah hasil ÷ jumlah bobot × standar.")
    rinci_teknis: list[RinciBagian]
    nilai: Angka | None = Field(description="Kosong bila ada yang belum lengkap.")
    belum_lengkap: list[str] = Field(description="Yang masih kurang, dan karena itu tidak dianggap nol.")
    kebijakan: str | None
    per_tanggal: date


class JumlahKotak(KotakTalenta):
    """Satu kotak dan banyak pegawainya."""

    model_config = ConfigDict(json_schema_extra={"example": {**_KOTAK_8, "jumlah": 12}})

    jumlah: int | None = Field(
        description="Kosong bila terlalu sedikit untuk disebut, atau dapat menyingkap yang terlalu sedikit."
    )


class PetaTalenta(BaseModel):
    """Banyak pegawai pada tiap kotak."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "di_bawah": "DISHUB",
                "per_tanggal": "2026-09-15",
                "kotak": [{**_KOTAK_8, "jumlah": 12}],
                "belum_dipetakan": 240,
                "jumlah": 252,
                "krs": 12,
                "sel_minimal": 10,
            }
        }
    )

    di_bawah: str | None
    per_tanggal: date
    kotak: list[JumlahKotak] = Field(description="Sembilan kotak, dari yang tertinggi.")
    belum_dipetakan: int | None = Field(description="Kosong seperti pada `kotak`.")
    jumlah: int = Field(description="Semua pegawai dalam lingkup.")
    krs: int | None = Field(description="Pegawai pada kotak rencana suksesi; kosong bila salah satunya kosong.")
    sel_minimal: int = Field(
        description="Kotak dengan lebih sedikit pegawai dari ini tidak disebut; nol disebut bila tidak menyingkapnya."
    )


class PegawaiPeta(DataPeta):
    """Satu pegawai pada peta."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "kode_jabatan": "DISHUB-LL-01",
                "nama_jabatan": "Pengelola Lalu Lintas",
                "nama_unit": "Bidang Lalu Lintas",
                "kotak": 8,
                "kinerja": 75,
                "potensial": 83.53,
                "belum_dipetakan": [],
            }
        }
    )

    nip: str
    nama: str
    kode_jabatan: str | None
    nama_jabatan: str | None
    nama_unit: str | None
    kotak: int | None
    kinerja: Angka | None
    potensial: Angka | None
    belum_dipetakan: list[str] = Field(description="Yang masih kurang; hanya untuk peta hari ini.")
