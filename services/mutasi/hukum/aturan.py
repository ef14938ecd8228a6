"""What a rule is. Each stands in a file of its own, which ends in ``ATURAN = Aturan(…)``.

A rule never sees the whole person: ``orang`` and ``jabatan`` pick what it looks at, as small hashable values, and
``uji`` answers from these. So the planner asks each rule once for every *kind* of person and post instead of once for
every pair, with the same function that judges one case.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, Self, TypeVar

from pydantic import BaseModel

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Temuan, Tingkat
from shared.contracts.istilah.dinamai import Dinamai
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import INTERNAL, Tanda

OrangDilihat = TypeVar("OrangDilihat", bound=Hashable)
"""What a rule picks of a person."""
JabatanDilihat = TypeVar("JabatanDilihat", bound=Hashable)
"""What a rule picks of a post."""

SEMUA_JENIS = frozenset(JenisMutasi)
# The post of a move out of the city stands in another government's peta jabatan, which that side answers for.
JABATAN_KOTA = SEMUA_JENIS - {JenisMutasi.KELUAR}
PERWALI_49_2025 = frozenset({JenisMutasi.MASUK, JenisMutasi.ANTAR_OPD})
DI_DALAM_KOTA = frozenset({JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD})
"""Inside one *instansi pemerintah*: all agencies of the city are one."""
ANTAR_INSTANSI = SEMUA_JENIS - DI_DALAM_KOTA


class Bergantung(StrEnum):
    """Apa yang menentukan putusan satu aturan."""

    ORANG = "orang"
    """Only the person, and the occasion."""
    JABATAN = "jabatan"
    """Only the post, and the occasion."""
    PASANGAN = "pasangan"
    """The person against the post."""
    HARI = "hari"
    """The kind of move and its days alone."""
    KUMPULAN = "kumpulan"
    """What else moves with it."""
    PROSES = "proses"
    """How the case was handled, and which papers it has."""


PERLU_ORANG = frozenset({Bergantung.ORANG, Bergantung.PASANGAN})
PERLU_JABATAN = frozenset({Bergantung.JABATAN, Bergantung.PASANGAN})


class PokokAturan(Dinamai, StrEnum):
    """Tentang apa satu aturan, menurut huruf kodenya."""

    ORANG = "orang", "P", "Orangnya", "siapa yang dapat dipindahkan, dan syarat jabatan atas orangnya"
    JABATAN = "jabatan", "J", "Jabatannya", "jabatan dan unit mana yang dapat diisi"
    WAKTU = "waktu", "K", "Waktunya", "kapan pegawai dapat dipindahkan"
    PROSES = "proses", "T", "Prosesnya", "langkah, surat, dan penanda tangan yang diperlukan"

    huruf: str
    nama: str
    penjelasan: str

    def __new__(cls, kode: str, huruf: str = "", nama: str = "", penjelasan: str = "") -> Self:
        kelompok = str.__new__(cls, kode)
        kelompok._value_ = kode
        kelompok.huruf = huruf
        kelompok.nama = nama
        kelompok.penjelasan = penjelasan
        return kelompok


class Akibat(NamedTuple):
    """How heavily a rule weighs in one case, where none of its numbers says so."""

    keadaan: str
    """Which case, after "bila tidak terpenuhi"; ``{kode_ketentuan.isian}`` is a legal number."""
    tingkat: Tingkat
    tanpa: str | None = None
    """Only on a day on which this number does not hold, which says it on others."""


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One of several ways in which the law is read where its sources conflict."""

    kode: str
    kalimat: str
    sumber: str


def tanpa(_: object, __: Acara) -> None:
    """Pick nothing: the rule does not look there."""
    return


def _semua(_: BaseModel) -> bool:
    return True


