"""What hangs together with a case in its batch, as its steps look at it: the couple, and whose seat is taken over.

Letting go looks at a batch as a whole (``kumpulan``). After that something may fall or come back, and then what needs
it is not approved; and what somebody needs who is decided already does not fall without them.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.berkas.repository import berkas_bermasalah
from services.mutasi.usulan.errors import RantaiTerputus
from services.mutasi.usulan.repository import SIAP_DIPUTUSKAN, Usulan
from services.mutasi.usulan.status import DIPUTUS, SQL_BELUM_DIPUTUS, SQL_GUGUR, StatusMutasi
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork

DISEBUT = 5


class Sekumpulan(NamedTuple):
    """Another case of the batch."""

    id: UUID
    nip: str
    nama: str
    status: StatusMutasi
    siap: bool
    """It is let go, and next decided by the PPK."""


# Two steps that look at each other's cases come one after the other: each holds its own case, and this row after it.
_GILIRAN = Statement(
    "SELECT id FROM kumpulan_pelepasan WHERE kumpulan_id = :kumpulan_id ORDER BY id LIMIT 1", UUID
).locked()


async def tunggu_giliran(uow: UnitOfWork, kumpulan_id: UUID) -> None:
    """Nobody else decides about this batch until the transaction ends; ask after the cases are held, before posts."""
    await uow.row(_GILIRAN, kumpulan_id=kumpulan_id)


# ``x`` needs ``y``. Of whoever has an ended case and a new one, the new one counts.
_BUTUH = f"""y.kumpulan_id = x.kumpulan_id AND y.id <> x.id
    AND (y.nip = x.menggantikan
         AND (y.status NOT IN {SQL_GUGUR}
              OR NOT EXISTS (SELECT FROM usulan z WHERE z.kumpulan_id = x.kumpulan_id AND z.nip = y.nip
                             AND z.status NOT IN {SQL_GUGUR}))
         OR EXISTS (SELECT FROM kumpulan_pasangan p WHERE p.kumpulan_id = x.kumpulan_id
                    AND (p.satu = x.id AND p.dua = y.id OR p.satu = y.id AND p.dua = x.id)))"""
# What is decided has all that it needs, or nobody asks any more.
_KURANG = Statement(
    f"""
    WITH RECURSIVE butuh AS (
        SELECT CAST(:id AS uuid) AS id
        UNION
        SELECT y.id FROM butuh b JOIN usulan x ON x.id = b.id JOIN usulan y ON {_BUTUH}
        WHERE x.id = :id OR x.status IN {SQL_BELUM_DIPUTUS})
    SELECT u.id, u.nip, u.nama, u.status, u.pelepasan_id IS NOT NULL AND {SIAP_DIPUTUSKAN} AS siap
    FROM butuh JOIN usulan u USING (id) LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    WHERE u.id <> :id AND u.status NOT IN {listed(DIPUTUS)}
    ORDER BY u.id""",
    Sekumpulan,
)


async def wajib_utuh(uow: UnitOfWork, usulan: Usulan) -> None:
    """All that a held case needs in its batch, however far, is decided or may be.

    Raises:
        RantaiTerputus.
    """
    if usulan.kumpulan_id is None:
        return
    await tunggu_giliran(uow, usulan.kumpulan_id)
    butuh = await uow.fetch(_KURANG, id=usulan.id)
    berkas = await berkas_bermasalah(uow, [each.id for each in butuh if each.siap]) if butuh else {}
    rusak = {nomor for nomor, semua in berkas.items() if not all(each.menunggu for each in semua)}
    if kurang := [each for each in butuh if not each.siap]:
        raise RantaiTerputus(
            f"Usulan ini membutuhkan {_sebut(kurang)}, dalam kumpulan yang sama. Tunggu sampai usulan itu siap dan "
            "dilepas lagi, atau keluarkan usulan ini dari rantainya: tolak, atau kembalikan untuk diperbaiki.",
            tentang=[each.nip for each in kurang],
        )
    if kurang := [each for each in butuh if each.id in rusak]:
        pesan = [
            f"{each.nama}: {' '.join(dict.fromkeys(kata for satu in berkas[each.id] for kata in satu.sebab_tertutup))}"
            for each in kurang
        ]
        raise RantaiTerputus(
            f"Usulan ini membutuhkan yang berkasnya bermasalah. {' '.join(pesan[:DISEBUT])} Unggah lagi salinannya, "
            "atau tarik suratnya.",
            tentang=[each.nip for each in kurang],
        )


_DIPUTUSKAN = Statement(
    f"""
    WITH RECURSIVE butuh AS (
        SELECT CAST(:id AS uuid) AS id
        UNION
        SELECT x.id FROM butuh b JOIN usulan y ON y.id = b.id JOIN usulan x ON {_BUTUH}
        WHERE x.status IN {SQL_BELUM_DIPUTUS} OR x.status = 'diputuskan')
    SELECT u.id, u.nip, u.nama, u.status, false AS siap FROM butuh JOIN usulan u USING (id)
    WHERE u.id <> :id AND u.status = 'diputuskan' ORDER BY u.id""",
    Sekumpulan,
)


async def wajib_tidak_dibutuhkan(uow: UnitOfWork, usulan: Usulan) -> None:
    """Nobody who is decided, and not in force yet, needs a held case that falls or goes back.

    Raises:
        RantaiTerputus.
    """
    if usulan.kumpulan_id is None:
        return
    await tunggu_giliran(uow, usulan.kumpulan_id)
    if diputuskan := await uow.fetch(_DIPUTUSKAN, id=usulan.id):
        raise RantaiTerputus(
            f"Usulan ini dibutuhkan {_sebut(diputuskan)}, dalam kumpulan yang sama. Cabut dahulu keputusan itu dengan "
            "SK, atau setujui juga usulan ini.",
            tentang=[each.nip for each in diputuskan],
        )


def _sebut(semua: Sequence[Sekumpulan]) -> str:
    kata = [f"usulan {each.nama} yang berstatus {each.status}" for each in semua[:DISEBUT]]
    return ", ".join(kata) + (" dan lainnya" if len(semua) > DISEBUT else "")
