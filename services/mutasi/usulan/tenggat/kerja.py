"""Since when a case waits, and who has it in hand."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.tenggat.jam import Rentang
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu
from shared.db.statement import Statement


class Kerja(NamedTuple):
    """One case as work."""

    masuk: date
    berjalan: date | None
    menunggu: PihakDitunggu | None
    jeda: list[date]
    petugas: str | None

    @property
    def lalu(self) -> list[Rentang]:
        """Earlier stays in the same state."""
        return list(zip(self.jeda[::2], self.jeda[1::2], strict=True))


_KERJA = Statement("SELECT masuk, berjalan, menunggu, jeda, petugas FROM pekerjaan WHERE usulan_id = :id", Kerja)


async def kerja(baca: Baca, usulan_id: UUID) -> Kerja:
    """Of a case that there is."""
    return await baca.value(_KERJA, id=usulan_id)
