"""The answers of all rules about one kind of move, by classes of people and of posts whom no rule tells apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from services.mutasi.hukum.kelas import Angka, Kelas, Nomor, Tanggapan
from services.mutasi.hukum.topeng import Topeng, kosong, satu_aturan, simpulan

TERBANYAK = 1 << 19
"""Cells of one table."""
SEKALI = 256
"""People whose pairs are looked at together."""


@dataclass(frozen=True, slots=True)
class Gabungan:
    """The answers of some rules by joint classes of person and of post."""

    orang: Nomor
    jabatan: Nomor
    isi: Topeng


@dataclass(frozen=True, slots=True)
class Sekata:
    """One rule's answers where person and post have the same word."""

    bit: int
    isi: Topeng
    orang: Kelas
    jabatan: Kelas


@dataclass(frozen=True)
class MenurutJenis:
    """Everything about one kind of move."""

    hari: Topeng
    orang: Topeng
    jabatan: Topeng
    pasangan: list[Gabungan]
    sekata: list[Sekata]

    def blok(self, orang: Nomor, jabatan: Nomor) -> Topeng:
        """Masks of each of these people against each of these posts."""
        hasil = kosong(len(orang), len(jabatan))
        for satu in self.pasangan:
            hasil.tambah(satu.isi.di(satu.orang[orang][:, None], satu.jabatan[jabatan][None, :]))
        for each in self.sekata:
            _terapkan(each, hasil, orang, jabatan)
        for sisi in (self.orang.di(orang[:, None]), self.jabatan.di(jabatan[None, :]), self.hari):
            hasil.tambah(sisi)
        return hasil

    def pada(self, orang: Nomor, jabatan: Nomor) -> Topeng:
        """Masks of pairs: each person against the post at the same place."""
        hasil = kosong(len(orang))
        for satu in self.pasangan:
            hasil.tambah(satu.isi.di(satu.orang[orang], satu.jabatan[jabatan]))
        for each in self.sekata:
            _terapkan_pada(each, hasil, orang, jabatan)
        for sisi in (self.orang.di(orang), self.jabatan.di(jabatan), self.hari.di(0)):
            hasil.tambah(sisi)
        return hasil

    def peta(self, orang: Nomor, jabatan: Nomor) -> Angka:
        """What ``blok`` comes to: the heaviest of what its rules do, and so of the tables that they share."""
        sisi_orang, sisi_jabatan, hari = self._sisi
        hasil = np.maximum(np.maximum(sisi_orang, hari)[orang][:, None], sisi_jabatan[jabatan][None, :])
        for satu, isi in zip(self.pasangan, self._pasangan, strict=True):
            np.maximum(hasil, isi[satu.orang[orang][:, None], satu.jabatan[jabatan][None, :]], out=hasil)
        for i, j in _sekata(self.sekata, orang, jabatan):
            hasil[i, j] = simpulan(self.pada(orang[i], jabatan[j]))
        return hasil

    @cached_property
    def _sisi(self) -> tuple[Angka, Angka, Angka]:
        return simpulan(self.orang), simpulan(self.jabatan), simpulan(self.hari.di(0))

    @cached_property
    def _pasangan(self) -> list[Angka]:
        return [simpulan(each.isi) for each in self.pasangan]


def _terapkan(sekata: Sekata, topeng: Topeng, orang: Nomor, jabatan: Nomor) -> None:
    """Put a rule's answers in place of the others where the words are the same."""
    assert sekata.orang.nomor is not None and sekata.jabatan.nomor is not None  # noqa: PT018
    assert sekata.orang.kata is not None and sekata.jabatan.kata is not None  # noqa: PT018
    lepas = ~np.uint64(1 << sekata.bit)
    for i, j in _sekelompok(sekata.orang.kata[orang], sekata.jabatan.kata[jabatan]):
        di, kelas = np.ix_(i, j), np.ix_(sekata.orang.nomor[orang[i]], sekata.jabatan.nomor[jabatan[j]])
        for tujuan, isi in zip(topeng, sekata.isi, strict=True):
            tujuan[di] = (tujuan[di] & lepas) | isi[kelas]


def _terapkan_pada(sekata: Sekata, topeng: Topeng, orang: Nomor, jabatan: Nomor) -> None:
    """The same for pairs."""
    assert sekata.orang.nomor is not None and sekata.jabatan.nomor is not None  # noqa: PT018
    assert sekata.orang.kata is not None and sekata.jabatan.kata is not None  # noqa: PT018
    satu, dua = sekata.orang.kata[orang], sekata.jabatan.kata[jabatan]
    sama = np.zeros(len(orang), np.bool_)
    for i, j in product(range(satu.shape[1]), range(dua.shape[1])):
        sama |= (satu[:, i] == dua[:, j]) & (satu[:, i] >= 0)
    di = np.flatnonzero(sama)
    kelas = sekata.orang.nomor[orang[di]], sekata.jabatan.nomor[jabatan[di]]
    lepas = ~np.uint64(1 << sekata.bit)
    for tujuan, isi in zip(topeng, sekata.isi, strict=True):
        tujuan[di] = (tujuan[di] & lepas) | isi[kelas]


