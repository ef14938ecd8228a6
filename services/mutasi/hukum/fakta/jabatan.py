"""The target post in the peta jabatan of the city, and its unit. None means that the register does not say."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan


@dataclass(frozen=True, slots=True)
class StandarJabatan:
    """What the competence standard of the post asks for besides the law: its own, that of its profile or its level."""

    pendidikan_minimal: TingkatPendidikan | None
    rumpun: tuple[str, ...]
    """Fields of study; empty means any."""
    pengalaman_tahun: int | None
    pengalaman_jenjang: tuple[JenjangJabatan, ...]
    golongan_minimal: Golongan | None


@dataclass(frozen=True, slots=True)
class UnitJabatan:
    """The people of a unit against its need, over all of its posts; units below it stand for themselves."""

    kebutuhan: int
    bezetting: int
    """Everybody who will be there on the TMT by what is decided; also the person proposed, if that is their unit now:
    a move inside of it changes nothing."""


@dataclass(frozen=True, slots=True)
class PembukaanJabatan:
    """Places of the post that a decision of the mayor has opened (Perwali 49/2025)."""

    nomor: str
    mulai: date
    selesai: date
    jumlah: int
    terpakai: int = 0
    """Cases of other people for the post in that time."""


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
    """Units from the city down to its own; who stands in its line of command: ``KerabatAsn``."""
    kepala_unit: bool = False
    mulai: date | None = None
    selesai: date | None = None
    """First and last day on which it stands in the peta jabatan; None: no such day is known."""
    kebutuhan: int | None = None
    """People that the workload asks for."""
    pendidikan_minimal: TingkatPendidikan | None = None
    """What the post itself demands; the law's minimum of the jenjang holds besides."""
    standar: StandarJabatan | None = None
    """None: there is none, or it asks for something in words that are none of today's."""
    unit: UnitJabatan | None = None
    pembukaan: tuple[PembukaanJabatan, ...] = ()
    menggantikan: bool = False
    """Whether a holder who has a case to leave is counted as gone before it is decided."""
