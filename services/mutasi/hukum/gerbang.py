"""The same rules for a whole city: what holds back each person from each post on one TMT, as classes and bit masks.

Each rule is asked once for every pair of kinds that it tells apart, with the very functions that judge one case
(``kelas``). People whom no rule tells apart are then one class, and so are posts: a small table of masks answers for
every pair.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.kelas import BERAT, GELAP, JENIS, MENAHAN, Angka, Kelas, Nomor, Tanggapan, tanyai
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.simpulan import Simpulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

Bit = npt.NDArray[np.uint64]

TENTANG_KOTA = tuple(
    each
    for each in KATALOG
    if each.bergantung in (Bergantung.ORANG, Bergantung.JABATAN, Bergantung.PASANGAN, Bergantung.HARI)
    and not each.jenis.isdisjoint(DI_DALAM_KOTA)
)
"""Rules that a plan can know: how a case was handled and what else moves with it is not known before there is one."""
URUTAN = (Simpulan.DAPAT, Simpulan.PERLU_PENGECUALIAN, Simpulan.BELUM_DAPAT_DINILAI, Simpulan.TERHALANG)
"""What the numbers of ``simpulan`` mean."""
TERBANYAK = 1 << 19
"""Cells of one table."""
SELURUH = slice(None)


class Topeng(NamedTuple):
    """Masks with one bit per rule, in the order of ``Gerbang.kode``: those that hold back, and which of these cannot
    be judged yet, and which forbid or ask for an approval."""

    menahan: Bit
    gelap: Bit
    berat: Bit

    def di(self, *tempat: Any) -> "Topeng":
        """The masks at places."""
        return Topeng(*(each[tempat] for each in self))

    def tambah(self, lain: "Topeng") -> None:
        """Put those of others in."""
        for satu, dua in zip(self, lain, strict=True):
            np.bitwise_or(satu, dua, out=satu)


def simpulan(topeng: Topeng) -> Angka:
    """What all answers come to, as places in ``URUTAN``."""
    ringan = (topeng.menahan != 0).astype(np.uint8)
    hasil: Angka = np.where((topeng.berat & ~topeng.gelap) != 0, 3, np.where(topeng.berat != 0, 2, ringan))
    return hasil.astype(np.uint8)


def _kosong(*ukuran: int) -> Topeng:
    return Topeng(*(np.zeros(ukuran, np.uint64) for _ in range(3)))


def _topeng(bit: int, angka: Angka) -> Topeng:
    """One rule's answers as masks."""
    return Topeng(*(((angka & each) != 0).astype(np.uint64) << np.uint64(bit) for each in (MENAHAN, GELAP, BERAT)))


@dataclass(frozen=True, slots=True)
class _Gabungan:
    """The answers of some rules by joint classes of person and of post."""

    orang: Nomor
    jabatan: Nomor
    isi: Topeng


@dataclass(frozen=True, slots=True)
class _Sekata:
    """One rule's answers where person and post have the same word."""

    bit: int
    isi: Topeng
    orang: Kelas
    jabatan: Kelas


@dataclass(frozen=True, slots=True)
class _Jenis:
    """Everything about one kind of move."""

    hari: Topeng
    orang: Topeng
    jabatan: Topeng
    pasangan: list[_Gabungan]
    sekata: list[_Sekata]

    def blok(self, orang: Nomor, jabatan: Nomor) -> Topeng:
        hasil = _kosong(len(orang), len(jabatan))
        for satu in self.pasangan:
            hasil.tambah(satu.isi.di(satu.orang[orang][:, None], satu.jabatan[jabatan][None, :]))
        for each in self.sekata:
            _terapkan(each, hasil, orang, jabatan)
        for sisi in (self.orang.di(orang[:, None]), self.jabatan.di(jabatan[None, :]), self.hari):
            hasil.tambah(sisi)
        return hasil


def _terapkan(sekata: _Sekata, topeng: Topeng, orang: Nomor, jabatan: Nomor) -> None:
    """Put a rule's answers in place of the others where the words are the same."""
    assert sekata.orang.nomor is not None and sekata.jabatan.nomor is not None  # noqa: PT018
    assert sekata.orang.kata is not None and sekata.jabatan.kata is not None  # noqa: PT018
    lepas = ~np.uint64(1 << sekata.bit)
    for i, j in _sekelompok(sekata.orang.kata[orang], sekata.jabatan.kata[jabatan]):
        di, kelas = np.ix_(i, j), np.ix_(sekata.orang.nomor[orang[i]], sekata.jabatan.nomor[jabatan[j]])
        for tujuan, isi in zip(topeng, sekata.isi, strict=True):
            tujuan[di] = (tujuan[di] & lepas) | isi[kelas]


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


def _berdua(tanggapan: Tanggapan) -> _Gabungan:
    """A rule about pairs by itself."""
    assert tanggapan.orang.nomor is not None and tanggapan.jabatan.nomor is not None  # noqa: PT018
    baris, kolom = _sama(tanggapan.isi), _sama(tanggapan.isi.T)
    wakil = np.ix_(np.unique(baris, return_index=True)[1], np.unique(kolom, return_index=True)[1])
    isi = _topeng(tanggapan.bit, tanggapan.isi[wakil])
    return _Gabungan(baris[tanggapan.orang.nomor], kolom[tanggapan.jabatan.nomor], isi)


