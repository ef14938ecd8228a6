"""Tables whose rows hold from a day on: a version is put between the others, a correction takes the place of one.

Nothing is lost: what is cut short or corrected stays, marked as replaced, and the new row names it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Date, ForeignKey, bindparam, func, insert, literal_column, select, update
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from services.kompetensi.tables import Tabel
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, fields
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem

HIDUP = "digantikan_pada IS NULL"
"""Rows that stand."""
SAAT_ITU = "dicatat_pada < :batas AND (digantikan_pada IS NULL OR digantikan_pada >= :batas)"
"""Rows that stood at the instant ``:batas``."""
DAHULU = date(1, 1, 1)
"""A day of looking at what follows from such rows that lies behind every other: look again."""
_SEHARI = timedelta(days=1)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class MenurutHari(Generic[R]):
    """A statement about today, and its twin about what was known at the end of a past day (``:batas``)."""

    kini: Statement[R]
    lalu: Statement[R]

    async def baca(self, baca: Reader | UnitOfWork, batas: datetime | None, **params: Any) -> list[R]:
        """The rows as of today, or as known at the end of a past day."""
        if batas is None:
            return await baca.fetch(self.kini, **params)
        return await baca.fetch(self.lalu, **params, batas=batas)


def menurut_hari(susun: Callable[[str], str], row: type[R], *, sure: Collection[str] = ()) -> MenurutHari[R]:
    """What ``susun`` makes of the condition on rows that stand, and on those that stood."""
    return MenurutHari(Statement(susun(HIDUP), row, sure=sure), Statement(susun(SAAT_ITU), row, sure=sure))


class Tercatat(Tabel):
    """A row of history: it is only ever replaced."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    @declared_attr
    def menggantikan(cls) -> Mapped[UUID | None]:  # noqa: N805 (of the class)
        """The row that it takes the place of."""
        return mapped_column(ForeignKey(f"kompetensi.{cls.__tablename__}.id"))


class VersiSudahMulai(Problem):
    """409: a version begins on that very day."""

    kode, status, title = "versi_sudah_mulai", 409, "Versi sudah ada sejak hari itu"


class Masa(NamedTuple):
    """A row and the days that it holds, both included; without an end it goes on."""

    id: UUID
    mulai: date
    selesai: date | None


def kolom(baris: type, model: Any) -> list[Any]:
    """The columns of a row class, for a SELECT; ``mulai`` and ``selesai`` are the ends of ``berlaku``."""
    masa = {
        "mulai": func.lower(model.berlaku).label("mulai"),
        "selesai": (func.upper(model.berlaku) - literal_column("1")).label("selesai"),
    }
    return [masa[each] if each in masa else getattr(model, each) for each in fields(baris)]


def pada_hari(model: Any) -> list[Any]:
    """Conditions for rows that stand, and hold on the day ``:hari``."""
    return [model.digantikan_pada.is_(None), model.berlaku.contains(bindparam("hari", type_=Date()))]


def terbaru(model: Any) -> list[Any]:
    """The order of all versions, also those replaced: the newest time first."""
    return [func.lower(model.berlaku).desc(), model.digantikan_pada.desc().nulls_first(), model.id.desc()]


@dataclass(frozen=True, slots=True)
class TabelBerversi:
    """Statements of one such table; ``untuk`` makes them."""

    jalan: str
    """Where its rows are told of."""
    kunci: tuple[str, ...]
    isi: tuple[str, ...]
    """Columns of the content, in their order."""
    sendiri: Statement[None]
    hidup: Statement[Masa]
    ganti: Statement[None]
    tulis: Statement[UUID]
    potong: Statement[None]

    @classmethod
    def untuk(cls, model: Any, jalan: str, *kunci: str) -> "TabelBerversi":
        """Those of ``model``, of which one row holds for each ``kunci`` on a day."""
        tabel = model.__table__
        mekanisme = {"id", "berlaku", "menggantikan", "dicatat_pada", "digantikan_pada"}
        semua = [each for each in tabel.c if each.name not in mekanisme]
        masa = func.daterange(bindparam("mulai", type_=Date()), bindparam("selesai", type_=Date()), "[]")
        ini = tabel.c.id == bindparam("id")
        return cls(
            jalan,
            kunci,
            tuple(each.name for each in semua if each.name not in kunci),
            # One change at a time: what a version stands between is looked up before anything is written. This mode
            # conflicts with itself and not with reads and writes, and no other role may take it.
            Statement(f"LOCK TABLE {tabel.name} IN SHARE UPDATE EXCLUSIVE MODE"),
            Statement(
                select(*kolom(Masa, model))
                .where(model.digantikan_pada.is_(None), *(tabel.c[each] == bindparam(each) for each in kunci))
                .order_by("mulai"),
                Masa,
            ),
            Statement(update(tabel).values(digantikan_pada=bindparam("pada")).where(ini)),
            Statement(
                insert(tabel)
                .values(**bound(*semua, tabel.c.menggantikan), berlaku=masa, dicatat_pada=bindparam("pada"))
                .returning(tabel.c.id),
                UUID,
            ),
            Statement(
                insert(tabel).from_select(
                    [*(each.name for each in semua), "berlaku", "menggantikan", "dicatat_pada"],
                    select(*semua, masa, tabel.c.id, bindparam("pada", type_=tabel.c.dicatat_pada.type)).where(ini),
                )
            ),
        )

    async def sisipkan(self, uow: UnitOfWork, mulai: date, isi: Mapping[str, Any]) -> UUID:
        """Let a version hold from ``mulai`` until the next later one begins; answers its id.

        Raises:
            VersiSudahMulai: one begins on that day already.
        """
        await uow.execute(self.sendiri)
        hidup = await uow.fetch(self.hidup, **{each: isi[each] for each in self.kunci})
        lalu = next((each for each in reversed(hidup) if each.mulai <= mulai), None)
        if lalu is not None and lalu.mulai == mulai:
            raise VersiSudahMulai(f"Pakai koreksi: POST {self.jalan}/{lalu.id}/koreksi.")
        if lalu is not None and (lalu.selesai is None or lalu.selesai >= mulai):
            await uow.execute(self.ganti, id=lalu.id, pada=uow.now)
            await uow.execute(self.potong, id=lalu.id, mulai=lalu.mulai, selesai=mulai - _SEHARI, pada=uow.now)
        nanti = next((each.mulai for each in hidup if each.mulai > mulai), None)
        return await self._baru(uow, mulai, nanti and nanti - _SEHARI, None, isi)

    async def koreksi(self, uow: UnitOfWork, lama: Any, isi: Mapping[str, Any]) -> UUID:
        """Put a corrected row in the place of a live one; answers the new id."""
        await uow.execute(self.ganti, id=lama.id, pada=uow.now)
        return await self._baru(uow, lama.mulai, lama.selesai, lama.id, isi)

    async def _baru(
        self, uow: UnitOfWork, mulai: date, selesai: date | None, menggantikan: UUID | None, isi: Mapping[str, Any]
    ) -> UUID:
        berisi = {each: isi[each] for each in (*self.kunci, *self.isi)}
        masa = {"mulai": mulai, "selesai": selesai, "menggantikan": menggantikan}
        return await uow.value(self.tulis, **berisi, **masa, pada=uow.now)
