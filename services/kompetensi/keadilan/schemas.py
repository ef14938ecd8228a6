"""What goes over the wire about selection rates."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.http.angka import Angka

_BARIS: dict[str, JsonValue] = {
    "nilai": "P",
    "jumlah": 11020,
    "dipertimbangkan": 2310,
    "terpilih": 420,
    "persen": 18.18,
    "rasio": 1,
    "perlu_dilihat": False,
    "cakupan": 20.96,
    "cakupan_perlu_dilihat": False,
    "disembunyikan": False,
}
_CAKUPAN: dict[str, JsonValue] = {"nilai": "PPPK", "persen": 4, "perlu_dilihat": True, "disembunyikan": False}
_KELOMPOK: dict[str, JsonValue] = {
    "sel_minimal": 10,
    "persen": 17.4,
    "jenis_kelamin": [_BARIS],
    "umur": [{**_BARIS, "nilai": "31–40"}],
    "instansi": [{**_BARIS, "nilai": "DISHUB"}],
    "status_pegawai": [{**_BARIS, "nilai": "PNS"}],
    "jenjang": [{**_BARIS, "nilai": "pelaksana"}],
}
_SEMUA_CAKUPAN: dict[str, JsonValue] = {
    "persen": 18,
    "jenis_kelamin": [],
    "umur": [],
    "instansi": [],
    "status_pegawai": [_CAKUPAN],
    "jenjang": [],
}


class BarisKeadilan(BaseModel):
    """Satu kelompok pegawai."""

    model_config = ConfigDict(json_schema_extra={"example": _BARIS})

    nilai: str = Field(description="L atau P, rentang umur, atau kode perangkat daerah; ?: tidak diketahui.")
    jumlah: int | None = Field(description="Semua pegawai kelompok ini.")
    dipertimbangkan: int | None = Field(description="Yang dapat terpilih.")
    terpilih: int | None
    persen: Angka | None = Field(description="terpilih ÷ dipertimbangkan, dua angka.")
    rasio: Angka | None = Field(description="persen dibagi yang tertinggi pada pembagian yang sama.")
    perlu_dilihat: bool = Field(description="Rasio di bawah empat perlima. Tanda untuk diperiksa, bukan kesimpulan.")
    cakupan: Angka | None = Field(description="dipertimbangkan ÷ jumlah, persen: bagian kelompok yang dapat terpilih.")
    cakupan_perlu_dilihat: bool = Field(
        description="Cakupan di bawah empat perlima yang tertinggi: yang tidak dinilai tidak pernah dapat terpilih."
    )
    disembunyikan: bool = Field(description="Terlalu kecil untuk disebut, atau dapat menyingkap yang terlalu kecil.")


class BarisCakupan(BaseModel):
    """Bagian satu kelompok yang penilaian kompetensinya berlaku."""

    model_config = ConfigDict(json_schema_extra={"example": _CAKUPAN})

    nilai: str
    persen: int | None = Field(description="Dari semua yang dalam dinas, persen bulat.")
    perlu_dilihat: bool = Field(description="Kurang dari empat perlima kelompok yang paling banyak dinilai.")
    disembunyikan: bool


class Cakupan(BaseModel):
    """Siapa yang dinilai, menurut kelompok: yang belum dinilai belum dapat menjadi kandidat siap."""

    model_config = ConfigDict(json_schema_extra={"example": _SEMUA_CAKUPAN})

    persen: int | None = Field(description="Seluruh lingkup.")
    jenis_kelamin: list[BarisCakupan]
    umur: list[BarisCakupan]
    instansi: list[BarisCakupan]
    status_pegawai: list[BarisCakupan]
    jenjang: list[BarisCakupan]


class MenurutKelompok(BaseModel):
    """Orang yang sama, dibagi menurut jenis kelamin, umur, perangkat daerah, status, dan jenjang."""

    model_config = ConfigDict(json_schema_extra={"example": _KELOMPOK})

    sel_minimal: int = Field(
        description="Kelompok yang dipertimbangkan, terpilih, atau sisanya lebih sedikit tidak disebut."
    )
    persen: Angka | None = Field(description="Seluruh lingkup.")
    jenis_kelamin: list[BarisKeadilan]
    umur: list[BarisKeadilan]
    instansi: list[BarisKeadilan]
    status_pegawai: list[BarisKeadilan]
    jenjang: list[BarisKeadilan]


class Keadilan(MenurutKelompok):
    """Berapa bagian tiap kelompok yang masuk kelompok rencana suksesi. Tidak satu pun dari ini masuk dalam skor.

    Dipertimbangkan yang telah dipetakan; terpilih yang pada kotak kelompok rencana suksesi.
    """

    model_config = ConfigDict(
        json_schema_extra={"example": {"di_bawah": None, "per_tanggal": "2026-11-24", "cakupan": 20.1, **_KELOMPOK}}
    )

    cakupan: Angka | None = Field(description="Yang telah dipetakan di antara semua yang dalam dinas, persen.")
    di_bawah: str | None
    per_tanggal: date


class KeadilanKandidat(MenurutKelompok):
    """Berapa bagian tiap kelompok yang termasuk kandidat terbaik satu jabatan. Tidak satu pun masuk dalam kecocokan.

    Dipertimbangkan yang memiliki kecocokan dengan jabatan ini; terpilih yang termasuk `terbaik`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode_jabatan": "DISHUB-AK-01",
                "terbaik": 20,
                "per_tanggal": "2026-11-24",
                "kebijakan": "2026.1",
                "cakupan": _SEMUA_CAKUPAN,
                **_KELOMPOK,
            }
        }
    )

    cakupan: Cakupan
    kode_jabatan: str
    terbaik: int = Field(description="Pilihan yang diperiksa: sebanyak ini dari peringkat teratas.")
    per_tanggal: date
    kebijakan: str
