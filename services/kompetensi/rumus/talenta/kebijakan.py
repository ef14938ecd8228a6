"""The formula of the talent map as one dated, versioned object.

Weights follow the formula attributed to Kepka BKN 411/2025 and its thresholds 80/60 (one public source; regulation
tables E.3 and J-5). What that source leaves open is chosen here, and a city changes it as a new version:

- points of a predicate are set so that, without any reinforcement, Sangat Baik lies above the expectation, Baik meets
  it and the others fall below, which is how PermenPANRB 20/2025 art. 17 tells the three states apart;
- awards, team work and feedback reinforce: where none is on record their weight is shared by the others, because what
  nobody has recorded yet is no lack of the person (a city whose records are complete lets it count as 0, as the source
  does);
- of several awards or teams the best counts, however long ago: the source gives no look-back;
- time in the post and variety of posts weigh half each of the ten points for experience;
- D-I and D-II count like SLTA, below SLTA one step of ten less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.kompetensi.rumus.jpm import TujuanJpm
from services.kompetensi.rumus.talenta.kotak import Ambang, Sumbu
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


class KodeKomponen(StrEnum):
    """What an axis may be made of."""

    PREDIKAT = "predikat"
    PENGHARGAAN = "penghargaan"
    PENUGASAN_TIM = "penugasan_tim"
    UMPAN_BALIK = "umpan_balik"
    KOMPETENSI = "kompetensi"
    PENGEMBANGAN = "pengembangan"
    LAMA_JABATAN = "lama_jabatan"
    KERAGAMAN = "keragaman"
    POTENSI = "potensi"
    PENDIDIKAN = "pendidikan"
    BIDANG_ILMU = "bidang_ilmu"
    INTEGRITAS = "integritas"


class BilaKosong(StrEnum):
    """What becomes of a component of which nothing is known."""

    WAJIB = "wajib"
    """Without it the person is not mapped."""
    BAGI = "bagi"
    """Its weight is shared by the other components of the axis, in proportion."""
    NOL = "nol"
    """It counts as 0 points: the policy takes a missing record for a missing achievement."""


class AspekPotensi(StrEnum):
    """The eight aspects of potential (PermenPANRB 20/2025 art. 17)."""

    INTELEKTUAL = "Kemampuan intelektual"
    INTERPERSONAL = "Kemampuan interpersonal"
    KESADARAN_DIRI = "Kesadaran diri"
    BERPIKIR_KRITIS = "Berpikir kritis dan strategis"
    PEMECAHAN_MASALAH = "Pemecahan masalah"
    KECERDASAN_EMOSIONAL = "Kecerdasan emosional"
    BELAJAR_CEPAT = "Kemampuan belajar cepat dan mengembangkan diri"
    MOTIVASI = "Motivasi dan komitmen"


class UmpanBalik(StrEnum):
    """Grades of 360° feedback."""

    SANGAT_BAIK = "sangat baik"
    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"


class Penghargaan(StrEnum):
    """Who has given an award."""

    INTERNASIONAL = "internasional"
    NASIONAL = "nasional"
    SATYALANCANA = "satyalancana"
    INSTANSI = "instansi"


class PenugasanTim(StrEnum):
    """The part somebody has had in a team beside their post."""

    KETUA_LINTAS = "ketua lintas instansi"
    KETUA = "ketua internal"
    ANGGOTA_LINTAS = "anggota lintas instansi"
    ANGGOTA = "anggota internal"


class Keragaman(StrEnum):
    """How far apart the posts lie that somebody has held."""

    LINTAS_INSTANSI = "lintas instansi"
    LINTAS_UNIT = "lintas unit"
    SATU_UNIT = "satu unit"


class KesesuaianIlmu(StrEnum):
    """How a field of study relates to the fields that a post asks for."""

    SESUAI = "sesuai"
    SERUMPUN = "serumpun"
    TIDAK = "tidak sesuai"


class Hukuman(StrEnum):
    """Where a person stands with discipline, for integrity and morality."""

    BERSIH = "bersih"
    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"
    MENJALANI = "sedang menjalani"


@dataclass(frozen=True, slots=True)
class Komponen:
    """One component of an axis and its weight; the weights of an axis sum to 100."""

    kode: KodeKomponen
    bobot: Decimal
    bila_kosong: BilaKosong


@dataclass(frozen=True, slots=True)
class Rubrik:
    """Points 0–100 of what is found. Steps are ``(lower bound, points)``, highest first, with 0 as the last bound."""

    predikat: Mapping[Predikat, Decimal]
    penghargaan: Mapping[Penghargaan, Decimal]
    penugasan_tim: Mapping[PenugasanTim, Decimal]
    umpan_balik: Mapping[UmpanBalik, Decimal]
    keragaman: Mapping[Keragaman, Decimal]
    jam_pelajaran: tuple[tuple[int, Decimal], ...]
    """Hours of training within the last year."""
    lama_jabatan: tuple[tuple[int, Decimal], ...]
    """Completed years in the present post."""
    pendidikan: Mapping[TingkatPendidikan, Decimal]
    bidang_ilmu: Mapping[KesesuaianIlmu, Decimal]
    integritas: Mapping[Hukuman, Decimal]
    potensi: Mapping[AspekPotensi, Decimal]
    """Weights of the eight aspects; they sum to 100."""


@dataclass(frozen=True, slots=True)
class KebijakanTalenta:
    """Components, weights, rubrics and thresholds in force between two days."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    bobot_sumbu: Mapping[Sumbu, Decimal]
    """Share of each axis in the talent value; they sum to 100."""
    ambang: Mapping[Sumbu, Ambang]
    komponen: Mapping[Sumbu, tuple[Komponen, ...]]
    rubrik: Rubrik
    tahun_kinerja: int
    """How many finished years the predicate is averaged over: 1 or 2."""
    tinjau_hukdis_tahun: int
    tujuan_jpm: TujuanJpm
    batasi_per_kompetensi: bool
    """Which match enters the component ``kompetensi``."""
    campuran: Mapping[str, Decimal]
    """Level of a post that is to be filled → share of the talent value in per cent; the rest is technical."""


