"""What goes over the wire about selection rates."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

_BARIS: dict[str, JsonValue] = {
    "nilai": "P",
    "jumlah": 11020,
    "dipetakan": 2310,
    "krs": 420,
    "persen_krs": "18.18",
    "rasio": "1.00",
    "perlu_dilihat": False,
    "disembunyikan": False,
}


class BarisKeadilan(BaseModel):
    """Satu kelompok pegawai."""

    model_config = ConfigDict(json_schema_extra={"example": _BARIS})

    nilai: str = Field(description="L atau P, rentang umur, atau kode perangkat daerah; ?: tidak diketahui.")
    jumlah: int | None
    dipetakan: int | None
    krs: int | None = Field(description="Pada kotak kelompok rencana suksesi.")
    persen_krs: Decimal | None = Field(description="krs ÷ dipetakan, dua angka.")
    rasio: Decimal | None = Field(description="persen_krs dibagi yang tertinggi pada pembagian yang sama.")
    perlu_dilihat: bool = Field(description="Rasio di bawah empat perlima. Tanda untuk diperiksa, bukan kesimpulan.")
    disembunyikan: bool = Field(description="Terlalu kecil untuk disebut, atau dapat menyingkap yang terlalu kecil.")


class Keadilan(BaseModel):
    """Berapa bagian tiap kelompok yang masuk kelompok rencana suksesi. Tidak satu pun dari ini masuk dalam skor."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "di_bawah": None,
                "per_tanggal": "2026-11-24",
                "sel_minimal": 10,
                "persen_krs": "17.40",
                "jenis_kelamin": [_BARIS],
                "umur": [{**_BARIS, "nilai": "31–40"}],
                "instansi": [{**_BARIS, "nilai": "DISHUB"}],
            }
        }
    )

    di_bawah: str | None
    per_tanggal: date
    sel_minimal: int = Field(description="Kelompok dengan pegawai terpetakan lebih sedikit dari ini tidak disebut.")
    persen_krs: Decimal | None = Field(description="Seluruh lingkup.")
    jenis_kelamin: list[BarisKeadilan]
    umur: list[BarisKeadilan]
    instansi: list[BarisKeadilan]


_PILIHAN: dict[str, JsonValue] = {
    "nilai": "P",
    "dipertimbangkan": 210,
    "terpilih": 11,
    "persen": "5.24",
    "rasio": "1.00",
    "perlu_dilihat": False,
    "disembunyikan": False,
}


class BarisPilihan(BaseModel):
    """Satu kelompok di antara yang memenuhi standar satu jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": _PILIHAN})

    nilai: str = Field(description="L atau P, rentang umur, atau kode perangkat daerah; ?: tidak diketahui.")
    dipertimbangkan: int | None = Field(description="Yang memiliki kecocokan dengan jabatan ini.")
    terpilih: int | None = Field(description="Yang termasuk `terbaik`.")
    persen: Decimal | None = Field(description="terpilih ÷ dipertimbangkan, dua angka.")
    rasio: Decimal | None = Field(description="persen dibagi yang tertinggi pada pembagian yang sama.")
    perlu_dilihat: bool = Field(description="Rasio di bawah empat perlima. Tanda untuk diperiksa, bukan kesimpulan.")
    disembunyikan: bool = Field(description="Terlalu kecil untuk disebut, atau dapat menyingkap yang terlalu kecil.")


class KeadilanKandidat(BaseModel):
    """Berapa bagian tiap kelompok yang termasuk kandidat terbaik satu jabatan. Tidak satu pun masuk dalam kecocokan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jabatan": "DISHUB-AK-01",
                "terbaik": 20,
                "per_tanggal": "2026-11-24",
                "kebijakan": "2026.1",
                "sel_minimal": 10,
                "persen": "4.85",
                "jenis_kelamin": [_PILIHAN],
                "umur": [{**_PILIHAN, "nilai": "31–40"}],
                "instansi": [{**_PILIHAN, "nilai": "DISHUB"}],
            }
        }
    )

    jabatan: str
    terbaik: int = Field(description="Pilihan yang diperiksa: sebanyak ini dari peringkat teratas.")
    per_tanggal: date
    kebijakan: str
    sel_minimal: int = Field(description="Kelompok yang lebih kecil dari ini tidak disebut.")
    persen: Decimal | None
    jenis_kelamin: list[BarisPilihan]
    umur: list[BarisPilihan]
    instansi: list[BarisPilihan]