def _gabung(satu: Nomor, dua: Nomor) -> tuple[Nomor, Nomor]:
    """Numbers of joint classes, and one member of each."""
    kunci = satu.astype(np.int64) * (int(dua.max(initial=0)) + 1) + dua
    _, wakil, nomor = np.unique(kunci, return_index=True, return_inverse=True)
    return nomor.astype(np.int32), wakil.astype(np.int32)


def _gabungkan(semua: Iterable[_Gabungan]) -> Iterator[_Gabungan]:
    """Rules together as long as their joint classes stay few."""
    kini: _Gabungan | None = None
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
        kini = _Gabungan(orang, jabatan, isi)
    if kini is not None:
        yield kini


def _himpun(tanggapan: Iterable[Tanggapan], banyak_orang: int, banyak_jabatan: int) -> _Jenis:
    hari, orang, jabatan = _kosong(1, 1), _kosong(banyak_orang), _kosong(banyak_jabatan)
    berdua: list[_Gabungan] = []
    sekata: list[_Sekata] = []
    for each in tanggapan:
        topeng = _topeng(each.bit, each.isi)
        if each.orang.nomor is None and each.jabatan.nomor is None:
            hari.tambah(topeng)
        elif each.jabatan.nomor is None:
            orang.tambah(topeng.di(each.orang.nomor, 0))
        elif each.orang.nomor is None:
            jabatan.tambah(topeng.di(0, each.jabatan.nomor))
        else:
            berdua.append(_berdua(each))
            if each.sama is not None and (each.sama != each.isi).any():
                sekata.append(_Sekata(each.bit, _topeng(each.bit, each.sama), each.orang, each.jabatan))
    # The finest last, so that those before it share one table.
    berdua.sort(key=lambda each: each.isi.menahan.size)
    return _Jenis(hari, orang, jabatan, list(_gabungkan(berdua)), sekata)


@contextmanager
def _tanpa_sapu() -> Iterator[None]:
    """Nothing that rules pick is part of a cycle, and looking for one among the facts of a city takes seconds."""
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()


class Gerbang:
    """What holds back whom from which post on one TMT, by the order in which people and posts were given."""

    kode = tuple(each.kode for each in TENTANG_KOTA)

    def __init__(
        self, orang: Sequence[FaktaAsn], jabatan: Sequence[FaktaJabatan], acara: Acara, ketentuan: KetentuanHari
    ) -> None:
        """Ask every rule; the kind of ``acara`` follows for each pair from its two agencies."""
        self.orang, self.jabatan, self.acara, self.ketentuan = orang, jabatan, acara, ketentuan
        with _tanpa_sapu():
            semua = [tanyai(aturan, bit, orang, jabatan, acara, ketentuan) for bit, aturan in enumerate(TENTANG_KOTA)]
        self._jenis = {
            jenis: _himpun((each[jenis] for each in semua if jenis in each), len(orang), len(jabatan))
            for jenis in JENIS
        }
        instansi: dict[str | None, int] = {None: 0}
        self._asal, self._tujuan = (
            np.array([instansi.setdefault(each, len(instansi)) for each in nama], np.int32)
            for nama in (
                [None if each.jabatan is None else each.jabatan.instansi for each in orang],
                [each.instansi for each in jabatan],
            )
        )

    def blok(self, orang: slice | Nomor = SELURUH, jabatan: slice | Nomor = SELURUH) -> Topeng:
        """Masks of some people against some posts, of all by default."""
        o, j = np.arange(len(self.orang), dtype=np.int32)[orang], np.arange(len(self.jabatan), dtype=np.int32)[jabatan]
        asal, tujuan = self._asal[o], self._tujuan[j]
        antar_unit, antar_opd = (self._jenis[each] for each in JENIS)
        hasil = antar_opd.blok(o, j)
        for instansi in np.unique(asal):
            # Who has no agency, and what has none, is judged as inside of one.
            di_sini = np.flatnonzero(asal == instansi)
            ke = np.flatnonzero((tujuan == instansi) | (tujuan == 0)) if instansi else np.arange(len(j))
            for tempat, isi in zip(hasil, antar_unit.blok(o[di_sini], j[ke]), strict=True):
                tempat[np.ix_(di_sini, ke)] = isi
        return hasil

    def kode_pada(self, bit: int) -> tuple[str, ...]:
        """The codes of the rules in one mask."""
        return tuple(kode for letak, kode in enumerate(self.kode) if bit >> letak & 1)

    def jenis(self, orang: int, jabatan: int) -> JenisMutasi:
        """The kind of move that this pair makes."""
        asal, tujuan = self._asal[orang], self._tujuan[jabatan]
        return JENIS[int(asal != tujuan and asal != 0 and tujuan != 0)]

    def putusan(self, orang: int, jabatan: int) -> tuple[HasilAturan, ...]:
        """The verdicts on one pair, in words."""
        acara = replace(self.acara, jenis=self.jenis(orang, jabatan))
        aturan = [each for each in TENTANG_KOTA if acara.jenis in each.jenis]
        return periksa(self.orang[orang], self.jabatan[jabatan], acara, self.ketentuan, aturan)
