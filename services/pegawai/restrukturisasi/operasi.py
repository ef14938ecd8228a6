"""The steps that a change set is made of, as the perda or perwali on the organisation (SOTK) states them."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from services.pegawai.ketentuan.bup import Usia
from services.pegawai.orang.isian import Kode, masukan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.unit import JenisUnit
from shared.contracts.istilah.wilayah import KodeKecamatan

Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Kelas = Annotated[int, Field(ge=1, le=17, description="Kelas jabatan 1–17.")]
Formasi = Annotated[int, Field(ge=1, le=10_000, description="Banyak orang yang boleh mengisi.")]
Bup = Annotated[Usia, Field(description="Batas usia pensiun; kosong bila menurut jenjang.")]


class BuatUnit(BaseModel):
    """Unit baru di bawah unit yang ada atau yang dibuat lebih dahulu dalam perubahan ini."""

    operasi: Literal["buat_unit"]
    kode: Kode
    nama: Nama
    induk: Kode
    jenis: JenisUnit
    eselon_kepala: Eselon | None = None
    instansi: Kode | None = Field(
        default=None,
        description="Perangkat daerah yang membawahi; bila kosong: unit itu sendiri bila langsung di bawah kota, "
        "selain itu sama dengan induknya.",
    )
    wilayah: KodeKecamatan | None = Field(
        default=None, description="Kecamatan tempat pegawainya bekerja; kosong: sama dengan unit di atasnya."
    )

    model_config = masukan(
        operasi="buat_unit",
        kode="DISHUB-TI",
        nama="Bidang Teknologi Transportasi",
        induk="DISHUB",
        jenis="BIDANG",
        eselon_kepala="III.b",
        instansi=None,
        wilayah=None,
    )


class UbahNama(BaseModel):
    """Nomenklatur baru; jenis, eselon kepala, dan tempatnya boleh ikut berubah."""

    operasi: Literal["ubah_nama"]
    kode: Kode
    nama: Nama
    jenis: JenisUnit | None = Field(default=None, description="Kosong: tetap.")
    eselon_kepala: Eselon | None = Field(default=None, description="Tidak disebut: tetap. null: tanpa eselon.")
    wilayah: KodeKecamatan | None = Field(
        default=None, description="Tidak disebut: tetap. null: sama dengan unit di atasnya."
    )

    model_config = masukan(
        operasi="ubah_nama", kode="DISHUB-AK", nama="Bidang Angkutan dan Terminal", jenis=None, eselon_kepala="III.b"
    )


class Pindahkan(BaseModel):
    """Unit, dengan semua yang di bawahnya, ke bawah induk lain."""

    operasi: Literal["pindahkan"]
    kode: Kode
    induk: Kode
    instansi: Kode | None = Field(
        default=None,
        description="Perangkat daerah sesudah pindah; bila kosong: perangkat daerah tetap dirinya sendiri, unit lain "
        "mengikuti induk barunya. Unit di bawahnya yang tadinya seinstansi ikut.",
    )

    model_config = masukan(operasi="pindahkan", kode="DISHUB-AK", induk="DISHUB", instansi=None)


class Gabungkan(BaseModel):
    """Unit asal bubar; jabatan dan unit di bawahnya terbawa ke unit tujuan. Pemangku tetap pada jabatannya."""

    operasi: Literal["gabungkan"]
    asal: Annotated[list[Kode], Field(min_length=1, max_length=100)]
    ke: Kode

    model_config = masukan(operasi="gabungkan", asal=["DISHUB-AK"], ke="DISHUB-LL")


class Bubarkan(BaseModel):
    """Unit bubar. Jabatan dan unit di bawahnya harus sudah dipindahkan atau dihapus dalam perubahan yang sama."""

    operasi: Literal["bubarkan"]
    kode: Kode

    model_config = masukan(operasi="bubarkan", kode="DISHUB-AK")


class BuatJabatan(BaseModel):
    """Kotak baru pada peta jabatan."""

    operasi: Literal["buat_jabatan"]
    kode: Kode
    nama: Nama
    kode_unit: Kode
    jenjang: JenjangJabatan = Field(description="Jenis jabatan (JPT, JA, JF) mengikuti jenjang.")
    eselon: Eselon | None = None
    kelas: Kelas
    formasi: Formasi
    pendidikan_minimal: TingkatPendidikan | None = None
    kepala_unit: bool = False
    bup: Bup | None = None

    model_config = masukan(
        operasi="buat_jabatan",
        kode="DISHUB-TI-00",
        nama="Kepala Bidang Teknologi Transportasi",
        kode_unit="DISHUB-TI",
        jenjang="administrator",
        eselon="III.b",
        kelas=11,
        formasi=1,
        pendidikan_minimal="S-1",
        kepala_unit=True,
        bup=58,
    )


class PindahkanJabatan(BaseModel):
    """Kotak jabatan ke unit lain; pemangkunya ikut."""

    operasi: Literal["pindahkan_jabatan"]
    kode: Kode
    kode_unit: Kode

    model_config = masukan(operasi="pindahkan_jabatan", kode="DISHUB-AK-01", kode_unit="DISHUB-LL")


class UbahJabatan(BaseModel):
    """Isian yang disebut berubah; yang tidak disebut tetap."""

    operasi: Literal["ubah_jabatan"]
    kode: Kode
    nama: Nama | None = None
    jenjang: JenjangJabatan | None = None
    eselon: Eselon | None = Field(default=None, description="null: tanpa eselon.")
    kelas: Kelas | None = None
    formasi: Formasi | None = None
    pendidikan_minimal: TingkatPendidikan | None = Field(default=None, description="null: tanpa syarat.")
    kepala_unit: bool | None = None
    bup: Bup | None = Field(default=None, description="null: menurut jenjang.")

    model_config = masukan(operasi="ubah_jabatan", kode="DISHUB-LL-01", formasi=3, kelas=7)


class HapusJabatan(BaseModel):
    """Kotak jabatan hapus; hanya bila tidak ada yang memangku pada tanggal itu atau sesudahnya."""

    operasi: Literal["hapus_jabatan"]
    kode: Kode

    model_config = masukan(operasi="hapus_jabatan", kode="DISHUB-AK-01")


Operasi = Annotated[
    BuatUnit
    | UbahNama
    | Pindahkan
    | Gabungkan
    | Bubarkan
    | BuatJabatan
    | PindahkanJabatan
    | UbahJabatan
    | HapusJabatan,
    Field(discriminator="operasi"),
]
