"""The scoring table of IP ASN as one dated, versioned object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


class Kelompok(StrEnum):
    """The three groups of posts the index tells apart."""

    STRUKTURAL = "struktural"
    """JPT, administrator, pengawas."""
    FUNGSIONAL = "fungsional"
    PELAKSANA = "pelaksana"


class Disiplin(StrEnum):
    """The gravest punishment within the look-back."""

    TIDAK_PERNAH = "tidak pernah"
    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


class KodeBagian(StrEnum):
    """The lines of a score."""

    KUALIFIKASI = "kualifikasi"
    DIKLAT_PIMPINAN = "diklat_pimpinan"
    DIKLAT_FUNGSIONAL = "diklat_fungsional"
    DIKLAT_TEKNIS = "diklat_teknis"
    SEMINAR = "seminar"
    KINERJA = "kinerja"
    DISIPLIN = "disiplin"


class Kategori(StrEnum):
    """Category of a total."""

    SANGAT_TINGGI = "Sangat Tinggi"
    TINGGI = "Tinggi"
    SEDANG = "Sedang"
    RENDAH = "Rendah"
    SANGAT_RENDAH = "Sangat Rendah"


@dataclass(frozen=True, slots=True)
class KebijakanIpAsn:
    """Points, windows and brackets in force between two days."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    kualifikasi: Mapping[TingkatPendidikan, Decimal]
    kompetensi: Mapping[Kelompok, Mapping[KodeBagian, Decimal]]
    """Per group the items that count, each with its points when present (0 when not)."""
    kinerja: Mapping[Predikat, Decimal]
    disiplin: Mapping[Disiplin, Decimal]
    kategori: tuple[tuple[Decimal, Kategori], ...]
    """Lower bounds, highest first; a total below the last has `kategori_terendah`."""
    kategori_terendah: Kategori
    nilai_skp: tuple[tuple[Decimal, Predikat], ...]
    """Lower bounds of numeric SKP values (0–100), highest first; below the last it is Sangat Kurang."""
    jp_minimal_teknis: int
    jendela_teknis_tahun: int
    jendela_seminar_tahun: int
    tinjau_hukdis_tahun: int | None
    """How many years back a punishment counts; None for ever."""


_D = Decimal

KEBIJAKAN_IP_ASN = KebijakanIpAsn(
    versi="2019.1",
    berlaku_mulai=date(2019, 1, 1),
    berlaku_sampai=None,
    dasar_hukum="PermenPANRB 38/2018; PerBKN 8/2019",
    kualifikasi={
        TingkatPendidikan.S3: _D(25),
        TingkatPendidikan.S2: _D(20),
        TingkatPendidikan.S1: _D(15),
        TingkatPendidikan.D4: _D(15),
        TingkatPendidikan.D3: _D(10),
        TingkatPendidikan.D2: _D(5),
        TingkatPendidikan.D1: _D(5),
        TingkatPendidikan.SLTA: _D(5),
        TingkatPendidikan.SLTP: _D(1),
        TingkatPendidikan.SD: _D(1),
    },
    kompetensi={
        Kelompok.STRUKTURAL: {
            KodeBagian.DIKLAT_PIMPINAN: _D(15),
            KodeBagian.DIKLAT_TEKNIS: _D(15),
            KodeBagian.SEMINAR: _D(10),
        },
        Kelompok.FUNGSIONAL: {
            KodeBagian.DIKLAT_FUNGSIONAL: _D(15),
            KodeBagian.DIKLAT_TEKNIS: _D(15),
            KodeBagian.SEMINAR: _D(10),
        },
        Kelompok.PELAKSANA: {
            KodeBagian.DIKLAT_TEKNIS: _D("22.5"),
            KodeBagian.SEMINAR: _D("17.5"),
        },
    },
    kinerja={
        Predikat.SANGAT_BAIK: _D(30),
        Predikat.BAIK: _D(25),
        Predikat.BUTUH_PERBAIKAN: _D(15),
        Predikat.KURANG: _D(5),
        Predikat.SANGAT_KURANG: _D(1),
    },
    disiplin={
        Disiplin.TIDAK_PERNAH: _D(5),
        Disiplin.RINGAN: _D(3),
        Disiplin.SEDANG: _D(2),
        Disiplin.BERAT: _D(1),
    },
    kategori=(
        (_D(91), Kategori.SANGAT_TINGGI),
        (_D(81), Kategori.TINGGI),
        (_D(71), Kategori.SEDANG),
        (_D(61), Kategori.RENDAH),
    ),
    kategori_terendah=Kategori.SANGAT_RENDAH,
    nilai_skp=(
        (_D(91), Predikat.SANGAT_BAIK),
        (_D(76), Predikat.BAIK),
        (_D(61), Predikat.BUTUH_PERBAIKAN),
        (_D(51), Predikat.KURANG),
    ),
    jp_minimal_teknis=20,
    jendela_teknis_tahun=1,
    jendela_seminar_tahun=2,
    # The rule gives no look-back; five years is the working assumption and belongs to the policy.
    tinjau_hukdis_tahun=5,
)
