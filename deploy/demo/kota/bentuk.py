"""What a city is made of. Lists keep the order in which things were made, and the files keep it too."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Unit:
    """A unit of the organisation."""

    kode: str
    nama: str
    induk: str | None
    jenis: str
    instansi: str
    eselon_kepala: str
    sektor: str
    """perangkat, wilayah, sekolah or kesehatan: where people are counted out to."""
    bagian_laki: float
    """Share of men among its people."""
    wilayah: str = ""
    """Code of the kecamatan in which it works; empty where that is the one of the unit above."""


@dataclass(slots=True)
class Jabatan:
    """A post: one box of the peta jabatan, with room for `formasi` people."""

    kode: str
    nama: str
    unit: Unit
    jenis: str
    jenjang: str
    eselon: str
    kelas: int
    pendidikan: str
    kepala: bool
    bup: int
    rumpun: str
    """Which fields of study its people come from."""
    guru: bool = False
    kesehatan: bool = False
    jenis_jf: str = ""
    """Name of the JF without its level; empty for JPT and JA."""
    bobot: float = 0.0
    """Relative number of people; 0 for posts with exactly one."""
    pelaksana: str = ""
    """Name of the pelaksana post, empty for others."""
    formasi: int = 1
    terisi: int = 0


@dataclass(slots=True)
class Kursi:
    """A filled place in a post: who sits there is made from it."""

    jabatan: Jabatan
    status: str = ""
    peran: str = ""
    """The part in the cast, or empty."""


@dataclass(slots=True)
class RiwayatJabatan:
    """A post held in the past."""

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    mulai: date
    selesai: date | None
    """None where the register never had an end: the next post tells it."""
    nomor_sk: str
    tanggal_sk: date


@dataclass(slots=True)
class RiwayatGolongan:
    """A step of the career in rank."""

    golongan: str
    tmt: date
    nomor_sk: str
    tanggal_sk: date
    mk_tahun: int
    mk_bulan: int


@dataclass(slots=True)
class RiwayatPendidikan:
    """A finished education."""

    tingkat: str
    prodi: str
    sekolah: str
    tahun: int


@dataclass(slots=True)
class Diklat:
    """A finished training."""

    jenis: str
    nama: str
    mulai: date
    selesai: date
    jp: int
    nomor: str


@dataclass(slots=True)
class Kinerja:
    """The annual performance evaluation."""

    tahun: int
    hasil: str
    perilaku: str
    predikat: str
    nilai: str = ""
    """The number that a year before 2022 was graded with."""


@dataclass(slots=True)
class Hukdis:
    """A disciplinary sanction."""

    tingkat: str
    jenis: str
    mulai: date
    selesai: date
    nomor_sk: str


@dataclass(slots=True)
class Penilaian:
    """A competence assessment: nine levels, 1 to 5, and those of technical competences if they were looked at."""

    tanggal: date
    metode: str
    asesor: str
    nilai: tuple[int, ...]
    teknis: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Syarat:
    """What a post asks for."""

    level: tuple[int, ...]
    """Of the nine general competences."""
    teknis: tuple[tuple[str, int], ...]
    """Code and level of technical competences, the most important first."""
    pendidikan: str
    rumpun: tuple[str, ...]
    """Fields of study; empty for any."""
    diklat: str
    pengalaman_tahun: int
    pengalaman_jenjang: tuple[str, ...]


@dataclass(slots=True)
class Orang:
    """One civil servant."""

    kursi: Kursi
    nip: str
    nik: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    perempuan: bool
    lahir: date
    kota_lahir: str
    agama: int
    kawin: int
    alamat: str
    telepon: str
    surel: str
    mutu: float
    """How good a worker, 0 to 1: behind performance, training and assessment."""
    tmt_cpns: date
    tmt_pns: date | None
    kedudukan: str
    golongan_awal: int
    golongan_akhir: int
    tmt_golongan: date
    tmt_jabatan: date
    pendidikan: list[RiwayatPendidikan]
    golongan: list[RiwayatGolongan]
    jabatan: list[RiwayatJabatan] = field(default_factory=list)
    diklat: list[Diklat] = field(default_factory=list)
    kinerja: list[Kinerja] = field(default_factory=list)
    hukdis: list[Hukdis] = field(default_factory=list)
    penilaian: list[Penilaian] = field(default_factory=list)

    @property
    def status(self) -> str:
        """CPNS, PNS, PPPK or PPPK_PARUH_WAKTU."""
        return self.kursi.status


@dataclass(slots=True)
class Kota:
    """The city on a day."""

    tanggal: date
    benih: int
    unit: list[Unit]
    jabatan: list[Jabatan]
    orang: list[Orang]
    bekas: list[Orang]
    """Who has left the service and still stands in the roster."""
    syarat: dict[str, Syarat]
    """What each post with a standard of its own asks for."""
    pemeran: dict[str, dict[str, str | None]]
