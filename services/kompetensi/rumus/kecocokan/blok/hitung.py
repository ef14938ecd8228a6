"""The match of people with profiles: all parts put together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from services.kompetensi.rumus.kecocokan.blok import bagian
from services.kompetensi.rumus.kecocokan.blok.kompetensi import BIT, Kompetensi
from services.kompetensi.rumus.kecocokan.blok.orang import Larik, OrangLarik
from services.kompetensi.rumus.kecocokan.blok.profil import ProfilLarik
from services.kompetensi.rumus.kecocokan.blok.sel import LETAK, NILAI
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, KebijakanKecocokan

_SEKALIGUS = 262_144
"""Cells of what profiles share that are worked on at a time, so that they stay in the processor's cache."""
_BIT_SEL = tuple(range(24))


@dataclass(frozen=True, slots=True)
class Lapis:
    """Marks that depend on one kind of requirement: [k, n], and which of the k each profile asks for. What stands in
    bit ``j`` is bit ``bit[j]`` of a mark; no other layer sets it."""

    tanda: Larik
    ke: Larik
    bit: tuple[int, ...]


class Penghitung:
    """The formula for some profiles under a policy: what depends on no person is worked out once."""

    def __init__(self, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> None:
        self.profil, self.kebijakan = profil, kebijakan
        sendiri = np.zeros(len(profil), np.int64)
        self._sisi = (
            (BagianCocok.KINERJA, bagian.kinerja, sendiri),
            (BagianCocok.POTENSI, bagian.potensi, sendiri),
            (BagianCocok.KUALIFIKASI, bagian.kualifikasi, profil.ke_kualifikasi),
            (BagianCocok.RUMPUN_ILMU, bagian.rumpun, profil.ke_rumpun),
            (BagianCocok.PENGALAMAN, bagian.pengalaman, profil.ke_pengalaman),
            (BagianCocok.JENJANG, bagian.karier, profil.ke_karier),
            (BagianCocok.BIDANG, bagian.bidang, profil.ke_bidang),
        )
        if not len(profil):
            return
        # Profiles that differ in competences and weights only are one to all but those.
        self._gabungan, ke = np.unique(np.stack([ke for _, _, ke in self._sisi]), axis=1, return_inverse=True)
        self._ke = ke.reshape(-1)
        self._kompetensi = Kompetensi(profil, kebijakan)

    def hitung(self, orang: OrangLarik) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.uint32]]:
        """The match of every person with every profile, and its bits (``GAGAL``, ``ENTAH``, ``KOSONG``): [n, t]
        each."""
        nilai, lapis = self.hitung_lapis(orang)
        tanda = np.zeros(nilai.shape, np.uint32)
        for each in lapis:
            isi = each.tanda
            if each.bit != _BIT_SEL:
                isi = np.zeros(each.tanda.shape, np.uint32)
                for letak, bit in enumerate(each.bit):
                    isi |= (each.tanda >> letak & 1).astype(np.uint32) << np.uint32(bit)
            tanda |= isi.T.take(each.ke, axis=1)
        return nilai, tanda

    def hitung_lapis(self, orang: OrangLarik) -> tuple[npt.NDArray[np.int16], tuple[Lapis, ...]]:
        """The same, with the bits as they come about: most of them by few requirements that many profiles share."""
        nilai = np.empty((len(orang), len(self.profil)), np.int16)
        if not nilai.size:
            return nilai, ()
        sisi = [(satu(orang, self.profil, self.kebijakan), ke) for _, satu, ke in self._sisi]
        jumlah = self._jumlahkan([isi for isi, _ in sisi])
        # Whoever has no valid assessment has the same cell of competence for all, so few different matches.
        dasar = (jumlah + (self._kompetensi.belum & NILAI)) // 100
        dasar.astype(np.int16).take(self._ke, axis=1, out=nilai, mode="clip")
        tanda = np.full(nilai.shape, self._kompetensi.belum >> LETAK, np.uint8)
        for baris, sel in self._kompetensi.potongan(orang):
            tanda[baris] = sel >> LETAK
            isi = sel & NILAI
            isi += jumlah[baris].take(self._ke, axis=1)
            nilai[baris] = isi.view(np.uint32) // np.uint32(100)
        return nilai, (
            *(Lapis((isi >> LETAK).astype(np.uint32), ke, _BIT_SEL) for isi, ke in sisi),
            Lapis(tanda.T, np.arange(len(self.profil)), tuple(each.bit_length() - 1 for each in BIT)),
        )

    def per_bagian(self, orang: OrangLarik) -> dict[BagianCocok, Larik]:
        """Basis points of each part, whatever its weight: [n, t] each. The policy weighs every part 1."""
        hasil = {
            kode: (satu(orang, self.profil, self.kebijakan) & NILAI).T.take(ke, axis=1) for kode, satu, ke in self._sisi
        }
        kompetensi = np.full((len(orang), len(self.profil)), self._kompetensi.belum & NILAI, np.int64)
        for baris, sel in self._kompetensi.potongan(orang):
            kompetensi[baris] = sel & NILAI
        return hasil | {BagianCocok.KOMPETENSI: kompetensi}

    def _jumlahkan(self, sisi: list[Larik]) -> Larik:
        """[n, g] the sums of weight × part but for competence, of what profiles share."""
        n, g = sisi[0].shape[1], self._gabungan.shape[1]
        nilai = [(each & NILAI).astype(np.int32) for each in sisi]
        hasil = np.empty((n, g), np.int32)
        sekaligus = max(1, _SEKALIGUS // g)
        for mulai in range(0, n, sekaligus):
            potong = slice(mulai, mulai + sekaligus)
            jumlah = nilai[0][self._gabungan[0], potong]
            for each, kolom in zip(nilai[1:], self._gabungan[1:], strict=True):
                jumlah += each[kolom, potong]
            hasil[potong] = jumlah.T
        return hasil


def hitung(
    orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.uint32]]:
    """The match of every person with every profile, and its bits: for who asks once."""
    return Penghitung(profil, kebijakan).hitung(orang)


def hitung_bagian(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> dict[BagianCocok, Larik]:
    """Basis points of each part, whatever its weight: [n, t] each."""
    satuan = kebijakan.model_copy(update={"bobot": dict.fromkeys(BagianCocok, 1)})
    return Penghitung(profil, satuan).per_bagian(orang)
