"""How long somebody has served at each level of post: every day counts once, and months are completed ones. Pure.

Histories come with posts that have no end, with several that begin on one day, and with some that overlap. A person
holds one definitive post on a day: from its first day on the present one; before it the one that was begun last and has
not ended; of several that were begun on one day the one that ended first, then the next. One without an end ends where
a later one begins.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from shared.calendar.bulan import bulan_penuh, tambah_bulan
from shared.contracts.istilah.sebutan import bertindak

Masa = tuple[date, date, str]
"""First day, the day after the last one, and the level of the post (empty: not known)."""
_SEHARI = timedelta(days=1)
_SEBULAN = 31
"""Days left of several periods together make one more month for each so many: never more than a calendar would give."""


def masa_jabatan(riwayat: Iterable[Mapping[str, Any]], kini: Mapping[str, Any] | None, hari: date) -> list[Masa]:
    """Which level of post somebody held until a day, in order of time; no two periods share a day."""
    besok = hari + _SEHARI
    terisi: list[Masa] = []
    if kini is not None and (tmt := date.fromisoformat(kini["tmt"])) <= hari:
        terisi.append((tmt, besok, kini["jenjang"]))
    lalu = [
        (mulai, date.fromisoformat(each["selesai"]) + _SEHARI if each["selesai"] else date.max, each["jenjang"] or "")
        for each in riwayat
        # Whoever only acted in a post kept their own.
        if (mulai := date.fromisoformat(each["mulai"])) <= hari and bertindak(each.get("nama") or "") is None
    ]
    berikut = mulai_tadi = terisi[0][0] if terisi else besok
    # The last begun first; of one day the one that ended first, and one whose level is known.
    for mulai, akhir, jenjang in sorted(lalu, key=lambda each: (-each[0].toordinal(), each[1], not each[2], each[2])):
        if mulai < mulai_tadi:
            berikut, mulai_tadi = min(mulai_tadi, besok), mulai
        terisi = _sisipkan(terisi, mulai, min(akhir if akhir < date.max else max(berikut, mulai), besok), jenjang)
    return terisi


def _sisipkan(terisi: list[Masa], mulai: date, akhir: date, jenjang: str) -> list[Masa]:
    """The days of a period that are still free, among those that are taken."""
    baru = []
    for each in terisi:
        if mulai < each[0] and mulai < akhir:
            baru.append((mulai, min(each[0], akhir), jenjang))
        mulai = max(mulai, each[1])
        baru.append(each)
    if mulai < akhir:
        baru.append((mulai, akhir, jenjang))
    return baru


def bulan_per_jenjang(masa: Iterable[Masa]) -> dict[str, int]:
    """Completed months by level. Periods of one level that adjoin are one; days left over are put together."""
    bulan: dict[str, int] = {}
    sisa: dict[str, int] = {}
    terakhir: dict[str, tuple[date, date]] = {}

    def tutup(jenjang: str) -> None:
        mulai, akhir = terakhir.pop(jenjang)
        penuh = bulan_penuh(mulai, akhir)
        bulan[jenjang] = bulan.get(jenjang, 0) + penuh
        sisa[jenjang] = sisa.get(jenjang, 0) + max(0, (akhir - tambah_bulan(mulai, penuh)).days)

    for mulai, akhir, jenjang in masa:
        ada = terakhir.get(jenjang)
        if ada is not None and ada[1] == mulai:
            terakhir[jenjang] = ada[0], akhir
            continue
        if ada is not None:
            tutup(jenjang)
        terakhir[jenjang] = mulai, akhir
    for jenjang in tuple(terakhir):
        tutup(jenjang)
    return {jenjang: banyak + sisa[jenjang] // _SEBULAN for jenjang, banyak in bulan.items()}
