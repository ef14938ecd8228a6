"""P-22: what special posts ask for besides (table A.10). Which posts are special, and what they ask, is the number."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import jenis_jf
from services.mutasi.hukum.surat import kurang_surat, periksa_surat, sebutan_surat
from shared.calendar.bulan import bulan_penuh
from shared.calendar.masa_jabatan import SEHARI, bulan_per_label, masa_dipegang
from shared.calendar.umur import hari_pada_bulan, umur
from shared.contracts.istilah.golongan import Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.sebutan import bertindak
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "p22_jabatan_khusus"
Sisi = Literal["tujuan", "asal"]
Kata = Annotated[str, Field(min_length=2, max_length=100)]
_T, _TT, _B = Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI, Hasil.BELUM_DAPAT_DINILAI


class SuratKhusus(BaseModel):
    """Surat dari pihak lain."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenis: JenisDokumen
    sejak: Tahap
    bila_baru: bool = Field(default=False, description="true: tidak diminta dari yang sudah dalam jabatan sejenis.")


class SyaratKhusus(BaseModel):
    """Satu syarat bagi orangnya; salah satu hal yang disebut mencukupi, dan surat membuktikannya bila ada."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kalimat: str = Field(min_length=3, max_length=200)
    tingkat: Tingkat = Tingkat.PERLU_PERSETUJUAN
    hanya: Literal["PNS", "PPPK"] | None = None
    golongan: Golongan | None = Field(default=None, description="Paling rendah; hanya bagi yang segolongan skalanya.")
    masa_kerja: int | None = Field(default=None, strict=True, ge=1, le=40, description="Tahun sejak CPNS atau kontrak.")
    usia: int | None = Field(default=None, strict=True, ge=18, le=70, description="Paling tinggi pada TMT.")
    pendidikan: TingkatPendidikan | None = None
    fungsional: tuple[Kata, ...] = Field(default=(), description="Jabatan fungsional yang dipangku, atau pernah.")
    kecuali: tuple[Kata, ...] = Field(default=(), description="Jabatan fungsional bernama serupa yang tidak dimaksud.")
    jenjang: tuple[JenjangJabatan, ...] = Field(default=(), description="Jenjang jabatan fungsional itu.")
    tahun: int = Field(default=0, strict=True, ge=0, le=40, description="Lamanya dalam jabatan fungsional itu.")
    studi: tuple[Kata, ...] = Field(default=(), description="Kata dalam nama program studi.")
    diklat: tuple[Kata, ...] = Field(default=(), description="Kata dalam nama diklat.")
    surat: JenisDokumen | None = None


class JabatanKhusus(BaseModel):
    """Satu macam jabatan khusus; semua ciri yang disebut harus cocok."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: str = Field(pattern=r"^[a-z0-9_]{2,40}$")
    nama: str = Field(min_length=3, max_length=100)
    dasar_hukum: str = Field(min_length=3, max_length=200)
    awalan: tuple[Kata, ...] = Field(default=(), description="Kata-kata pertama nama jabatan.")
    kecuali: tuple[Kata, ...] = Field(default=(), description="Kata-kata pertama nama serupa yang tidak dimaksud.")
    unit: tuple[Kata, ...] = Field(default=(), description="Kode unit pada jalur unitnya.")
    jenjang: tuple[JenjangJabatan, ...] = ()
    kepala_unit: bool | None = None
    sisi: tuple[Sisi, ...] = ("tujuan",)
    surat: tuple[SuratKhusus, ...] = ()
    syarat: tuple[SyaratKhusus, ...] = ()

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

    sisipan: tuple[Kata, ...] = Field(default=(), description="Kata dalam nama jabatan yang dilewati, seperti UPTD.")
    jabatan: tuple[JabatanKhusus, ...]

    def __hash__(self) -> int:
        """A version is read once and asked for everybody: which one it is does, what it says is long."""
        return id(self)


