"""What competence is worth: levels reached against levels asked for.

One matrix product per block of rows: a level counts once for every step that it reaches, a standard asks for its weight
at every step up to it, and the product of both is the capped sum. Single precision is exact here, as all sums stay far
below 2^24. What such a sum is worth, together with what somebody reaches of the technical competences, is looked up:
sums are small, cases are few, and divisions are not cheap.
"""

import math
from collections.abc import Iterator

import numpy as np

from services.kompetensi.rumus.kecocokan.aturan import TERENDAH, TERTINGGI
from services.kompetensi.rumus.kecocokan.blok.orang import Larik, OrangLarik
from services.kompetensi.rumus.kecocokan.blok.profil import ProfilLarik, berbeda
from services.kompetensi.rumus.kecocokan.blok.sel import LETAK, NILAI, sel
from services.kompetensi.rumus.kecocokan.kebijakan import (
    ENTAH,
    GAGAL,
    KOSONG,
    PENUH,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
)

BIT = (GAGAL[Gerbang.KOMPETENSI], ENTAH[Gerbang.KOMPETENSI], KOSONG[BagianCocok.KOMPETENSI])
"""In a cell of competence, of which there is one for each pair, these three stand side by side: so it fits 32 bits."""
_SATU_UTAS = 1_000_000
"""Multiplications of one matrix product at most: larger ones are spread over threads, and blocks have theirs."""
_SEKALIGUS = 65_536
"""Cells worked on at a time, so that what is in between stays in the processor's cache."""
_KASUS = 256
"""Of technical competences with more cases than these, what people reach is worked out and not looked up; so it is when
the tables of all profiles together would have more cells than the following."""
_TERCATAT = 4_000_000
Teknis = tuple[tuple[str, int, int], ...]


