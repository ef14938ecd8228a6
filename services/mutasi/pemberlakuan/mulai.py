"""From which day decisions take effect that come into force together: pure.

Who was suspended beyond their TMT takes effect when that has ended, and no decree is backdated over it (UU 30/2014 art
65). Who needs their seat, or goes only with them, begins no earlier than they do.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import Usulan


class Ditinggalkan(NamedTuple):
    """That a post was left later than the decision about it says, and that decision is in force already."""

    jabatan: str
    mulai: date


def hari_mulai(
    usulan: Sequence[Usulan],
    bebas: Mapping[str, int],
    pasangan: Mapping[UUID, Collection[UUID]],
    ditinggalkan: Sequence[Ditinggalkan],
) -> dict[UUID, date]:
    """Of each of these decisions; ``bebas`` are the seats that are free before they move."""
    hari = {each.id: each.mulai for each in usulan}
    datang = Counter(each.jabatan_tujuan for each in usulan)
    kosong: dict[str, list[date]] = defaultdict(list)
    for jabatan, mulai in ditinggalkan:
        kosong[jabatan].append(mulai)
    for each in usulan:
        # Without the seats that became free late these would not have been enough.
        terlambat = kosong.get(each.jabatan_tujuan or "", [])
        if terlambat and datang[each.jabatan_tujuan] > bebas.get(each.jabatan_tujuan or "", 0) - len(terlambat):
            hari[each.id] = max(hari[each.id], *terlambat)
    pergi: dict[str, list[Usulan]] = defaultdict(list)
    for each in usulan:
        if each.jabatan_asal is not None:
            pergi[each.jabatan_asal].append(each)
    while True:
        baru = dict(hari)
        for each in usulan:
            kode = each.jabatan_tujuan or ""
            kurang = datang[each.jabatan_tujuan] > max(0, bebas.get(kode, 0))
            sebelumnya = [lain.id for lain in pergi[kode] if kurang and hari[lain.id] > lain.tmt]
            bersama = [lain for lain in pasangan.get(each.id, ()) if lain in hari]
            baru[each.id] = max(hari[each.id], *(hari[lain] for lain in (*sebelumnya, *bersama)), date.min)
        if baru == hari:
            return hari
        hari = baru
