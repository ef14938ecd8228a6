"""Job Person Match: levels reached over levels required, across the nine competences.

Arithmetic is exact: two integers are kept, categories are decided on them, and only the percentage for the
screen is rounded. A missing competence is an answer of its own and never a zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import Isi, Kebijakan, Poin, lengkap, wajib_menurun

LEVEL_SAH = range(1, 6)


class Kompetensi(StrEnum):
    """The eight managerial competences and the one sosio-kultural (PermenPANRB 38/2017)."""

    INTEGRITAS = "Integritas"
    KERJA_SAMA = "Kerja sama"
    KOMUNIKASI = "Komunikasi"
    ORIENTASI_PADA_HASIL = "Orientasi pada hasil"
    PELAYANAN_PUBLIK = "Pelayanan publik"
    PENGEMBANGAN_DIRI = "Pengembangan diri dan orang lain"
    MENGELOLA_PERUBAHAN = "Mengelola perubahan"
    PENGAMBILAN_KEPUTUSAN = "Pengambilan keputusan"
    PEREKAT_BANGSA = "Perekat bangsa"


class TujuanJpm(StrEnum):
    """Untuk apa kecocokan dihitung; tiap tujuan berambang sendiri."""

    PENGISIAN = "pengisian"
    PEMETAAN = "pemetaan"


class KategoriJpm(StrEnum):
    """Categories: the first three for filling a post, the others for mapping."""

    MS = "Memenuhi Syarat"
    MMS = "Masih Memenuhi Syarat"
    KMS = "Kurang Memenuhi Syarat"
    OPTIMAL = "Optimal"
    CUKUP_OPTIMAL = "Cukup Optimal"
    KURANG_OPTIMAL = "Kurang Optimal"


KATEGORI = {
    TujuanJpm.PENGISIAN: (KategoriJpm.MS, KategoriJpm.MMS, KategoriJpm.KMS),
    TujuanJpm.PEMETAAN: (KategoriJpm.OPTIMAL, KategoriJpm.CUKUP_OPTIMAL, KategoriJpm.KURANG_OPTIMAL),
}


class BatasJpm(Isi):
    """Batas bawah dua kategori teratas, dalam persen."""

    atas: Poin = Field(examples=[80])
    tengah: Poin = Field(examples=[68])

    @model_validator(mode="after")
    def _menurun(self) -> Self:
        wajib_menurun((self.atas, self.tengah))
        return self


class KebijakanJpm(Kebijakan):
    """Ambang Job Person Match."""

    ambang: Annotated[Mapping[TujuanJpm, BatasJpm], lengkap(TujuanJpm)]
    tujuan_terbit: TujuanJpm = Field(description="Tujuan JPM yang diterbitkan bersama skor pegawai.")
    batasi_terbit: bool = Field(description="true: level di atas standar dihitung sebesar standar.")

    def batas(self, tujuan: TujuanJpm) -> "AmbangJpm":
        """The bounds of a purpose with the categories they separate."""
        batas = self.ambang[tujuan]
        return AmbangJpm(batas.atas, batas.tengah, KATEGORI[tujuan])


@dataclass(frozen=True, slots=True)
class AmbangJpm:
    """Two lower bounds in per cent and the three categories they separate."""

    atas: Decimal
    tengah: Decimal
    kategori: tuple[KategoriJpm, KategoriJpm, KategoriJpm]


@dataclass(frozen=True, slots=True)
class BagianJpm:
    """One competence: what was reached, what is required, and what entered the sum."""

    kompetensi: Kompetensi
    level: int
    standar: int
    bobot: int
    selisih: int
    """level − standar; negative is a gap to close."""
    dihitung: int
    """The level that entered the sum: at most the standard when the cap is on."""
    keterangan: str


@dataclass(frozen=True, slots=True)
class HasilJpm:
    """A match that explains itself: `pembilang` / `penyebut` are the weighted sums over `bagian`, not reduced."""

    bagian: tuple[BagianJpm, ...]
    pembilang: int
    penyebut: int
    persen: Decimal
    """For display: two places, half up. Above 100 only without the cap."""
    kategori: KategoriJpm
    tujuan: TujuanJpm
    batasi_per_kompetensi: bool
    versi_kebijakan: str
    dasar_hukum: str

    @property
    def nilai(self) -> Fraction:
        """The exact percentage."""
        return Fraction(self.pembilang * 100, self.penyebut)


@dataclass(frozen=True, slots=True)
class BelumLengkap:
    """No match can be stated: these competences have no level, or no standard."""

    tanpa_level: tuple[Kompetensi, ...]
    tanpa_standar: tuple[Kompetensi, ...]


class LevelTidakSah(ValueError):
    """Levels outside 1–5; `alasan` lists each."""

    def __init__(self, alasan: tuple[str, ...]) -> None:
        self.alasan = alasan
        super().__init__(" ".join(alasan))


def hitung_jpm(
    capaian: Mapping[Kompetensi, int],
    standar: Mapping[Kompetensi, int],
    *,
    tujuan: TujuanJpm,
    batasi_per_kompetensi: bool,
    kebijakan: KebijakanJpm,
    bobot: Mapping[Kompetensi, int] | None = None,
) -> HasilJpm | BelumLengkap:
    """Match one assessment with one standard.

    `batasi_per_kompetensi` has no default: with it a level above the standard adds nothing, so that one
    strength cannot hide a gap; without it strengths and gaps offset each other. The caller has to choose.
    Without `bobot` all nine weigh the same.
    Raises LevelTidakSah for any level outside 1–5, also when others are missing.
    """
    salah = [*_level_salah("Capaian", capaian), *_level_salah("Standar", standar)]
    if salah:
        raise LevelTidakSah(tuple(salah))
    tanpa_level = tuple(k for k in Kompetensi if k not in capaian)
    tanpa_standar = tuple(k for k in Kompetensi if k not in standar)
    if tanpa_level or tanpa_standar:
        return BelumLengkap(tanpa_level, tanpa_standar)

    berat = bobot or dict.fromkeys(Kompetensi, 1)
    bagian = tuple(_bagian(k, capaian[k], standar[k], berat[k], batasi_per_kompetensi) for k in Kompetensi)
    pembilang = sum(b.bobot * b.dihitung for b in bagian)
    penyebut = sum(b.bobot * b.standar for b in bagian)
    persen, kategori = nilai_jpm(pembilang, penyebut, kebijakan.batas(tujuan))
    return HasilJpm(
        bagian=bagian,
        pembilang=pembilang,
        penyebut=penyebut,
        persen=persen,
        kategori=kategori,
        tujuan=tujuan,
        batasi_per_kompetensi=batasi_per_kompetensi,
        versi_kebijakan=kebijakan.versi,
        dasar_hukum=kebijakan.dasar_hukum,
    )


def jumlah_jpm(level: Sequence[int], standar: Sequence[int], bobot: Sequence[int], *, batasi: bool) -> tuple[int, int]:
    """Weighted levels reached and required, of competences in one order."""
    pembilang = penyebut = 0
    for dicapai, diminta, berat in zip(level, standar, bobot, strict=True):
        pembilang += berat * (min(dicapai, diminta) if batasi else dicapai)
        penyebut += berat * diminta
    return pembilang, penyebut


@lru_cache(maxsize=4096)
def nilai_jpm(pembilang: int, penyebut: int, ambang: AmbangJpm) -> tuple[Decimal, KategoriJpm]:
    """Percentage for display and category of two sums.

    A city's worth of matches has only a few hundred pairs of sums, so each is worked out once.
    """
    return persen_jpm(pembilang, penyebut), _kategori(Fraction(pembilang * 100, penyebut), ambang)


def _level_salah(nama: str, level: Mapping[Kompetensi, int]) -> list[str]:
    # type() and not isinstance(): True is an int, and 3.0 is in range(1, 6).
    return [
        f"{nama} {kompetensi} harus bilangan bulat 1–5, yang diterima {nilai!r}."
        for kompetensi, nilai in level.items()
        if type(nilai) is not int or nilai not in LEVEL_SAH
    ]


def _bagian(kompetensi: Kompetensi, level: int, standar: int, bobot: int, batasi: bool) -> BagianJpm:
    selisih = level - standar
    if selisih == 0:
        banding = "sesuai standar"
    elif selisih > 0:
        banding = f"{selisih} di atas standar"
    else:
        banding = f"{-selisih} di bawah standar"
    return BagianJpm(
        kompetensi,
        level,
        standar,
        bobot,
        selisih,
        min(level, standar) if batasi else level,
        f"{kompetensi}: level {level}, standar {standar} ({banding}).",
    )


def persen_jpm(pembilang: int, penyebut: int) -> Decimal:
    """Percentage of two sums for display: hundredths, half up. In integers, so that no decimal context has a say."""
    ratusan = (pembilang * 20000 + penyebut) // (2 * penyebut)
    return Decimal(ratusan).scaleb(-2)


def _kategori(nilai: Fraction, ambang: AmbangJpm) -> KategoriJpm:
    atas, tengah, bawah = ambang.kategori
    if nilai >= Fraction(ambang.atas):
        return atas
    return tengah if nilai >= Fraction(ambang.tengah) else bawah