def _mengikat(_: KetentuanHari) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan(Generic[OrangDilihat, JabatanDilihat]):
    """One rule of the law."""

    kode: str
    judul: str
    dasar_hukum: str
    """Article, where no legal number of the rule names its own on the day."""
    bunyi: str
    """What the rule asks, in plain Bahasa for whoever it concerns. ``{kode_ketentuan.isian}`` is a legal number."""
    tingkat: Tingkat
    bergantung: Bergantung
    membaca: tuple[str, ...]
    """Codes of the facts it looks at (``fakta.daftar``)."""
    uji: Callable[[OrangDilihat, JabatanDilihat, Acara, KetentuanHari], Temuan]
    orang: Callable[[FaktaAsn, Acara], OrangDilihat] = tanpa  # type: ignore[assignment]
    jabatan: Callable[[FaktaJabatan, Acara], JabatanDilihat] = tanpa  # type: ignore[assignment]
    pilah_orang: Callable[[FaktaAsn, Acara, KetentuanHari], OrangDilihat] | None = None
    pilah_jabatan: Callable[[FaktaJabatan, Acara, KetentuanHari], JabatanDilihat] | None = None
    """In place of ``orang`` and ``jabatan`` where a legal number says which kinds there are."""
    jenis: frozenset[JenisMutasi] = SEMUA_JENIS
    berikutnya: Callable[[FaktaAsn, FaktaJabatan, Acara, KetentuanHari], date | None] | None = None
    """First TMT from which it is met, where the kinds that it picks do not tell the day: asked only of one pair."""
    lengkapi: Callable[[Temuan, FaktaAsn | None, FaktaJabatan | None], Temuan] | None = None
    """Figures of one pair to an answer that the kinds alone have given: the kinds that it picks do not tell them."""
    sejak: Tahap = Tahap.PENGAJUAN
    """First step of a case that cannot be taken while it is not met."""
    bilangan: Mapping[str, type[BaseModel]] = field(default_factory=dict)
    """Legal numbers that stand in files beside it: code, which is the name of the file, and shape."""
    memakai: tuple[str, ...] = ()
    """Codes of other rules' numbers that it uses too: of one that chooses among readings only the reading."""
    tampak: Callable[[BaseModel], bool] = _semua
    """Which rows of the lists in its numbers concern it: its page shows no others."""
    mulai: date | None = None
    """First day of the law it stands on, where its numbers have held since before anything was recorded, or longer."""
    bacaan: tuple[Bacaan, ...] = ()
    """Where sources conflict: all readings; a legal number (``bacaan``) says which one is applied."""
    akibat: tuple[Akibat, ...] = ()
    """Its weights by case, beside those that its numbers name; with neither it always weighs ``tingkat``."""
    tidak_mengikat: Callable[[KetentuanHari], str | None] = _mengikat
    """Why it binds nobody on a day although its numbers hold, in Bahasa; None where it binds."""
    surat: tuple[JenisDokumen, ...] = ()
    """Papers that fulfil it, or without which it is not fulfilled, besides those that its numbers name."""
    tanda: Tanda = INTERNAL
    """The strictest class of personal data that its sentence and facts tell."""
    versi: str = "1"
    pemulihan: str = ""
    """Why it does not hold whoever goes back because their decree is withdrawn (``pemulihan``), as a sentence in
    Bahasa; empty: it holds them as everybody."""
    dasar_tetap: str = ""
    """What it stands on besides, where its numbers are only part of what it asks and name only their own basis."""

    def dasar(self, ketentuan: KetentuanHari) -> str:
        """What it stands on under the law of a day."""
        bilangan = [ketentuan.versi[kode].dasar_hukum for kode in self.bilangan if kode in ketentuan.versi]
        if not bilangan:
            return self.dasar_hukum
        tetap = [self.dasar_tetap] if self.dasar_tetap else []
        # Two of them often name the same article among others.
        return "; ".join(dict.fromkeys(satu for each in tetap + bilangan for satu in each.split("; ")))

    @property
    def kelompok(self) -> PokokAturan:
        """What it is about."""
        return next(each for each in PokokAturan if each.huruf == self.kode[0])

    @property
    def bilangan_utama(self) -> str | None:
        """The number without which the rule is no law; others only say how it is applied. It may be another rule's."""
        return next(iter(self.bilangan), None if self.mulai else next(iter(self.memakai), None))

    def belum_mulai(self, ketentuan: KetentuanHari) -> bool:
        """Whether the day is one before the law it stands on."""
        return self.mulai is not None and ketentuan.hari < self.mulai

    def dari_asn(self, asn: FaktaAsn, acara: Acara, ketentuan: KetentuanHari) -> OrangDilihat:
        """What it picks of a person."""
        return self.orang(asn, acara) if self.pilah_orang is None else self.pilah_orang(asn, acara, ketentuan)

    def dari_jabatan(self, jabatan: FaktaJabatan, acara: Acara, ketentuan: KetentuanHari) -> JabatanDilihat:
        """What it picks of a post."""
        if self.pilah_jabatan is None:
            return self.jabatan(jabatan, acara)
        return self.pilah_jabatan(jabatan, acara, ketentuan)
