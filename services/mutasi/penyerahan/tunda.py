"""What failed for one signed paper is tried again later, after ever longer pauses, and holds up no other meanwhile."""

# Statements are put together from constants only.

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


class PekerjaanTertunda(StrEnum):
    """Apa yang dicoba lagi."""

    SAJIKAN = "sajikan"
    KIRIM = "kirim"
    BERTUGAS = "bertugas"


def sudah_waktunya(pekerjaan: PekerjaanTertunda) -> str:
    """SQL: whether the signing ``t`` did not fail just before ``:kini``."""
    return f"""NOT EXISTS (
        SELECT FROM penyerahan_tunda w
        WHERE w.pekerjaan = '{pekerjaan}' AND w.penandatanganan_id = t.id AND w.lagi_pada > :kini)"""


_TUNDA = Statement(
    """
    INSERT INTO penyerahan_tunda AS w (pekerjaan, penandatanganan_id, percobaan, galat, lagi_pada)
    VALUES (:pekerjaan, :nomor, 1, :galat, CAST(:kini AS timestamptz) + interval '30 seconds')
    ON CONFLICT (pekerjaan, penandatanganan_id) DO UPDATE SET percobaan = w.percobaan + 1, galat = excluded.galat,
        lagi_pada = CAST(:kini AS timestamptz)
            + least(interval '30 seconds' * power(2, least(w.percobaan, 8)), interval '1 hour')"""
)


async def tunda(uow: UnitOfWork, pekerjaan: PekerjaanTertunda, nomor: UUID, galat: Exception) -> None:
    """It has failed: it is tried again after a pause that doubles, up to an hour."""
    # Of the failure its kind alone: its words may tell of somebody.
    await uow.execute(_TUNDA, pekerjaan=pekerjaan, nomor=nomor, galat=type(galat).__name__, kini=uow.now)


_LEPAS = Statement("DELETE FROM penyerahan_tunda WHERE pekerjaan = :pekerjaan AND penandatanganan_id = :nomor")


async def lepas(uow: UnitOfWork, pekerjaan: PekerjaanTertunda, nomor: UUID) -> None:
    """It has succeeded."""
    await uow.execute(_LEPAS, pekerjaan=pekerjaan, nomor=nomor)


class Tertunda(NamedTuple):
    """How many papers wait for this."""

    pekerjaan: PekerjaanTertunda
    jumlah: int


_BANYAK = Statement("SELECT pekerjaan, count(*) AS jumlah FROM penyerahan_tunda GROUP BY pekerjaan", Tertunda)


async def banyak_tertunda(baca: Reader) -> dict[PekerjaanTertunda, int]:
    """How many are tried again later, by what has failed."""
    return {each.pekerjaan: each.jumlah for each in await baca.fetch(_BANYAK)}
