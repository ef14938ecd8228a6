"""What the rules say without the papers that somebody may not know of (decision 38).

A rule that everybody sees may rest on a paper that only some do. Whoever does not is told what the rule would say
without it, whether it is there or not.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.rekam import Perkara
from shared.privasi.kelas import Tanda


def surat_tertutup(tampak: Callable[[Tanda], bool]) -> frozenset[JenisDokumen]:
    """The kinds of papers of which somebody may not know whether they are there."""
    return frozenset(each for each in JenisDokumen if not tampak(each.tanda))


def aturan_bersurat(surat: Collection[JenisDokumen]) -> frozenset[str]:
    """The rules whose verdict may rest on one of these papers."""
    return frozenset(each.kode for each in KATALOG if not set(each.surat).isdisjoint(surat))


def tanpa_surat(perkara: Perkara, surat: Collection[JenisDokumen]) -> Perkara:
    """The same case without these papers."""
    acara = perkara.acara
    if acara.dokumen.keys().isdisjoint(surat):
        return perkara
    sisa = {jenis: each for jenis, each in acara.dokumen.items() if jenis not in surat}
    return perkara._replace(acara=replace(acara, dokumen=sisa))
