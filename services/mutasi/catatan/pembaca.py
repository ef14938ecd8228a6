"""Who reads which notes about a case. Pure.

The person reads what is written for them, and only that, whatever their office. A relative reads none, and neither does
who is above the post alone: what is said about somebody of another unit is no business of theirs.
"""

from collections.abc import Collection, Mapping

from services.mutasi.catatan.models import Pembaca
from services.mutasi.usulan.konflik import Keterlibatan, membaca_internal
from shared.auth.pelaku import Pelaku

SEMUA: tuple[Pembaca, ...] = ("internal", "unit", "pegawai")
"""From the fewest readers to the most."""
SELUAS: Mapping[Pembaca, tuple[Pembaca, ...]] = {each: SEMUA[: nomor + 1] for nomor, each in enumerate(SEMUA)}
"""Whoever reads notes of one of these, reads those of the key too."""


def pembaca_bagi(pelaku: Pelaku, nip: str, terlibat: Keterlibatan) -> tuple[Pembaca, ...]:
    """The kinds of notes that the caller reads of a case about ``nip``."""
    if pelaku.nip == nip:
        return ("pegawai",)
    if not terlibat.dalam_lingkup or pelaku.nip in terlibat.kerabat:
        return ()
    if membaca_internal(pelaku, nip, terlibat):
        return SEMUA
    return ("unit", "pegawai") if pelaku.berperan("kepala_unit") else ()


def penerima(
    pembaca: Pembaca,
    terlibat: Mapping[str, bool],
    disebut: Collection[str],
    nip: str,
    kerabat: Collection[str],
    penulis: str,
) -> list[str]:
    """Whom a note concerns: who has to do with the case (``terlibat``: and whether they have only brought it), whom it
    names, and the person where it is for them. A head of unit who has brought the case reads nothing internal."""
    semua = {each for each, pengusul in terlibat.items() if pembaca != "internal" or not pengusul} | set(disebut)
    semua -= {*kerabat, nip}
    if pembaca == "pegawai":
        semua.add(nip)
    return sorted(semua - {penulis})
