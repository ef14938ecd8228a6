"""Seats: who of a plan's newcomers takes whose place, and where there is none. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Pindah(NamedTuple):
    """One move that becomes a case."""

    nip: str
    asal: str | None
    tujuan: str
    rantai: int | None


class KursiKurang(NamedTuple):
    """A post with fewer seats than people who come."""

    kode: str
    datang: tuple[str, ...]
    kurang: int


def bagi_kursi(pindah: Sequence[Pindah], lowong: Mapping[str, int]) -> tuple[dict[str, str], tuple[KursiKurang, ...]]:
    """Whom each newcomer replaces for whom no seat is free, and the posts where some find none.

    ``lowong`` are the free seats of each post that somebody comes to, as if nobody of these moved; negative where it
    holds more people than it has seats. Whoever leaves makes room for one, of the same chain where there is one. Who
    surely finds no seat leaves none either: what that closes further on is named too.
    """
    hasil, kurang = _bagi(pindah, lowong)
    semua_kurang = list(kurang)
    while gugur := {nip for each in kurang if each.kurang >= len(each.datang) for nip in each.datang}:
        pindah = [each for each in pindah if each.nip not in gugur]
        hasil, kurang = _bagi(pindah, lowong)
        semua_kurang += kurang
    return hasil, tuple(semua_kurang)


def _bagi(pindah: Sequence[Pindah], lowong: Mapping[str, int]) -> tuple[dict[str, str], list[KursiKurang]]:
    datang: dict[str, list[Pindah]] = defaultdict(list)
    pergi: dict[str, list[Pindah]] = defaultdict(list)
    for each in pindah:
        datang[each.tujuan].append(each)
        if each.asal is not None:
            pergi[each.asal].append(each)
    gantikan: dict[str, str] = {}
    kurang: list[KursiKurang] = []
    for kode, semua in sorted(datang.items()):
        tanpa_kursi = len(semua) - lowong[kode] - len(pergi[kode])
        if tanpa_kursi > 0:
            kurang.append(KursiKurang(kode, tuple(each.nip for each in semua), tanpa_kursi))
            continue
        perlu = len(semua) - max(lowong[kode], 0)
        gantikan |= dict(_pasangkan(semua, pergi[kode])[: max(perlu, 0)])
    return gantikan, kurang


def _pasangkan(datang: Sequence[Pindah], pergi: Sequence[Pindah]) -> list[tuple[str, str]]:
    """Newcomers and leavers of one post, those of one chain first."""
    sisa_datang, sisa_pergi = list(datang), list(pergi)
    pasangan = []
    for each in datang:
        serantai = next((satu for satu in sisa_pergi if satu.rantai == each.rantai is not None), None)
        if serantai is not None:
            pasangan.append((each.nip, serantai.nip))
            sisa_datang.remove(each)
            sisa_pergi.remove(serantai)
    return pasangan + [(satu.nip, lain.nip) for satu, lain in zip(sisa_datang, sisa_pergi, strict=False)]