_D = Decimal
_Kode = KodeKomponen
_W, _B = BilaKosong.WAJIB, BilaKosong.BAGI

KEBIJAKAN_TALENTA = KebijakanTalenta(
    versi="2026.1",
    berlaku_mulai=date(2026, 1, 1),
    berlaku_sampai=None,
    dasar_hukum="PermenPANRB 3/2020 jo 20/2025 pasal 17; rumus menurut Kepka BKN 411/2025 (perlu dicocokkan)",
    bobot_sumbu={Sumbu.KINERJA: _D(50), Sumbu.POTENSIAL: _D(50)},
    ambang={Sumbu.KINERJA: Ambang(_D(80), _D(60)), Sumbu.POTENSIAL: Ambang(_D(80), _D(60))},
    komponen={
        Sumbu.KINERJA: (
            Komponen(_Kode.PREDIKAT, _D(60), _W),
            Komponen(_Kode.PENGHARGAAN, _D(15), _B),
            Komponen(_Kode.PENUGASAN_TIM, _D(15), _B),
            Komponen(_Kode.UMPAN_BALIK, _D(10), _B),
        ),
        Sumbu.POTENSIAL: (
            Komponen(_Kode.KOMPETENSI, _D(20), _W),
            Komponen(_Kode.PENGEMBANGAN, _D(10), _W),
            Komponen(_Kode.LAMA_JABATAN, _D(5), _W),
            Komponen(_Kode.KERAGAMAN, _D(5), _B),
            Komponen(_Kode.POTENSI, _D(25), _W),
            Komponen(_Kode.PENDIDIKAN, _D(10), _W),
            Komponen(_Kode.BIDANG_ILMU, _D(10), _B),
            Komponen(_Kode.INTEGRITAS, _D(15), _W),
        ),
    },
    rubrik=Rubrik(
        predikat={
            Predikat.SANGAT_BAIK: _D(100),
            Predikat.BAIK: _D(75),
            Predikat.BUTUH_PERBAIKAN: _D(50),
            Predikat.KURANG: _D(25),
            Predikat.SANGAT_KURANG: _D(0),
        },
        penghargaan={
            Penghargaan.INTERNASIONAL: _D(100),
            Penghargaan.NASIONAL: _D(85),
            Penghargaan.SATYALANCANA: _D(70),
            Penghargaan.INSTANSI: _D(50),
        },
        penugasan_tim={
            PenugasanTim.KETUA_LINTAS: _D(100),
            PenugasanTim.KETUA: _D(85),
            PenugasanTim.ANGGOTA_LINTAS: _D(70),
            PenugasanTim.ANGGOTA: _D(50),
        },
        keragaman={Keragaman.LINTAS_INSTANSI: _D(100), Keragaman.LINTAS_UNIT: _D(80), Keragaman.SATU_UNIT: _D(60)},
        umpan_balik={
            UmpanBalik.SANGAT_BAIK: _D(100),
            UmpanBalik.BAIK: _D(85),
            UmpanBalik.CUKUP: _D(70),
            UmpanBalik.KURANG: _D(40),
        },
        jam_pelajaran=((20, _D(100)), (10, _D(80)), (5, _D(60)), (1, _D(40)), (0, _D(0))),
        lama_jabatan=((5, _D(100)), (3, _D(80)), (1, _D(60)), (0, _D(40))),
        pendidikan={
            TingkatPendidikan.S3: _D(100),
            TingkatPendidikan.S2: _D(90),
            TingkatPendidikan.S1: _D(80),
            TingkatPendidikan.D4: _D(80),
            TingkatPendidikan.D3: _D(70),
            TingkatPendidikan.D2: _D(60),
            TingkatPendidikan.D1: _D(60),
            TingkatPendidikan.SLTA: _D(60),
            TingkatPendidikan.SLTP: _D(50),
            TingkatPendidikan.SD: _D(50),
        },
        bidang_ilmu={KesesuaianIlmu.SESUAI: _D(100), KesesuaianIlmu.SERUMPUN: _D(75), KesesuaianIlmu.TIDAK: _D(50)},
        integritas={
            Hukuman.BERSIH: _D(100),
            Hukuman.RINGAN: _D(75),
            Hukuman.SEDANG: _D(50),
            Hukuman.BERAT: _D(25),
            Hukuman.MENJALANI: _D(0),
        },
        potensi=dict.fromkeys(AspekPotensi, _D("12.5")),
    ),
    tahun_kinerja=1,
    # The rule gives no look-back; five years as in IP ASN.
    tinjau_hukdis_tahun=5,
    tujuan_jpm=TujuanJpm.PEMETAAN,
    batasi_per_kompetensi=True,
    campuran={"madya": _D(80), "pratama": _D(70), "administrator": _D(60), "pengawas": _D(50)},
)
