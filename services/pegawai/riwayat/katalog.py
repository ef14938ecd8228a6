"""The catalogue of kinds: whatever a route, an import or a query needs to know about one follows from its entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from services.pegawai.riwayat import schemas
from services.pegawai.riwayat.schemas import Isian, tercatat
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.privasi.kelas import HUKDIS, INTERNAL, KELUARGA, KINERJA, PRIBADI, DataOrang, Tanda

HUBUNGAN = ("suami", "istri", "ayah", "ibu", "anak", "saudara", "mertua", "menantu", "ipar")
"""Relations that may be a conflict of interest; which of them are one is for the rule to say."""
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

    slug: str
    """Its name in addresses."""
    judul: str
    tabel: str
    """Name of its table, and of its file."""
    kolom: str
    """What a row says, besides whom it is of and how it stands in the history: columns of the table with their types,
    in the order of ``models``. Kept here too, for a running service has no use for what can alter tables."""
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
    hanya: tuple[StatusPegawai, ...] | None = None
    """Statuses of those who can have such a row; None for all."""


KATALOG = (
    JenisRiwayat(
        "jabatan",
        "Riwayat jabatan",
        "riwayat_jabatan",
        "nama_jabatan text, kode_jabatan text, nama_unit text, kode_unit text, jenjang text, "
        "eselon text, mulai date, selesai date, nomor_sk text, tanggal_sk date",
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
        "riwayat_golongan",
        "golongan text, tmt date, nomor_sk text, tanggal_sk date, mk_tahun integer, mk_bulan integer",
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
        "riwayat_pendidikan",
        "tingkat text, program_studi text, sekolah text, tahun_lulus integer",
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
        "diklat",
        "jenis text, nama text, mulai date, selesai date, jp integer, nomor_sertifikat text",
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
        "kinerja",
        "tahun integer, hasil_kerja text, perilaku_kerja text, nilai numeric(5,2), predikat text",
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
        "hukdis",
        "tingkat text, jenis text, mulai date, selesai date, nomor_sk text",
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
        "penghargaan",
        "nama text, tanggal date, nomor_sk text",
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
        "cltn",
        "berlaku daterange, nomor_sk text",
        schemas.CltnIsian,
        tercatat(schemas.CltnIsian, "Cltn", INTERNAL),
        INTERNAL,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat(
        "tugas_belajar",
        "Tugas belajar dan ikatan dinas",
        "tugas_belajar",
        "berlaku daterange, tingkat text, sekolah text, ikatan_dinas_sampai date, nomor_sk text",
        schemas.TugasBelajarIsian,
        tercatat(schemas.TugasBelajarIsian, "TugasBelajar", INTERNAL),
        INTERNAL,
        Waktu.BERLAKU,
        "lower(b.berlaku)",
        ("mulai",),
        ("mulai",),
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat(
        "keluarga",
        "Kerabat yang juga ASN kota",
        "keluarga",
        "hubungan text, nama text, nip_kerabat text, mulai date, selesai date",
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
        "penugasan",
        "jenis text, kode_jabatan text, berlaku daterange, nomor_sp text",
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
        "status_pegawai",
        "tmt date, status text, kedudukan_hukum text, nomor_sk text",
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
        "kontrak",
        "berlaku daterange, nomor text",
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
