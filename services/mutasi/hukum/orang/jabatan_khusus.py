"""Special posts (table A.10): how they are known by their names, units and levels, and what each asks for."""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.lantai import TETAP, paling_ringan
from services.mutasi.hukum.uraian import KODE_UNIT, NAMA, TERSIRAT
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.ketentuan.butir import diusulkan

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
        default=(), description="Nama serupa yang tidak dimaksud, menurut kata-kata pertamanya."
    )
    jenjang: Annotated[tuple[JenjangJabatan, ...], TERSIRAT] = Field(
        default=(), description="Jenjang jabatan fungsional itu."
    )
    tahun: Annotated[int, TERSIRAT] = Field(
        default=0, strict=True, ge=0, le=40, description="Lamanya dalam jabatan fungsional itu."
    )
    studi: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Kata-kata pertama nama program studi."
    )
    diklat: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Kata-kata pertama nama diklat atau sertifikatnya."
    )
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
    sisi: tuple[Sisi, ...] = Field(default=("tujuan",), title="Dilihat pada jabatan", description="Sebagai jabatan.")
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


class JabatanTetap(NamedTuple):
    """A post of which an article says what it asks for: no number takes it away, however it writes its kinds."""

    nama: str
    jenjang: JenjangJabatan
    sisi: tuple[Sisi, ...]
    surat: JenisDokumen
    dasar_hukum: str
    sejak: Tahap = Tahap.KEPUTUSAN
    """The step that needs the paper at the latest."""


_J, _D = JenjangJabatan, JenisDokumen
_KE: tuple[Sisi, ...] = ("tujuan",)
_KE_DAN_DARI: tuple[Sisi, ...] = ("tujuan", "asal")
JABATAN_TETAP = (
    JabatanTetap("Sekretaris Daerah", _J.PRATAMA, _KE, _D.PERSETUJUAN_GUBERNUR, "UU 23/2014 pasal 213"),
    JabatanTetap("Inspektur", _J.PRATAMA, _KE_DAN_DARI, _D.PERSETUJUAN_GUBERNUR, "PP 72/2019"),
    JabatanTetap("Inspektur Pembantu", _J.ADMINISTRATOR, _KE_DAN_DARI, _D.PERSETUJUAN_GUBERNUR, "PP 72/2019"),
    JabatanTetap("Sekretaris DPRD", _J.PRATAMA, _KE_DAN_DARI, _D.PERSETUJUAN_DPRD, "UU 23/2014 pasal 205"),
    *(
        JabatanTetap(nama, each, _KE, _D.STR_SIP, "UU 17/2023", Tahap.PELANTIKAN)
        for nama in ("Apoteker", "Bidan", "Dokter", "Perawat")
        for each in JenjangJabatan
        if each.jenis is JenisJabatan.JF
    ),
)
"""Table A.10, the rows of which an act or a government regulation is sure."""
_DUKCAPIL = frozenset((_J.PRATAMA, _J.ADMINISTRATOR, _J.PENGAWAS))


def _diminta(macam: Iterable[JabatanKhusus], surat: JenisDokumen, sejak: Tahap) -> set[Sisi]:
    """On which sides a paper is asked for by a step at the latest, of everybody."""
    return {
        sisi
        for each in macam
        for satu in each.surat
        if satu.jenis is surat and satu.sejak.urut <= sejak.urut and not satu.bila_baru
        for sisi in each.sisi
    }


def _hilang(sisipan: tuple[str, ...], semua: tuple[JabatanKhusus, ...]) -> Iterator[str]:
    """What an article asks for and these kinds do not, in Bahasa."""
    for tetap in JABATAN_TETAP:
        kata = terbaca(tetap.nama, sisipan)
        for kepala_unit in (False, True):
            macam = [each for each in semua if each.cocok(kata, frozenset(), tetap.jenjang, kepala_unit=kepala_unit)]
            if not _diminta(macam, tetap.surat, tetap.sejak) >= set(tetap.sisi):
                yield (
                    f"{tetap.nama} ({tetap.jenjang}) sebagai jabatan {' dan '.join(tetap.sisi)} tetap memerlukan "
                    f"{tetap.surat.nama} paling lambat pada {tetap.sejak} ({tetap.dasar_hukum})"
                )
                break
    dukcapil = [each for each in semua if each.unit and not each.awalan and each.kepala_unit is None]
    dukcapil = [each for each in dukcapil if not each.jenjang or set(each.jenjang) >= _DUKCAPIL]
    if not _diminta(dukcapil, _D.KEPUTUSAN_MENDAGRI, Tahap.KEPUTUSAN) >= set(_KE_DAN_DARI):
        yield (
            "pejabat Dukcapil, menurut kode unitnya, sebagai jabatan tujuan dan asal tetap memerlukan "
            f"{_D.KEPUTUSAN_MENDAGRI.nama} paling lambat pada {Tahap.KEPUTUSAN} (UU 24/2013 pasal 83A)"
        )
    camat = [each for each in semua if each.cocok("camat ", frozenset(), _J.ADMINISTRATOR, kepala_unit=True)]
    ilmu = (satu for each in camat if "tujuan" in each.sisi for satu in each.syarat if satu.studi and satu.diklat)
    if not any(satu.tingkat in TETAP for satu in ilmu):
        yield "Camat tetap memerlukan ilmu pemerintahan atau sertifikat camat (UU 23/2014 pasal 224)"


class SyaratJabatanKhusus(BaseModel):
    """Jabatan yang mensyaratkan hal lain di samping syarat jenjangnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sisipan: Annotated[tuple[Kata, ...], TERSIRAT] = Field(
        default=(), description="Kata dalam nama jabatan yang dilewati, seperti UPTD."
    )
    jabatan: tuple[JabatanKhusus, ...] = Field(description="Jabatan yang mensyaratkan hal khusus.")

    @field_validator("jabatan")
    @classmethod
    def _tetap(cls, jabatan: tuple[JabatanKhusus, ...], info: ValidationInfo) -> tuple[JabatanKhusus, ...]:
        if diusulkan(info) and (hilang := list(_hilang(info.data.get("sisipan", ()), jabatan))):
            raise ValueError(". ".join(hilang[:5]))
        return jabatan

    def __hash__(self) -> int:
        """A version is read once and asked for everybody: which one it is does, what it says is long."""
        return id(self)


def tampak(sejak: AbstractSet[Tahap], *, bersyarat: bool = False) -> Callable[[BaseModel], bool]:
    """Whether these steps ask for what a row of the number says: a paper, a condition where ``bersyarat``, or a kind
    that asks for one of them."""

    def terlihat(isi: BaseModel) -> bool:
        match isi:
            case SuratKhusus():
                return isi.sejak in sejak
            case SyaratKhusus():
                return bersyarat
            case JabatanKhusus():
                return any(map(terlihat, (*isi.surat, *isi.syarat)))
        return True

    return terlihat


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
