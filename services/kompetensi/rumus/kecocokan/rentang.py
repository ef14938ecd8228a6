"""How far a match can still move by what is missing of it. Pure.

A match is ``v = S // 100``, S the sum of weight w × part c. Let what is missing of some parts become known, and what is
known stay as it is. The part k then counts at most ``naik`` more and at most ``turun`` less (below), so S grows by at
most the sum of w × naik; and as ``(a + b) // 100 <= a // 100 + ceil(b / 100)``, v grows by at most the sum of what is
published for the missing parts, each rounded up. In the same way it falls.

What is missing counts the floor f of the policy, or more where something of it is known already:

- a part of which nothing is known counts f, and may come to anything from 0 to 10,000: f less, 10,000 - f more;
- performance is the mean of two years, qualification a share of education, experience and service the larger of f and
  what is known: each of them moves by no more than that, for the floor stands in for a share of it, or not at all;
- a level of post counts f, or less where only the class is missing, and then at most what it would count without f;
- competence with technical ones missing counts f for those; capped at the standard they bring at most the rest of
  their share. Not capped, those that are above the standard make up for others: the whole technical share at most.

Performance and potential are the same whatever the post. Where they are missing, S moves by the same number for all
posts, and the difference of two of a person's matches by 1 at most, which is rounding.
"""

from collections.abc import Mapping
from typing import NamedTuple

from services.kompetensi.rumus.kecocokan.kebijakan import PENUH, BagianCocok, KebijakanKecocokan

SEORANG = frozenset({BagianCocok.KINERJA, BagianCocok.POTENSI})
"""Parts that do not look at the post."""


class Rentang(NamedTuple):
    """The most that a match rises and falls by what is missing of one part, in basis points of the match."""

    naik: int
    turun: int
    seorang: bool


def rentang(kebijakan: KebijakanKecocokan) -> Mapping[BagianCocok, Rentang]:
    """Of each part."""
    hasil = {}
    for each in BagianCocok:
        bobot, lantai = kebijakan.bobot[each], kebijakan.nilai_bila_kosong[each]
        naik = PENUH - lantai
        if each is BagianCocok.KOMPETENSI and not kebijakan.batasi_per_kompetensi:
            naik = max(naik, PENUH * kebijakan.porsi_teknis // 100)
        hasil[each] = Rentang(-(-bobot * naik // 100), -(-bobot * lantai // 100), each in SEORANG)
    return hasil
