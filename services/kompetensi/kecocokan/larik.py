"""The city as arrays, one change after another put into them, and rankings of people for a post. Pure, in NumPy.

Ties are broken by a number of post and person that anybody can compute (``shared.contracts.kompetensi.sidik_urut`` of
both, joined by XOR), so that everybody's place among their equals is another one for each post.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from services.kompetensi.kecocokan.muat import Jabatan, JabatanKota, OrangKota, susun_jabatan
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil
from services.kompetensi.rumus.kecocokan.blok.gabung import gabung, timpa
from services.kompetensi.rumus.kecocokan.blok.hitung import hitung, hitung_bagian
from services.kompetensi.rumus.kecocokan.blok.orang import OrangLarik, susun_orang
from services.kompetensi.rumus.kecocokan.blok.profil import ProfilLarik, susun_profil
from services.kompetensi.rumus.kecocokan.kebijakan import GAGAL, PENUH, BagianCocok, KebijakanKecocokan
from shared.contracts.kompetensi import sidik_urut

Larik = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Kota:
    """Everybody in service on a day, in the order of their digests."""

    nip: tuple[str, ...]
    orang: OrangLarik
    sidik: Larik
    """Ascending."""
    nomor: Mapping[str, int]
    """NIP → row."""
    tidak_terbaca: Mapping[str, str]
    """Who has no place in any ranking, because what is on record of them cannot be read: NIP → why."""
    edisi: int
    """Counts the changes since everybody has had their row: cities of one ``nip`` are of the same rows."""
    sejak: Larik
    """By row the edition that it was written in."""

    @classmethod
    def dari(cls, isi: OrangKota) -> Self:
        """That of people as they were read, in any order."""
        return cls._susun(list(isi.nip), isi.orang, _sidik(isi.nip), isi.tidak_terbaca)

    def ganti(self, nip: Collection[str], baru: OrangKota) -> Self:
        """The same, where of these people ``baru`` is what is known now; who is not in it is not in service."""
        tidak = {each: sebab for each, sebab in self.tidak_terbaca.items() if each not in nip}
        tidak |= baru.tidak_terbaca
        lama = [self.nomor[each] for each in nip if each in self.nomor]
        if len(lama) == len(baru.nip) and all(each in self.nomor for each in baru.nip):
            # Mostly somebody has changed, and nobody comes or goes: then everybody keeps their row.
            baris = np.array([self.nomor[each] for each in baru.nip], np.int64)
            edisi, sejak = self.edisi + 1, self.sejak.copy()
            sejak[baris] = edisi
            orang = timpa(self.orang, baris, baru.orang)
            return replace(self, orang=orang, tidak_terbaca=tidak, edisi=edisi, sejak=sejak)
        tetap = np.ones(len(self.nip) + len(baru.nip), np.bool_)
        tetap[lama] = False
        return self._susun(
            [*self.nip, *baru.nip],
            gabung([self.orang, baru.orang]),
            np.concatenate([self.sidik, _sidik(baru.nip)]),
            tidak,
            np.flatnonzero(tetap),
        )

    @classmethod
    def _susun(
        cls, nip: list[str], orang: OrangLarik, sidik: Larik, tidak: Mapping[str, str], baris: Larik | None = None
    ) -> Self:
        semua = np.arange(len(nip)) if baris is None else baris
        urut = semua[np.argsort(sidik[semua], kind="stable")]
        berurut = tuple([nip[each] for each in urut.tolist()])
        nomor = {each: urutan for urutan, each in enumerate(berurut)}
        return cls(berurut, orang.pilih(urut), sidik[urut], nomor, tidak, 0, np.zeros(len(urut), np.int64))

    def sebagian(self, nip: Iterable[str]) -> tuple[tuple[str, ...], OrangLarik]:
        """Some of them, in their order; who has no row is left out."""
        baris = np.array(sorted(self.nomor[each] for each in nip if each in self.nomor), np.int64)
        return tuple([self.nip[each] for each in baris.tolist()]), self.orang.pilih(baris)


@dataclass(frozen=True, slots=True)
class Peta:
    """Every post of the peta jabatan on a day, and what each asks for."""

    kota: JabatanKota
    menurut: Mapping[str, Jabatan]
    """By code."""
    profil: ProfilLarik
    kode: tuple[str, ...]
    """Of the posts that somebody can be matched with."""
    ke_profil: Larik
    """Of each of them the place of its profile."""
    sidik: Larik

    @classmethod
    def dari(cls, jabatan: Iterable[Jabatan]) -> Self:
        """That of posts as they were read."""
        kota = susun_jabatan(sorted(jabatan, key=lambda each: each.kode))
        kode = tuple(kota.ke_profil)
        return cls(
            kota,
            {each.kode: each for each in kota.jabatan},
            susun_profil(kota.profil),
            kode,
            np.array([kota.ke_profil[each] for each in kode], np.int64),
            _sidik(kode),
        )

    def ganti(self, kode: Collection[str], baru: Iterable[Jabatan]) -> Self:
        """The same, where of these posts ``baru`` is what is known now; those that are not in it are gone."""
        tetap = {each: satu for each, satu in self.menurut.items() if each not in kode}
        return self.dari((tetap | {each.kode: each for each in baru}).values())

    def cocok_dengan(
        self, nip: str, satu: Ciri, kebijakan: KebijakanKecocokan, saring: Callable[[Jabatan], bool]
    ) -> tuple[list[tuple[Jabatan, int, int]], int]:
        """Posts of which a person passes every hard gate and that are wanted: post, match and digest, the best first;
        and how many there are at all."""
        nilai, tanda = (each[0][self.ke_profil] for each in hitung(susun_orang([satu]), self.profil, kebijakan))
        sidik = self.sidik ^ np.int64(sidik_urut(nip))
        urut = np.lexsort((sidik, -nilai.astype(np.int32)))
        urut = urut[tanda[urut] & np.uint32(kebijakan.topeng) == 0]
        semua = ((self.menurut[self.kode[each]], int(nilai[each]), int(sidik[each])) for each in urut.tolist())
        return [each for each in semua if saring(each[0])], len(urut)


class Calon(NamedTuple):
    """One person in a ranking."""

    nip: str
    nilai: int
    sidik: int


@dataclass(frozen=True, slots=True)
class Urutan:
    """Everybody for one post."""

    kota: Kota
    nilai: Larik
    """By row of the city."""
    tanda: Larik
    """By row, the bits of the match: see ``rumus.kecocokan.kebijakan``."""
    sidik: Larik
    """By row: what breaks ties for this post."""
    atas: Larik
    """By row: the match that there would be if all that is missing were as good as can be."""
    siap: Larik
    """Rows of those who pass every hard gate, the best first."""
    layak: Larik
    """Rows of those who fail none, but of one or more it cannot be told: who could become the best first."""
    gagal: Larik
    """Rows of the others, the best first."""

    def calon(self, baris: int) -> Calon:
        """Who stands in a row."""
        return Calon(self.kota.nip[baris], int(self.nilai[baris]), int(self.sidik[baris]))

    def peringkat(self, nip: str) -> int | None:
        """The place of a person, beginning with 1; None for who does not pass every hard gate."""
        tempat = np.flatnonzero(self.siap == self.kota.nomor.get(nip, -1))
        return int(tempat[0]) + 1 if len(tempat) else None

    def terpilih(self, baris: int, terbaik: int) -> bool:
        """Whether somebody could stand among so many of the best of those who are ready."""
        return len(self.siap) < terbaik or bool(self.atas[baris] > self.nilai[self.siap[terbaik - 1]])

    def _tampak(self, baris: Larik, terlihat: Collection[str] | None) -> Larik:
        """Which of these rows are of people in ``terlihat``, or all."""
        nomor = self.kota.nomor
        boleh = np.full(len(self.kota.nip), terlihat is None, np.bool_)
        boleh[[nomor[each] for each in terlihat or () if each in nomor]] = True
        return boleh[baris]

    def daya_beda(
        self, profil: Profil, kebijakan: KebijakanKecocokan, terlihat: Collection[str] | None
    ) -> dict[BagianCocok, tuple[int, int]]:
        """Of each part the highest that those who are ready reach, and how many of them do: what all share tells none
        of them from another. Only of those in ``terlihat``, or all: the highest of a few is what one of them has."""
        siap = self.siap[self._tampak(self.siap, terlihat)]
        orang, larik = self.kota.orang.pilih(siap), susun_profil([profil])
        if not len(siap):
            return {}
        nilai = hitung_bagian(orang, larik, kebijakan)
        return {each: (int(nilai[each].max()), int((nilai[each] == nilai[each].max()).sum())) for each in BagianCocok}

    def halaman(
        self,
        baris: Larik,
        nilai: Larik,
        sesudah: tuple[int, int] | None,
        banyak: int,
        *,
        terlihat: Collection[str] | None,
        kecuali: Collection[str] = (),
        bit: int = 0,
    ) -> tuple[list[tuple[int, int]], int]:
        """Of a list that is sorted by ``nilai`` those who follow ``sesudah`` (of the last one seen that number, below
        zero, and the digest), each as the place in the whole list and the row; and how many of it are seen: those in
        ``terlihat``, or all, but for some, and with one of these bits, if any."""
        tempat = np.arange(len(baris))
        if bit:
            tempat = tempat[self.tanda[baris] & np.uint32(bit) != 0]
        if luar := [self.kota.nomor[each] for each in kecuali if each in self.kota.nomor]:
            tempat = tempat[~np.isin(baris[tempat], luar)]
        tempat = tempat[self._tampak(baris[tempat], terlihat)]
        jumlah = len(tempat)
        if sesudah is not None:
            rendah, sidik = -nilai[baris[tempat]].astype(np.int64), self.sidik[baris[tempat]]
            tempat = tempat[(rendah > sesudah[0]) | ((rendah == sesudah[0]) & (sidik > sesudah[1]))]
        return [(int(each) + 1, int(baris[each])) for each in tempat[:banyak]], jumlah


def urutkan(kota: Kota, kode: str, profil: Profil, kebijakan: KebijakanKecocokan, lama: Urutan | None = None) -> Urutan:
    """Rank everybody for a post: by the match, or by what it could become, and ties by their digests.

    ``lama`` is a ranking for the same post, profile and policy: if it is of these rows, only what has changed since is
    matched anew.
    """
    if lama is None or lama.kota.nip is not kota.nip or lama.kota.edisi > kota.edisi:
        nilai, tanda, atas = _cocok(kota.orang, profil, kebijakan)
    else:
        baris = np.flatnonzero(kota.sejak > lama.kota.edisi)
        nilai, tanda, atas = lama.nilai.copy(), lama.tanda.copy(), lama.atas.copy()
        nilai[baris], tanda[baris], atas[baris] = _cocok(kota.orang.pilih(baris), profil, kebijakan)
    sidik = kota.sidik ^ np.int64(sidik_urut(kode))
    halangan = tanda & np.uint32(kebijakan.topeng)
    gagal = halangan & np.uint32(sum(GAGAL.values())) != 0

    def urut(pilih: Larik, menurut: Larik) -> Larik:
        baris = np.flatnonzero(pilih)
        return baris[np.lexsort((sidik[baris], -menurut[baris].astype(np.int32)))]

    siap = urut(halangan == 0, nilai)
    return Urutan(kota, nilai, tanda, sidik, atas, siap, urut((halangan != 0) & ~gagal, atas), urut(gagal, nilai))


def _cocok(orang: OrangLarik, profil: Profil, kebijakan: KebijakanKecocokan) -> tuple[Larik, Larik, Larik]:
    """The match of people with one profile, its bits, and what it could become."""
    larik = susun_profil([profil])
    penuh = kebijakan.model_copy(update={"nilai_bila_kosong": dict.fromkeys(BagianCocok, PENUH)})
    nilai, tanda = hitung(orang, larik, kebijakan)
    return nilai[:, 0], tanda[:, 0], hitung(orang, larik, penuh)[0][:, 0]


def _sidik(kunci: Sequence[str]) -> Larik:
    return np.array([sidik_urut(each) for each in kunci], np.int64)
