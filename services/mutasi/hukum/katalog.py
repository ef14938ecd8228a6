"""All rules that are built, collected from their folders."""

import pkgutil
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any

from services.mutasi.hukum import jabatan, kalender, orang, proses
from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.orang.jabatan_khusus import SyaratJabatanKhusus
from services.mutasi.hukum.orang.macam_khusus import BILANGAN as JABATAN_KHUSUS
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import HUKDIS, Tanda


def _dalam(paket: Any) -> Iterator[Aturan[Any, Any]]:
    for modul in sorted(pkgutil.iter_modules(paket.__path__), key=lambda each: each.name):
        aturan = getattr(import_module(f"{paket.__name__}.{modul.name}"), "ATURAN", None)
        if aturan is not None:
            yield aturan


KATALOG: tuple[Aturan[Any, Any], ...] = tuple(
    aturan for paket in (orang, jabatan, kalender, proses) for aturan in _dalam(paket)
)
"""In the order in which they are shown."""

TENTANG_KOTA = tuple(
    each
    for each in KATALOG
    if each.bergantung in (Bergantung.ORANG, Bergantung.JABATAN, Bergantung.PASANGAN, Bergantung.HARI)
    and not each.jenis.isdisjoint(DI_DALAM_KOTA)
)
"""Rules that a plan can know: how a case was handled and what else moves with it is not known before there is one."""

_TANDA = {each.kode: each.tanda for each in KATALOG}
TANDA_LAMA = HUKDIS
"""Of the verdict of a rule that is no more the strictest class, for nobody knows what it told."""


def tanda_putusan(kode: str) -> Tanda:
    """The class of personal data that a rule's verdict tells."""
    return _TANDA.get(kode, TANDA_LAMA)


def mirip(kode: str) -> list[str]:
    """Rules whose codes are nearest to one that there is not; some, where none is near."""
    return get_close_matches(kode.upper(), _TANDA, n=3, cutoff=0.5) or list(_TANDA)[:5]


def surat_pelantikan(ketentuan: KetentuanHari) -> frozenset[JenisDokumen]:
    """Papers that the law asks for no earlier than at the inauguration: they may be issued after the SK."""
    khusus: SyaratJabatanKhusus = ketentuan[JABATAN_KHUSUS]
    milik_aturan = (jenis for each in KATALOG if each.sejak is Tahap.PELANTIKAN for jenis in each.surat)
    milik_jabatan = (surat.jenis for each in khusus.jabatan for surat in each.surat if surat.sejak is Tahap.PELANTIKAN)
    return frozenset((*milik_aturan, *milik_jabatan))


@cache
def aturan_aktif(jenis: JenisMutasi) -> tuple[Aturan[Any, Any], ...]:
    """The rules that judge a kind of move, in the order they are shown."""
    return tuple(aturan for aturan in KATALOG if jenis in aturan.jenis)
