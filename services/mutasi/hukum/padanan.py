"""Words of which a rule asks only whether person and post share one: a name of a post, the code of a unit.

There are as many of them as posts or units, and what a rule answers does not depend on which one it is. Marked as such
in what it picks, the rule is asked for a whole city only once with a word that both have and once with two others.
"""

from typing import Any


class Padanan(str):
    """Such a word. It may be compared with the one of the other side, and stand in the sentence; nothing else."""

    __slots__ = ()


class HimpunanPadanan(frozenset[str]):
    """Such words, of which it matters only whether the two sides share any."""

    __slots__ = ()


SAMA, LAIN = Padanan("sama"), Padanan("lain")


def tanpa_kata(dipilih: Any) -> tuple[Any, frozenset[str]]:
    """What a rule has picked with ``SAMA`` in place of its words, and the words.

    Raises:
        TypeError: two parts of it hold some.
    """
    kata = _kata(dipilih)
    if kata is not None:
        return _berisi(dipilih, SAMA), kata
    if not isinstance(dipilih, tuple):
        return dipilih, frozenset()
    berkata = [satu for each in dipilih if (satu := _kata(each)) is not None]
    if len(berkata) > 1:
        raise TypeError(f"{type(dipilih).__name__}: a rule may pick the words of one part only")
    return (_ganti(dipilih, SAMA), berkata[0]) if berkata else (dipilih, frozenset())


def dengan_lain(dipilih: Any) -> Any:
    """What ``tanpa_kata`` has left, with ``LAIN`` in place of ``SAMA``."""
    return _ganti(dipilih, LAIN) if isinstance(dipilih, tuple) else _berisi(dipilih, LAIN)


def _kata(bagian: Any) -> frozenset[str] | None:
    if isinstance(bagian, Padanan):
        return frozenset({str(bagian)})
    return frozenset(bagian) if isinstance(bagian, HimpunanPadanan) and bagian else None


def _berisi(bagian: Any, kata: Padanan) -> Any:
    if isinstance(bagian, Padanan):
        return kata
    return HimpunanPadanan({kata}) if isinstance(bagian, HimpunanPadanan) and bagian else bagian


def _ganti(dipilih: tuple[Any, ...], kata: Padanan) -> Any:
    # Of a NamedTuple another one.
    buat = getattr(type(dipilih), "_make", tuple)
    return buat(_berisi(each, kata) for each in dipilih)
