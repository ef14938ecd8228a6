"""The unit of which something is told: the one right below the smallest that has all people of a campaign. Pure."""

from collections.abc import Iterable, Sequence


def akar_jalur(jalur: Iterable[Sequence[str]]) -> str | None:
    """The smallest unit that has all these below it, by their ways down; None where there is none."""
    bersama = None
    for tingkat in zip(*jalur, strict=False):
        if len(set(tingkat)) > 1:
            break
        bersama = tingkat[0]
    return bersama


def kelompok(jalur: Sequence[str], unit: str | None) -> str | None:
    """Which unit right below ``unit`` somebody belongs to, by their way down; None: to none of them."""
    if unit is None:
        return jalur[0] if jalur else None
    letak = jalur.index(unit) + 1 if unit in jalur else len(jalur)
    return jalur[letak] if letak < len(jalur) else None
