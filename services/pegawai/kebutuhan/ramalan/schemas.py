"""What goes over the wire about the forecast. Months and counts only: nobody is named."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from services.pegawai.kebutuhan.ramalan.hitung import Sebab
from services.pegawai.orang.isian import contoh
from shared.http.angka import Angka
from shared.http.halaman import Halaman

Per = Literal["kota", "jenjang", "unit", "jabatan"]
Kontrak = Literal["diperpanjang", "berakhir"]


_BULAN = {
    "bulan": "2026-12",
    "pensiun": 1,
    "pensiun_guru": 0,
    "kontrak": 0,
    "pindah_keluar": 0,
    "berakhir": 0,
    "pindah_masuk": 0,
    "pengangkatan": 0,
    "diperpanjang": 2,
    "kebutuhan": 3,
    "bezetting": 2,
    "selisih": -1,
    "kekurangan": 1,
    "lowong": 1,
}
_ALASAN = {
    "bulan": "2026-12",
    "sebab": "pensiun",
    "orang": 1,
    "kalimat": "Desember 2026: 1 orang mencapai batas usia pensiun.",
}
_JUMLAH = {"keluar": 1, "masuk": 0, "pensiun": 1, "pensiun_guru": 0}


class BulanProyeksi(BaseModel):
    """Satu bulan: apa yang terjadi, dan keadaan pada akhirnya."""

    model_config = contoh(**_BULAN)

    bulan: str = Field(pattern="^[0-9]{4}-[0-9]{2}$", description="Bulan pertama juga memuat sisa bulan berjalan.")
    pensiun: int = Field(description="Mencapai batas usia pensiun jabatannya.")
    pensiun_guru: int = Field(description="Di antaranya guru.")
    kontrak: int = Field(description="Kontrak PPPK habis dan dianggap berakhir.")
    pindah_keluar: int = Field(description="Pindah menurut keputusan atau penempatan yang sudah dicatat.")
    berakhir: int = Field(description="Penempatan berakhir tanpa lanjutan.")
    pindah_masuk: int
    pengangkatan: int
    diperpanjang: int = Field(description="Kontrak PPPK habis dan dianggap diperpanjang: tidak mengurangi bezetting.")
    kebutuhan: int
    bezetting: int
    selisih: int = Field(description="Bezetting − kebutuhan.")
    kekurangan: int = Field(description="Dijumlah dari jabatan yang kurang.")
    lowong: int = Field(description="Formasi yang belum diisi.")


class AlasanProyeksi(BaseModel):
    """Satu sebab perubahan pada satu jabatan."""

    model_config = contoh(**_ALASAN)

    bulan: str
    sebab: Sebab
    orang: int
    kalimat: str


class JumlahProyeksi(BaseModel):
    """Jumlah sepanjang proyeksi."""

    keluar: int
    masuk: int
    pensiun: int
    pensiun_guru: int


class DeretProyeksi(BaseModel):
    """Perjalanan satu jabatan, unit, jenjang, atau kota."""

    model_config = contoh(
        kode="DISHUB-AK-02",
        nama="Pengelola Angkutan",
        kebutuhan=3,
        bezetting=3,
        kekurangan=0,
        lowong=0,
        jumlah=_JUMLAH,
        bulanan=[_BULAN],
        alasan=[_ALASAN],
    )

    kode: str
    nama: str
    kebutuhan: int = Field(description="Pada hari awal.")
    bezetting: int = Field(description="Pada hari awal; ditambah masuk dan dikurangi keluar menjadi bezetting akhir.")
    kekurangan: int
    lowong: int
    jumlah: JumlahProyeksi
    bulanan: list[BulanProyeksi] = Field(
        description="Kota dan jenjang: setiap bulan. Unit dan jabatan: hanya bulan yang ada perubahannya."
    )
    alasan: list[AlasanProyeksi] = Field(description="Hanya pada proyeksi per jabatan.")


class Asumsi(BaseModel):
    """Anggapan yang dipakai, supaya dapat dinilai."""

    model_config = contoh(
        kode="proyeksi.kontrak_diperpanjang",
        nilai=1,
        kalimat="Kontrak PPPK yang habis dianggap diperpanjang; banyaknya ditunjukkan pada diperpanjang.",
    )

    kode: str
    nilai: Angka | None
    kalimat: str


class HalamanProyeksi(Halaman[DeretProyeksi]):
    """Proyeksi menurut urutan kode. Jabatan dan unit yang tidak berubah tidak ditulis."""

    per_tanggal: date = Field(examples=["2026-11-24"])
    bulan: int = Field(examples=[12])
    per: Per
    asumsi: list[Asumsi]
