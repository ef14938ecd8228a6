"""Adds rows to the history tables; the statements follow from the models."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import Table

from services.pegawai.riwayat.models import (
    Diklat,
    Hukdis,
    Kinerja,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatPendidikan,
)
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

_DIALEK = postgresql.dialect()  # type: ignore[no-untyped-call]
_OTOMATIS = ("id", "dicatat_pada")


def _tambah(tabel: Table) -> Statement:
    kolom = [each for each in tabel.columns if each.name not in _OTOMATIS]
    nama = ", ".join(each.name for each in kolom)
    bentuk = ", ".join(f"{each.name} {each.type.compile(_DIALEK)}" for each in kolom)
    return Statement(
        f"INSERT INTO {tabel.name} ({nama}) "  # noqa: S608 (names of our own models)
        f"SELECT {nama} FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({bentuk}) "
        "ON CONFLICT DO NOTHING RETURNING nip"
    )


_TABEL = {
    model.__tablename__: _tambah(cast("Table", model.__table__))
    for model in (RiwayatJabatan, RiwayatGolongan, RiwayatPendidikan, Diklat, Kinerja, Hukdis)
}


async def tambah(uow: UnitOfWork, tabel: str, baris: Sequence[Baris]) -> list[str]:
    """Add the rows that are not there yet; answers the NIP of each row added."""
    return [row["nip"] for row in await uow.fetch(_TABEL[tabel], rows=list(baris))] if baris else []
