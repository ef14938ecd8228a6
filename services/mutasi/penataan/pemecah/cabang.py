"""Where prices alone do not settle it (couples, a gap at the budget): try the ways one after another, the best first.

Exact as long as the search ends; a city may have more couples than can be searched, and then the best plan found is
given with the gap that the prices of the whole question prove.
"""

import heapq
from dataclasses import dataclass
from itertools import count

import numpy as np

from services.mutasi.penataan.pemecah.anggaran import Penganggar, Terikat
from services.mutasi.penataan.pemecah.tempatkan import Penata, TakMungkin
from services.mutasi.penataan.soal import (
    TANPA,
    TIDAK,
    Bulat,
    JenisKaitan,
    Kaitan,
    Nomor,
    SalahSoal,
    Soal,
    nilai_rencana,
    pindah,
)

SIMPUL, SEDIKIT, RINGAN = 400, 40, 2000
"""So many ways are tried at most; fewer, but not fewer than the second, where more people than the third are planned:
each way takes longer there, and a gap that only the budget leaves is left, as it is known and small."""

Syarat = tuple[tuple[int, int], ...]
"""Of a person (first) the kind of place that is left (second): an area, or one of the two below."""
DIAM, BERGERAK = -1, -2


@dataclass(frozen=True, slots=True)
class Hasil:
    """The best plan found, with what proves how good it is."""

    pilihan: Nomor
    akar: Terikat
    """The answer to the question without couples: its prices are the proof."""
    batas: int
    """No plan is worth more, as far as the search went."""
    simpul: int


