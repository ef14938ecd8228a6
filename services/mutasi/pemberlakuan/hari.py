"""Which of a day's decisions come into force together, and what holds the others: pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pemberlakuan.berubah import Kini, Tertahan, berubah, kursi_penuh, tanpa_pasangan
from services.mutasi.pemberlakuan.repository import Berpasangan
from services.mutasi.pemberlakuan.urutan import dapat_diduduki
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi


class Hari(NamedTuple):
    """What the decisions of a day are looked at with."""

    bebas: Mapping[str, int]
    berpasangan: Sequence[Berpasangan]
    kini: Mapping[UUID, Kini]

    @property
    def pasangan(self) -> dict[UUID, list[UUID]]:
        """Of each case those without which it does not go; not whoever has gone before."""
        hasil: dict[UUID, list[UUID]] = {}
        for each in self.berpasangan:
            if each.status is not StatusMutasi.BERLAKU:
                hasil.setdefault(each.id, []).append(each.pasangan)
        return hasil

    def maju(self, usulan: Sequence[Usulan]) -> list[Usulan]:
        """Those of these cases that may come into force together.

        Who holds the post already needs no seat: it was carried out before, and will be answered so.
        """
        jalan = {each.id: each for each in usulan if berubah(each, self.kini[each.id]) is None}
        sudah = [each for each in jalan.values() if self.kini[each.id].kode_jabatan == each.jabatan_tujuan]
        nomor = {each.id for each in sudah}
        # Whose seat is free already leaves none any more.
        tampak = [
            each if self.kini[each.id].kode_jabatan == each.jabatan_asal else each._replace(jabatan_asal=None)
            for each in jalan.values()
            if each.id not in nomor
        ]
        bersama = {satu: [each for each in lain if each not in nomor] for satu, lain in self.pasangan.items()}
        return [*sudah, *(jalan[each.id] for each in dapat_diduduki(tampak, self.bebas, bersama))]

    def tertahan(self, usulan: Sequence[Usulan], maju: Sequence[Usulan]) -> dict[UUID, Tertahan]:
        """What holds those of these cases that are not among ``maju``."""
        ada = {each.id for each in maju}
        sendiri = {each.id for each in self._replace(berpasangan=()).maju(usulan)}
        status = {each.pasangan: each.status for each in self.berpasangan}
        hasil: dict[UUID, Tertahan] = {}
        for each in usulan:
            if each.id in ada:
                continue
            if (sebab := berubah(each, self.kini[each.id])) is not None:
                hasil[each.id] = sebab
            elif each.id not in sendiri:
                hasil[each.id] = kursi_penuh(each)
            else:
                lain = [status[satu] for satu in self.pasangan.get(each.id, ()) if satu not in ada]
                hasil[each.id] = tanpa_pasangan(lain[0]) if lain else kursi_penuh(each)
        return hasil
