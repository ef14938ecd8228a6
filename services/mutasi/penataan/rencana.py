"""A plan, and what proves how good it is."""

from dataclasses import dataclass

from services.mutasi.penataan.soal import Bulat, Nomor, Soal, nilai_rencana


@dataclass(frozen=True, slots=True)
class Rencana:
    """What the planner proposes, and what proves how good it is."""

    soal: Soal
    pilihan: Nomor
    """Post of each person, ``TANPA`` for none."""
    harga_orang: Bulat
    harga_jabatan: Bulat
    skala: int = 1
    """Prices are in parts of a value: so many of them make one."""
    denda: int = 0
    """What each move is charged, in the same parts, so that not more than ``batas_pindah`` move."""
    undi_orang: Bulat | None = None
    undi_jabatan: Bulat | None = None
    """Prices in lots; None where other plans of the same value were not weighed."""

    dicari: int | None = None
    """No plan is worth more by a search, which the prices alone do not prove."""

    @property
    def nilai(self) -> int:
        return nilai_rencana(self.soal, self.pilihan)

    @property
    def batas(self) -> int:
        """No plan is worth more than this."""
        kursi = self.soal.formasi.astype(object)
        jumlah = int(self.harga_orang.sum(dtype=object)) + int((kursi * self.harga_jabatan).sum())
        return (jumlah + self.denda * (self.soal.batas_pindah or 0)) // self.skala

    @property
    def celah(self) -> int:
        """How much better another plan could be at most, by the prices; 0: they prove that it is the best."""
        return self.batas - self.nilai

    @property
    def terbaik(self) -> bool:
        """There is no better plan, by the prices or by the search."""
        return self.nilai >= (self.batas if self.dicari is None else min(self.batas, self.dicari))
