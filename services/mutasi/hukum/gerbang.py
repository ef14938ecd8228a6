"""The same rules for a whole city: what holds back each person from each post on one TMT, as classes and bit masks.

Each rule is asked once for every pair of kinds that it tells apart, with the very functions that judge one case
(``kelas``). People whom no rule tells apart are then one class, and so are posts: a small table of masks answers for
every pair (``gabungan``).

What a planner asks of it, without any rule being judged again:

- ``peta``: how each of some people stands with each of some posts, a byte for each pair; ``pada``: the masks of pairs;
- ``sebab``: why a pair is excluded, by the codes of the rules;
- ``arah``: where the moves lead, so that only promotions, or no demotions, are planned;
- ``asal``: the post that each holds. Staying is no move and no rule forbids it; ``pada`` of it says what would;
- ``tanpa=MENURUT_PENGHUNI``: without the rules that a plan keeps itself, because its own moves change their answers.

``putusan`` alone judges: one pair, in words.
"""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from services.mutasi.hukum.arah import Arah, perpindahan, tempat_asn, tempat_jabatan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.gabungan import himpun
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.katalog import TENTANG_KOTA
from services.mutasi.hukum.kelas import JENIS, Angka, Nomor, bernomor, perberat, tanyai
from services.mutasi.hukum.orang import p23_penurunan_jabatan
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.topeng import Topeng, kosong
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

MENURUT_PENGHUNI = frozenset({"J-01", "J-02", "J-02b"})
"""Rules about how many are in a post and a unit. What they say holds while nobody else moves: a plan that moves many
counts seats, need and floors itself, and leaves them out."""
ARAH = (None, Arah.DEMOSI, Arah.ROTASI, Arah.PROMOSI)
"""What the numbers of ``Gerbang.arah`` mean; the first: the records do not tell."""
SELURUH = slice(None)


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


class Sebab(NamedTuple):
    """Why a pair is excluded: codes of rules by what they do."""

    menghalangi: tuple[str, ...]
    """Surely not met, and they forbid or ask for an approval."""
    gelap: tuple[str, ...]
    """Those that do so until something is known."""
    memperingatkan: tuple[str, ...]
    """Those from which two people may let it pass."""


