"""Queries about the cases of one list, and about corrections that are open."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import Baca
from shared.db.statement import Statement, any_of
from shared.db.unit_of_work import UnitOfWork


class Sekumpulan(NamedTuple):
    """One case of a batch that has taken a step."""

    usulan_id: UUID
    sedaftar: bool
    """In the same moment and by the same hand as the case that is asked about: in one list."""


_SEKUMPULAN = Statement(
    """
    SELECT l.usulan_id, bool_or((l.waktu, l.oleh) IS NOT DISTINCT FROM (ini.waktu, ini.oleh)) AS sedaftar
    FROM usulan u
    JOIN usulan_langkah l ON l.usulan_id = u.id AND l.langkah = :langkah
    JOIN usulan_langkah ini ON ini.usulan_id = :usulan_id AND ini.langkah = :langkah
    WHERE u.kumpulan_id = :kumpulan_id
    GROUP BY l.usulan_id ORDER BY max(l.id)""",
    Sekumpulan,
)


async def sekumpulan(baca: Baca, usulan_id: UUID, kumpulan_id: UUID, langkah: str) -> list[Sekumpulan]:
    """The cases of a batch that have taken this step, in the order in which they did."""
    return await baca.fetch(_SEKUMPULAN, usulan_id=usulan_id, kumpulan_id=kumpulan_id, langkah=langkah)


_TERBUKA = Statement(
    f"""
    SELECT EXISTS (SELECT FROM usulan_koreksi_surat k CROSS JOIN LATERAL jsonb_array_elements(k.isi) AS satu
                   WHERE k.status = 'diusulkan' AND CAST(satu ->> 'usulan_id' AS uuid) = {any_of("id", "uuid")})
        AS terbuka""",  # noqa: S608 (constants)
    bool,
)


async def terbuka(uow: UnitOfWork, usulan_id: Collection[UUID]) -> bool:
    """Whether a correction of one of these cases waits for its second person."""
    return await uow.value(_TERBUKA, id=sorted(usulan_id))
