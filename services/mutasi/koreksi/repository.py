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
    """Its paper stands in the list of the case that is asked about: brought in the same moment and by the same hand."""
    pernah: bool
    """It stood in that list; since then the case may have come back, and have got another paper."""


# A case that came back has taken the step again, and only the last one brought its paper.
_SEKUMPULAN = Statement(
    """
    WITH langkah AS (
        SELECT l.id, l.usulan_id, l.waktu, l.oleh,
               row_number() OVER (PARTITION BY l.usulan_id ORDER BY l.id DESC) = 1 AS terakhir
        FROM usulan u JOIN usulan_langkah l ON l.usulan_id = u.id AND l.langkah = :langkah
        WHERE u.kumpulan_id = :kumpulan_id AND l.rincian ->> 'putusan' IS DISTINCT FROM 'tolak'
    ), daftar AS (
        SELECT l.id, l.usulan_id, l.terakhir,
               (l.waktu, l.oleh) IS NOT DISTINCT FROM (ini.waktu, ini.oleh) AS termuat
        FROM langkah l CROSS JOIN langkah ini
        WHERE ini.usulan_id = :usulan_id AND ini.terakhir
    )
    SELECT usulan_id, bool_or(termuat AND terakhir) AS sedaftar, bool_or(termuat) AS pernah
    FROM daftar GROUP BY usulan_id ORDER BY coalesce(max(id) FILTER (WHERE termuat), max(id))""",
    Sekumpulan,
)


async def sekumpulan(baca: Baca, usulan_id: UUID, kumpulan_id: UUID, langkah: str) -> list[Sekumpulan]:
    """The cases of a batch to which this step has brought a paper, in the order of the list; what was refused has
    none."""
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