class Gerbang:
    """What holds back whom from which post on one TMT, by the order in which people and posts were given."""

    kode = tuple(each.kode for each in TENTANG_KOTA)

    def __init__(
        self,
        orang: Sequence[FaktaAsn],
        jabatan: Sequence[FaktaJabatan],
        acara: Acara,
        ketentuan: KetentuanHari,
        tanpa: Collection[str] = (),
        diperberat: Collection[str] = (),
    ) -> None:
        """Ask every rule but those of ``tanpa``; the kind of ``acara`` follows for each pair from its two agencies.

        Whoever asks may let the warnings of some rules (``diperberat``) hold back as what forbids does.
        """
        self.orang, self.jabatan, self.acara, self.ketentuan = orang, jabatan, acara, ketentuan
        aturan = [(bit, each) for bit, each in enumerate(TENTANG_KOTA) if each.kode not in tanpa]
        with _tanpa_sapu():
            semua = [tanyai(each, bit, orang, jabatan, acara, ketentuan) for bit, each in aturan]
        for letak, (_, each) in enumerate(aturan):
            if each.kode in diperberat:
                semua[letak] = {jenis: perberat(satu) for jenis, satu in semua[letak].items()}
        self._jenis = {
            jenis: himpun((each[jenis] for each in semua if jenis in each), len(orang), len(jabatan)) for jenis in JENIS
        }
        instansi: dict[str | None, int] = {None: 0}
        self._dari, self._ke = (
            np.array([instansi.setdefault(each, len(instansi)) for each in nama], np.int32)
            for nama in (
                [None if each.jabatan is None else each.jabatan.instansi for each in orang],
                [each.instansi for each in jabatan],
            )
        )

    @cached_property
    def asal(self) -> Nomor:
        """Place of the post that each person holds; -1 of who holds none of these."""
        tempat = {each.kode: nomor for nomor, each in enumerate(self.jabatan)}
        kode = (each.jabatan.kode if each.jabatan else "" for each in self.orang)
        return np.fromiter((tempat.get(each, -1) for each in kode), np.int32, len(self.orang))

    def blok(self, orang: slice | Nomor = SELURUH, jabatan: slice | Nomor = SELURUH) -> Topeng:
        """Masks of each of some people against each of some posts, of all by default: (o, j)."""
        o, j = self._tempat(orang, jabatan)
        antar_unit, antar_opd = (self._jenis[each] for each in JENIS)
        hasil = antar_opd.blok(o, j)
        for i, k in self._seinstansi(o, j):
            for tujuan, isi in zip(hasil, antar_unit.blok(o[i], j[k]), strict=True):
                tujuan[np.ix_(i, k)] = isi
        return hasil

    def peta(self, orang: slice | Nomor = SELURUH, jabatan: slice | Nomor = SELURUH) -> Angka:
        """What all rules together come to, as places in ``URUTAN`` (0: nothing holds back): (o, j)."""
        o, j = self._tempat(orang, jabatan)
        antar_unit, antar_opd = (self._jenis[each] for each in JENIS)
        hasil = antar_opd.peta(o, j)
        for i, k in self._seinstansi(o, j):
            hasil[np.ix_(i, k)] = antar_unit.peta(o[i], j[k])
        return hasil

    def pada(self, orang: Nomor, jabatan: Nomor) -> Topeng:
        """Masks of pairs: each person against the post at the same place of the two lists: (k,)."""
        hasil = kosong(len(orang))
        lintas = self._lintas(orang, jabatan)
        for jenis, letak in zip(JENIS, (np.flatnonzero(~lintas), np.flatnonzero(lintas)), strict=True):
            for tujuan, isi in zip(hasil, self._jenis[jenis].pada(orang[letak], jabatan[letak]), strict=True):
                tujuan[letak] = isi
        return hasil

    def sebab(self, orang: int, jabatan: int) -> Sebab:
        """Why one pair is excluded; nothing where it is not."""
        satu = self.pada(np.array([orang], np.int32), np.array([jabatan], np.int32))
        menahan, gelap, berat = (int(each[0]) for each in satu)
        return Sebab(*map(self.kode_pada, (berat & ~gelap, berat & gelap, menahan & ~berat)))

    def arah(self, orang: slice | Nomor = SELURUH, jabatan: slice | Nomor = SELURUH) -> Angka:
        """Where each move leads, as places in ``ARAH``: (o, j).

        Raises:
            KetentuanBelumAda: the law of the day does not say how far a class may fall inside a level.
        """
        o, j = self._tempat(orang, jabatan)
        dari, ke, tabel = self._arah
        return tabel[dari[o][:, None], ke[j][None, :]]

    @cached_property
    def _arah(self) -> tuple[Nomor, Nomor, Angka]:
        kelas = self.ketentuan[p23_penurunan_jabatan.BILANGAN].kelas
        (asal, dari), (tujuan, ke) = bernomor(map(tempat_asn, self.orang)), bernomor(map(tempat_jabatan, self.jabatan))
        pindah = [None if each is None else perpindahan(each, satu, kelas) for each in asal for satu in tujuan]
        isi = [ARAH.index(each and each.arah) for each in pindah]
        return dari, ke, np.array(isi, np.uint8).reshape(len(asal), len(tujuan))

    def bit(self, kode: Collection[str]) -> int:
        """The mask of these rules."""
        return sum(1 << letak for letak, each in enumerate(self.kode) if each in kode)

    def kode_pada(self, bit: int) -> tuple[str, ...]:
        """The codes of the rules in one mask."""
        return tuple(kode for letak, kode in enumerate(self.kode) if bit >> letak & 1)

    def jenis(self, orang: int, jabatan: int) -> JenisMutasi:
        """The kind of move that this pair makes."""
        return jenis_pasangan(self.orang[orang], self.jabatan[jabatan])

    def putusan(self, orang: int, jabatan: int) -> tuple[HasilAturan, ...]:
        """The verdicts on one pair, in words."""
        acara = replace(self.acara, jenis=self.jenis(orang, jabatan))
        aturan = [each for each in TENTANG_KOTA if acara.jenis in each.jenis]
        return periksa(self.orang[orang], self.jabatan[jabatan], acara, self.ketentuan, aturan)

    def _tempat(self, orang: slice | Nomor, jabatan: slice | Nomor) -> tuple[Nomor, Nomor]:
        semua = np.arange(max(len(self.orang), len(self.jabatan)), dtype=np.int32)
        return semua[: len(self.orang)][orang], semua[: len(self.jabatan)][jabatan]

    def _lintas(self, orang: npt.NDArray[Any], jabatan: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        """Between two agencies. Who has none, and what has none, is judged as inside of one."""
        dari, ke = self._dari[orang], self._ke[jabatan]
        hasil: npt.NDArray[np.bool_] = (dari != ke) & (dari != 0) & (ke != 0)
        return hasil

    def _seinstansi(self, orang: Nomor, jabatan: Nomor) -> Iterator[tuple[Nomor, Nomor]]:
        """Places of the pairs inside one agency."""
        dari = self._dari[orang]
        for instansi in np.unique(dari):
            di_sini = np.flatnonzero(dari == instansi).astype(np.int32)
            lintas = self._lintas(orang[di_sini[:1]], jabatan)
            yield di_sini, np.flatnonzero(~lintas).astype(np.int32)