def _sekata(sekata: list[Sekata], orang: Nomor, jabatan: Nomor) -> Iterator[tuple[Nomor, Nomor]]:
    """Pairs that share a word of some rule, some at a time, each once."""
    for awal in range(0, len(orang), SEKALI):
        di_sini = orang[awal : awal + SEKALI]
        ada = np.zeros((len(di_sini), len(jabatan)), np.bool_)
        for each in sekata:
            assert each.orang.kata is not None and each.jabatan.kata is not None  # noqa: PT018
            for i, j in _sekelompok(each.orang.kata[di_sini], each.jabatan.kata[jabatan]):
                ada[np.ix_(i, j)] = True
        i, j = (each.astype(np.int32) for each in np.nonzero(ada))
        if len(i):
            yield i + awal, j


def _sekelompok(satu: Nomor, dua: Nomor) -> Iterator[tuple[Nomor, Nomor]]:
    """Places on both sides that share a word, by word."""
    tempat = [_menurut_kata(each) for each in (satu, dua)]
    for kata in tempat[0].keys() & tempat[1].keys():
        yield tempat[0][kata], tempat[1][kata]


def _menurut_kata(kata: Nomor) -> dict[int, Nomor]:
    """Who has a word, by word."""
    isi = kata.ravel()
    if not len(isi):
        return {}
    urut = np.argsort(isi, kind="stable")
    ada, mulai = np.unique(isi[urut], return_index=True)
    pemilik = np.split((urut // kata.shape[1]).astype(np.int32), mulai[1:])
    return {int(satu): each for satu, each in zip(ada, pemilik, strict=True) if satu >= 0}


def _sama(tabel: Angka) -> Nomor:
    """Equal rows get equal numbers: kinds that a rule tells apart only in its sentence are one."""
    macam: dict[bytes, int] = {}
    baris = (each.tobytes() for each in np.ascontiguousarray(tabel))
    return np.fromiter((macam.setdefault(each, len(macam)) for each in baris), np.int32, len(tabel))


def _berdua(tanggapan: Tanggapan) -> Gabungan:
    """A rule about pairs by itself."""
    assert tanggapan.orang.nomor is not None and tanggapan.jabatan.nomor is not None  # noqa: PT018
    baris, kolom = _sama(tanggapan.isi), _sama(tanggapan.isi.T)
    wakil = np.ix_(np.unique(baris, return_index=True)[1], np.unique(kolom, return_index=True)[1])
    isi = satu_aturan(tanggapan.bit, tanggapan.isi[wakil])
    return Gabungan(baris[tanggapan.orang.nomor], kolom[tanggapan.jabatan.nomor], isi)


def _gabung(satu: Nomor, dua: Nomor) -> tuple[Nomor, Nomor]:
    """Numbers of joint classes, and one member of each."""
    kunci = satu.astype(np.int64) * (int(dua.max(initial=0)) + 1) + dua
    _, wakil, nomor = np.unique(kunci, return_index=True, return_inverse=True)
    return nomor.astype(np.int32), wakil.astype(np.int32)


def _gabungkan(semua: Iterable[Gabungan]) -> Iterator[Gabungan]:
    """Rules together as long as their joint classes stay few."""
    kini: Gabungan | None = None
    for each in semua:
        if kini is None:
            kini = each
            continue
        orang, wakil_orang = _gabung(kini.orang, each.orang)
        jabatan, wakil_jabatan = _gabung(kini.jabatan, each.jabatan)
        if len(wakil_orang) * len(wakil_jabatan) > TERBANYAK:
            yield kini
            kini = each
            continue
        isi = kini.isi.di(*np.ix_(kini.orang[wakil_orang], kini.jabatan[wakil_jabatan]))
        isi.tambah(each.isi.di(*np.ix_(each.orang[wakil_orang], each.jabatan[wakil_jabatan])))
        kini = Gabungan(orang, jabatan, isi)
    if kini is not None:
        yield kini


def himpun(tanggapan: Iterable[Tanggapan], banyak_orang: int, banyak_jabatan: int) -> MenurutJenis:
    hari, orang, jabatan = kosong(1, 1), kosong(banyak_orang), kosong(banyak_jabatan)
    berdua: list[Gabungan] = []
    sekata: list[Sekata] = []
    for each in tanggapan:
        topeng = satu_aturan(each.bit, each.isi)
        if each.orang.nomor is None and each.jabatan.nomor is None:
            hari.tambah(topeng)
        elif each.jabatan.nomor is None:
            orang.tambah(topeng.di(each.orang.nomor, 0))
        elif each.orang.nomor is None:
            jabatan.tambah(topeng.di(0, each.jabatan.nomor))
        else:
            berdua.append(_berdua(each))
            if each.sama is not None and (each.sama != each.isi).any():
                sekata.append(Sekata(each.bit, satu_aturan(each.bit, each.sama), each.orang, each.jabatan))
    # The finest last, so that those before it share one table.
    berdua.sort(key=lambda each: each.isi.menahan.size)
    return MenurutJenis(hari, orang, jabatan, list(_gabungkan(berdua)), sekata)
