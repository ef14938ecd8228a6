"""Tables whose rows hold from a day on: a version is put between the others, a correction takes the place of one.

Nothing is lost: what is cut short or corrected stays, marked as replaced, and the new row names it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

HIDUP = "digantikan_pada IS NULL"
"""Rows that stand."""
SAAT_ITU = "dicatat_pada < :batas AND (digantikan_pada IS NULL OR digantikan_pada >= :batas)"
"""Rows that stood at the instant ``:batas``."""
DAHULU = date(1, 1, 1)
"""A day of looking at what follows from such rows that lies behind every other: look again."""


class SudahMulai(Exception):
    """A version begins on that very day; ``nomor`` is its id. It can be corrected."""

    def __init__(self, nomor: UUID) -> None:
        self.nomor = nomor
        super().__init__(str(nomor))


class TabelBerversi:
    """Statements of one such table; its key and its other columns are named with their types."""

    def __init__(self, nama: str, kunci: Mapping[str, str], isi: Mapping[str, str]) -> None:
        self._nama = nama
        self._kunci = tuple(kunci)
        self._isi = tuple(isi)
        syarat = " AND ".join(f"{each} = :{each}" for each in kunci)
        semua = ", ".join((*kunci, *isi))
        nilai = ", ".join(f"CAST(:{each} AS {jenis})" for each, jenis in {**kunci, **isi}.items())
        # One change at a time: what a version stands between is looked up before anything is written. This mode
        # conflicts with itself and not with reads and writes, and no other role may take it.
        self._sendiri = Statement(f"LOCK TABLE {nama} IN SHARE UPDATE EXCLUSIVE MODE")
        self._hidup = Statement(f"""
            SELECT id, lower(berlaku) AS mulai, upper(berlaku) AS sampai FROM {nama}
            WHERE {syarat} AND digantikan_pada IS NULL ORDER BY lower(berlaku)""")  # noqa: S608
        self._ganti = Statement(f"UPDATE {nama} SET digantikan_pada = :pada WHERE id = :id")  # noqa: S608
        self._potong = Statement(f"""
            INSERT INTO {nama} ({semua}, berlaku, menggantikan, dicatat_pada)
            SELECT {semua}, daterange(lower(berlaku), CAST(:mulai AS date)), id, CAST(:pada AS timestamptz)
            FROM {nama} WHERE id = :id""")  # noqa: S608
        self._tulis = Statement(f"""
            INSERT INTO {nama} ({semua}, berlaku, menggantikan, dicatat_pada)
            VALUES ({nilai}, daterange(CAST(:mulai AS date), CAST(:sampai AS date)), CAST(:menggantikan AS uuid), :pada)
            RETURNING id""")  # noqa: S608

    async def sisipkan(self, uow: UnitOfWork, mulai: date, isi: Mapping[str, Any]) -> UUID:
        """Let a version hold from ``mulai`` until the next later one begins; answers its id.

        Raises:
            SudahMulai: one begins on that day already.
        """
        kunci = {each: isi[each] for each in self._kunci}
        await uow.execute(self._sendiri)
        hidup: Sequence[Any] = await uow.fetch(self._hidup, **kunci)
        lalu = next((each for each in reversed(hidup) if each["mulai"] <= mulai), None)
        if lalu is not None and lalu["mulai"] == mulai:
            raise SudahMulai(lalu["id"])
        if lalu is not None and (lalu["sampai"] is None or lalu["sampai"] > mulai):
            await uow.execute(self._ganti, id=lalu["id"], pada=uow.now)
            await uow.execute(self._potong, id=lalu["id"], mulai=mulai, pada=uow.now)
        sampai = next((each["mulai"] for each in hidup if each["mulai"] > mulai), None)
        return await self._baru(uow, mulai, sampai, None, isi)

    async def koreksi(self, uow: UnitOfWork, lama: Mapping[str, Any], isi: Mapping[str, Any]) -> UUID:
        """Put a corrected row in the place of a live one (``id``, ``mulai``, ``sampai``); answers the new id."""
        await uow.execute(self._ganti, id=lama["id"], pada=uow.now)
        return await self._baru(uow, lama["mulai"], lama["sampai"], lama["id"], isi)

    async def _baru(
        self, uow: UnitOfWork, mulai: date, sampai: date | None, menggantikan: UUID | None, isi: Mapping[str, Any]
    ) -> UUID:
        nomor: UUID = await uow.value(
            self._tulis,
            **{each: isi[each] for each in (*self._kunci, *self._isi)},
            mulai=mulai,
            sampai=sampai,
            menggantikan=menggantikan,
            pada=uow.now,
        )
        return nomor