class Kompetensi:
    """What does not depend on people is worked out once, for any number of blocks of them."""

    def __init__(self, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> None:
        self._kebijakan = kebijakan
        self._batasi = kebijakan.batasi_per_kompetensi
        self._ukuran = _ukuran(profil.level, profil.bobot, self._batasi)
        self._baris = max(8, min(_SATU_UTAS // self._ukuran.size, _SEKALIGUS // len(profil)))
        kosong = np.array(kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI])
        tanda = np.array(True), KOSONG[BagianCocok.KOMPETENSI] | ENTAH[Gerbang.KOMPETENSI]
        self.belum = int(_sempit(sel(kosong, kebijakan.bobot[BagianCocok.KOMPETENSI], tanda)))
        """The cell of whoever has no valid assessment."""
        diminta = (profil.level * profil.bobot).sum(axis=1)
        self._teknis, self._ke_teknis = berbeda([each.teknis for each in profil.profil])
        bentuk = len(self._teknis), max(map(len, self._teknis))
        self._atas, self._pengali = np.zeros(bentuk, np.int8), np.zeros(bentuk, np.int32)
        """[technical requirement, its competences]: the highest level that counts, and how far apart in a table."""
        for ke, each in enumerate(self._teknis):
            self._atas[ke, : len(each)] = [level if self._batasi else TERTINGGI for _, level, _ in each]
        self._susun_tabel(diminta, diminta if self._batasi else profil.bobot.sum(axis=1) * TERTINGGI)

    def _susun_tabel(self, diminta: Larik, puncak: Larik) -> None:
        """Cells by the case of technical competences and the sum of the nine; profiles that ask for as much of both
        have the same table."""
        kunci, ke = berbeda(list(zip(self._ke_teknis.tolist(), diminta.tolist(), strict=True)))
        menurut: dict[int, list[int]] = {}
        for nomor, (teknis, _) in enumerate(kunci):
            menurut.setdefault(teknis, []).append(nomor)
        lebar = np.zeros(len(self._teknis), np.int64)
        np.maximum.at(lebar, self._ke_teknis, puncak + 1)
        tabel, awal, terpakai = [np.zeros(1, np.int32)], np.zeros(len(kunci), np.int32), 1
        for teknis, semua in menurut.items():
            isi, panjang = self._teknis[teknis], int(lebar[teknis])
            langkah = [1 + each for each in self._atas[teknis, : len(isi)].tolist()]
            kasus = math.prod(langkah)
            banyak = kasus * panjang
            if kasus > _KASUS or terpakai + banyak * len(semua) > _TERCATAT:
                continue
            self._pengali[teknis, : len(isi)] = [panjang * math.prod(langkah[urut + 1 :]) for urut in range(len(isi))]
            sel_semua = self._sel(
                isi,
                np.array([kunci[each][1] for each in semua])[:, None, None],
                np.arange(panjang),
                self._rinci(isi, np.indices(langkah).reshape(len(isi), kasus).T)[:, :, None],
            )
            awal[semua] = terpakai + np.arange(len(semua)) * banyak
            terpakai += sel_semua.size
            tabel.append(sel_semua.ravel())
        self._hasil, self._awal = np.concatenate(tabel), awal[ke]
        # The first cell of all is of no table.
        self._langsung = [
            (kolom, self._teknis[self._ke_teknis[kolom]], int(diminta[kolom]))
            for kolom in np.flatnonzero(self._awal == 0).tolist()
        ]

    def _sel(self, teknis: Teknis, diminta: Larik | int, jumlah: Larik, rinci: Larik) -> Larik:
        """Cells for sums of the nine and what is reached of the technical competences (``_rinci``). Shares are exact,
        the lowest and the highest that may be among them."""
        penuh = sum(bobot * level for _, level, bobot in teknis) * PENUH or 1
        porsi = self._kebijakan.porsi_teknis if teknis else 0
        ambang = self._kebijakan.ambang_kompetensi
        lantai, rendah, tinggi, belum = rinci
        umum = np.minimum(jumlah, diminta) * (100 - porsi) * penuh
        seluruhnya = 100 * penuh * diminta
        bawah, atas = umum + porsi * rendah * diminta, umum + porsi * tinggi * diminta
        lulus, gagal = bawah * PENUH >= ambang * seluruhnya, atas * PENUH < ambang * seluruhnya
        return _sempit(
            sel(
                (umum + porsi * lantai * diminta) * PENUH // seluruhnya,
                self._kebijakan.bobot[BagianCocok.KOMPETENSI],
                (gagal, GAGAL[Gerbang.KOMPETENSI]),
                (~lulus & ~gagal, ENTAH[Gerbang.KOMPETENSI]),
                (belum > 0, KOSONG[BagianCocok.KOMPETENSI]),
            )
        )

    def _rinci(self, teknis: Teknis, dicapai: Larik) -> Larik:
        """Of levels reached, [n, k] and 0 for not assessed: [4, n] the sum with the floor for what is not assessed,
        with the least and the most of it, and how many those are. Sums are in basis points of a level."""
        isi = np.zeros((4, len(dicapai)), np.int64)
        for (_, level, bobot), ada in zip(teknis, dicapai.T.astype(np.int64), strict=True):
            kosong = ada == 0
            lantai = bobot * level * self._kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI]
            atap = bobot * PENUH * (level if self._batasi else TERTINGGI)
            isi[0] += np.where(kosong, lantai, bobot * PENUH * ada)
            isi[1] += bobot * PENUH * np.where(kosong, TERENDAH, ada)
            isi[2] += np.where(kosong, atap, bobot * PENUH * ada)
            isi[3] += kosong
        isi[:3] = np.minimum(isi[:3], sum(bobot * level for _, level, bobot in teknis) * PENUH)
        return isi

    def potongan(self, orang: OrangLarik) -> Iterator[tuple[Larik, Larik]]:
        """Cells of those who have a valid assessment, some of them at a time: their rows, and [rows, t]."""
        nomor = {kode: urut for urut, kode in enumerate(orang.kode_teknis)}
        # One column more, of nothing, for what nobody has been assessed in.
        kolom = [[nomor.get(kode, -1) for kode, _, _ in each] for each in self._teknis]
        letak = np.full(self._pengali.shape, -1)
        for urut, each in enumerate(kolom):
            letak[urut, : len(each)] = each
        dinilai = np.flatnonzero(orang.level[:, 0])
        for mulai in range(0, len(dinilai), self._baris):
            baris = dinilai[mulai : mulai + self._baris]
            teknis = np.pad(orang.teknis[baris], ((0, 0), (0, 1)))
            jumlah = (_tercapai(orang.level[baris], self._batasi) @ self._ukuran).astype(np.int32)
            kasus = (np.minimum(teknis[:, letak], self._atas) * self._pengali).sum(axis=2, dtype=np.int32)
            tempat = kasus.take(self._ke_teknis, axis=1)
            tempat += jumlah
            tempat += self._awal
            hasil = self._hasil.take(tempat, mode="clip")
            for di, diminta, semua in self._langsung:
                ke = self._ke_teknis[di]
                dicapai = np.minimum(teknis[:, kolom[ke]], self._atas[ke, : len(diminta)])
                hasil[:, di] = self._sel(diminta, semua, jumlah[:, di].astype(np.int64), self._rinci(diminta, dicapai))
            yield baris, hasil


def _sempit(isi: Larik) -> Larik:
    """Cells of competence in 32 bits."""
    hasil = isi & NILAI
    for letak, bit in enumerate(BIT, LETAK):
        hasil |= (isi & bit << LETAK != 0).astype(np.int64) << letak
    return hasil.astype(np.int32)


def _tercapai(level: Larik, batasi: bool) -> Larik:
    """What people bring to the product: a one per step reached, or the level itself where nothing is capped."""
    if not batasi:
        return level.astype(np.float32)
    return (level[:, :, None] > np.arange(TERTINGGI, dtype=np.int8)).reshape(len(level), -1).astype(np.float32)


def _ukuran(level: Larik, bobot: Larik, batasi: bool) -> Larik:
    """What profiles bring to it: [steps, t]."""
    if not batasi:
        return np.ascontiguousarray(bobot.T.astype(np.float32))
    langkah = (level[:, :, None] > np.arange(TERTINGGI)) * bobot[:, :, None]
    return np.ascontiguousarray(langkah.reshape(len(level), -1).T.astype(np.float32))
