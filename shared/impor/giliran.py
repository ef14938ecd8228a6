"""Whose turn it is: imports in the order of arrival, and side by side where neither can tell.

A later one starts beside those before it only if it goes beside each of them: a file of histories never overtakes the
roster whose people it is about.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from shared.impor.bentuk import Bentuk, Iring
from shared.impor.keadaan import ImporTercatat

JALUR = 2
"""Imports at a time: while the database writes for one, we read and check for the other."""


def beriring(satu: Bentuk | None, lain: Bentuk | None) -> bool:
    """Whether imports of these kinds may run at the same time; None: a kind that nobody knows."""
    return (
        satu is not None
        and lain is not None
        and satu.jenis != lain.jenis
        and {satu.beriring, lain.beriring} in ({Iring.MENAMBAH}, {Iring.MENAMBAH, Iring.MENYALIN})
    )


def yang_berikut(
    antre: Sequence[ImporTercatat], berjalan: Mapping[UUID, Bentuk | None], dikenal: Mapping[str, Bentuk]
) -> ImporTercatat | None:
    """Of a queue, in its order, the next that may start beside those that run; None: none before one of them ends."""
    di_depan: list[Bentuk | None] = list(berjalan.values())
    for row in antre:
        if row.id in berjalan:
            continue
        bentuk = dikenal.get(row.jenis)
        if all(beriring(bentuk, each) for each in di_depan):
            return row
        di_depan.append(bentuk)
    return None
