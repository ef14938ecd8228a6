"""One answer to a questionnaire: every question, each by the number of the choice, counted from one. Pure.

There is no free text: what somebody writes tells who they are by how it is written, and two officers who read ten texts
know their people (Sweeney 2002 calls such fields quasi-identifiers; UU 27/2022 art. 16 asks for no more than needed).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Pertanyaan(NamedTuple):
    """One question. ``pilihan`` stand from the worst to the best, and are worth 1, 2, 3 …"""

    kode: str
    pokok: str
    """The subject that it belongs to: the mean of a subject is that of its questions."""
    teks: str
    pilihan: Sequence[str]


class Salah(NamedTuple):
    """What is wrong with one part of an answer."""

    kode: str
    pesan: str


def periksa_jawaban(pertanyaan: Sequence[Pertanyaan], jawaban: Mapping[str, int]) -> list[Salah]:
    """Questions without an answer, answers that are no choice, answers to what is not asked."""
    dikenal = {each.kode: each for each in pertanyaan}
    salah = [Salah(each.kode, f"belum dijawab: {each.teks}") for each in pertanyaan if jawaban.get(each.kode) is None]
    for kode, nilai in jawaban.items():
        if kode not in dikenal:
            salah.append(Salah(kode, "pertanyaan ini tidak ada pada kuesionernya"))
        elif nilai is not None and not 1 <= nilai <= len(dikenal[kode].pilihan):
            pilihan = ", ".join(f"{nomor} ({kata})" for nomor, kata in enumerate(dikenal[kode].pilihan, start=1))
            salah.append(Salah(kode, f"bukan salah satu pilihan: {pilihan}"))
    return salah


def urutkan_jawaban(pertanyaan: Sequence[Pertanyaan], jawaban: Mapping[str, int]) -> tuple[int, ...]:
    """A checked answer in the order of the questions."""
    return tuple(jawaban[each.kode] for each in pertanyaan)
