"""The person to be moved. None means that the register does not say; an empty tuple that there is nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.mutasi.hukum.fakta.jabatan import UnitJabatan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai


@dataclass(frozen=True, slots=True)
class Masa:
    """From a day to a day, both included; None: goes on."""

    mulai: date
    selesai: date | None

    def memuat(self, hari: date) -> bool:
        """Whether the day lies in it."""
        return self.mulai <= hari and (self.selesai is None or hari <= self.selesai)

    def memuat_satu(self, semua: Iterable[date]) -> bool:
        """Whether one of the days lies in it."""
        return any(map(self.memuat, semua))

    def __str__(self) -> str:
        if self.selesai is None:
            return f"sejak {self.mulai:%d-%m-%Y}"
        return f"{self.mulai:%d-%m-%Y} sampai {self.selesai:%d-%m-%Y}"


def bebas_sejak(masa: Iterable[Masa], hari: date, tetap: date | None = None) -> date | None:
    """The first day from a day on that lies in none of them; None where one of them goes on.

    None too where ``tetap``, a day that does not move with the other, lies in one of them: no day alone helps.
    """
    masa = sorted(masa, key=lambda each: each.mulai)
    if tetap is not None and any(each.memuat(tetap) for each in masa):
        return None
    for each in masa:
        if each.memuat(hari):
            if each.selesai is None:
                return None
            hari = each.selesai + timedelta(days=1)
    return hari


def berjalan(masa: Iterable[Masa], diterima: date) -> bool:
    """Whether one of them explains a code of today: those that were over before the file came do not."""
    return any(each.selesai is None or each.selesai >= diterima for each in masa)


@dataclass(frozen=True, slots=True)
class JabatanAsn:
    """The definitive post held today."""

    kode: str
    nama: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    kode_unit: str
    instansi: str
    kepala_unit: bool
    tmt: date
    bup: int | None = None
    """Retirement age of its holders, as its post says today."""


@dataclass(frozen=True, slots=True)
class JabatanPernah(Masa):
    """A post held before."""

    nama: str
    jenjang: JenjangJabatan | None
    """None where the record's word for it is not one of the list."""
    eselon: Eselon | None
    nama_unit: str | None = None


@dataclass(frozen=True, slots=True)
class JabatanTerakhir:
    """The post that somebody without one held last, as it was then."""

    jenis: JenisJabatan
    jenjang: JenjangJabatan
    kelas: int
    selesai: date


@dataclass(frozen=True, slots=True)
class PendidikanAsn:
    """A finished formal education."""

    tingkat: TingkatPendidikan
    program_studi: str | None
    tahun_lulus: int | None


@dataclass(frozen=True, slots=True)
class DiklatAsn:
    """A finished training."""

    jenis: JenisDiklat
    nama: str
    selesai: date


@dataclass(frozen=True, slots=True)
class HukdisAsn(Masa):
    """A sanction and the time it is served."""

    tingkat: TingkatHukdis


@dataclass(frozen=True, slots=True)
class TugasBelajarAsn(Masa):
    """A study assignment; the bond to the city outlasts it."""

    ikatan_dinas_sampai: date | None


@dataclass(frozen=True, slots=True)
class PenugasanAsn(Masa):
    """An acting duty beside the own post."""

    jenis: JenisPenugasan
    kode_jabatan: str


@dataclass(frozen=True, slots=True)
class PenilaianAsn:
    """What kompetensi says of the person."""

    berlaku_sampai: date | None
    """Last day of the competence assessment; None: there is none."""
    kotak: int | None
    krs: bool


@dataclass(frozen=True, slots=True)
class SeleksiAsn:
    """A selection of the city in which the person took part (Perwali 49/2025)."""

    tanggal: date
    lulus: bool
    instansi: str | None
    """The agency of the city for which it was; None: to move into the city."""
    ikatan_sampai: date | None = None
    """Last day of the promised service after passing for a move into the city."""

    @property
    def jenis(self) -> JenisMutasi:
        """The kind of move that it was for."""
        return JenisMutasi.MASUK if self.instansi is None else JenisMutasi.ANTAR_OPD


@dataclass(frozen=True, slots=True)
class Memimpin(Masa):
    """Heading a unit, by one's own post or as Plt, Plh or Pj."""

    kode_unit: str


@dataclass(frozen=True, slots=True)
class KerabatAsn:
    """A relative who serves the city too, and where in the lines of command they stand.

    Above a post stands who heads a unit of the post's ``jalur_unit``; the post's own unit counts unless the post heads
    it. Below a post that heads its unit stands everybody whose ``jalur_unit`` holds that unit. So a rule about the two
    picks of the person the units of their relatives, which are none for most, and of the post the units above it.
    """

    nip: str
    jalur_unit: tuple[str, ...] | None
    """None: the register does not know them yet."""
    memimpin: tuple[Memimpin, ...] = ()

    def unit_dipimpin(self, hari: date) -> frozenset[str]:
        """Codes of the units that they head on a day."""
        return frozenset(each.kode_unit for each in self.memimpin if each.memuat(hari))


@dataclass(frozen=True, slots=True)
class FaktaAsn:
    """Everything that rules may know of the person, as of today."""

    nip: str
    status_pegawai: StatusPegawai
    kedudukan_hukum: str | None = None
    """BKN's code."""
    keluar: bool = False
    dilepas: bool = False
    """In the service, but not at work in a post: CLTN, long study, suspension and the like."""
    tanggal_lahir: date | None = None
    tmt_cpns: date | None = None
    tmt_pns: date | None = None
    golongan: Golongan | None = None
    tmt_golongan: date | None = None
    jabatan: JabatanAsn | None = None
    nama_jabatan: str | None = None
    """Of who holds a post whose kind or level the record does not say (``jabatan`` is None then): its name."""
    jabatan_terakhir: JabatanTerakhir | None = None
    """Only of who holds no post, and held one of this city before."""
    jalur_unit: tuple[str, ...] = ()
    unit: UnitJabatan | None = None
    """The unit of the present post; None without one, or where its need is not known."""
    riwayat_jabatan: tuple[JabatanPernah, ...] = ()
    """Newest first, without the present post."""
    pendidikan: tuple[PendidikanAsn, ...] = ()
    diklat: tuple[DiklatAsn, ...] = ()
    kinerja: Mapping[int, Predikat] = field(default_factory=dict)
    """Result per year; a year without evaluation is absent."""
    hukdis: tuple[HukdisAsn, ...] = ()
    proses_hukum: tuple[Masa, ...] = ()
    """Examinations for a breach of discipline, and court cases, that are recorded."""
    tugas_belajar: tuple[TugasBelajarAsn, ...] = ()
    cltn: tuple[Masa, ...] = ()
    penugasan: tuple[PenugasanAsn, ...] = ()
    kerabat: frozenset[KerabatAsn] = frozenset()
    """Relatives who serve the city too, whichever of the two has recorded it."""
    kontrak_sampai: date | None = None
    """Last day of a PPPK's agreement."""
    penilaian: PenilaianAsn | None = None
    """None: kompetensi has said nothing of the person yet."""
    seleksi: tuple[SeleksiAsn, ...] = ()

    @property
    def studi(self) -> tuple[tuple[TingkatPendidikan, str | None], ...]:
        """Level and program of each study."""
        return tuple([(each.tingkat, each.program_studi) for each in self.pendidikan])
