"""What the model remembers: cases, batches, what is known of the register; and what it says of an action."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tests.mutasi.kota import JALUR
from tests.mutasi.kumpulan.model.kota_acak import Petugas

BELUM_DIPUTUS = ("draf", "dikembalikan", "terverifikasi", "dipertimbangkan")
GUGUR = ("ditolak", "dibatalkan", "gagal_berlaku")


class Menolak(NamedTuple):
    """What the model says of an action."""

    sebab: frozenset[str]
    """Reasons, each a code and what is meant by it; one of the codes must be the answer. Empty: nothing is known."""
    ragu: bool = False
    """The model does not know all: without a reason both is right, and with one another may be named."""

    @property
    def kode(self) -> set[str]:
        return {each.partition(":")[0] for each in self.sebab}


@dataclass
class Fakta:
    """What mutasi has heard of the register."""

    duduk: Mapping[str, str | None]
    formasi: Mapping[str, int]
    terisi: Mapping[str, int]
    keluar: Collection[str] = ()


@dataclass
class Kasus:
    """One case."""

    id: str
    nip: str
    asal: str | None
    tujuan: str
    tmt: date
    menggantikan: str | None
    sendiri: bool
    versi: int = 1
    status: str = "draf"
    petugas: list[tuple[str, Petugas]] = field(default_factory=list)
    """Who has which part in it."""
    surat: dict[str, tuple[Petugas, bool]] = field(default_factory=dict)
    """Papers: who recorded each, and whether it counts."""
    kumpulan: str | None = None
    dilepas: bool = False
    pelepas: Petugas | None = None
    """Who let it go last."""
    penempatan: str | None = None

    @property
    def belum_diputus(self) -> bool:
        return self.status in BELUM_DIPUTUS

    @property
    def diberikan(self) -> bool:
        """Decided, and the register does not show it yet."""
        return self.status == "diputuskan" or self.penempatan == "menunggu"

    @property
    def terbuka(self) -> bool:
        return self.belum_diputus or self.diberikan

    def bagian(self, siapa: Petugas) -> str | None:
        """What somebody is in this case."""
        return next((bagian for bagian, each in self.petugas if satu_orang(siapa, each)), None)


@dataclass
class Kumpulan:
    """One batch."""

    id: str
    penyusun: list[Petugas]
    """Who has made it, and who has changed it since."""
    tmt: date
    versi: int = 1
    pasangan: set[frozenset[str]] = field(default_factory=set)
    bubar: bool = False


def satu_orang(satu: Petugas, dua: Petugas) -> bool:
    return satu.nip == dua.nip or satu.akun == dua.akun


def jalur(kode: str | None) -> list[str]:
    return [] if kode is None else JALUR[kode.rpartition("-")[0]]
