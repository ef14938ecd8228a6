"""P-22: what special posts ask for besides (table A.10). Which posts are special, and what they ask, is the number."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Akibat, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import jenis_jf
from services.mutasi.hukum.kurang import TANPA_LAHIR
from services.mutasi.hukum.surat import kurang_surat, periksa_surat, sebutan_surat
from services.mutasi.hukum.uraian import KODE_UNIT, NAMA, TERSIRAT
from services.mutasi.hukum.usia import BacaanUsia, dalam_batas, usia_pada
from shared.calendar.bulan import bulan_penuh
from shared.calendar.masa_jabatan import SEHARI, bulan_per_label, masa_dipegang
from shared.contracts.istilah.golongan import Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.sebutan import bertindak
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "p22_jabatan_khusus"
USIA = "p12_batas_usia"
"""Number that says how a ceiling of age is read."""
Sisi = Literal["tujuan", "asal"]
Kata = Annotated[str, Field(min_length=2, max_length=100)]
_T, _TT, _B = Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI, Hasil.BELUM_DAPAT_DINILAI


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
    tingkat: Tingkat = Field(
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
        if not (self.awalan or self.unit) or not _bermula(nama, self.awalan, self.kecuali):
            return False
        return (
            (not self.unit or not {each.casefold() for each in self.unit}.isdisjoint(map(str.casefold, jalur)))
            and (not self.jenjang or jenjang in self.jenjang)
            and self.kepala_unit in (None, kepala_unit)
        )


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


def _bermula(nama: str, awalan: tuple[str, ...], kecuali: tuple[str, ...]) -> bool:
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


@lru_cache(maxsize=16_384)
def _macam(
    daftar: "_Daftar",
    nama: str,
    unit: frozenset[str],
    jenjang: JenjangJabatan | None,
    kepala_unit: bool,
) -> frozenset[str]:
    """The kinds of a post."""
    kata = terbaca(nama, daftar.sisipan)
    return frozenset(each.kode for each in daftar.jabatan if each.cocok(kata, unit, jenjang, kepala_unit=kepala_unit))


@lru_cache(maxsize=4096)
def _bernama(daftar: "_Daftar", jalur: tuple[str, ...], *unit: str | None) -> frozenset[str]:
    """Of the units of a post those that some kind names: of most none."""
    return frozenset(each for each in (*jalur, *unit) if each and each.casefold() in daftar.unit)


class _Orang(NamedTuple):
    sekarang: frozenset[str]
    """Kinds of the present post."""
    dipenuhi: tuple[tuple[Hasil, ...], ...]
    """For each kind of the number whether each of its conditions is met."""
    menurut: str
    """Version of the number that named the kinds: under another one they are not known."""


def _orang(asn: FaktaAsn, acara: Acara, ketentuan: KetentuanHari) -> _Orang:
    versi = ketentuan.wajib(BILANGAN)
    daftar = _daftar(versi.isi)
    kini = asn.jabatan
    sekarang: frozenset[str] = frozenset()
    if kini is not None:
        unit = _bernama(daftar, asn.jalur_unit, kini.kode_unit, kini.instansi)
        sekarang = _macam(daftar, kini.nama, unit, kini.jenjang, kini.kepala_unit)
    return _Orang(sekarang, _dipenuhi(daftar, asn, acara.tmt, _bacaan_usia(ketentuan)), versi.versi)


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> frozenset[str]:
    daftar = _daftar(ketentuan[BILANGAN])
    unit = _bernama(daftar, jabatan.jalur_unit, jabatan.kode_unit, jabatan.instansi)
    return _macam(daftar, jabatan.nama, unit, jabatan.jenjang, jabatan.kepala_unit)


def _bacaan_usia(ketentuan: KetentuanHari) -> BacaanUsia:
    """How the city reads a ceiling; before it had said so, to the day."""
    return ketentuan[USIA].bacaan if USIA in ketentuan.versi else "hari"


def _dipenuhi(daftar: "_Daftar", asn: FaktaAsn, tmt: date, bacaan: BacaanUsia) -> tuple[tuple[Hasil, ...], ...]:
    """Any of what a condition names will do; where none does and something is not known, it cannot be told."""
    ya, entah = _menurut_golongan(daftar, asn.golongan, asn.status_pegawai in PPPK)
    bagian = (
        _menurut_masa(daftar, _masa_kerja(asn, tmt)),
        _menurut_studi(daftar, asn.studi),
        _menurut_usia(daftar, asn.tanggal_lahir, tmt, bacaan),
    )
    for satu, dua in bagian:
        ya, entah = ya | satu, entah | dua
    for each in asn.diklat:
        if each.selesai < tmt:
            ya |= _menurut_diklat(daftar, each.nama)
    return _terbagi(daftar, ya | _menurut_fungsional(daftar, asn, tmt), entah)


@dataclass(frozen=True, slots=True, eq=False)
class _Daftar:
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
        return sum(bit for bit, satu in semua if satu is _T), sum(bit for bit, satu in semua if satu is _B)


@lru_cache(maxsize=64)
def _daftar(semua: SyaratJabatanKhusus) -> _Daftar:
    syarat = tuple(satu for each in semua.jabatan for satu in each.syarat)
    berbit = [(1 << letak, each) for letak, each in enumerate(syarat)]
    return _Daftar(
        semua.sisipan,
        semua.jabatan,
        syarat,
        frozenset(kode.casefold() for each in semua.jabatan for kode in each.unit),
        tuple((bit, each.usia) for bit, each in berbit if each.usia is not None),
        tuple((bit, each) for bit, each in berbit if each.fungsional),
    )


@lru_cache(maxsize=4096)
def _terbagi(daftar: _Daftar, ya: int, entah: int) -> tuple[tuple[Hasil, ...], ...]:
    """The answers by kind."""
    semua = iter([_T if ya >> each & 1 else _B if entah >> each & 1 else _TT for each in range(len(daftar.syarat))])
    return tuple(tuple(islice(semua, len(each.syarat))) for each in daftar.jabatan)


@lru_cache(maxsize=4096)
def _menurut_golongan(daftar: _Daftar, golongan: Golongan | None, pppk: bool) -> tuple[int, int]:
    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        isi = syarat.model_dump(include=_BAGIAN, exclude_defaults=True)
        # Not asked of them, or nothing is asked.
        if not isi or (syarat.hanya is not None and (syarat.hanya == "PPPK") is not pppk):
            return _T
        if syarat.golongan is None:
            return None
        if pppk is (syarat.golongan.jenis is JenisGolongan.PNS):
            return _T
        return _B if golongan is None else _bila(golongan.urut >= syarat.golongan.urut)

    return daftar.bit(hasil)


_BAGIAN = {"golongan", "masa_kerja", "usia", "pendidikan", "fungsional", "studi", "diklat"}
"""What a condition may name of a person."""


def _masa_kerja(asn: FaktaAsn, tmt: date) -> int | None:
    """Completed years since the first day in the service that is on record."""
    mulai = asn.tmt_cpns or min([each.mulai for each in asn.riwayat_jabatan], default=None)
    if asn.jabatan is not None:
        mulai = min(mulai or asn.jabatan.tmt, asn.jabatan.tmt)
    return None if mulai is None else bulan_penuh(mulai, tmt) // 12


@lru_cache(maxsize=4096)
def _menurut_masa(daftar: _Daftar, tahun: int | None) -> tuple[int, int]:
    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        if syarat.masa_kerja is None:
            return None
        return _B if tahun is None else _bila(tahun >= syarat.masa_kerja)

    return daftar.bit(hasil)


@lru_cache(maxsize=16_384)
def _menurut_studi(daftar: _Daftar, studi: tuple[tuple[TingkatPendidikan, str | None], ...]) -> tuple[int, int]:
    """By the highest level, and by the names of programs from S-1 on."""
    tertinggi = max((tingkat.urut for tingkat, _ in studi), default=None)
    nama = [nama for tingkat, nama in studi if tingkat.urut >= TingkatPendidikan.S1.urut]

    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        ada = set()
        if syarat.pendidikan is not None:
            ada.add(_B if tertinggi is None else _bila(tertinggi >= syarat.pendidikan.urut))
        if syarat.studi:
            ada.add(_T if _ada(syarat.studi, nama) else _B if None in nama or not studi else _TT)
        return next((each for each in (_T, _B) if each in ada), None)

    return daftar.bit(hasil)


def _menurut_usia(daftar: _Daftar, lahir: date | None, tmt: date, bacaan: BacaanUsia) -> tuple[int, int]:
    if lahir is None:
        return 0, sum(bit for bit, _ in daftar.usia)
    return sum([bit for bit, usia in daftar.usia if _tidak_lewat(lahir, usia, tmt, bacaan)]), 0


def _tidak_lewat(lahir: date, batas: int, tmt: date, bacaan: BacaanUsia) -> bool:
    # Of most the years alone say it.
    if abs(selisih := tmt.year - lahir.year - batas) > 1:
        return selisih < 0
    return dalam_batas(usia_pada(lahir, tmt), batas, bacaan)


@lru_cache(maxsize=4096)
def _menurut_diklat(daftar: _Daftar, nama: str) -> int:
    return daftar.bit(lambda syarat: _bila(_ada(syarat.diklat, [nama])))[0]


def _bila(ya: bool) -> Hasil:
    return _T if ya else _TT


def _ada(kata: tuple[str, ...], nama: Iterable[str | None]) -> bool:
    return any(each.casefold() in satu.casefold() for each in kata for satu in nama if satu)


def _menurut_fungsional(daftar: _Daftar, asn: FaktaAsn, tmt: date) -> int:
    pernah = 0 if asn.jabatan is None else _fungsional(daftar, asn.jabatan.nama)
    for each in asn.riwayat_jabatan:
        pernah |= _fungsional(daftar, each.nama)
    if not pernah:
        return 0
    return sum(
        [
            bit
            for bit, syarat in daftar.fungsional
            if pernah & bit
            and (_kini_cukup(daftar, bit, syarat, asn.jabatan, tmt) or _lama_cukup(daftar, bit, syarat, asn, tmt))
        ]
    )


def _kini_cukup(daftar: _Daftar, bit: int, syarat: SyaratKhusus, kini: JabatanAsn | None, tmt: date) -> bool:
    """Whether the present post alone is long enough: then nobody needs the earlier ones."""
    return (
        kini is not None
        and kini.tmt < tmt
        and _terhitung(daftar, bit, syarat, kini.nama, kini.jenjang)
        and bulan_penuh(kini.tmt, tmt) >= 12 * syarat.tahun
    )


def _lama_cukup(daftar: _Daftar, bit: int, syarat: SyaratKhusus, asn: FaktaAsn, tmt: date) -> bool:
    """Whether all functional posts of a condition together are long enough."""

    def label(nama: str, jenjang: JenjangJabatan | None) -> str:
        return "ya" if _terhitung(daftar, bit, syarat, nama, jenjang) else "lain"

    kini = None if asn.jabatan is None else (asn.jabatan.tmt, label(asn.jabatan.nama, asn.jabatan.jenjang))
    lalu = [
        (each.mulai, each.selesai + SEHARI if each.selesai else date.max, label(each.nama, each.jenjang))
        for each in asn.riwayat_jabatan
        if bertindak(each.nama) is None
    ]
    return bulan_per_label(masa_dipegang(lalu, kini, tmt)).get("ya", -1) >= 12 * syarat.tahun


def _terhitung(daftar: _Daftar, bit: int, syarat: SyaratKhusus, nama: str, jenjang: JenjangJabatan | None) -> bool:
    return bool(_fungsional(daftar, nama) & bit) and (not syarat.jenjang or jenjang in syarat.jenjang)


@lru_cache(maxsize=16_384)
def _fungsional(daftar: _Daftar, nama: str) -> int:
    """Bits of the conditions that name this post."""
    kata = terbaca(jenis_jf(nama))
    return sum(bit for bit, syarat in daftar.fungsional if _bermula(kata, syarat.fungsional, syarat.kecuali))


class _Kurang(NamedTuple):
    tidak: bool
    """Surely not met, rather than not shown yet."""
    kalimat: str
    tingkat: Tingkat
    sejak: Tahap
    kurang: tuple[Kurang, ...]


_DATA = {
    "golongan": Kurang("golongan", "Golongan menurut SK pangkat terakhir pada data pegawai."),
    "masa_kerja": Kurang("tmt_cpns", "TMT CPNS, atau kontrak pertamanya, pada data pegawai."),
    "usia": TANPA_LAHIR,
    "pendidikan": Kurang("pendidikan", "Ijazah terakhir pada riwayat pendidikan pegawai."),
    "studi": Kurang("pendidikan", "Program studi pada riwayat pendidikan pegawai."),
    "fungsional": Kurang("riwayat_jabatan", "SK jabatan fungsional terdahulu pada riwayat jabatan pegawai."),
    "diklat": Kurang("diklat", "Sertifikat diklat pada riwayat diklat pegawai."),
}
"""What would show that a condition is met, by the part of it that names it."""


def _uji(orang: _Orang, tujuan: frozenset[str] | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    semua: SyaratJabatanKhusus = ketentuan[BILANGAN]
    if orang.menurut != ketentuan.wajib(BILANGAN).versi:
        return Temuan(
            _B,
            "Daftar jabatan khusus lain daripada ketika data pegawai dan jabatan ini diambil; periksa lagi dari data "
            "kepegawaiannya.",
            kurang=(Kurang("jabatan_khusus", "Pemeriksaan baru atas pegawai dan jabatan ini."),),
        )
    kena = [
        (each, dipenuhi)
        for each, dipenuhi in zip(semua.jabatan, orang.dipenuhi, strict=True)
        if (each.kode in (tujuan or ()) and "tujuan" in each.sisi)
        or (each.kode in orang.sekarang and "asal" in each.sisi)
    ]
    dilihat: dict[str, Nilai] = {"jabatan_khusus": tuple(each.nama for each, _ in kena)}
    if not kena:
        jabatan = "Jabatan asal" if tujuan is None else "Jabatan asal dan jabatan tujuan"
        kalimat = f"{jabatan} bukan jabatan yang mensyaratkan hal khusus."
        return Temuan(_T, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    belum = [satu for each, dipenuhi in kena for satu in _belum(each, dipenuhi, orang, acara)]
    judul = "; ".join(f"{each.nama} ({each.dasar_hukum})" for each, _ in kena)
    if not belum:
        return Temuan(_T, f"Syarat khusus terpenuhi: {judul}.", dilihat)
    pasti = [each for each in belum if each.tidak]
    dinilai = pasti or belum
    return Temuan(
        _TT if pasti else _B,
        f"Syarat khusus {judul} belum terpenuhi: {'; '.join(each.kalimat for each in belum)}. "
        f"{'Penuhi syarat itu, atau pilih jabatan lain' if pasti else 'Catat suratnya, atau lengkapi data pegawai'}.",
        dilihat,
        kurang=() if pasti else tuple(dict.fromkeys(satu for each in belum for satu in each.kurang)),
        tingkat=min((each.tingkat for each in dinilai), key=tuple(Tingkat).index),
        sejak=min((each.sejak for each in dinilai), key=lambda each: each.urut),
    )


def _belum(jabatan: JabatanKhusus, dipenuhi: tuple[Hasil, ...], orang: _Orang, acara: Acara) -> Iterable[_Kurang]:
    for surat in jabatan.surat:
        if (surat.bila_baru and jabatan.kode in orang.sekarang) or periksa_surat(surat.jenis, acara).hasil is _T:
            continue
        yield _Kurang(
            tidak=surat.jenis in acara.dokumen,
            kalimat=f"{sebutan_surat(surat.jenis)}{' yang masih berlaku' if surat.jenis in acara.dokumen else ''}",
            tingkat=Tingkat.PERLU_PERSETUJUAN,
            sejak=surat.sejak,
            kurang=(kurang_surat(surat.jenis),),
        )
    for syarat, hasil in zip(jabatan.syarat, dipenuhi, strict=True):
        if hasil is _T or (syarat.surat is not None and periksa_surat(syarat.surat, acara).hasil is _T):
            continue
        # What a paper may still show is not refused before the file is verified.
        yield _Kurang(
            tidak=hasil is _TT and syarat.surat is None,
            kalimat=syarat.kalimat,
            tingkat=syarat.tingkat,
            sejak=Tahap.PENGAJUAN if syarat.surat is None else Tahap.VERIFIKASI,
            kurang=tuple(each for bagian, each in _DATA.items() if getattr(syarat, bagian))
            if syarat.surat is None
            else (kurang_surat(syarat.surat),),
        )


ATURAN = Aturan(
    kode="P-22",
    judul="Syarat jabatan khusus",
    dasar_hukum="UU 23/2014; UU 24/2013 pasal 83A; PP 72/2019; peraturan jabatan masing-masing",
    bunyi="Mengisi jabatan tertentu, atau meninggalkannya, memerlukan surat pihak lain, sertifikat, atau syarat pada "
    "pegawainya: Sekretaris Daerah, Inspektur dan Inspektur Pembantu, pejabat Dukcapil, Sekretaris DPRD, Camat, Lurah, "
    "kepala sekolah, kepala puskesmas, guru, tenaga kesehatan, jabatan bersertifikat, dan pengelola keuangan.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    membaca=(
        "jabatan_tujuan", "jabatan_sekarang", "jenjang", "unit", "golongan", "tanggal_lahir", "pendidikan", "diklat",
        "riwayat_jabatan", "tmt_cpns", "dokumen",
    ),
    pilah_orang=_orang,
    pilah_jabatan=_jabatan,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: SyaratJabatanKhusus},
    memakai=(USIA,),
    akibat=(Akibat("bila suratnya belum ada", Tingkat.PERLU_PERSETUJUAN),),
    versi="2",
)  # fmt: skip
