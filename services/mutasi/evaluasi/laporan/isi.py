"""What a report says, as the template reads it: words and figures that are written already, pictures by their names."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pembanding:
    """A unit that was compared with, and how alike it is."""

    nama: str
    jarak: str
    sebelum: str
    sesudah: str
    perubahan: str


@dataclass(frozen=True, slots=True)
class BagianIndikator:
    """One indicator of the units: its figures, what follows from them, and by how much that may be wrong."""

    nama: str
    satuan: str
    arah: str
    """Whether more or less is better, in words."""
    kesimpulan: str
    """The one sentence that a reader takes along."""
    angka: tuple[tuple[str, str], ...]
    """Name and figure: before, after, estimate, interval."""
    penjelasan: tuple[str, ...]
    """How it was reckoned, the check of the time before, what else it leans on; a sentence each."""
    pembanding: tuple[Pembanding, ...]
    bukan_pembanding: tuple[tuple[str, str], ...]
    """Units that were left out, and why."""
    gambar: tuple[tuple[str, str], ...]
    """File and what it shows in words, for who has the page read aloud."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One figure before and after, with where it comes from."""

    nama: str
    sebelum: str
    sesudah: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """What is to follow."""

    apa: str
    siapa: str
    sampai: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """A report."""

    pemerintah: str
    perangkat: str
    judul: str
    perihal: str
    identitas: tuple[tuple[str, str], ...]
    """Name and value: units, day of coming into force, day of reckoning, who asked."""
    ringkasan: tuple[str, ...]
    indikator: tuple[BagianIndikator, ...]
    ukuran: tuple[Ukuran, ...]
    gambar_ukuran: tuple[tuple[str, str], ...]
    batas: tuple[str, ...]
    """What the report cannot tell."""
    tindak_lanjut: tuple[TindakLanjut, ...]
    asal: tuple[tuple[str, str], ...]
    """Of what it was made: versions and digests, so that it can be made again."""


@dataclass(frozen=True, slots=True)
class Laporan:
    """A report with its pictures."""

    isi: IsiLaporan
    gambar: Mapping[str, bytes]
