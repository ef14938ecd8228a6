"""How long somebody has held posts of each kind: every day counts once, and months are completed ones. Pure.

Histories come with posts that have no end, with several that begin on one day, and with some that overlap. A person
holds one definitive post on a day: from its first day on the present one; before it the one that was begun last and has
not ended; of several that were begun on one day the one that ended first, then the next. One without an end ends where
a later one begins.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from shared.calendar.bulan import bulan_penuh, tambah_bulan

Masa = tuple[date, date, str]
"""First day, the day after the last one, and the label of the post (empty: not known)."""
SEHARI = timedelta(days=1)
_SEBULAN = 31
"""Days left of several periods together make one more month for each so many: never more than a calendar would give."""


def masa_dipegang(lalu: Iterable[Masa], kini: tuple[date, str] | None, besok: date) -> list[Masa]:
    """Which post somebody held before a day, in order of time; no two periods share a day.

    ``lalu``: earlier posts, ``date.max`` for one without an end. ``kini``: first day and label of the present one.
    """
    terisi: list[Masa] = []
    if kini is not None and kini[0] < besok:
        terisi.append((kini[0], besok, kini[1]))
    berikut = mulai_tadi = terisi[0][0] if terisi else besok
    dimulai = (each for each in lalu if each[0] < besok)
    # The last begun first; of one day the one that ended first, and one whose label is known.
    for mulai, akhir, label in sorted(dimulai, key=lambda each: (-each[0].toordinal(), each[1], not each[2], each[2])):
        if mulai < mulai_tadi:
            berikut, mulai_tadi = min(mulai_tadi, besok), mulai
        terisi = isi_kosong(terisi, mulai, min(akhir if akhir < date.max else max(berikut, mulai), besok), label)
    return terisi


def isi_kosong(terisi: list[Masa], mulai: date, akhir: date, label: str) -> list[Masa]:
    """The days of a period that are still free, among those that are taken."""
    baru = []
    for each in terisi:
        if mulai < each[0] and mulai < akhir:
            baru.append((mulai, min(each[0], akhir), label))
        mulai = max(mulai, each[1])
        baru.append(each)
    if mulai < akhir:
        baru.append((mulai, akhir, label))
    return baru


def bulan_per_label(masa: Iterable[Masa]) -> dict[str, int]:
    """Completed months by label, each as ``bulan_bersama`` counts them."""
    menurut_label: dict[str, list[tuple[date, date]]] = {}
    for mulai, akhir, label in masa:
        menurut_label.setdefault(label, []).append((mulai, akhir))
    return {label: bulan_bersama(semua) for label, semua in menurut_label.items()}


def bulan_bersama(masa: Iterable[tuple[date, date]]) -> int:
    """Completed months of periods in order of time. Those that adjoin are one; days left over are put together."""
    tersambung: list[tuple[date, date]] = []
    for mulai, akhir in masa:
        if tersambung and tersambung[-1][1] == mulai:
            tersambung[-1] = tersambung[-1][0], akhir
        else:
            tersambung.append((mulai, akhir))
    if len(tersambung) == 1:
        # The days left of one are never a month.
        return bulan_penuh(*tersambung[0])
    bulan = sisa = 0
    for mulai, akhir in tersambung:
        penuh = bulan_penuh(mulai, akhir)
        bulan, sisa = bulan + penuh, sisa + max(0, (akhir - tambah_bulan(mulai, penuh)).days)
    return bulan + sisa // _SEBULAN
