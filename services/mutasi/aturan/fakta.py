"""The facts rules look at: one snapshot of the person, the target post and the proposal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai


@dataclass(frozen=True, slots=True)
class FaktaAsn:
    """The person to be moved."""

    nip: str
    status_pegawai: StatusPegawai
    kinerja: Mapping[int, Predikat] = field(default_factory=dict)
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
    bezetting_pada_tmt: int
    """People who will hold it on the TMT: known leavings and arrivals counted, the person proposed not."""
    jenjang: JenjangJabatan | None = None
    pendidikan_minimal: TingkatPendidikan | None = None
    """What the post itself demands; the law's minimum of the jenjang holds besides."""
    menggantikan: bool = False
    """Whether a holder who has a case to leave is counted as gone before it is decided."""


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
