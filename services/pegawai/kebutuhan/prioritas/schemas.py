"""What goes over the wire about gaps, most urgent first. Only posts and counts: nobody is named."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from services.pegawai.kebutuhan.schemas import Angka


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": isi})


_BAGIAN = {
    "kode": "kekurangan",
    "bobot": "35",
    "derajat": "0.67",
    "nilai": "23.33",
    "kalimat": "Kurang 2 dari 3 orang yang dibutuhkan (67 persen).",
}
_TUNGGAL = {
    "kode": "pemangku_tunggal",
    "bobot": "10",
    "derajat": "1.00",
    "nilai": "10.00",
    "kalimat": "Tinggal satu orang yang mengerjakannya; bila ia pergi, jabatan ini kosong.",
}


class BagianSkor(BaseModel):
    """Satu bagian skor: bobot × derajat, dengan sebabnya."""

    model_config = _contoh(**_BAGIAN)

    kode: str
    bobot: Angka = Field(description="Parameter prioritas dengan kode yang sama.")
    derajat: Decimal = Field(description="0 sampai 1; dibulatkan untuk ditunjukkan.")
    nilai: Decimal
    kalimat: str


class CelahPrioritas(BaseModel):
    """Satu jabatan yang kekurangan orang, dan seberapa mendesak."""

    model_config = _contoh(
        urutan=1,
        kode="DISHUB-AK-02",
        nama="Pengelola Angkutan",
        kode_unit="DISHUB-AK",
        nama_unit="Bidang Angkutan",
        instansi="DISHUB",
        jenis="JA",
        jenjang="pelaksana",
        kebutuhan=3,
        bezetting=1,
        kekurangan=2,
        skor="33.33",
        alasan=[_BAGIAN["kalimat"], _TUNGGAL["kalimat"]],
        rincian=[_BAGIAN, _TUNGGAL],
    )

    urutan: int = Field(description="Urutan menurut skor, lalu kode jabatan.")
    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jenis: str
    jenjang: str
    kebutuhan: int
    bezetting: int
    kekurangan: int
    skor: Decimal = Field(description="Jumlah `nilai` pada rincian, tepat.")
    alasan: list[str] = Field(description="Kalimat bagian yang menambah skor, dari yang terbesar.")
    rincian: list[BagianSkor]


class HalamanPrioritas(BaseModel):
    """Celah dari yang paling mendesak."""

    per_tanggal: date = Field(examples=["2026-09-15"])
    banyak: int = Field(description="Banyaknya celah seluruhnya.", examples=[120])
    data: list[CelahPrioritas]
    berikutnya: str | None
