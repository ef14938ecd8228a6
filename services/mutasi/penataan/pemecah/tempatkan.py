"""The plan of the highest value: solve on some pairs, price all of them, add those that are better, until none is.

Then no pair is worth more than its two prices, and what is paid in prices is what the plan is worth: no better plan
exists. How far it can still rise is known after every round. Pairs that are far from being worth their prices are left
aside while only little is missing: should they become better, pricing finds them again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.pemecah.harga import BIASA, JALUR, TERENDAH, Harga, Penilai, Ukuran
from services.mutasi.penataan.pemecah.lanjut import Keadaan, Simpang, awal_mula, lanjutkan
from services.mutasi.penataan.soal import (
    TANPA,
    TIDAK,
    Bulat,
    Nomor,
    SalahSoal,
    Soal,
    Ya,
    nilai_rencana,
    periksa,
    pindah,
)
from services.mutasi.penataan.undian import TERBANYAK

CALON, PRIBADI = 4, 3
"""People who compete for each seat from the beginning, and types that each person is offered where they stand out."""
CONTOH, SEBLOK = 2048, 512
"""People of whom it is read off how well these fit, and people looked at together."""
BANYAK = 4
"""So many pairs for each person are not worth sorting out."""
TERBESAR = 1 << 58
"""No number of the network is larger: 64 bits hold what comes together along a chain; the verifier reads no more."""
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

    def __init__(self, soal: Soal, kabar: Callable[[Kemajuan], None] | None = None, jalur: int = JALUR) -> None:
        """``jalur``: threads that compare pairs; 1 where another process works beside this one."""
        periksa(soal)
        if soal.n + soal.m > TERBANYAK:
            raise SalahSoal(
                f"Lingkup memuat {soal.n} orang dan {soal.m} jabatan; satu rencana memuat paling banyak {TERBANYAK} "
                "bersama-sama. Bagi lingkupnya, misalnya menurut instansi."
            )
        self.soal, self._kabar = soal, kabar
        self._penilai = Penilai(soal, jalur)
        self._terikat = {each: soal.baris(each) for each in soal.terikat}
        bawah, atas = soal.rentang
        self.terlarang = (min(soal.n, int(soal.formasi.sum())) + 2) * (atas - bawah + 1)
        """What it costs to have no place: more than any chain of moves can gain."""
        self._simpang = Simpang(soal)
        self._lebar = soal.m + 1 + soal.cocok.shape[1]
        self._pasangan, self._mentah = np.zeros(0, np.int64), np.zeros(0, np.int64)
        """Pairs that the network has, ``person * lebar + place``, and what they are worth before anything special."""
        self._keadaan, self._terakhir = awal_mula(self._simpang), BIASA
        self._dinilai: tuple[Harga, Ya] | None = None
        """Prices that all pairs were compared with, and for whom none was better."""
        self._tambah(np.concatenate([self._tetap(self._lebar), _bibit(soal, self._simpang, self._lebar)]))

    def tempatkan(self, ukuran: Ukuran = BIASA, khusus: Khusus | None = None, kursi: Nomor | None = None) -> Penempatan:
        """The best plan; ``kursi``: other numbers of seats than the question's, of posts that have some.

        Raises:
            TakMungkin: there is none.
            SalahSoal: values so counted are too large to be added up.
        """
        if 2 * (self.terlarang * ukuran.skala + ukuran.denda * (self.soal.n + 1)) > TERBESAR:
            raise SalahSoal("Nilai terlalu besar untuk sekian banyak orang: kecilkan satuannya, atau bagi lingkupnya.")
        baris = {**self._terikat, **(khusus or {})}
        biasa = self._biasa(baris)
        self._tambah(self._sedikit(baris))
        kursi_ini = (self.soal.formasi if kursi is None else kursi).astype(np.int64)
        keadaan = self._sebanding(ukuran)
        putaran, celah = 0, 0
        while True:
            putaran += 1
            orang, tempat = self._pecah(self._pasangan)
            nilai = self._nilai(orang, tempat, self._mentah, ukuran, baris)
            keadaan = lanjutkan(self._simpang, orang, tempat, nilai, ukuran.skala, kursi_ini, keadaan)
            harga = Harga(keadaan.orang, keadaan.jabatan, ukuran)
            calon, untung = self._lebih_baik(harga, biasa, baris)
            sebelum, celah = celah, int(untung.sum())
            if self._kabar is not None:
                self._kabar(Kemajuan(putaran, len(self._pasangan), celah))
            if not celah:
                break
            # Little is missing: what is far from being worth its prices can wait, where there is much of it.
            if putaran > 1 and celah < sebelum and len(orang) > BANYAK * self.soal.n:
                kurang = harga.orang[orang] + self._harga_tempat(harga)[tempat] - nilai
                jauh = kurang > 2 * celah // int((untung > 0).sum()) + 1
                jauh &= keadaan.tempat[orang] != tempat
                self._buang(jauh, baris)
            self._tambah(self._lewat(calon, biasa))
        self._keadaan, self._terakhir = keadaan, ukuran
        pilihan = keadaan.pilihan(self._simpang)
        luar = self.soal.luar.copy()
        luar[list(baris)] = [isi[-1] for isi in baris.values()]
        tanpa = np.flatnonzero((pilihan == TANPA) & (luar <= TIDAK))
        if len(tanpa):
            raise TakMungkin(tuple(tanpa.tolist()))
        bergerak = int(pindah(self.soal, pilihan).sum())
        return Penempatan(
            pilihan, keadaan.orang, keadaan.jabatan, ukuran, nilai_rencana(self.soal, pilihan), bergerak, putaran
        )

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
        semua = _unik(np.concatenate([lebih, self._tetap(soal.m + 1), *lain]))
        siapa, tempat = (each.astype(np.int32) for each in np.divmod(semua, soal.m + 1))
        tepat = self._nilai(siapa, tempat, self._mentahkan(siapa, tempat), ukuran, baris) - harga[tempat]
        hasil: Bulat = semua[tepat == penempatan.orang[siapa]]
        return hasil

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

    def _tetap(self, lebar: int) -> Bulat:
        """Staying, having no post, and what people wish for: always among the pairs."""
        soal = self.soal
        orang = np.arange(soal.n, dtype=np.int64) * lebar
        punya = soal.asal >= 0
        suka = soal.suka_orang.astype(np.int64) * lebar + soal.suka_jabatan
        return np.concatenate([orang + soal.m, orang[punya] + soal.asal[punya], suka])

    def _sedikit(self, baris: Khusus) -> Bulat:
        """What people with few places are offered, or the best at the last prices for those with many."""
        hasil, harga = [np.zeros(0, np.int64)], np.append(self._keadaan.jabatan // self._terakhir.skala, 0)
        for orang, isi in baris.items():
            boleh = np.flatnonzero(isi > TIDAK)
            if len(boleh) > SEDIKIT:
                boleh = boleh[np.argpartition((harga - isi)[boleh], SEDIKIT)[:SEDIKIT]]
            hasil.append(orang * self._lebar + boleh)
        return np.concatenate(hasil)

    def _lewat(self, calon: Bulat, biasa: Ya) -> Bulat:
        """Through the junction of the type, where that is allowed; directly too, where it is worth more."""
        soal, simpang = self.soal, self._simpang
        orang, jabatan = np.divmod(calon, soal.m + 1)
        tipe = soal.tipe[np.minimum(jabatan, soal.m - 1)]
        lewat = np.append(simpang.lewat, False)[jabatan] & biasa[orang] & simpang.boleh(orang, tipe)
        golongan = soal.kelas_jabatan[np.minimum(jabatan, soal.m - 1)]
        murah = soal.ongkos[soal.kelas_orang[orang], golongan] > np.append(simpang.terendah, 0)[jabatan]
        langsung = ~lewat | murah
        return np.concatenate(
            [(orang * self._lebar + soal.m + 1 + tipe)[lewat], (orang * self._lebar + jabatan)[langsung]]
        )

    def _sebanding(self, ukuran: Ukuran) -> Keadaan:
        """Where the last question ended, with prices as they are counted now."""
        keadaan = self._keadaan
        if ukuran.skala == self._terakhir.skala:
            return keadaan
        return keadaan._replace(jabatan=keadaan.jabatan // self._terakhir.skala * ukuran.skala)

    def _harga_tempat(self, harga: Harga) -> Bulat:
        simpang = self._simpang.harga(harga.jabatan, harga.ukuran.skala)
        return np.concatenate([harga.jabatan, [0], -simpang])

    def _pecah(self, pasangan: Bulat) -> tuple[Nomor, Nomor]:
        orang, tempat = np.divmod(pasangan, self._lebar)
        return orang.astype(np.int32), tempat.astype(np.int32)

    def _buang(self, mana: Ya, baris: Khusus) -> None:
        """Take these pairs out of the network, but not those that always belong to it."""
        mana[np.searchsorted(self._pasangan, np.concatenate([self._tetap(self._lebar)]))] = False
        mana &= self._biasa(baris)[self._pasangan // self._lebar]
        self._pasangan, self._mentah = self._pasangan[~mana], self._mentah[~mana]

    def _tambah(self, pasangan: Bulat) -> None:
        """Have these pairs in the network."""
        baru = _unik(pasangan)
        if len(baru) and len(self._pasangan):
            letak = np.minimum(np.searchsorted(self._pasangan, baru), len(self._pasangan) - 1)
            baru = baru[self._pasangan[letak] != baru]
        letak = np.searchsorted(self._pasangan, baru)
        self._pasangan = np.insert(self._pasangan, letak, baru)
        self._mentah = np.insert(self._mentah, letak, self._mentahkan(*self._pecah(baru)))

    def _mentahkan(self, orang: Nomor, tempat: Nomor) -> Bulat:
        """What pairs are worth before anything special applies, ``TIDAK`` where excluded."""
        soal, di_luar, simpang = self.soal, tempat == self.soal.m, np.flatnonzero(tempat > self.soal.m)
        hasil = soal.nilai(orang, np.minimum(tempat, soal.m - 1))
        hasil[di_luar] = soal.luar[orang[di_luar]]
        hasil[simpang] = soal.cocok[orang[simpang], tempat[simpang] - soal.m - 1]
        return hasil

    def _skala(self, isi: Bulat, orang: int, ukuran: Ukuran) -> Bulat:
        """A row of values as they are counted."""
        hasil = isi * ukuran.skala - ukuran.denda
        diam = [self.soal.asal[orang], -1]
        hasil[diam] = isi[diam] * ukuran.skala
        return np.where(isi > TIDAK, hasil, TERENDAH)

    def _nilai(self, orang: Nomor, tempat: Nomor, mentah: Bulat, ukuran: Ukuran, baris: Khusus) -> Bulat:
        """What pairs are worth as they are counted; far below everything where they must not be used."""
        soal = self.soal
        hasil = mentah.copy() if baris else mentah
        for siapa, isi in baris.items():
            mulai, akhir = np.searchsorted(orang, [siapa, siapa + 1])
            # Through a junction one comes to posts that may be forbidden.
            di = tempat[mulai:akhir]
            hasil[mulai:akhir] = np.where(di <= soal.m, isi[np.minimum(di, soal.m)], TIDAK)
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
    hasil: Bulat = isi[np.append(True, isi[1:] != isi[:-1])[: len(isi)]]
    return hasil


def _bibit(soal: Soal, simpang: Simpang, lebar: int) -> Bulat:
    """The people who fit each type of post best, about ``CALON`` for each seat: competition makes first prices fair.

    They come through its junction, or are dealt out over its posts where it has none. How well one has to fit is read
    off some of the people; of many who fit equally well some are taken. Everybody competes somewhere: also for the
    types where they are furthest above that.
    """
    urut = np.argsort(soal.tipe, kind="stable").astype(np.int32)
    urut = urut[soal.terbuka[urut]]
    jabatan = np.bincount(soal.tipe[urut], minlength=soal.cocok.shape[1])
    kursi = np.bincount(soal.tipe[urut], soal.formasi[urut], minlength=soal.cocok.shape[1])
    contoh = np.sort(np.ascontiguousarray(soal.cocok[:: max(1, soal.n // CONTOH)].T), axis=1)
    banyak, semua = contoh.shape[1], np.arange(len(contoh))
    # More than are wanted, because only some were asked; the best of them are kept.
    dicari = np.minimum(np.ceil((kursi * CALON + 2) / soal.n * banyak * 1.5).astype(int) + 2, banyak)
    cukup = np.maximum(contoh[semua, banyak - dicari], TIDAK + 1)
    cukup[jabatan == 0] = -TIDAK
    tiap = np.maximum((contoh >= cukup[:, None]).sum(axis=1) // dicari, 1)
    terpilih, sendiri = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    tepi = np.unique(np.linspace(0, len(semua), PRIBADI + 1).astype(int)).tolist()
    for mulai in range(0, soal.n, SEBLOK):
        cocok = soal.cocok[mulai : mulai + SEBLOK]
        awal = (mulai + np.arange(len(cocok))) * len(semua)
        lebih = cocok - cukup
        for satu, dua in pairwise(tepi):
            tipe = satu + lebih[:, satu:dua].argmax(axis=1)
            sendiri.append((awal + tipe)[(cocok[np.arange(len(cocok)), tipe] > TIDAK) & (jabatan[tipe] > 0)])
        letak = np.flatnonzero(lebih >= 0) + awal[0]
        orang, tipe = np.divmod(letak, len(semua))
        terpilih.append(letak[(orang * 31 + tipe * 17) % tiap[tipe] == 0])
    calon = np.concatenate(terpilih)
    orang, tipe = np.divmod(calon, len(semua))
    urutan = np.lexsort((-soal.cocok[orang, tipe], tipe))
    tipe = tipe[urutan]
    ambil = np.arange(len(tipe)) - np.searchsorted(tipe, semua)[tipe] < (kursi * CALON + 2)[tipe]
    orang, tipe = np.divmod(_unik(np.concatenate([calon[urutan[ambil]], *sendiri])), len(semua))
    lewat = simpang.boleh(orang, tipe)
    langsung, awal = ~lewat, np.cumsum(jabatan) - jabatan
    siapa, apa = orang[langsung], tipe[langsung]
    tujuan = urut[awal[apa] + siapa % jabatan[apa]] if len(siapa) else np.zeros(0, np.int32)
    boleh = soal.ongkos[soal.kelas_orang[siapa], soal.kelas_jabatan[tujuan]] > TIDAK
    return np.concatenate([(orang * lebar + soal.m + 1 + tipe)[lewat], (siapa * lebar + tujuan)[boleh]])
