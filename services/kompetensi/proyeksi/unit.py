"""The units below which a list is asked for: one that nobody has heard of is a mistake, not an empty list."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Query

from services.kompetensi.isian import POLA_KODE
from shared.api.route import Baca
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import unit_tidak_dikenal

_ASING = Statement(
    """
    SELECT u.kode FROM unnest(CAST(:kode AS text[])) AS u(kode)
    WHERE NOT EXISTS (SELECT 1 FROM proyeksi_jabatan WHERE u.kode = ANY(jalur_unit))
      AND NOT EXISTS (SELECT 1 FROM proyeksi_asn WHERE u.kode = ANY(jalur_unit))
      AND NOT EXISTS (SELECT 1 FROM proyeksi_asn_riwayat WHERE u.kode = ANY(jalur_unit))
    ORDER BY 1 LIMIT 20""",
    str,
    sure=("kode",),
)


async def wajib_dikenal(baca: Reader | UnitOfWork, kode: Sequence[str], pointer: str) -> None:
    """Refuse codes of no unit.

    Raises:
        UnitTidakDikenal: names them.
    """
    if asing := await baca.fetch(_ASING, kode=list(kode)):
        raise unit_tidak_dikenal(*asing, pointer=pointer)


async def _di_bawah(
    baca: Baca,
    di_bawah: Annotated[
        str | None, Query(pattern=POLA_KODE, description="Hanya unit ini dan bawahannya.", examples=["DISHUB"])
    ] = None,
) -> str | None:
    if di_bawah is not None:
        await wajib_dikenal(baca, [di_bawah], "di_bawah")
    return di_bawah


DiBawah = Annotated[str | None, Depends(_di_bawah)]
