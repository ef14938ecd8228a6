"""The list of I-MUT as ``pegawai`` last read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from services.mutasi.proyeksi.models import ProyeksiImut, ProyeksiImutBacaan
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.imut import ImutBacaanState, ImutState
from shared.db.reader import Reader
from shared.db.statement import Statement, picked
from shared.db.unit_of_work import UnitOfWork


def kunci_surat(nomor: str) -> str:
    """SQL: the number of a letter as two people write it alike, whatever their blanks and capitals."""
    return f"upper(regexp_replace({nomor}, '\\s', '', 'g'))"


_TERIMA = Statement(keep_states(ProyeksiImut, {"kunci_surat": kunci_surat("s.nomor_surat")}))


async def terima_imut(uow: UnitOfWork, events: Sequence[Received[ImutState]]) -> None:
    """States of proposals."""
    await uow.execute(_TERIMA, baris=batch(events))


_TERIMA_BACAAN = Statement(keep_states(ProyeksiImutBacaan))


async def terima_imut_bacaan(uow: UnitOfWork, events: Sequence[Received[ImutBacaanState]]) -> None:
    """That all of the list was read."""
    await uow.execute(_TERIMA_BACAAN, baris=batch(events))


class BacaanImut(NamedTuple):
    """The last time that all of the list was read."""

    dibaca_pada: datetime
    tak_terbaca: int


_BACAAN = Statement(select(*picked(BacaanImut, ProyeksiImutBacaan)), BacaanImut)


async def bacaan_imut(baca: Reader | UnitOfWork) -> BacaanImut | None:
    """When it was read; None where SIASN is not connected, or was never asked."""
    return await baca.row(_BACAAN)
