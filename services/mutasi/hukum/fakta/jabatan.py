"""The target post in the peta jabatan of the city, and its unit. None means that the register does not say."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan


@dataclass(frozen=True, slots=True)
class StandarJabatan:
    """What the competence standard of the post asks for besides the law."""

    pendidikan_minimal: TingkatPendidikan | None
    rumpun: tuple[str, ...]
    """Fields of study; empty means any."""
    pengalaman_tahun: int | None
    pengalaman_jenjang: tuple[JenjangJabatan, ...]
    golongan_minimal: Golongan | None


@dataclass(frozen=True, slots=True)
class UnitJabatan:
    """A unit's people against its need."""

    kebutuhan: int
    bezetting: int


@dataclass(frozen=True, slots=True)
class PembukaanJabatan:
    """Places of the post that a decision of the mayor has opened (Perwali 49/2025)."""

    nomor: str
    mulai: date
    selesai: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class FaktaJabatan:
    """Everything that rules may know of the post."""

    kode: str
    nama: str
    ada: bool
    """It stands in the approved peta jabatan on the TMT, as far as is known."""
    formasi: int
    bezetting_pada_tmt: int
    """People who will hold it on the TMT: known leavings and arrivals counted, the person proposed not."""
    jenis: JenisJabatan | None = None
    jenjang: JenjangJabatan | None = None
    eselon: Eselon | None = None
    kelas: int | None = None
    bup: int | None = None
    """Retirement age of its holders."""
    kode_unit: str | None = None
    instansi: str | None = None
    jalur_unit: tuple[str, ...] = ()
    """Units from the city down to its own."""
    kepala_unit: bool = False
    mulai: date | None = None
    selesai: date | None = None
    """First and last day on which it stands in the peta jabatan; None: no such day is known."""
    kebutuhan: int | None = None
    """People that the workload asks for."""
    pendidikan_minimal: TingkatPendidikan | None = None
    """What the post itself demands; the law's minimum of the jenjang holds besides."""
    standar: StandarJabatan | None = None
    unit: UnitJabatan | None = None
    atasan: frozenset[str] = frozenset()
    """NIPs of who heads the units above the post, and of who acts there: its line of command upwards."""
    bawahan: frozenset[str] = frozenset()
    """Of a post that heads a unit: NIPs of the people under it."""
    pembukaan: tuple[PembukaanJabatan, ...] = ()
    menggantikan: bool = False
    """Whether a holder who has a case to leave is counted as gone before it is decided."""
