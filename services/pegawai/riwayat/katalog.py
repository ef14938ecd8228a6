"""The catalogue of kinds: whatever a route, an import or a query needs to know about one follows from its entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from services.pegawai.riwayat import models, schemas
from services.pegawai.riwayat.schemas import Isian, NamaRiwayat, Tercatat
from services.pegawai.tables import Tabel, sebutan_tipe
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.privasi.kelas import Tanda

BERAKIBAT_KELUAR = frozenset(("status", "kontrak"))
"""Kinds whose rows may say that somebody leaves the service."""
BERDUA = frozenset(("jabatan", "golongan", "kinerja", "hukdis", "penugasan", "status", "kontrak"))
"""Kinds that promote, score, sanction, or end a service. A file of them takes two people; of one row, recorded by hand,
the person is told. The others are what a clerk of the unit keeps."""


class Waktu(StrEnum):
    """How the rows of a kind lie in time, and so which of them hold on a day."""

    RENTANG = "rentang"
    """From ``mulai`` to ``selesai``: those around the day."""
    BERLAKU = "berlaku"
    """The same, kept as a range ``berlaku``."""
    TERAKHIR = "terakhir"
    """From ``mulai`` until the next: the last that began on or before the day."""
    SEJAK = "sejak"
    """Once it has happened it stays: all that happened on or before the day."""


@dataclass(frozen=True, slots=True)
class JenisRiwayat:
    """One kind of history."""

    slug: NamaRiwayat
    """Its name in addresses."""
    judul: str
    model: type[Tabel]
    isian: type[Isian]
    tercatat: type[Tercatat]
    waktu: Waktu
    sejak: str
    """SQL of the day from which a row (``b``) counts; for RENTANG and TERAKHIR its first day."""
    kunci: tuple[str, ...]
    """Fields that, with the NIP, tell one live row from another."""
    tanggal: tuple[str, ...]
    """Fields that may not lie before the birth."""
    hanya: tuple[StatusPegawai, ...] | None = None
    """Statuses of those who can have such a row; None for all."""

    @property
    def tabel(self) -> str:
        """Name of its table, and of its file."""
        return str(self.model.__tablename__)

    @property
    def kelas(self) -> Tanda:
        """How closely its rows are kept."""
        return self.tercatat.seluruhnya[0]

    @property
    def kolom(self) -> list[tuple[str, str]]:
        """What a row says, besides whom it is of and how it stands in the history: columns and their types."""
        kolom = self.model.__table__.columns
        return [(each.name, sebutan_tipe(each)) for each in kolom if each.name not in Tercatat.model_fields]


KATALOG = (
    JenisRiwayat(
        "jabatan",
        "Riwayat jabatan",
        models.RiwayatJabatan,
        schemas.RiwayatJabatanIsian,
        schemas.RiwayatJabatan,
        Waktu.TERAKHIR,
        "b.mulai",
        ("mulai", "nama_jabatan"),
        ("mulai", "tanggal_sk"),
    ),
    JenisRiwayat(
        "golongan",
        "Riwayat golongan",
        models.RiwayatGolongan,
        schemas.RiwayatGolonganIsian,
        schemas.RiwayatGolongan,
        Waktu.TERAKHIR,
        "b.tmt",
        ("tmt",),
        ("tmt", "tanggal_sk"),
    ),
    JenisRiwayat(
        "pendidikan",
        "Riwayat pendidikan",
        models.RiwayatPendidikan,
        schemas.RiwayatPendidikanIsian,
        schemas.RiwayatPendidikan,
        Waktu.SEJAK,
        "make_date(b.tahun_lulus, 1, 1)",
        ("tingkat", "program_studi", "tahun_lulus"),
        ("tahun_lulus",),
    ),
    JenisRiwayat(
        "diklat",
        "Diklat, kursus, dan seminar",
        models.Diklat,
        schemas.DiklatIsian,
        schemas.Diklat,
        Waktu.SEJAK,
        "b.selesai",
        ("jenis", "nama", "selesai"),
        ("mulai", "selesai"),
    ),
    JenisRiwayat(
        "kinerja",
        "Evaluasi kinerja tahunan",
        models.Kinerja,
        schemas.KinerjaIsian,
        schemas.Kinerja,
        Waktu.SEJAK,
        # A year is evaluated when it is over.
        "make_date(b.tahun + 1, 1, 1)",
        ("tahun",),
        ("tahun",),
    ),
    JenisRiwayat(
        "hukdis",
        "Hukuman disiplin",
        models.Hukdis,
        schemas.HukdisIsian,
        schemas.Hukdis,
        Waktu.RENTANG,
        "b.mulai",
        ("jenis", "mulai"),
        ("mulai",),
    ),
    JenisRiwayat(
        "penghargaan",
        "Penghargaan",
        models.Penghargaan,
        schemas.PenghargaanIsian,
        schemas.Penghargaan,
        Waktu.SEJAK,
        "b.tanggal",
        ("nama", "tanggal"),
        ("tanggal",),
    ),
    JenisRiwayat(
        "cltn",
        "Cuti di luar tanggungan negara",
        models.Cltn,
        schemas.CltnIsian,
        schemas.Cltn,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat(
        "tugas_belajar",
        "Tugas belajar dan ikatan dinas",
        models.TugasBelajar,
        schemas.TugasBelajarIsian,
        schemas.TugasBelajar,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat(
        "keluarga",
        "Kerabat yang juga ASN kota",
        models.Keluarga,
        schemas.KeluargaIsian,
        schemas.Keluarga,
        Waktu.RENTANG,
        "b.mulai",
        ("nip_kerabat", "hubungan"),
        ("mulai",),
    ),
    JenisRiwayat(
        "penugasan",
        "Plt, Plh, dan Pj",
        models.Penugasan,
        schemas.PenugasanIsian,
        schemas.Penugasan,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("kode_jabatan", "mulai"),
        ("mulai",),
    ),
    JenisRiwayat(
        "status",
        "Status dan kedudukan hukum",
        models.StatusPegawai,
        schemas.StatusPegawaiIsian,
        schemas.RiwayatStatus,
        Waktu.TERAKHIR,
        "b.tmt",
        ("tmt",),
        ("tmt",),
    ),
    JenisRiwayat(
        "kontrak",
        "Perjanjian kerja PPPK",
        models.Kontrak,
        schemas.KontrakIsian,
        schemas.Kontrak,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=PPPK,
    ),
)
"""In the order in which a file shows them."""

MENURUT_TABEL: Mapping[str, JenisRiwayat] = MappingProxyType({each.tabel: each for each in KATALOG})
MENURUT_SLUG: Mapping[str, JenisRiwayat] = MappingProxyType({each.slug: each for each in KATALOG})
