"""What a case waits for in each of its states: for whose step, and how long that may take.

The database is told, in two lists side by side, so that it sorts and counts by what the table of steps says.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from services.mutasi.hukum.tenggat_langkah import TenggatLangkah
from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.mesin import langkah_dari
from services.mutasi.usulan.repository import BERKONTRAK
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

KUNCI = f"""(u.status || CASE WHEN u.pelantikan = 'ditunggu' THEN ':t:' ELSE ':f:' END
                    || CASE WHEN u.jenis IN ('masuk', 'keluar') THEN u.jenis
                            WHEN {BERKONTRAK} THEN 'true' ELSE 'false' END)"""
"""The key of a case ``u`` of a person ``a``, as ``Tahap.kunci``."""

_TIDAK_MAJU = (LangkahMutasi.PENGEMBALIAN, LangkahMutasi.PEMBATALAN)


class Tahap(NamedTuple):
    """One kind of waiting."""

    status: StatusMutasi
    dilantik: bool
    """Whether the decision waits for its inauguration."""
    pppk: bool
    jenis: JenisMutasi
    """Of those inside the city any."""

    @property
    def kunci(self) -> str:
        """As the database writes it."""
        return f"{self.status}:{'t' if self.dilantik else 'f'}:{self._jalan}"

    @property
    def _jalan(self) -> str:
        if self.jenis in _ANTAR:
            return self.jenis
        return "true" if self.pppk else "false"

    @property
    def mungkin(self) -> tuple[LangkahMutasi, ...]:
        """The steps that lead on; withdrawing and sending back is nobody's duty."""
        return _mungkin(self)

    @property
    def langkah(self) -> LangkahMutasi | None:
        """The step that must come, whatever else may: of a PPPK the tim penilai may be heard, and need not."""
        return self.mungkin[-1] if self.mungkin else None


@cache
def _mungkin(tahap: Tahap) -> tuple[LangkahMutasi, ...]:
    pelantikan: Pelantikan | None = "ditunggu" if tahap.dilantik else None
    semua = langkah_dari(PerkaraAlur(tahap.status, pelantikan, tahap.pppk, tahap.jenis, dilepas=True, rekomendasi=True))
    return tuple(each for each in semua if each not in _TIDAK_MAJU)


_ANTAR = (JenisMutasi.MASUK, JenisMutasi.KELUAR)
SEMUA = (
    *(Tahap(*each, JenisMutasi.ANTAR_OPD) for each in product(StatusMutasi, (False, True), (False, True))),
    *(
        Tahap(status, dilantik, False, jenis)
        for status, dilantik, jenis in product(StatusMutasi, (False, True), _ANTAR)
    ),
)


def yang_menunggu() -> Iterator[Tahap]:
    """Those in which a case waits for somebody."""
    return (each for each in SEMUA if each.langkah is not None)


class Tenggatnya(NamedTuple):
    """The lists that the database is told, side by side."""

    kunci: list[str]
    langkah: list[str]
    hari: list[int | None]


def menurut(batas: TenggatLangkah) -> Tenggatnya:
    """What waits, for which step, and how many working days."""
    semua = [(each.kunci, str(each.langkah)) for each in yang_menunggu()]
    return Tenggatnya(
        [kunci for kunci, _ in semua],
        [langkah for _, langkah in semua],
        [batas.langkah.get(langkah) for _, langkah in semua],
    )
