"""Special posts (table A.10): how they are known by their names, units and levels, and what each asks for."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.lantai import paling_ringan
from services.mutasi.hukum.uraian import KODE_UNIT, NAMA, TERSIRAT
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan

Sisi = Literal["tujuan", "asal"]
Kata = Annotated[str, Field(min_length=2, max_length=100)]


class SuratKhusus(BaseModel):
    """Surat dari pihak lain."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenis: Annotated[JenisDokumen, NAMA] = Field(description="Suratnya.")
    sejak: Tahap = Field(title="diperlukan sejak langkah", description="Langkah usulan yang memerlukannya.")
    bila_baru: bool = Field(
        default=False,
        title="hanya dari yang belum dalam jabatan sejenis",
        description="true: tidak diminta dari yang sudah dalam jabatan sejenis.",
    )


class SyaratKhusus(BaseModel):
    """Satu syarat bagi orangnya; salah satu hal yang disebut mencukupi, dan surat membuktikannya bila ada."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kalimat: Annotated[str, NAMA] = Field(
        min_length=3, max_length=200, description="Syaratnya, dengan bilangan yang disebut isian lainnya."
    )
    # Where an article is sure of the condition it asks for an approval; of a figure that none fixes it warns.
    tingkat: Annotated[Tingkat, paling_ringan(Tingkat.PERINGATAN, "peraturan jabatannya sendiri")] = Field(
        default=Tingkat.PERLU_PERSETUJUAN, description="Akibat bila syarat pegawainya tidak terpenuhi."
    )
    hanya: Annotated[Literal["PNS", "PPPK"] | None, TERSIRAT] = Field(default=None, description="Hanya bagi mereka.")
    golongan: Annotated[Golongan | None, TERSIRAT] = Field(
        default=None, description="Paling rendah; hanya bagi yang segolongan skalanya."
    )
    masa_kerja: Annotated[int | None, TERSIRAT] = Field(
        default=None, strict=True, ge=1, le=40, description="Tahun sejak CPNS atau kontrak."
    )
    usia: Annotated[int | None, TERSIRAT] = Field(
        default=None, strict=True, ge=18, le=70, description="Paling tinggi pada TMT."
    )
    pendidikan: Annotated[TingkatPendidikan | None, TERSIRAT] = Field(default=None, description="Paling rendah.")
    fungsional: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Jabatan fungsional yang dipangku, atau pernah."
    )
    kecuali: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Jabatan fungsional bernama serupa yang tidak dimaksud."
    )
    jenjang: Annotated[tuple[JenjangJabatan, ...], TERSIRAT] = Field(
        default=(), description="Jenjang jabatan fungsional itu."
    )
    tahun: Annotated[int, TERSIRAT] = Field(
        default=0, strict=True, ge=0, le=40, description="Lamanya dalam jabatan fungsional itu."
    )
    studi: Annotated[tuple[Kata, ...], TERSIRAT] = Field(default=(), description="Kata dalam nama program studi.")
    diklat: Annotated[tuple[Kata, ...], TERSIRAT] = Field(default=(), description="Kata dalam nama diklat.")
    surat: JenisDokumen | None = Field(
        default=None, title="dapat dibuktikan dengan", description="Surat yang membuktikannya."
    )


class JabatanKhusus(BaseModel):
    """Satu macam jabatan khusus; semua ciri yang disebut harus cocok."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: Annotated[str, TERSIRAT] = Field(pattern=r"^[a-z0-9_]{2,40}$", description="Kodenya.")
    nama: Annotated[str, NAMA] = Field(min_length=3, max_length=100, description="Namanya.")
    dasar_hukum: str = Field(min_length=3, max_length=200, description="Dasar hukum.")
    awalan: tuple[Kata, ...] = Field(
        default=(), title="Jabatan yang namanya diawali", description="Kata-kata pertama nama jabatan."
    )
    kecuali: tuple[Kata, ...] = Field(
        default=(), title="Kecuali yang diawali", description="Kata-kata pertama nama serupa yang tidak dimaksud."
    )
    unit: tuple[Annotated[Kata, KODE_UNIT], ...] = Field(
        default=(), title="Di dalam unit", description="Kode unit pada jalur unitnya."
    )
    jenjang: tuple[JenjangJabatan, ...] = Field(default=(), description="Jenjangnya.")
    kepala_unit: Annotated[bool | None, TERSIRAT] = Field(default=None, description="Memimpin unit.")
    sisi: tuple[Sisi, ...] = Field(default=("tujuan",), description="Sebagai jabatan.")
    surat: tuple[SuratKhusus, ...] = Field(default=(), description="Surat yang diperlukan.")
    syarat: tuple[SyaratKhusus, ...] = Field(default=(), description="Syarat pada pegawainya.")

    def cocok(self, nama: str, jalur: AbstractSet[str], jenjang: JenjangJabatan | None, *, kepala_unit: bool) -> bool:
        """Whether a post is of this kind; ``nama`` as ``terbaca`` writes it."""
        if not (self.awalan or self.unit) or not bermula(nama, self.awalan, self.kecuali):
            return False
        return (
            self.cocok_unit(jalur)
            and (not self.jenjang or jenjang in self.jenjang)
            and self.kepala_unit in (None, kepala_unit)
        )

    def cocok_unit(self, jalur: AbstractSet[str]) -> bool:
        """Whether it names none, or one of these."""
        return not self.unit or not {each.casefold() for each in self.unit}.isdisjoint(map(str.casefold, jalur))


