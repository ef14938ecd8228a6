"""Why somebody is placed where they are, in numbers that the proof of the plan is made of, and what if it were not so.

Questions with "what if" are answered exactly, by going on from the plan that is there.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from services.mutasi.penataan.pemecah.anggaran import Pengurut, untaian
from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.pemecah.seri import Pengundi
from services.mutasi.penataan.pemecah.tempatkan import Penata, Penempatan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Nomor


@dataclass(frozen=True, slots=True)
class Jarak:
    """How far a pair is from being part of a best plan."""

    nilai: int | None
    """What it is worth, None where it is excluded."""
    kurang: int | None
    """By how much at least it would have to be worth more before a best plan can hold it, at once from the prices; how
    much exactly is what ``dengan`` costs."""
    harga_jabatan: int


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of a chain."""

    orang: int
    dari: int
    ke: int


@dataclass(frozen=True, slots=True)
class Andai:
    """The best plan if one thing were different, beside the plan as it is."""

    pilihan: Nomor
    selisih: int
    """What it is worth more (less than 0: what the difference costs)."""
    rantai: tuple[tuple[Langkah, ...], ...]
    """Who would be placed otherwise, chain by chain: the first takes a free seat, each next the seat just left."""
    celah: int = 0
    """How much better another such plan could be at most; 0: it is proven that none is."""


class Penjelas:
    """Explains the best plan of a question without a budget or couples: there one thing's price says all."""

    def __init__(self, penata: Penata) -> None:
        self._penata, self.soal = penata, penata.soal
        self._pengundi = Pengundi(penata)
        self.penempatan = penata.tempatkan()

    @cached_property
    def pilihan(self) -> Nomor:
        """The plan: of all that are worth as much the one that the lot prefers."""
        return self._pengundi.undi(self.penempatan).pilihan

    def jarak(self, orang: int, jabatan: int) -> Jarak:
        """What it would take for this person to be considered for this post."""
        nilai = int(self._baris(orang)[jabatan])
        harga = int(self.penempatan.jabatan[jabatan])
        if nilai <= TIDAK:
            return Jarak(None, None, harga)
        return Jarak(nilai, int(self.penempatan.orang[orang]) + harga - nilai, harga)

    def harga_kursi(self, jabatan: int) -> int:
        """What one more seat of a post would add to the best plan; the post must have one already."""
        kursi = self.soal.formasi.copy()
        kursi[jabatan] += 1
        return self._penata.tempatkan(kursi=kursi).nilai - self.penempatan.nilai

    def tanpa(self, orang: int, jabatan: int) -> Andai:
        """The best plan if this person must not have this post.

        Raises:
            TakMungkin: there is none.
        """
        baris = self._baris(orang)
        baris[jabatan] = TIDAK
        return self._andai({orang: baris})

    def rugi(self, orang: int, jabatan: int) -> int:
        """By how much the best plan is worth less if this person has this post: that much more the pair would have to
        be worth to be part of one. The lot is not drawn, so this is soon told.

        Raises:
            TakMungkin: there is no such plan; also where the pair is excluded.
        """
        return self.penempatan.nilai - self._penata.tempatkan(khusus=self._hanya(orang, jabatan)).nilai

    def dengan(self, orang: int, jabatan: int) -> Andai:
        """The best plan if this person has this post.

        Raises:
            TakMungkin: there is none; also where the pair is excluded.
        """
        return self._andai(self._hanya(orang, jabatan))

    def _hanya(self, orang: int, jabatan: int) -> dict[int, Bulat]:
        baris = self._baris(orang)
        baris[np.arange(len(baris)) != jabatan] = TIDAK
        return {orang: baris}

    def _baris(self, orang: int) -> Bulat:
        return self.soal.baris(orang)

    def _andai(self, khusus: dict[int, Bulat]) -> Andai:
        baru: Penempatan = self._penata.tempatkan(khusus=khusus)
        pilihan = self._pengundi.undi(baru, khusus).pilihan
        rantai = _rantai(self.pilihan, pilihan, self._pengundi)
        return Andai(pilihan, baru.nilai - self.penempatan.nilai, rantai)


def andaikan(rencana: Rencana, orang: int, jabatan: int, pengurut: Pengurut, *, harus: bool) -> Andai:
    """The best plan with one more pin, under a budget and with couples too: the whole question is asked anew, as a copy
    of the scenario with that pin would.

    Raises:
        SalahSoal, TakMungkin: there is none.
    """
    soal, pin = rencana.soal, (orang, jabatan)
    if harus:
        lain = replace(soal, harus=tuple(dict.fromkeys((*soal.harus, pin))))
    else:
        lain = replace(soal, tidak_boleh=tuple(dict.fromkeys((*soal.tidak_boleh, pin))))
    baru = rencanakan(lain)
    batas = baru.batas if baru.dicari is None else min(baru.batas, baru.dicari)
    rantai = _rantai(rencana.pilihan, baru.pilihan, pengurut)
    return Andai(baru.pilihan, baru.nilai - rencana.nilai, rantai, max(0, batas - baru.nilai))


def _rantai(dari: Nomor, ke: Nomor, pengurut: Pengurut) -> tuple[tuple[Langkah, ...], ...]:
    return tuple(
        tuple(Langkah(each, int(dari[each]), int(ke[each])) for each in satu) for satu in untaian(dari, ke, pengurut)
    )


def kehilangan(rantai: tuple[tuple[Langkah, ...], ...]) -> tuple[int, ...]:
    """Who is left without a post by a change."""
    return tuple(each.orang for satu in rantai for each in satu if each.ke == TANPA)
