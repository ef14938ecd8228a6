"""In which order decisions of one day come into force: who leaves a post goes before who comes to it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID


class Bergerak(Protocol):
    """A move, as the order of a day looks at it."""

    @property
    def id(self) -> UUID:
        """Of the case."""

    @property
    def jabatan_asal(self) -> str | None:
        """The post that is left."""

    @property
    def jabatan_tujuan(self) -> str | None:
        """The post that is taken."""

    @property
    def tmt(self) -> date:
        """The day."""


G = TypeVar("G", bound=Bergerak)


def _umur(gerak: Bergerak) -> tuple[date, UUID]:
    return gerak.tmt, gerak.id


def dapat_diduduki(
    usulan: Iterable[G],
    bebas: Mapping[str, int],
    pasangan: Mapping[UUID, Collection[UUID]] | None = None,
    urut: Callable[[G], Any] = _umur,
) -> list[G]:
    """Those of one day's decisions that find a free seat, or one that is given up by another of them.

    ``bebas`` are the free seats by post, below zero where more hold it than there are. Who is to make room may wait for
    an inauguration, and so may whoever makes room for them: the rest of such a chain or ring waits too, the latest
    first. So does whoever nobody makes room for any more, until the decision is revoked or a seat becomes free, and
    whoever does not go without another (``pasangan``) that does not go. ``urut``: who gives way last comes first.
    """
    bersama = pasangan or {}
    maju = sorted(usulan, key=urut)
    while True:
        pergi = Counter(each.jabatan_asal for each in maju)
        datang: dict[str, list[UUID]] = defaultdict(list)
        for each in maju:
            if each.jabatan_tujuan is not None:
                datang[each.jabatan_tujuan].append(each.id)
        lebih = {
            nomor
            for kode, mereka in datang.items()
            if kode in bebas
            for nomor in mereka[max(0, bebas[kode] + pergi[kode]) :]
        }
        ada = {each.id for each in maju} - lebih
        lebih |= {nomor for nomor in ada if not ada.issuperset(bersama.get(nomor, ()))}
        if not lebih:
            return maju
        maju = [each for each in maju if each.id not in lebih]


def urutkan(usulan: Iterable[G]) -> list[G]:
    """Leavings before arrivals, else by TMT and age of the case.

    The moves of a day are often a chain: A takes the place of B, who takes the place of C. J-01 has counted the
    leavings, so the places exist. ``pegawai`` carries them out in any order, and lets wait who finds no seat yet; in
    this order the fewest have to. In a ring somebody has to begin; the oldest does.
    """
    menunggu = sorted(usulan, key=_umur)
    akan_pergi = Counter(each.jabatan_asal for each in menunggu if each.jabatan_asal is not None)
    urut: list[G] = []
    while menunggu:
        giliran = [each for each in menunggu if not akan_pergi[each.jabatan_tujuan or ""]] or menunggu[:1]
        urut.extend(giliran)
        akan_pergi.subtract(each.jabatan_asal for each in giliran if each.jabatan_asal is not None)
        terpilih = {each.id for each in giliran}
        menunggu = [each for each in menunggu if each.id not in terpilih]
    return urut
