"""The catalogue of kinds: whatever a route, an import or a query needs to know about one follows from its entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from services.pegawai.riwayat import models
from services.pegawai.riwayat.models import Riwayat
from services.pegawai.riwayat.schemas import ISIAN, TERCATAT, Isian, NamaRiwayat, Tercatat
from services.pegawai.tables import sebutan_tipe
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.impor.bentuk import Iring
from shared.privasi.kelas import Tanda

BERAKIBAT = frozenset(("status", "kontrak", "cltn", "tugas_belajar", "hukdis"))
"""Kinds whose rows may take somebody from their post, or whose withdrawal may give it back."""
BERDUA = frozenset(("jabatan", "golongan", "kinerja", "penugasan", "proses_hukum")) | BERAKIBAT
"""Kinds that promote, score, sanction, hold somebody in a post, vacate one or end a service. A file of them takes two
people; of one row, recorded by hand, the person is told. The others are what a clerk of the unit keeps."""
BERIRING: Mapping[str, Iring] = MappingProxyType(
    dict.fromkeys(("jabatan", "diklat", "kinerja", "proses_hukum", "penghargaan", "penugasan"), Iring.MENAMBAH)
    | dict.fromkeys(("golongan", "pendidikan"), Iring.MENYALIN)
)
"""Kinds of which a file goes beside one of another kind. Those of ``BERAKIBAT`` lock people and posts; who is whose
relative decides what a sender may send, so a file of that is over before the next begins."""


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
    """Its name in addresses, and what its rows call it."""
    judul: str
    model: type[Riwayat]
    waktu: Waktu
    tanggal: tuple[str, ...] = ("mulai",)
    """Fields that may not lie before the birth."""
    mulai_dihitung: str = ""
    """SQL of the day from which a row (``b``) counts, where it is not its first day."""
    hanya: tuple[StatusPegawai, ...] | None = None
    """Statuses of those who can have such a row; None for all."""

    @property
    def kunci(self) -> tuple[str, ...]:
        """Fields that, with the NIP, tell one live row from another."""
        return self.model.kunci

    @property
    def isian(self) -> type[Isian]:
        """What a row says."""
        return ISIAN[self.slug]

    @property
    def tercatat(self) -> type[Tercatat]:
        """A row as it is recorded."""
        return TERCATAT[self.slug]

    @property
    def sejak(self) -> str:
        """SQL of the day from which a row (``b``) counts."""
        if self.waktu is Waktu.BERLAKU:
            return "lower(b.berlaku)"
        return self.mulai_dihitung or ("b.mulai" if self.waktu is Waktu.RENTANG else f"b.{self.kunci[0]}")

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
        Waktu.TERAKHIR,
        ("mulai", "tanggal_sk"),
    ),
    JenisRiwayat(
        "golongan",
        "Riwayat golongan",
        models.RiwayatGolongan,
        Waktu.TERAKHIR,
        ("tmt", "tanggal_sk"),
    ),
    JenisRiwayat(
        "pendidikan",
        "Riwayat pendidikan",
        models.RiwayatPendidikan,
        Waktu.SEJAK,
        ("tahun_lulus",),
        "make_date(b.tahun_lulus, 1, 1)",
    ),
    JenisRiwayat(
        "diklat",
        "Diklat, kursus, dan seminar",
        models.Diklat,
        Waktu.SEJAK,
        ("mulai", "selesai"),
        "b.selesai",
    ),
    JenisRiwayat(
        "kinerja",
        "Evaluasi kinerja tahunan",
        models.Kinerja,
        Waktu.SEJAK,
        ("tahun",),
        # A year is evaluated when it is over.
        "make_date(b.tahun + 1, 1, 1)",
    ),
    JenisRiwayat("hukdis", "Hukuman disiplin", models.Hukdis, Waktu.RENTANG),
    JenisRiwayat("proses_hukum", "Pemeriksaan disiplin dan proses peradilan", models.ProsesHukum, Waktu.RENTANG),
    JenisRiwayat(
        "penghargaan",
        "Penghargaan",
        models.Penghargaan,
        Waktu.SEJAK,
        ("tanggal",),
        "b.tanggal",
    ),
    JenisRiwayat(
        "cltn",
        "Cuti di luar tanggungan negara",
        models.Cltn,
        Waktu.BERLAKU,
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat(
        "tugas_belajar",
        "Tugas belajar dan ikatan dinas",
        models.TugasBelajar,
        Waktu.BERLAKU,
        hanya=(StatusPegawai.PNS,),
    ),
    JenisRiwayat("keluarga", "Kerabat yang juga ASN kota", models.Keluarga, Waktu.RENTANG),
    JenisRiwayat("penugasan", "Plt, Plh, dan Pj", models.Penugasan, Waktu.BERLAKU),
    JenisRiwayat("status", "Status dan kedudukan hukum", models.StatusPegawai, Waktu.TERAKHIR, ("tmt",)),
    JenisRiwayat("kontrak", "Perjanjian kerja PPPK", models.Kontrak, Waktu.BERLAKU, hanya=PPPK),
)
"""In the order in which a file shows them."""

MENURUT_SLUG: Mapping[str, JenisRiwayat] = MappingProxyType({each.slug: each for each in KATALOG})