@lru_cache(maxsize=16_384)
def _macam(
    semua: SyaratJabatanKhusus,
    nama: str,
    jalur: tuple[str, ...],
    unit: tuple[str | None, ...],
    jenjang: JenjangJabatan | None,
    *,
    kepala_unit: bool,
) -> frozenset[str]:
    """The kinds of a post."""
    kode = {each for each in (*jalur, *unit) if each}
    kata = terbaca(nama, semua.sisipan)
    return frozenset(each.kode for each in semua.jabatan if each.cocok(kata, kode, jenjang, kepala_unit=kepala_unit))


class _Orang(NamedTuple):
    sekarang: frozenset[str]
    """Kinds of the present post."""
    dipenuhi: tuple[tuple[Hasil, ...], ...]
    """For each kind of the number whether each of its conditions is met."""
    menurut: str
    """Version of the number that named the kinds: under another one they are not known."""


def _orang(asn: FaktaAsn, acara: Acara, ketentuan: KetentuanHari) -> _Orang:
    semua: SyaratJabatanKhusus = ketentuan[BILANGAN]
    kini = asn.jabatan
    sekarang: frozenset[str] = frozenset()
    if kini is not None:
        unit = (kini.kode_unit, kini.instansi)
        sekarang = _macam(semua, kini.nama, asn.jalur_unit, unit, kini.jenjang, kepala_unit=kini.kepala_unit)
    pppk = asn.status_pegawai in PPPK
    return _Orang(
        sekarang,
        tuple(
            tuple([_dipenuhi(satu, asn, acara.tmt, pppk=pppk) for satu in each.syarat]) if each.syarat else ()
            for each in semua.jabatan
        ),
        ketentuan.wajib(BILANGAN).versi,
    )


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> frozenset[str]:
    semua: SyaratJabatanKhusus = ketentuan[BILANGAN]
    unit = (jabatan.kode_unit, jabatan.instansi)
    return _macam(semua, jabatan.nama, jabatan.jalur_unit, unit, jabatan.jenjang, kepala_unit=jabatan.kepala_unit)


def _dipenuhi(syarat: SyaratKhusus, asn: FaktaAsn, tmt: date, *, pppk: bool) -> Hasil:
    """Any of what it names will do; where none does and something is not known, it cannot be told."""
    if syarat.hanya is not None and (syarat.hanya == "PPPK") is not pppk:
        return _T
    hasil = _bagian(syarat, asn, tmt, pppk=pppk)
    return _T if _T in hasil or not hasil else _B if _B in hasil else _TT


def _bagian(syarat: SyaratKhusus, asn: FaktaAsn, tmt: date, *, pppk: bool) -> list[Hasil]:
    hasil: list[Hasil] = []
    if syarat.golongan is not None:
        if pppk is (syarat.golongan.jenis is JenisGolongan.PNS):
            hasil.append(_T)
        else:
            hasil.append(_B if asn.golongan is None else _bila(asn.golongan.urut >= syarat.golongan.urut))
    if syarat.masa_kerja is not None:
        mulai = asn.tmt_cpns or min((each.mulai for each in asn.riwayat_jabatan), default=None)
        if asn.jabatan is not None:
            mulai = min(mulai or asn.jabatan.tmt, asn.jabatan.tmt)
        hasil.append(_B if mulai is None else _bila(bulan_penuh(mulai, tmt) >= 12 * syarat.masa_kerja))
    if syarat.usia is not None:
        hasil.append(_B if asn.tanggal_lahir is None else _bila(_tidak_lewat(asn.tanggal_lahir, syarat.usia, tmt)))
    if syarat.pendidikan is not None:
        ada = asn.pendidikan_tertinggi
        hasil.append(_B if ada is None else _bila(ada.urut >= syarat.pendidikan.urut))
    if syarat.fungsional:
        hasil.append(_bila(_lama_fungsional(syarat, asn, tmt) >= 12 * syarat.tahun))
    if syarat.studi:
        nama = tuple([each.program_studi for each in asn.pendidikan if each.tingkat.urut >= TingkatPendidikan.S1.urut])
        hasil.append(_T if _ada(syarat.studi, nama) else _B if None in nama or not asn.pendidikan else _TT)
    if syarat.diklat:
        hasil.append(_bila(_ada(syarat.diklat, tuple([each.nama for each in asn.diklat if each.selesai < tmt]))))
    return hasil


