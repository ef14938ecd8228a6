"""The plan of the highest value: solve on some pairs, price all of them, add those that are better, until none is.

Then no pair is worth more than its two prices, and what is paid in prices is what the plan is worth: no better plan
exists. How far it can still rise is known after every round. Pairs that are far from being worth their prices are left
aside while only little is missing: should they become better, pricing finds them again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.pemecah.arus import Arus, Jaringan
from services.mutasi.penataan.pemecah.harga import BIASA, TERENDAH, Harga, Penilai, Ukuran
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Nomor, Soal, Ya, nilai_rencana, periksa, pindah

CALON = 12
"""People who compete for each seat from the beginning."""
SEDIKIT = 64
"""Whoever has no more places than this is offered all of them at once."""

Khusus = Mapping[int, Bulat]
"""Values of every place (m + 1) for those to whom more than the question applies."""


class Kemajuan(NamedTuple):
    """Where the solver is: rounds, pairs it works with, and how much more any plan can be worth at most."""

    putaran: int
    pasangan: int
    celah: int


@dataclass(frozen=True, slots=True)
class TakMungkin(Exception):
    """There is no plan: these people have no place under what was asked."""

    orang: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Penempatan:
    """A plan of the highest value (less ``ukuran.denda`` for each move), with the prices that prove it."""

    pilihan: Nomor
    orang: Bulat
    jabatan: Bulat
    """Prices, in units of ``ukuran.skala``."""
    ukuran: Ukuran
    nilai: int
    pindah: int
    putaran: int

    @property
    def harga(self) -> Harga:
        return Harga(self.orang, self.jabatan, self.ukuran)


class Penata:
    """One question, answered again and again under other pins and prices of moving; it remembers what it has seen."""

    def __init__(self, soal: Soal, kabar: Callable[[Kemajuan], None] | None = None) -> None:
        periksa(soal)
        self.soal, self._kabar = soal, kabar
        self._penilai = Penilai(soal)
        self._terikat = {each: soal.baris(each) for each in soal.terikat}
        bawah, atas = soal.rentang
        self.terlarang = (min(soal.n, int(soal.formasi.sum())) + 2) * (atas - bawah + 1)
        """What it costs to have no place: more than any chain of moves can gain."""
        if self.terlarang > 1 << 57:
            raise OverflowError("nilai terlalu besar untuk sekian banyak orang")
        self._pasangan, self._mentah = np.zeros(0, np.int64), np.zeros(0, np.int64)
        """Pairs that the network has, and what they are worth before anything special."""
        self._jaringan: Jaringan | None = None
        self._dinilai: tuple[Harga, Ya] | None = None
        """Prices that all pairs were compared with, and for whom none was better."""
        self._pilih(np.concatenate([self._tetap(), _bibit(soal)]))

    def tempatkan(self, ukuran: Ukuran = BIASA, khusus: Khusus | None = None, kursi: Nomor | None = None) -> Penempatan:
        """The best plan; ``kursi``: other numbers of seats than the question's, of posts that have some.

        Raises:
            TakMungkin: there is none.
        """
        baris = {**self._terikat, **(khusus or {})}
        biasa = self._biasa(baris)
        self._pilih(np.concatenate([self._pasangan, self._sedikit(baris)]))
        putaran, celah = 0, 0
        while True:
            putaran += 1
            if self._jaringan is None:
                dekat = None if self._dinilai is None else self._dinilai[0][:2]
                self._jaringan = Jaringan(self.soal.n, self.soal.m, self._pasangan, self.soal.formasi, dekat=dekat)
            self._jaringan.kursi(self.soal.formasi if kursi is None else kursi)
            arus = self._jaringan.selesaikan(self._nilai(self._pasangan, self._mentah, ukuran, baris))
            harga = Harga(arus.orang, arus.jabatan, ukuran)
            calon, untung = self._lebih_baik(harga, biasa, baris)
            sebelum, celah = celah, int(untung.sum())
            if self._kabar is not None:
                self._kabar(Kemajuan(putaran, len(self._pasangan), celah))
            if not celah:
                break
            # Little is missing: what is far from being worth its prices can wait.
            batas = 2 * celah // int((untung > 0).sum()) + 1 if putaran > 1 and celah < sebelum else None
            self._pilih(np.concatenate([self._dekat(arus, harga, baris, batas), calon]))
        luar = self.soal.luar.copy()
        luar[list(baris)] = [isi[-1] for isi in baris.values()]
        tanpa = np.flatnonzero((arus.pilihan == TANPA) & (luar <= TIDAK))
        if len(tanpa):
            raise TakMungkin(tuple(tanpa.tolist()))
        bergerak = int(pindah(self.soal, arus.pilihan).sum())
        return Penempatan(*arus, ukuran, nilai_rencana(self.soal, arus.pilihan), bergerak, putaran)

    def setara(self, penempatan: Penempatan, khusus: Khusus | None = None) -> Bulat:
        """Every pair that some plan of the same value uses lies among these."""
        soal, ukuran = self.soal, penempatan.ukuran
        baris = {**self._terikat, **(khusus or {})}
        harga = np.append(penempatan.jabatan, 0)
        lain = [
            orang * (soal.m + 1) + np.flatnonzero(self._skala(isi, orang, ukuran) - harga == penempatan.orang[orang])
            for orang, isi in baris.items()
        ]
        lebih = self._penilai.setara(penempatan.harga, self._biasa(baris))
        semua = _unik(np.concatenate([lebih, self._tetap(), *lain]))
        tepat = self._nilai(semua, self._mentahkan(semua), ukuran, baris) - harga[semua % (soal.m + 1)]
        hasil: Bulat = semua[tepat == penempatan.orang[semua // (soal.m + 1)]]
        return hasil

    def jaringan_baru(self, ukuran: Ukuran) -> tuple[Jaringan, Bulat]:
        """The network as it is now, not solved yet, and what its pairs are worth; another solver may be given both."""
        jaringan = Jaringan(self.soal.n, self.soal.m, self._pasangan, self.soal.formasi)
        return jaringan, self._nilai(self._pasangan, self._mentah, ukuran, self._terikat)

    def _biasa(self, baris: Khusus) -> Ya:
        """To whom nothing special applies."""
        hasil = np.ones(self.soal.n, np.bool_)
        hasil[list(baris)] = False
        return hasil

    def _lebih_baik(self, harga: Harga, biasa: Ya, baris: Khusus) -> tuple[Bulat, Bulat]:
        """Pairs that beat their prices, and by how much the best of each person does."""
        turun = np.ones(self.soal.n, np.bool_)
        murah = None
        if self._dinilai is not None and self._dinilai[0].ukuran == harga.ukuran:
            # Only where something has become cheaper since, anything can have become better.
            dulu, tuntas = self._dinilai
            turun, murah = (harga.orang < dulu.orang) | ~tuntas, harga.jabatan < dulu.jabatan
            if len(np.unique(self.soal.tipe[murah])) * 4 > self.soal.cocok.shape[1]:
                turun[:] = True
        calon, untung = self._penilai.lebih_baik(harga, biasa & turun)
        if murah is not None and not turun.all():
            lain, untung_lain = self._penilai.lebih_baik(harga, biasa & ~turun, murah)
            calon, untung = np.concatenate([calon, lain]), untung + untung_lain
        self._dinilai = harga, biasa & (untung == 0)
        ganti = []
        for orang_ini, isi in baris.items():
            sisa = self._skala(isi, orang_ini, harga.ukuran) - np.append(harga.jabatan, 0)
            terbaik = int(sisa.argmax())
            untung[orang_ini] = max(0, int(sisa[terbaik] - harga.orang[orang_ini]))
            if untung[orang_ini]:
                ganti.append(orang_ini * (self.soal.m + 1) + terbaik)
        return np.concatenate([calon, np.array(ganti, np.int64)]), untung

    def _tetap(self) -> Bulat:
        """Staying, having no post, and what people wish for: always among the pairs."""
        soal = self.soal
        orang = np.arange(soal.n, dtype=np.int64) * (soal.m + 1)
        punya = soal.asal >= 0
        suka = soal.suka_orang.astype(np.int64) * (soal.m + 1) + soal.suka_jabatan
        return np.concatenate([orang + soal.m, orang[punya] + soal.asal[punya], suka])

    def _sedikit(self, baris: Khusus) -> Bulat:
        hasil = [np.zeros(0, np.int64)]
        for orang, isi in baris.items():
            boleh = np.flatnonzero(isi > TIDAK)
            if len(boleh) <= SEDIKIT:
                hasil.append(orang * (self.soal.m + 1) + boleh)
        return np.concatenate(hasil)

    def _dekat(self, arus: Arus, harga: Harga, baris: Khusus, batas: int | None) -> Bulat:
        """Pairs of the network that the plan uses, that always belong to it, or that are close to their prices."""
        if batas is None:
            return self._pasangan
        soal = self.soal
        orang, tempat = np.divmod(self._pasangan, soal.m + 1)
        nilai = self._nilai(self._pasangan, self._mentah, harga.ukuran, baris)
        jauh = harga.orang[orang] + np.append(harga.jabatan, 0)[tempat] - nilai > batas
        dipakai = np.where(arus.pilihan == TANPA, soal.m, arus.pilihan)
        return np.concatenate([self._pasangan[~jauh | (dipakai[orang] == tempat)], self._tetap(), self._sedikit(baris)])

    def _pilih(self, pasangan: Bulat) -> None:
        """Have these pairs in the network."""
        pasangan = _unik(pasangan)
        if len(pasangan) != len(self._pasangan) or (pasangan != self._pasangan).any():
            self._pasangan, self._mentah, self._jaringan = pasangan, self._mentahkan(pasangan), None

    def _mentahkan(self, pasangan: Bulat) -> Bulat:
        """What pairs are worth before anything special applies, ``TIDAK`` where excluded."""
        soal = self.soal
        orang, tempat = (each.astype(np.int32) for each in np.divmod(pasangan, soal.m + 1))
        hasil = soal.nilai(orang, np.minimum(tempat, soal.m - 1))
        return np.where(tempat == soal.m, soal.luar[orang], hasil)

    def _skala(self, isi: Bulat, orang: int, ukuran: Ukuran) -> Bulat:
        """A row of values as they are counted."""
        hasil = isi * ukuran.skala - ukuran.denda
        diam = [self.soal.asal[orang], -1]
        hasil[diam] = isi[diam] * ukuran.skala
        return np.where(isi > TIDAK, hasil, TERENDAH)

    def _nilai(self, pasangan: Bulat, mentah: Bulat, ukuran: Ukuran, baris: Khusus) -> Bulat:
        """What pairs are worth as they are counted; far below everything where they must not be used."""
        soal = self.soal
        orang, tempat = np.divmod(pasangan, soal.m + 1)
        hasil = mentah.copy() if baris else mentah
        for siapa, isi in baris.items():
            mulai, akhir = np.searchsorted(pasangan, [siapa * (soal.m + 1), (siapa + 1) * (soal.m + 1)])
            hasil[mulai:akhir] = isi[tempat[mulai:akhir]]
        di_luar = tempat == soal.m
        # Having no place is the last way out; what is forbidden is worse still, so that it is never taken.
        tidak = np.where(di_luar, -self.terlarang, -2 * self.terlarang) * ukuran.skala
        if ukuran.denda:
            bergerak = ~di_luar & (soal.asal[orang] != tempat)
            return np.where(
                hasil > TIDAK, hasil * ukuran.skala - bergerak * ukuran.denda, tidak - 2 * ukuran.denda * (soal.n + 1)
            )
        return np.where(hasil > TIDAK, hasil * ukuran.skala, tidak)


def _unik(isi: Bulat) -> Bulat:
    """Sorted, each once: many are sorted already, which sorting is quick with and hashing is not."""
    isi = np.sort(isi, kind="stable")
    hasil: Bulat = isi[np.append(True, isi[1:] != isi[:-1])]
    return hasil


def _bibit(soal: Soal) -> Bulat:
    """The people who fit each type of post best, dealt out over its posts: competition makes the first prices fair."""
    urut = np.argsort(soal.tipe, kind="stable").astype(np.int32)
    ada, awal = np.unique(soal.tipe[urut], return_index=True)
    hasil = []
    for mulai in range(0, len(ada), 32):
        tipe = ada[mulai : mulai + 32]
        cocok = np.ascontiguousarray(soal.cocok[:, tipe].T)
        for baris, satu in zip(cocok, range(mulai, mulai + len(tipe)), strict=True):
            jabatan = urut[awal[satu] : awal[satu + 1] if satu + 1 < len(ada) else len(urut)]
            jabatan = jabatan[soal.terbuka[jabatan]]
            banyak = min(soal.n, len(jabatan) * CALON + 2 * int(soal.formasi[jabatan].sum()))
            if not len(jabatan):
                continue
            orang = np.argpartition(-baris, banyak - 1)[:banyak]
            orang = orang[baris[orang] > TIDAK]
            tujuan = jabatan[np.arange(len(orang)) % len(jabatan)]
            boleh = soal.ongkos[soal.kelas_orang[orang], soal.kelas_jabatan[tujuan]] > TIDAK
            hasil.append((orang.astype(np.int64) * (soal.m + 1) + tujuan)[boleh])
    return np.concatenate([np.zeros(0, np.int64), *hasil])
