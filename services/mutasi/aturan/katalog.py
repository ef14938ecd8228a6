"""Which rules are active for which kind of move, and judging a case by all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.mutasi.aturan import j01_formasi_lowong, k01_periode, p01_status_pns, p08_kinerja_baik, p10_pendidikan
from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.parameter_bawaan import PARAMETER_BAWAAN, ParameterAturan
from services.mutasi.aturan.putusan import Putusan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

Pemeriksa = Callable[[FaktaUsulan, date, ParameterAturan], Putusan]

SEMUA_JENIS = frozenset(JenisMutasi)
# The post of a move out of the city stands in another government's peta jabatan, which that side answers for.
JABATAN_KOTA = SEMUA_JENIS - {JenisMutasi.KELUAR}
PERWALI_49_2025 = frozenset({JenisMutasi.MASUK, JenisMutasi.ANTAR_OPD})


@dataclass(frozen=True, slots=True)
class Aturan:
    """One active rule."""

    kode: str
    versi: str
    judul: str
    jenis: frozenset[JenisMutasi]
    periksa: Pemeriksa


KATALOG = (
    Aturan(p01_status_pns.KODE, p01_status_pns.VERSI, "Berstatus PNS", SEMUA_JENIS, p01_status_pns.periksa),
    Aturan(
        p08_kinerja_baik.KODE,
        p08_kinerja_baik.VERSI,
        "Kinerja baik pada tahun-tahun terakhir",
        SEMUA_JENIS,
        p08_kinerja_baik.periksa,
    ),
    Aturan(
        p10_pendidikan.KODE,
        p10_pendidikan.VERSI,
        "Pendidikan minimal jabatan tujuan",
        JABATAN_KOTA,
        p10_pendidikan.periksa,
    ),
    Aturan(
        j01_formasi_lowong.KODE,
        j01_formasi_lowong.VERSI,
        "Jabatan tujuan ada dan lowong",
        JABATAN_KOTA,
        j01_formasi_lowong.periksa,
    ),
    Aturan(k01_periode.KODE, k01_periode.VERSI, "Periode mutasi", PERWALI_49_2025, k01_periode.periksa),
)


def aturan_aktif(jenis: JenisMutasi) -> tuple[Aturan, ...]:
    """The rules that judge a kind of move, in the order they are shown."""
    return tuple(aturan for aturan in KATALOG if jenis in aturan.jenis)


def periksa(fakta: FaktaUsulan, tanggal: date, parameter: ParameterAturan = PARAMETER_BAWAAN) -> tuple[Putusan, ...]:
    """Every active rule's verdict on a case under the law of `tanggal`.

    All are asked, also after one has failed: a person learns everything that is missing at once.
    Raises ParameterTidakBerlaku for a day before the law of a rule.
    """
    return tuple(aturan.periksa(fakta, tanggal, parameter) for aturan in aturan_aktif(fakta.usulan.jenis))