def _bila(ya: bool) -> Hasil:
    return _T if ya else _TT


@lru_cache(maxsize=4096)
def _ada(kata: tuple[str, ...], nama: tuple[str | None, ...]) -> bool:
    semua = " | ".join(each for each in nama if each).casefold()
    return any(each.casefold() in semua for each in kata)


def _tidak_lewat(lahir: date, usia: int, tmt: date) -> bool:
    if abs(selisih := tmt.year - lahir.year - usia) > 1:
        return selisih < 0
    tahun = umur(lahir, tmt).tahun
    return tahun < usia or (tahun == usia and tmt == hari_pada_bulan(tmt.year, lahir.month, lahir.day))


def _lama_fungsional(syarat: SyaratKhusus, asn: FaktaAsn, tmt: date) -> int:
    """Months in the functional posts named; -1 of who was never in one."""

    def label(nama: str, jenjang: JenjangJabatan | None) -> str:
        cocok = _fungsional(nama, syarat.fungsional, syarat.kecuali)
        return "ya" if cocok and (not syarat.jenjang or jenjang in syarat.jenjang) else "lain"

    pernah = [each.nama for each in asn.riwayat_jabatan] + ([asn.jabatan.nama] if asn.jabatan else [])
    if not any(_fungsional(each, syarat.fungsional, syarat.kecuali) for each in pernah):
        return -1
    kini = None if asn.jabatan is None else (asn.jabatan.tmt, label(asn.jabatan.nama, asn.jabatan.jenjang))
    lalu = (
        (each.mulai, each.selesai + SEHARI if each.selesai else date.max, label(each.nama, each.jenjang))
        for each in asn.riwayat_jabatan
        if bertindak(each.nama) is None
    )
    return bulan_per_label(masa_dipegang(lalu, kini, tmt)).get("ya", -1)


@lru_cache(maxsize=4096)
def _fungsional(nama: str, kata: tuple[str, ...], kecuali: tuple[str, ...]) -> bool:
    return _bermula(terbaca(jenis_jf(nama)), kata, kecuali)


class _Kurang(NamedTuple):
    tidak: bool
    """Surely not met, rather than not shown yet."""
    kalimat: str
    tingkat: Tingkat
    sejak: Tahap
    kurang: Kurang


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
        f"Syarat khusus {judul} belum terpenuhi: {'; '.join(each.kalimat for each in belum)}.",
        dilihat,
        kurang=() if pasti else tuple(each.kurang for each in belum),
        tingkat=min((each.tingkat for each in dinilai), key=tuple(Tingkat).index),
        sejak=min((each.sejak for each in dinilai), key=lambda each: each.urut),
    )


def _belum(jabatan: JabatanKhusus, dipenuhi: tuple[Hasil, ...], orang: _Orang, acara: Acara) -> Iterable[_Kurang]:
    for surat in jabatan.surat:
        if (surat.bila_baru and jabatan.kode in orang.sekarang) or periksa_surat(surat.jenis, acara).hasil is _T:
            continue
        yield _Kurang(
            tidak=surat.jenis in acara.dokumen,
            kalimat=sebutan_surat(surat.jenis),
            tingkat=Tingkat.PERLU_PERSETUJUAN,
            sejak=surat.sejak,
            kurang=kurang_surat(surat.jenis),
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
            kurang=kurang_surat(syarat.surat)
            if syarat.surat
            else Kurang("riwayat_jabatan", f"Data pegawai tentang {syarat.kalimat}."),
        )


ATURAN = Aturan(
    kode="P-22",
    judul="Syarat jabatan khusus",
    dasar_hukum="UU 23/2014; UU 24/2013 pasal 83A; PP 72/2019; peraturan jabatan masing-masing",
    bunyi="Jabatan tertentu mensyaratkan persetujuan pihak lain, sertifikat, atau syarat orangnya sendiri, seperti "
    "Sekretaris Daerah, Inspektur, pejabat Dukcapil, Camat, Lurah, kepala sekolah, dan tenaga kesehatan.",
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
    versi="2",
)  # fmt: skip
