"""In which order decisions of one day come into force: who leaves a post goes before who comes to it."""

from collections import Counter
from collections.abc import Iterable

from services.mutasi.usulan.repository import Usulan


def urutkan(usulan: Iterable[Usulan]) -> list[Usulan]:
    """Leavings before arrivals, else by TMT and age of the case.

    The moves of a day are often a chain: A takes the place of B, who takes the place of C. J-01 has counted the
    leavings, so the places exist. ``pegawai`` carries them out in any order, and lets wait who finds no seat yet; in
    this order the fewest have to. In a ring somebody has to begin; the oldest does.
    """
    menunggu = sorted(usulan, key=lambda each: (each.tmt, each.id))
    akan_pergi = Counter(each.jabatan_asal for each in menunggu)
    urut: list[Usulan] = []
    while menunggu:
        giliran = [each for each in menunggu if not akan_pergi[each.jabatan_tujuan]] or menunggu[:1]
        urut.extend(giliran)
        akan_pergi.subtract(each.jabatan_asal for each in giliran)
        terpilih = {each.id for each in giliran}
        menunggu = [each for each in menunggu if each.id not in terpilih]
    return urut