_SUKU = re.compile(r"[^\W\d_]+|\d+")
_TITIK = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_])")


@lru_cache(maxsize=16_384)
def terbaca(nama: str, sisipan: tuple[str, ...] = ()) -> str:
    """A name by its words and numbers alone, without what only some write into it: ``Kepala UPT. S.D.N.12``
    is ``kepala sdn 12``."""
    kata = f" {' '.join(_SUKU.findall(_TITIK.sub('', nama.casefold())))} "
    for each in sorted(map(terbaca, sisipan), key=len, reverse=True):
        kata = kata.replace(f" {each}", " ")
    return kata[1:]


def bermula(nama: str, awalan: tuple[str, ...], kecuali: tuple[str, ...]) -> bool:
    """Whether a name begins with some of these words, if there are any, and not with one of the others."""
    return (not awalan or nama.startswith(_terbaca(awalan))) and not nama.startswith(_terbaca(kecuali))


@lru_cache(maxsize=256)
def _terbaca(kata: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(terbaca, kata))


class SyaratJabatanKhusus(BaseModel):
    """Jabatan yang mensyaratkan hal lain di samping syarat jenjangnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sisipan: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Kata dalam nama jabatan yang dilewati, seperti UPTD."
    )
    jabatan: tuple[JabatanKhusus, ...] = Field(description="Jabatan yang mensyaratkan hal khusus.")

    def __hash__(self) -> int:
        """A version is read once and asked for everybody: which one it is does, what it says is long."""
        return id(self)


@dataclass(frozen=True, slots=True, eq=False)
class Daftar:
    """The conditions of all kinds of a number, one after the other: of what is asked of a person each is a bit."""

    sisipan: tuple[str, ...]
    jabatan: tuple[JabatanKhusus, ...]
    syarat: tuple[SyaratKhusus, ...]
    unit: frozenset[str]
    """Codes of units that some kind names."""
    usia: tuple[tuple[int, int], ...]
    fungsional: tuple[tuple[int, SyaratKhusus], ...]
    """Bits and what of the conditions that ask for an age, and for a jabatan fungsional."""

    def bit(self, hasil: Callable[[SyaratKhusus], Hasil | None]) -> tuple[int, int]:
        """Of which conditions this is the answer: those that are met, and those of which it cannot be told."""
        semua = [(1 << letak, hasil(each)) for letak, each in enumerate(self.syarat)]
        ya = sum(bit for bit, satu in semua if satu is Hasil.TERPENUHI)
        return ya, sum(bit for bit, satu in semua if satu is Hasil.BELUM_DAPAT_DINILAI)


@lru_cache(maxsize=64)
def daftar_khusus(semua: SyaratJabatanKhusus) -> Daftar:
    """The conditions of a number, made ready once."""
    syarat = tuple(satu for each in semua.jabatan for satu in each.syarat)
    berbit = [(1 << letak, each) for letak, each in enumerate(syarat)]
    return Daftar(
        semua.sisipan,
        semua.jabatan,
        syarat,
        frozenset(kode.casefold() for each in semua.jabatan for kode in each.unit),
        tuple((bit, each.usia) for bit, each in berbit if each.usia is not None),
        tuple((bit, each) for bit, each in berbit if each.fungsional),
    )


@lru_cache(maxsize=16_384)
def macam_jabatan(
    daftar: Daftar,
    nama: str,
    unit: frozenset[str],
    jenjang: JenjangJabatan | None,
    kepala_unit: bool,
) -> frozenset[str]:
    """The kinds of a post."""
    kata = terbaca(nama, daftar.sisipan)
    return frozenset(each.kode for each in daftar.jabatan if each.cocok(kata, unit, jenjang, kepala_unit=kepala_unit))


@lru_cache(maxsize=16_384)
def macam_mungkin(
    daftar: Daftar, nama: str | None, unit: frozenset[str], jenis: JenisJabatan | None, kepala_unit: bool
) -> frozenset[str]:
    """The kinds that a post of an unknown level may be of; of a post without a name, all that there may be in that
    unit."""
    jenjang = [each for each in JenjangJabatan if jenis in (None, each.jenis)]
    if nama is None:
        return frozenset(each.kode for each in daftar.jabatan if each.cocok_unit(unit))
    return frozenset().union(*(macam_jabatan(daftar, nama, unit, each, kepala_unit) for each in jenjang))


@lru_cache(maxsize=4096)
def unit_disebut_khusus(daftar: Daftar, jalur: tuple[str, ...], *unit: str | None) -> frozenset[str]:
    """Of the units of a post those that some kind names: of most none."""
    return frozenset(each for each in (*jalur, *unit) if each and each.casefold() in daftar.unit)
