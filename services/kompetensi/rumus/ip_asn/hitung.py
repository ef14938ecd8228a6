"""IP ASN of one person: parts that add up to the total, and its category."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from services.kompetensi.rumus.ip_asn.kebijakan import (
    Disiplin,
    KebijakanIpAsn,
    Kelompok,
    KodeBagian,
)
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat

_NAMA_ITEM = {
    KodeBagian.DIKLAT_PIMPINAN: "Diklat kepemimpinan sesuai jenjang jabatan",
    KodeBagian.DIKLAT_FUNGSIONAL: "Diklat fungsional",
    KodeBagian.DIKLAT_TEKNIS: "Diklat teknis",
    KodeBagian.SEMINAR: "Seminar, workshop, magang, atau kursus",
}


@dataclass(frozen=True, slots=True)
class MasukanIpAsn:
    """What the index looks at, already decided for one day; `riwayat.dari_riwayat` derives it."""

    kelompok: Kelompok
    pendidikan: TingkatPendidikan
    diklat_pimpinan: bool
    """Counts for struktural only."""
    diklat_fungsional: bool
    """Counts for fungsional only."""
    diklat_teknis: bool
    seminar: bool
    kinerja: Predikat
    disiplin: Disiplin
    keterangan: Mapping[KodeBagian, str] = field(default_factory=dict)
    """Per part a sentence that replaces the general one."""
    sumber: Mapping[KodeBagian, tuple[str, ...]] = field(default_factory=dict)
    """Per part the history rows it rests on."""


class BagianIpAsn(NamedTuple):
    """One line of the score."""

    kode: KodeBagian
    nilai: Decimal
    maksimum: Decimal
    keterangan: str
    sumber: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilIpAsn:
    """A score that explains itself: `total` is the exact sum of `bagian`."""

    bagian: tuple[BagianIpAsn, ...]
    total: Decimal
    kategori: Kategori
    celah: bool
    """The total lies between two brackets of the rule (60.5, 70.5, 80.5); the lower one was taken."""
    versi_kebijakan: str
    dasar_hukum: str


def hitung_ip_asn(masukan: MasukanIpAsn, kebijakan: KebijakanIpAsn) -> HasilIpAsn:
    """Score one person, 0–100 points."""
    bagian = (
        _bagian(
            masukan,
            KodeBagian.KUALIFIKASI,
            kebijakan.kualifikasi[masukan.pendidikan],
            max(kebijakan.kualifikasi.values()),
            f"Pendidikan terakhir {masukan.pendidikan}.",
        ),
        *_bagian_kompetensi(masukan, kebijakan),
        _bagian(
            masukan,
            KodeBagian.KINERJA,
            kebijakan.kinerja[masukan.kinerja],
            max(kebijakan.kinerja.values()),
            f"Predikat kinerja {masukan.kinerja}.",
        ),
        _bagian(
            masukan,
            KodeBagian.DISIPLIN,
            kebijakan.disiplin[masukan.disiplin],
            max(kebijakan.disiplin.values()),
            "Tidak pernah dijatuhi hukuman disiplin."
            if masukan.disiplin is Disiplin.TIDAK_PERNAH
            else f"Pernah dijatuhi hukuman disiplin tingkat {masukan.disiplin}.",
        ),
    )
    total = sum((b.nilai for b in bagian), Decimal(0))
    kategori, celah = kategori_ip_asn(total, kebijakan)
    return HasilIpAsn(bagian, total, kategori, celah, kebijakan.versi, kebijakan.dasar_hukum)


def kategori_ip_asn(total: Decimal, kebijakan: KebijakanIpAsn) -> tuple[Kategori, bool]:
    """The category of a total, and whether the total falls into a gap of the rule.

    The brackets are written in whole points (61–70, 71–80 …), so a total such as 70.5 is in none of them.
    It is taken by lower bound, and flagged.
    """
    celah = any(each.paling_rendah - 1 < total < each.paling_rendah for each in kebijakan.kategori)
    for each in kebijakan.kategori:
        if total >= each.paling_rendah:
            return each.kategori, celah
    return kebijakan.kategori_terendah, celah


def _bagian_kompetensi(masukan: MasukanIpAsn, kebijakan: KebijakanIpAsn) -> list[BagianIpAsn]:
    ada = {
        KodeBagian.DIKLAT_PIMPINAN: masukan.diklat_pimpinan,
        KodeBagian.DIKLAT_FUNGSIONAL: masukan.diklat_fungsional,
        KodeBagian.DIKLAT_TEKNIS: masukan.diklat_teknis,
        KodeBagian.SEMINAR: masukan.seminar,
    }
    return [
        _bagian(
            masukan,
            kode,
            poin if ada[kode] else Decimal(0),
            poin,
            f"{_NAMA_ITEM[kode]}: {'ada' if ada[kode] else 'tidak ada'}.",
        )
        for kode, poin in kebijakan.kompetensi[masukan.kelompok].items()
    ]


def _bagian(masukan: MasukanIpAsn, kode: KodeBagian, nilai: Decimal, maksimum: Decimal, keterangan: str) -> BagianIpAsn:
    return BagianIpAsn(kode, nilai, maksimum, masukan.keterangan.get(kode, keterangan), masukan.sumber.get(kode, ()))
