"""People judged against posts, sieved and put in order as the caller asks.

The rules are asked as for a plan (``hukum.gerbang``): without what only a case has. What a rule says is made for the
rows of one page alone, and its first day only where the question is about days.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nlargest, nsmallest
from typing import Any, NamedTuple

from services.mutasi.hukum.arah import Arah, tempat_asn, tempat_jabatan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, TENTANG_KOTA
from services.mutasi.hukum.orang.p23_penurunan_jabatan import arah_pada
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.hukum.simpulan import Simpulan
from services.mutasi.pemeriksaan.jangkauan_schemas import (
    JumlahPenahan,
    RekapJangkauan,
    SaringanAsnBagiJabatan,
    SaringanJabatanBagiAsn,
)
from services.mutasi.pemeriksaan.pasangan import tmt_terawal
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import Pandangan

_JUDUL = {each.kode: each.judul for each in KATALOG}
_MENCARI_HARI = frozenset(each.kode for each in TENTANG_KOTA if each.berikutnya is not None)
"""Rules that look for their first day pair by pair."""


class Urutan(NamedTuple):
    """In which order rows are asked for, and after which of them."""

    menurut: str
    """``kode`` or ``nip``, which name the row itself, ``simpulan`` or ``berikutnya``."""
    turun: bool
    lalu: tuple[Any, ...] | None

    def sesudah(self, kunci: tuple[Any, ...]) -> bool:
        """Whether a row of these sort values comes after the last one seen."""
        return self.lalu is None or (kunci < self.lalu if self.turun else kunci > self.lalu)


JENIS_KUNCI: dict[str, tuple[type, ...]] = {
    "kode": (str,),
    "nip": (str,),
    "simpulan": (int, str),
    "berikutnya": (date, str),
}
"""The sort values of each order, and their kinds."""


class Tertahan(NamedTuple):
    """One person and one post, and what holds back."""

    nomor: str
    """The NIP of the person or the code of the post, whichever the rows are told by."""
    kunci: tuple[Any, ...]
    asn: FaktaAsn
    jabatan: FaktaJabatan
    jenis: JenisMutasi
    simpulan: Simpulan
    penahan: frozenset[str]
    """Codes of the rules."""


@dataclass(slots=True)
class Rekap:
    """Counts over all that was judged."""

    simpulan: Counter[Simpulan] = field(default_factory=Counter)
    penahan: Counter[str] = field(default_factory=Counter)

    def terbit(self, boleh: Collection[str], tentang_orang: Collection[str] = ()) -> RekapJangkauan:
        """Without the rules of whose verdicts the caller sees nothing.

        Of many people a count is no look at any of them: of the rules ``tentang_orang`` it names no few, whom the list
        tells by name, on record (decision 11).
        """
        return RekapJangkauan(
            dinilai=self.simpulan.total(),
            simpulan={each: self.simpulan[each] for each in Simpulan},
            penahan=[
                JumlahPenahan(kode=kode, judul=_JUDUL[kode], jumlah=jumlah)
                for kode, jumlah in self.penahan.most_common()
                if kode in boleh and not (kode in tentang_orang and jumlah < SEL_TERKECIL)
            ],
        )


class Penyaring:
    """Takes people and posts some at a time, and keeps of all of them the counts and the rows of one page.

    Of rules of whose verdicts the caller may not know (``tahu``) nothing shows, as if they were not asked.
    """

    def __init__(
        self,
        acara: Acara,
        ketentuan: KetentuanHari,
        saringan: SaringanJabatanBagiAsn | SaringanAsnBagiJabatan,
        urutan: Urutan,
        banyak: int,
        *,
        tahu: Collection[str],
        dilihat: Pandangan,
    ) -> None:
        self.acara, self.ketentuan, self.saringan = acara, ketentuan, saringan
        self.urutan, self.banyak, self.tahu, self.dilihat = urutan, banyak, tahu, dilihat
        self.rekap = Rekap()
        self.jumlah = 0
        """How many have passed the sieve, on whichever page."""
        self.rows: list[Tertahan] = []
        self._pemeriksa = Pemeriksa(ketentuan)
        self._menurut_jenis: dict[JenisMutasi, Acara] = {}

    def saring(
        self, orang: Sequence[FaktaAsn], jabatan: Sequence[FaktaJabatan], nomor: Callable[[FaktaAsn, FaktaJabatan], str]
    ) -> None:
        """Judge all of these against all of those."""
        # numpy is loaded by who asks this, and not by every process.
        import numpy as np

        from services.mutasi.hukum.gerbang import ARAH, Gerbang
        from services.mutasi.hukum.topeng import URUTAN, simpulan

        gerbang = Gerbang(orang, jabatan, self.acara, self.ketentuan)
        topeng = gerbang.blok().hanya(gerbang.bit(self.tahu))
        menahan, berarti = topeng.menahan.ravel(), simpulan(topeng).ravel()
        for letak, jumlah in enumerate(np.bincount(berarti, minlength=len(URUTAN)).tolist()):
            self.rekap.simpulan[URUTAN[letak]] += jumlah
        penahan: dict[int, frozenset[str]] = {}
        for bit, jumlah in zip(*(each.tolist() for each in np.unique(menahan, return_counts=True)), strict=True):
            penahan[bit] = frozenset(gerbang.kode_pada(bit))
            self.rekap.penahan.update(dict.fromkeys(penahan[bit], jumlah))
        cocok = np.isin(berarti, [URUTAN.index(each) for each in self.saringan.simpulan or Simpulan])
        if self.saringan.penahan is not None:
            cocok &= (menahan & np.uint64(gerbang.bit([self.saringan.penahan]))) != 0
        if self.saringan.arah is not None:
            cocok &= gerbang.arah().ravel() == ARAH.index(self.saringan.arah)
        for letak in np.flatnonzero(cocok).tolist():
            i, j = divmod(letak, len(jabatan))
            row = Tertahan(
                nomor(orang[i], jabatan[j]),
                (),
                orang[i],
                jabatan[j],
                gerbang.jenis(i, j),
                URUTAN[berarti[letak]],
                penahan[int(menahan[letak])],
            )
            self._terima(row, int(berarti[letak]))
        pilih = nlargest if self.urutan.turun else nsmallest
        self.rows = pilih(self.banyak, self.rows, key=lambda each: each.kunci)

    def _terima(self, row: Tertahan, urut: int) -> None:
        sampai, menurut = self.saringan.berikutnya_sampai, self.urutan.menurut
        hari = self._hari(row) if sampai is not None or menurut == "berikutnya" else None
        if sampai is not None and (hari is None or hari > sampai):
            return
        self.jumlah += 1
        match menurut:
            case "simpulan":
                kunci: tuple[Any, ...] = (urut, row.nomor)
            case "berikutnya":
                kunci = (hari or (date.max if row.penahan else self.acara.tmt), row.nomor)
            case _:
                kunci = (row.nomor,)
        if self.urutan.sesudah(kunci):
            self.rows.append(row._replace(kunci=kunci))

    def putusan(self) -> list[tuple[HasilAturan, ...]]:
        """Of each row of the page what holds back, in words."""
        return [self._putusan(each, each.penahan) for each in self.rows]

    def arah(self, row: Tertahan) -> Arah | None:
        """Where the move leads."""
        return arah_pada(tempat_asn(row.asn), tempat_jabatan(row.jabatan), self.ketentuan)

    def _putusan(self, row: Tertahan, kode: Collection[str]) -> tuple[HasilAturan, ...]:
        acara = self._menurut_jenis.setdefault(row.jenis, replace(self.acara, jenis=row.jenis))
        return self._pemeriksa(row.asn, row.jabatan, acara, kode)

    def _hari(self, row: Tertahan) -> date | None:
        """``tmt_terawal`` of it, without looking for a day where another rule has none."""
        lain = self._putusan(row, row.penahan - _MENCARI_HARI)
        if any(each.berikutnya is None for each in lain):
            return None
        return tmt_terawal((*lain, *self._putusan(row, row.penahan & _MENCARI_HARI)), self.dilihat)