class Pencabang:
    """The search for one question."""

    def __init__(self, penata: Penata, paling_banyak: int = SIMPUL) -> None:
        self._penata, self._soal = penata, penata.soal
        self._paling_banyak = min(paling_banyak, max(SEDIKIT, SIMPUL * RINGAN // penata.soal.n))
        self._penganggar = Penganggar(penata)
        self._peringkat = np.argsort(self._penganggar.urutkan(np.arange(penata.soal.n, dtype=np.int32)))

    def cari(self) -> Hasil:
        """The best plan.

        Raises:
            TakMungkin: no plan obeys gates, pins and budget.
            SalahSoal: none was found that obeys the couples too.
        """
        akar = self._penganggar.cari()
        besar = self._soal.n > RINGAN
        if (akar.nilai == akar.batas or besar) and self._utuh(akar.pilihan):
            return Hasil(akar.pilihan, akar, akar.batas, 1)
        terbaik, nilai = self._status_quo()
        tenang = self._diamkan(akar)
        if tenang is not None and tenang.nilai > nilai:
            terbaik, nilai = tenang.pilihan, tenang.nilai
        urutan = count()
        antrean: list[tuple[int, int, int, Syarat, Terikat]] = [(-akar.batas, 0, next(urutan), (), akar)]
        simpul = 1
        while antrean and -antrean[0][0] > nilai and simpul < self._paling_banyak:
            _, dalam, _, syarat, isi = heapq.heappop(antrean)
            if self._utuh(isi.pilihan) and isi.nilai > nilai:
                terbaik, nilai = isi.pilihan, isi.nilai
            for tambahan in self._cabang(isi):
                simpul += 1
                try:
                    anak = self._penganggar.cari(self._khusus(syarat + tambahan))
                except TakMungkin:
                    continue
                if self._utuh(anak.pilihan) and anak.nilai > nilai:
                    terbaik, nilai = anak.pilihan, anak.nilai
                if anak.batas > nilai:
                    # Deeper first among equals: a plan soon.
                    heapq.heappush(antrean, (-anak.batas, dalam - 1, next(urutan), syarat + tambahan, anak))
        if terbaik is None:
            raise self._tak_ditemukan(akar, tuntas=not antrean)
        return Hasil(terbaik, akar, max([nilai, *(-each[0] for each in antrean)]), simpul)

    def _tak_ditemukan(self, akar: Terikat, *, tuntas: bool) -> SalahSoal:
        """The couples that the best plan without them parts are those that it fails for."""
        bergerak = pindah(self._soal, akar.pilihan)
        putus = [each for each in self._soal.kaitan if not _bersama(self._soal, each, akar.pilihan, bergerak)]
        siapa = [orang for each in putus or self._soal.kaitan for orang in (each.satu, each.dua)]
        terdekat = "Tidak ada" if tuntas else "Dalam batas pencarian tidak ditemukan"
        batas = self._soal.batas_pindah
        dalam = "" if batas is None else f" dalam batas {batas} perpindahan"
        return SalahSoal(
            f"{terdekat} rencana yang menata setiap pasangan bersama{dalam}; yang terpisah: {len(putus)} pasangan. "
            f"{'H' if batas is None else 'Naikkan batasnya, atau h'}apus kaitan atau sematan pasangan itu.",
            tuple(dict.fromkeys(siapa)),
        )

    def _diamkan(self, akar: Terikat) -> Terikat | None:
        """The best plan if couples that it would part stay where they are: something good to begin with, however many
        they are."""
        isi = akar
        syarat: dict[int, int] = {}
        while True:
            bergerak = pindah(self._soal, isi.pilihan)
            putus = [each for each in self._soal.kaitan if not _bersama(self._soal, each, isi.pilihan, bergerak)]
            if not putus:
                return isi
            baru = {siapa: DIAM for each in putus for siapa in (each.satu, each.dua)}
            if baru.keys() <= syarat.keys():
                return None
            syarat |= baru
            try:
                isi = self._penganggar.cari(self._khusus(tuple(sorted(syarat.items()))))
            except TakMungkin:
                return None

    def _status_quo(self) -> tuple[Nomor | None, int]:
        """Everybody stays, where that is allowed: something to begin with."""
        soal = self._soal
        baris = {each: soal.baris(each) for each in soal.terikat}
        penghuni = np.bincount(soal.asal[soal.asal >= 0], minlength=soal.m)
        boleh = all(isi[soal.asal[each]] > TIDAK for each, isi in baris.items())
        if not boleh or (penghuni > soal.formasi).any():
            return None, -(1 << 62)
        return soal.asal.copy(), nilai_rencana(soal, soal.asal)

    def _utuh(self, pilihan: Nomor) -> bool:
        return self._putus(pilihan) is None

    def _putus(self, pilihan: Nomor) -> Kaitan | None:
        """A couple that the plan does not keep together, the same whatever the order of rows, and of the two."""
        bergerak = pindah(self._soal, pilihan)
        putus = (each for each in self._soal.kaitan if not _bersama(self._soal, each, pilihan, bergerak))
        return min(putus, key=self._giliran, default=None)

    def _giliran(self, kaitan: Kaitan) -> tuple[list[int], JenisKaitan]:
        """By the lot: who of the two comes first in it, then the other."""
        return sorted(self._peringkat[[kaitan.satu, kaitan.dua]].tolist()), kaitan.jenis

    def _cabang(self, isi: Terikat) -> list[Syarat]:
        """Ways that together hold every plan that is still possible."""
        putus = self._putus(isi.pilihan)
        if putus is not None:
            tujuan = (BERGERAK,) if putus.jenis is JenisKaitan.BERSAMA else np.unique(self._soal.wilayah).tolist()
            return [((putus.satu, each), (putus.dua, each)) for each in (DIAM, *tujuan)]
        if isi.batas > isi.nilai and len(isi.goyah):
            siapa = int(self._penganggar.urutkan(isi.goyah)[0])
            return [((siapa, DIAM),), ((siapa, BERGERAK),)]
        return []

    def _khusus(self, syarat: Syarat) -> dict[int, Bulat]:
        soal = self._soal
        hasil: dict[int, Bulat] = {}
        tempat = np.arange(soal.m + 1)
        for orang, mana in syarat:
            isi = hasil.setdefault(orang, soal.baris(orang))
            diam = (tempat == soal.asal[orang]) | (tempat == soal.m)
            if mana == DIAM:
                boleh = diam
            elif mana == BERGERAK:
                boleh = ~diam
            else:
                boleh = np.append(soal.wilayah == mana, False)
            isi[~boleh] = TIDAK
        return hasil


def _bersama(
    soal: Soal, kaitan: Kaitan, pilihan: Nomor, bergerak: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> bool:
    satu, dua = kaitan.satu, kaitan.dua
    if kaitan.jenis is JenisKaitan.BERSAMA or not (bergerak[satu] or bergerak[dua]):
        return bool(bergerak[satu] == bergerak[dua])
    if TANPA in (pilihan[satu], pilihan[dua]):
        return False
    return bool(soal.wilayah[pilihan[satu]] == soal.wilayah[pilihan[dua]])
