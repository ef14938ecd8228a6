"""The facts rules look at: one snapshot of the person, the target post and the proposal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from services.mutasi.aturan.kinerja import HasilKinerja
from shared.contracts.istilah.jenjang import JenjangJabatan


class StatusPegawai(StrEnum):
    """Legal status of the person."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"


class JenisMutasi(StrEnum):
    """Where a move leads, seen from the city."""

    DALAM_OPD = "dalam_opd"
    ANTAR_OPD = "antar_opd"
    MASUK = "masuk"
    """From another government into the city."""
    KELUAR = "keluar"
    """From the city to another government."""


class TingkatPendidikan(Enum):
    """The ten-step ladder; D-IV and S-1 are one step (PP 11/2017 writes S1/D-IV)."""

    SD = ("SD", 1)
    SLTP = ("SLTP", 2)
    SLTA = ("SLTA", 3)
    D1 = ("D-I", 4)
    D2 = ("D-II", 5)
    D3 = ("D-III", 6)
    D4 = ("D-IV", 7)
    S1 = ("S-1", 7)
    S2 = ("S-2", 8)
    S3 = ("S-3", 9)

    def __init__(self, nama: str, urut: int) -> None:
        self.nama = nama
        self.urut = urut

    @classmethod
    def dari_nama(cls, nama: str) -> "TingkatPendidikan":
        """The level of a ladder name such as `D-III`; raises ValueError."""
        for tingkat in cls:
            if tingkat.nama == nama:
                return tingkat
        raise ValueError(f"Tingkat pendidikan “{nama}” tidak dikenal.")


@dataclass(frozen=True, slots=True)
class FaktaAsn:
    """The person to be moved."""

    nip: str
    status_pegawai: StatusPegawai
    kinerja: Mapping[int, HasilKinerja] = field(default_factory=dict)
    """Result per year; a year without evaluation is absent."""
    pendidikan: TingkatPendidikan | None = None
    """Highest finished education; None if the register has none."""


@dataclass(frozen=True, slots=True)
class FaktaJabatan:
    """The target post in the peta jabatan of the city."""

    kode: str
    nama: str
    ada: bool
    """It stands in the approved peta jabatan."""
    formasi: int
    terisi_pada_tmt: int
    """People who will hold it on the TMT: known leavings and arrivals counted, the person proposed not."""
    jenjang: JenjangJabatan | None = None
    pendidikan_minimal: TingkatPendidikan | None = None
    """What the post itself demands; the law's minimum of the jenjang holds besides."""


@dataclass(frozen=True, slots=True)
class FaktaPengajuan:
    """The proposal itself."""

    jenis: JenisMutasi
    tmt: date
    tanggal_diterima: date


@dataclass(frozen=True, slots=True)
class FaktaUsulan:
    """Everything a case is judged on."""

    asn: FaktaAsn
    jabatan: FaktaJabatan | None
    """None while no post is chosen, and for a move out of the city, whose post another government keeps."""
    usulan: FaktaPengajuan
