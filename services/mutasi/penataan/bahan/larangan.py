"""Which pairs no plan may use, as classes of people and posts that are held back alike.

Asked of the gates some people at a time, kept as bits, and folded: people whom the same posts are closed to are one
class, and so are posts that are closed to the same people.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.gerbang import ARAH, Gerbang
from services.mutasi.hukum.simpulan import Simpulan
from services.mutasi.hukum.topeng import URUTAN
from services.mutasi.penataan.soal import Nomor, Ya

SEKALI = 1_000
"""People at a time."""
DILARANG = tuple(
    nomor for nomor, each in enumerate(URUTAN) if each in (Simpulan.TERHALANG, Simpulan.BELUM_DAPAT_DINILAI)
)


class Larangan(NamedTuple):
    """``tabel[orang[i], jabatan[j]]``: person i must not move to post j."""

    orang: Nomor
    jabatan: Nomor
    tabel: Ya

    def pada(self, orang: int, jabatan: int) -> bool:
        """Whether a pair is excluded."""
        return bool(self.tabel[self.orang[orang], self.jabatan[jabatan]])


def himpun_larangan(gerbang: Gerbang, arah: Collection[Arah], tertutup: Ya) -> Larangan:
    """What the law, the directions that are asked for and posts to which nobody may come exclude.

    A move whose direction is not known is excluded with those that were not asked for.
    """
    n, m = len(gerbang.orang), len(gerbang.jabatan)
    boleh = np.array([each in arah for each in ARAH])
    dilarang = np.isin(np.arange(len(URUTAN)), DILARANG)
    bit = np.zeros((m, -(-n // 8)), np.uint8)
    for mulai in range(0, n, SEKALI):
        siapa = slice(mulai, min(n, mulai + SEKALI))
        isi = dilarang[gerbang.peta(siapa)] | ~boleh[gerbang.arah(siapa)] | tertutup
        # SEKALI is a multiple of eight: the bits of each lot begin at a byte.
        bit[:, mulai // 8 : mulai // 8 + -(-isi.shape[0] // 8)] = np.packbits(isi, axis=0).T
    kelas_jabatan, contoh = _kelas(bit)
    wakil = bit[contoh]
    kelas_orang = np.zeros(n, np.int32)
    nomor: dict[bytes, int] = {}
    baris: list[npt.NDArray[np.uint8]] = []
    for mulai in range(0, n, SEKALI):
        banyak = min(SEKALI, n - mulai)
        isi = np.unpackbits(wakil[:, mulai // 8 : -(-(mulai + banyak) // 8)], axis=1, count=banyak)
        satu = np.packbits(isi, axis=0).T
        for letak, each in enumerate(np.ascontiguousarray(satu)):
            kunci = each.tobytes()
            if kunci not in nomor:
                nomor[kunci] = len(nomor)
                baris.append(each.copy())
            kelas_orang[mulai + letak] = nomor[kunci]
    tabel = np.unpackbits(np.array(baris), axis=1, count=len(contoh)).astype(np.bool_)
    return Larangan(kelas_orang, kelas_jabatan, tabel)


def _kelas(bit: npt.NDArray[np.uint8]) -> tuple[Nomor, list[int]]:
    """The class of each row, and a row of each class."""
    nomor: dict[bytes, int] = {}
    contoh: list[int] = []
    hasil = np.zeros(len(bit), np.int32)
    for letak, each in enumerate(bit):
        kunci = each.tobytes()
        if kunci not in nomor:
            nomor[kunci] = len(nomor)
            contoh.append(letak)
        hasil[letak] = nomor[kunci]
    return hasil, contoh
