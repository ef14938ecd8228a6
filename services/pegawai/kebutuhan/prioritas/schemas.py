"""What goes over the wire about gaps, most urgent first. Only posts and counts: nobody is named."""

from datetime import date

from pydantic import BaseModel, Field

from services.pegawai.orang.isian import contoh
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.http.angka import Angka
from shared.http.halaman import Halaman

_BAGIAN = {
    "kode": "kekurangan",
    "bobot": 35.0,
    "derajat": 0.67,
    "nilai": 23.33,
    "kalimat": "Kurang 2 dari 3 orang yang dibutuhkan (67 persen).",
}
_TUNGGAL = {
    "kode": "pemangku_tunggal",
    "bobot": 10.0,
    "derajat": 1.0,
    "nilai": 10.0,
    "kalimat": "Tinggal satu orang yang mengerjakannya; bila ia pergi, jabatan ini kosong.",
}


class BagianSkor(BaseModel):
    """Satu bagian skor: bobot × derajat, dengan sebabnya."""

    model_config = contoh(**_BAGIAN)

    kode: str
    bobot: Angka = Field(description="Parameter prioritas dengan kode yang sama.")
    derajat: Angka = Field(description="0 sampai 1; dibulatkan untuk ditunjukkan.")
    nilai: Angka
    kalimat: str


class CelahPrioritas(BaseModel):
    """Satu jabatan yang kekurangan orang, dan seberapa mendesak."""

    model_config = contoh(
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
        skor=33.33,
        alasan=[_BAGIAN["kalimat"], _TUNGGAL["kalimat"]],
        rincian=[_BAGIAN, _TUNGGAL],
    )

    urutan: int = Field(description="Urutan menurut skor, lalu kode jabatan.")
    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    kebutuhan: int
    bezetting: int
    kekurangan: int
    skor: Angka = Field(description="Jumlah `nilai` pada rincian, tepat.")
    alasan: list[str] = Field(description="Kalimat bagian yang menambah skor, dari yang terbesar.")
    rincian: list[BagianSkor]


class HalamanPrioritas(Halaman[CelahPrioritas]):
    """Celah dari yang paling mendesak; `jumlah` adalah banyaknya celah seluruhnya."""

    per_tanggal: date = Field(examples=["2026-09-15"])
