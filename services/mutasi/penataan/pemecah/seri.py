"""Of all plans of the highest value the one that the lot prefers, with a second pair of prices that prove it too.

Plans of the highest value use only pairs that are worth exactly their prices, and leave no seat empty that has one.
Among these the lots are weighed: again a cheapest flow, small, and exact.
"""

from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.pemecah.arus import Jaringan
from services.mutasi.penataan.pemecah.tempatkan import Khusus, Penata, Penempatan
from services.mutasi.penataan.soal import Bulat, Nomor
from services.mutasi.penataan.undian import undi, undi_pasangan


class Undian(NamedTuple):
    """The plan that the lot prefers, and the prices in lots."""

    pilihan: Nomor
    orang: Bulat
    jabatan: Bulat


class Pengundi:
    """Draws for one question."""

    def __init__(self, penata: Penata) -> None:
        self._penata = penata
        soal = penata.soal
        self._orang, self._jabatan = undi(soal.nomor, soal.nip), undi(soal.nomor, soal.kode)

    def urutkan(self, orang: Nomor) -> Nomor:
        """People in the order of their numbers in the lot, whatever their rows."""
        hasil: Nomor = orang[np.argsort(self._orang[orang], kind="stable")]
        return hasil

    def undi(self, penempatan: Penempatan, khusus: Khusus | None = None) -> Undian:
        """Decide between the plans that are worth as much as this one."""
        soal = self._penata.soal
        setara = self._penata.setara(penempatan, khusus)
        orang, tempat = np.divmod(setara, soal.m + 1)
        di = tempat < soal.m
        nilai = np.zeros(len(setara), np.int64)
        nilai[di] = undi_pasangan(self._orang[orang[di]], self._jabatan[tempat[di]])
        penuh = np.where(penempatan.jabatan > 0, soal.formasi, 0).astype(np.int32)
        return Undian(*Jaringan(soal.n, soal.m, setara, soal.formasi, penuh).selesaikan(nilai))
