"""Which rules are active for which kind of move, and judging a case by all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from services.mutasi.aturan import j01_formasi_lowong, k01_periode, p01_status_pns, p08_kinerja_baik, p10_pendidikan
from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import HasilAturan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

Pemeriksa = Callable[[FaktaUsulan, KetentuanHari], HasilAturan]

SEMUA_JENIS = frozenset(JenisMutasi)
# The post of a move out of the city stands in another government's peta jabatan, which that side answers for.
JABATAN_KOTA = SEMUA_JENIS - {JenisMutasi.KELUAR}
PERWALI_49_2025 = frozenset({JenisMutasi.MASUK, JenisMutasi.ANTAR_OPD})


@dataclass(frozen=True, slots=True)
class Aturan:
    """One active rule."""

    kode: str
    jenis: frozenset[JenisMutasi]
    periksa: Pemeriksa


KATALOG = (
    Aturan(p01_status_pns.KODE, SEMUA_JENIS, p01_status_pns.periksa),
    Aturan(p08_kinerja_baik.KODE, SEMUA_JENIS, p08_kinerja_baik.periksa),
    Aturan(p10_pendidikan.KODE, JABATAN_KOTA, p10_pendidikan.periksa),
    Aturan(j01_formasi_lowong.KODE, JABATAN_KOTA, j01_formasi_lowong.periksa),
    Aturan(k01_periode.KODE, PERWALI_49_2025, k01_periode.periksa),
)
FaktaAturan = (
    p01_status_pns.StatusDilihat
    | p08_kinerja_baik.KinerjaDilihat
    | p10_pendidikan.PendidikanDilihat
    | j01_formasi_lowong.FormasiDilihat
    | k01_periode.PeriodeDilihat
)
"""What the rules look at, each by its own form; forms of older versions of a rule stay here."""


def aturan_aktif(jenis: JenisMutasi) -> tuple[Aturan, ...]:
    """The rules that judge a kind of move, in the order they are shown."""
    return tuple(aturan for aturan in KATALOG if jenis in aturan.jenis)


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> tuple[HasilAturan, ...]:
    """Every active rule's verdict on a case under the law of a day.

    All are asked, also after one has failed: a person learns everything that is missing at once.

    Raises:
        KetentuanBelumAda: the day lies before the law of a rule.
    """
    return tuple(aturan.periksa(fakta, ketentuan) for aturan in aturan_aktif(fakta.usulan.jenis))
