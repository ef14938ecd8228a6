"""What may be asked of the list of people: filters, order, page."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from services.pegawai.asn.cari import Carian, bersihkan, urai_carian
from services.pegawai.identitas.golongan import GolonganTerbaca
from services.pegawai.identitas.pendidikan import TingkatTerbaca
from shared.contracts.istilah.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, SEMUA_GOLONGAN, Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.ekspor.tulis import BentukBerkas
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit
from shared.http.problem import IsianTidakSah, KesalahanIsian

Urut = Literal["nama", "-nama", "nip", "-nip", "golongan", "-golongan", "tmt_pensiun", "-tmt_pensiun"]

NIP_TERBANYAK = 200
"""As many as fit on one page."""

_NIP = re.compile(r"[0-9]{18}")
_URUT_GOLONGAN = {each.value: urut for urut, each in enumerate(SEMUA_GOLONGAN, start=1)}


def golongan_urut(nama: str | None) -> int:
    """Where a golongan stands among all, those of PNS before those of PPPK: as ``asn.golongan_urut`` has it."""
    return _URUT_GOLONGAN.get(nama or "", 0)


@dataclass(frozen=True, slots=True)
class Saringan:
    """The filters, read. What is None (or empty) does not restrict."""

    cari: Carian | None = None
    di_bawah: str | None = None
    kode_jabatan: str | None = None
    kata_jabatan: tuple[str, ...] = ()
    jenjang: JenjangJabatan | None = None
    eselon: Eselon | None = None
    golongan: str | None = None
    rentang_golongan: tuple[int, int] | None = None
    pendidikan: str | None = None
    kata_prodi: tuple[str, ...] = ()
    status_pegawai: StatusPegawai | None = None
    kedudukan_hukum: KedudukanHukum | None = None
    kotak: tuple[int, ...] = ()
    pensiun_sebelum: date | None = None
    nip: tuple[str, ...] = ()


_LANGSUNG = (
    *("di_bawah", "kode_jabatan", "jenjang", "eselon", "golongan", "pendidikan", "status_pegawai", "kedudukan_hukum"),
    "pensiun_sebelum",
)
"""Filters that are asked for as they are read."""


class Kueri(BaseModel, extra="forbid"):
    """Filters and order as they come. One model, which is read in one go: a parameter each costs the framework more
    than the page costs us."""

    cari: str | None = Field(
        None,
        min_length=2,
        max_length=100,
        description="Kata-kata yang dicari.",
        examples=["lalu lintas"],
    )
    di_bawah: str | None = Field(None, max_length=42, description="Hanya di bawah unit ini.", examples=["DISHUB"])
    kode_jabatan: str | None = Field(None, max_length=42, description="Tepat jabatan ini.", examples=["DISHUB-LL-01"])
    jabatan: str | None = Field(None, min_length=2, max_length=100, description="Kata dari nama jabatannya.")
    jenjang: JenjangJabatan | None = Field(None, description="Hanya jenjang ini.")
    eselon: Eselon | None = Field(None, description="Eselon jabatan.")
    golongan: GolonganTerbaca | None = Field(None, description="Tepat golongan ini.")
    golongan_min: GolonganTerbaca | None = Field(
        None, description="Golongan ini atau di atasnya, dalam tangga yang sama."
    )
    golongan_max: GolonganTerbaca | None = Field(
        None, description="Golongan ini atau di bawahnya, dalam tangga yang sama."
    )
    pendidikan: TingkatTerbaca | None = Field(None, description="Tingkat pendidikan tertinggi.")
    program_studi: str | None = Field(None, min_length=2, max_length=100, description="Kata dari program studinya.")
    status_pegawai: StatusPegawai | None = Field(None, description="Status kepegawaian.")
    kedudukan_hukum: KedudukanHukum | None = Field(None, description="Kode BKN: 01 aktif, 02 CLTN …", examples=["01"])
    kotak: str | None = Field(
        None,
        pattern=r"^[1-9](,[1-9])*$",
        description="Kotak talenta, boleh beberapa. Data spesifik: hanya tim penilai, PPK, verifikator, dan "
        "auditor, dengan tajuk Tujuan-Akses.",
        examples=["7,8,9"],
    )
    pensiun_sebelum: Hari | None = Field(None, description="TMT pensiun menurut BUP sebelum tanggal ini.")
    daftar_nip: str | None = Field(
        None,
        max_length=19 * NIP_TERBANYAK,
        description=f"Hanya pegawai-pegawai ini: NIP dipisahkan koma, paling banyak {NIP_TERBANYAK}.",
        examples=["198503122010011001,198801012012012001"],
    )
    urut: Urut | None = Field(None, description="Urutan; tanda `-` untuk menurun.")

    def saringan(self) -> Saringan:
        """The filters, read.

        Raises:
            IsianTidakSah.
        """
        salah: list[KesalahanIsian] = []
        isi: dict[str, Any] = {each: getattr(self, each) for each in _LANGSUNG}
        isi["rentang_golongan"] = _rentang(self.golongan_min, self.golongan_max, salah)
        if self.cari is not None:
            isi["cari"] = urai_carian(self.cari)
        if self.jabatan is not None:
            isi["kata_jabatan"] = _kata(self.jabatan, "jabatan", salah)
        if self.program_studi is not None:
            isi["kata_prodi"] = _kata(self.program_studi, "program_studi", salah)
        if self.daftar_nip is not None:
            isi["nip"] = _nomor(self.daftar_nip, salah)
        if self.kotak is not None:
            isi["kotak"] = tuple(sorted({int(each) for each in self.kotak.split(",")}))
        if salah:
            raise IsianTidakSah("Perbaiki saringan yang disebut pada `kesalahan`, lalu kirim lagi.", kesalahan=salah)
        return Saringan(**isi)


class HalamanDiminta(Kueri):
    """One page that is asked for."""

    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")
    limit: Limit = 50
    cursor: Cursor = None


class BerkasDiminta(Kueri):
    """The whole list, as a file."""

    format: BentukBerkas = Field("csv", description="csv atau xlsx.")


def _kata(teks: str, isian: str, salah: list[KesalahanIsian]) -> tuple[str, ...]:
    kata = tuple(dict.fromkeys(bersihkan(teks)))
    if not kata:
        salah.append(KesalahanIsian(pointer=isian, pesan="harus memuat huruf atau angka"))
    return kata


def _nomor(teks: str, salah: list[KesalahanIsian]) -> tuple[str, ...]:
    semua = tuple(dict.fromkeys(each.strip() for each in teks.split(",")))
    if asing := [each for each in semua if not _NIP.fullmatch(each)]:
        salah.append(KesalahanIsian(pointer="daftar_nip", pesan=f"bukan 18 angka: {', '.join(asing[:3])}"))
    return semua


def _rentang(bawah: Golongan | None, atas: Golongan | None, salah: list[KesalahanIsian]) -> tuple[int, int] | None:
    """The range of places that two golongan span; one alone reaches to the end of its own ladder."""
    jenis = {each.jenis for each in (bawah, atas) if each is not None}
    if not jenis:
        return None
    if len(jenis) == 2:
        salah.append(KesalahanIsian(pointer="golongan_max", pesan="harus pada tangga yang sama dengan golongan_min"))
        return None
    tangga = GOLONGAN_PNS if jenis == {JenisGolongan.PNS} else GOLONGAN_PPPK
    dari, sampai = golongan_urut(bawah or tangga[0]), golongan_urut(atas or tangga[-1])
    if dari > sampai:
        salah.append(KesalahanIsian(pointer="golongan_max", pesan="tidak boleh di bawah golongan_min"))
    return dari, sampai
