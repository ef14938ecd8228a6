"""The catalogue of kinds: whatever a route, an import or a query needs to know about one follows from its entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from services.pegawai.privasi.kelas import HUKDIS, INTERNAL, KELUARGA, KINERJA, PRIBADI, DataOrang, Tanda
from services.pegawai.riwayat import models, schemas
from services.pegawai.riwayat.schemas import Isian, tercatat

PPPK = frozenset(("PPPK", "PPPK_PARUH_WAKTU"))
PNS = frozenset(("PNS",))
BERAKIBAT_KELUAR = frozenset(("status", "kontrak"))
"""Kinds whose rows may say that somebody leaves the service."""


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

    slug: str
    """Its name in addresses."""
    judul: str
    model: type[models.Riwayat]
    isian: type[Isian]
    tercatat: type[DataOrang]
    kelas: Tanda
    """How closely its rows are kept."""
    waktu: Waktu
    sejak: str
    """SQL of the day from which a row (``b``) counts; for RENTANG and TERAKHIR its first day."""
    kunci: tuple[str, ...]
    """Fields that, with the NIP, tell one live row from another."""
    tanggal: tuple[str, ...]
    """Fields that may not lie before the birth."""
    hanya: frozenset[str] | None = None
    """Statuses of those who can have such a row; None for all."""

    @property
    def tabel(self) -> str:
        """Name of its table, and of its file."""
        nama: str = self.model.__table__.name  # type: ignore[attr-defined]
        return nama


KATALOG = (
    JenisRiwayat(
        "jabatan",
        "Riwayat jabatan",
        models.RiwayatJabatan,
        schemas.RiwayatJabatanIsian,
        tercatat(schemas.RiwayatJabatanIsian, "RiwayatJabatan", INTERNAL, lain={"sumber": (schemas.Sumber, "riwayat")}),
        INTERNAL,
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
        tercatat(schemas.RiwayatGolonganIsian, "RiwayatGolongan", INTERNAL),
        INTERNAL,
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
        tercatat(schemas.RiwayatPendidikanIsian, "RiwayatPendidikan", INTERNAL),
        INTERNAL,
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
        tercatat(schemas.DiklatIsian, "Diklat", INTERNAL),
        INTERNAL,
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
        tercatat(
            schemas.KinerjaIsian,
            "Kinerja",
            KINERJA,
            lain={"nilai": (schemas.NilaiTercatat, None), "predikat": (schemas.PredikatTercatat, "Baik")},
        ),
        KINERJA,
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
        tercatat(schemas.HukdisIsian, "Hukdis", HUKDIS),
        HUKDIS,
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
        tercatat(schemas.PenghargaanIsian, "Penghargaan", INTERNAL),
        INTERNAL,
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
        tercatat(schemas.CltnIsian, "Cltn", INTERNAL),
        INTERNAL,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=PNS,
    ),
    JenisRiwayat(
        "tugas_belajar",
        "Tugas belajar dan ikatan dinas",
        models.TugasBelajar,
        schemas.TugasBelajarIsian,
        tercatat(schemas.TugasBelajarIsian, "TugasBelajar", INTERNAL),
        INTERNAL,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=PNS,
    ),
    JenisRiwayat(
        "keluarga",
        "Kerabat yang juga ASN kota",
        models.Keluarga,
        schemas.KeluargaIsian,
        tercatat(schemas.KeluargaIsian, "Keluarga", KELUARGA),
        KELUARGA,
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
        tercatat(schemas.PenugasanIsian, "Penugasan", INTERNAL),
        INTERNAL,
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
        tercatat(schemas.StatusPegawaiIsian, "StatusPegawai", INTERNAL, kelas_lain={"kedudukan_hukum": PRIBADI}),
        INTERNAL,
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
        tercatat(schemas.KontrakIsian, "Kontrak", INTERNAL),
        INTERNAL,
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
