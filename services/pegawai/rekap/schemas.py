"""What may be counted by, and what comes of it."""

from enum import StrEnum

from pydantic import BaseModel, Field

from services.pegawai.asn.schemas import Asn
from services.pegawai.orang.isian import contoh
from shared.http.halaman import Halaman
from shared.privasi.kelas import Tanda, tanda


class Per(StrEnum):
    """Pegawai dihitung menurut apa."""

    STATUS_PEGAWAI = "status_pegawai"
    KEDUDUKAN_HUKUM = "kedudukan_hukum"
    GOLONGAN = "golongan"
    JENIS_JABATAN = "jenis_jabatan"
    JENJANG = "jenjang"
    ESELON = "eselon"
    TINGKAT_PENDIDIKAN = "tingkat_pendidikan"
    JENIS_KELAMIN = "jenis_kelamin"
    KELOMPOK_UMUR = "kelompok_umur"
    TAHUN_PENSIUN = "tahun_pensiun"
    INSTANSI = "instansi"

    @property
    def kelas(self) -> Tanda:
        """The class of what a count by this tells about each person that is counted."""
        return tanda(Asn, _ISIAN.get(self, self.value))


_ISIAN = {Per.KELOMPOK_UMUR: "tanggal_lahir", Per.TAHUN_PENSIUN: "tmt_pensiun", Per.INSTANSI: "kode_unit"}


class Bilangan(BaseModel):
    """Banyak pegawai dari satu jenis."""

    model_config = contoh(per="golongan", kunci="III/c", jumlah=4)

    per: Per
    kunci: str | None = Field(description="Nilainya; kosong bagi yang belum tercatat atau tidak mempunyainya.")
    jumlah: int


class HalamanRekapAsn(Halaman[Bilangan]):
    """Banyak pegawai menurut satu atau beberapa sifat; tiap sifat berjumlah `pegawai`."""

    model_config = contoh(
        data=[{"per": "golongan", "kunci": "III/c", "jumlah": 4}], berikutnya=None, jumlah=1, pegawai=4
    )

    pegawai: int = Field(description="Banyak pegawai yang cocok dengan saringan.")
