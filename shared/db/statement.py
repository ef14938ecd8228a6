r"""SQL statements with named parameters that know their rows: written out once, run by asyncpg.

    class Surat(NamedTuple):
        \"""One letter on record.\"""
        id: UUID
        status: Status               # a StrEnum: the column's text becomes its member
        perihal: str | None          # NULL where the column may be
        rincian: dict[str, Any]      # jsonb

    _SATU = Statement(select(*picked(Surat, model.Surat)).where(model.Surat.id == bindparam("id")), Surat)
    _TAHAN = _SATU.locked()          # its twin FOR UPDATE


    async def satu(baca: Reader | UnitOfWork, surat_id: UUID) -> Surat | None:
        \"""One letter, or None.\"""
        return await baca.row(_SATU, id=surat_id)

``fetch`` answers ``list[Surat]``; ``row`` ``Surat | None``; ``value`` ``Surat``, where there always is a row.

What a row is:

- a ``NamedTuple`` whose fields have the names and the order of the columns; a frozen dataclass where rows share fields
  by inheritance or check themselves (it costs three times as much per row);
- the model of an answer itself, where what goes over the wire is what the statement answers: no second class then says
  the same (it is validated, so not for thousands of rows);
- of one column just its type: ``Statement("SELECT count(*) FROM surat", int)``, ``int | None`` when it may be NULL;
- none at all when the statement answers no rows: ``Statement("UPDATE …")``, for ``uow.execute``.

Plain statements (by key, filtered lists, insert, update, delete) are built from the models and compiled here, once, by
SQLAlchemy's compiler for asyncpg; nothing of SQLAlchemy runs them. ``bindparam("id")`` is a parameter, a plain value is
written into the text:

    insert(model.Surat).values(**bound(model.Surat.id, model.Surat.perihal), status="draf")     # :id, :perihal
    update(model.Surat).values(versi=model.Surat.versi + 1).where(model.Surat.id == bindparam("id"))
    select(*picked(Surat, model.Surat)).where(given(model.Surat.id), asked(model.Surat.status))

``rows_into(model.Surat.id, model.Surat.perihal)`` inserts many rows at once (``:baris``, a list of dicts).

Reports, trees and bulk work are SQL, with the columns from the row class: ``f"SELECT {columns(Surat, 's')} FROM surat
s …"``. ``tests/contract/test_baris.py`` prepares every statement on the migrated schema and holds names, types and
NULLs of its columns against the row class. What the database cannot know to be never NULL (a nullable column that
others make sure of) is named where it is claimed: ``Statement("…", Surat, sure=("perihal",))``.
"""

import copy
import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from itertools import starmap
from types import UnionType
from typing import Any, Generic, Union, get_args, get_origin, get_type_hints, overload

from pydantic import BaseModel
from sqlalchemy import BindParameter, ClauseElement, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY, asyncpg
from sqlalchemy.sql.visitors import replacement_traverse
from typing_extensions import TypeForm, TypeVar

R = TypeVar("R", default=Any)

# A colon that belongs to a cast or to a slice after a number, or has a backslash before it, names no parameter.
_NAME = re.compile(r"(?<![:\w\\]):(\w+)\b(?!:(?!:))")
_ESCAPED = re.compile(r"\\(:\w*)(?![:\w])")
DIALECT = asyncpg.dialect()  # type: ignore[no-untyped-call]
"""For which SQL is compiled."""


class NoRow(LookupError):
    """A statement that always answers a row answered none."""


class Statement(Generic[R]):
    """One SQL statement with named parameters, whose rows are ``R``."""

    __slots__ = ("_known", "_make", "_names", "row_type", "sql", "sure")

    @overload
    def __init__(self: "Statement[None]", source: str | ClauseElement) -> None: ...
    @overload
    def __init__(self, source: str | ClauseElement, row: TypeForm[R], *, sure: Collection[str] = ()) -> None: ...
    def __init__(self, source: str | ClauseElement, row: Any = None, *, sure: Collection[str] = ()) -> None:
        self.sql, self._names = _numbered(source) if isinstance(source, str) else _compiled(source)
        self._known = frozenset(self._names)
        self.row_type = row
        self.sure = frozenset(sure)
        """Columns that are never NULL although the database does not see why."""
        self._make: Callable[[Iterable[Any]], Iterable[R]] = _maker(row)

    def arguments(self, params: Mapping[str, Any]) -> list[Any]:
        """The positional arguments for asyncpg.

        Raises:
            KeyError: a parameter of the statement has no value, or a value has no parameter.
        """
        if unknown := params.keys() - self._known:
            raise KeyError(f"no such parameter in the statement: {sorted(unknown)}")
        return [params[name] for name in self._names]

    def rows(self, records: Iterable[Any]) -> list[R]:
        """What asyncpg answered, as rows."""
        return list(self._make(records))

    def first(self, record: Any) -> R | None:
        """The first of them, or None."""
        return None if record is None else next(iter(self._make((record,))))

    def only(self, record: Any) -> R:
        """The one that there always is.

        Raises:
            NoRow: there is none.
        """
        if record is None:
            raise NoRow(self.sql)
        return next(iter(self._make((record,))))

    def locked(self, of: str = "", *, skip: bool = False) -> "Statement[R]":
        """The same, and it holds its rows (``FOR UPDATE``): those of the table ``of``; with ``skip`` only those that
        nobody else holds."""
        twin = copy.copy(self)
        twin.sql = f"{self.sql} FOR UPDATE{f' OF {of}' if of else ''}{' SKIP LOCKED' if skip else ''}"
        return twin


def fields(row: Any) -> dict[str, Any]:
    """The columns of a row class and their types; empty for a single value."""
    if isinstance(row, type) and issubclass(row, BaseModel):
        return {name: each.annotation for name, each in row.model_fields.items()}
    return get_type_hints(row) if is_dataclass(row) or (isinstance(row, type) and issubclass(row, tuple)) else {}


def columns(row: type, alias: str = "") -> str:
    """The columns of a row class, for a SELECT or a RETURNING: ``s.id, s.status``."""
    return ", ".join(f"{alias}.{each}" if alias else each for each in fields(row))


def picked(row: type, model: Any) -> list[Any]:
    """The columns of a model that a row class names."""
    return [getattr(model, each) for each in fields(row)]


def bound(*attributes: Any) -> dict[str, BindParameter[Any]]:
    """Values for an INSERT or UPDATE: each column by a parameter of its own name."""
    return {each.key: bindparam(each.key, type_=each.type) for each in attributes}


def given(attribute: Any) -> Any:
    """The condition that a column is what the parameter of its name says: ``kode = :kode``."""
    return attribute == bindparam(attribute.key, type_=attribute.type)


def asked(attribute: Any, name: str = "", compare: Callable[[Any, Any], Any] = operator.eq) -> Any:
    """The same for a filter that may be left out: it does not ask when the parameter is None."""
    value = bindparam(name or attribute.key, type_=attribute.type)
    return value.is_(None) | compare(attribute, value)


def among(attribute: Any) -> Any:
    """The condition that a column is one of a list in the parameter of its name: ``kode = ANY(:kode)``."""
    return attribute == any_(bindparam(attribute.key, type_=ARRAY(attribute.type)))


def any_of(name: str, kind: str = "text") -> str:
    """The same in SQL that is written out: ``f"kode = {any_of('kode')}"``. However many the list has, the plan is one:
    with the list itself in the condition the server would plan each call anew, for its length."""
    return f"ANY(ARRAY(SELECT unnest(CAST(:{name} AS {kind}[]))))"


def listed(words: Iterable[str]) -> str:
    """A declared set of words as SQL lists it: ``f"status IN {listed(TERBUKA)}"`` is ``status IN ('draf', 'siap')``."""
    return "('{}')".format("', '".join(sorted(words)))


def rows_into(*attributes: Any) -> str:
    """The SQL that inserts many rows: a list of dicts with these columns, sent as one JSON value."""
    columns = {each.key: each.type.compile(DIALECT) for each in attributes}
    names, record = ", ".join(columns), ", ".join(f"{name} {kind}" for name, kind in columns.items())
    table = attributes[0].class_.__tablename__
    return f"""
        INSERT INTO {table} ({names})
        SELECT {names} FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS baru({record})"""  # noqa: S608 (of a model)


def _numbered(source: str) -> tuple[str, tuple[str, ...]]:
    numbers: dict[str, int] = {}
    numbered = _NAME.sub(lambda match: f"${numbers.setdefault(match[1], len(numbers) + 1)}", source)
    return _ESCAPED.sub(r"\1", numbered), tuple(numbers)


def _compiled(source: ClauseElement) -> tuple[str, tuple[str, ...]]:
    """Values that the statement states itself stand in the text, so that a plan can count on them."""

    def parameter_or_text(element: Any, **_: Any) -> Any:
        if not isinstance(element, BindParameter):
            return None
        if element.required:
            return bindparam(element.key, None, type_=element.type)
        return element.render_literal_execute()

    written: Any = replacement_traverse(source, {}, parameter_or_text)
    compiled = written.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    return str(compiled), tuple(compiled.positiontup)


def _maker(row: Any) -> Callable[[Iterable[Any]], Iterable[Any]]:
    if row is None:
        return iter
    of = fields(row)
    if not of:
        enum = _enum(row)
        return lambda records: (enum(each[0]) if enum and each[0] is not None else each[0] for each in records)
    if isinstance(row, type) and issubclass(row, BaseModel):
        return lambda records: (row.model_validate(dict(zip(of, each, strict=True))) for each in records)
    enums = {number: enum for number, type_ in enumerate(of.values()) if (enum := _enum(type_))}
    if not enums:
        return lambda records: starmap(row, records)

    def members(record: Any) -> list[Any]:
        values = list(record)
        for number, enum in enums.items():
            if values[number] is not None:
                values[number] = enum(values[number])
        return values

    return lambda records: starmap(row, map(members, records))


def _enum(type_: Any) -> type[Enum] | None:
    if get_origin(type_) in (Union, UnionType):
        type_ = next(each for each in get_args(type_) if each is not type(None))
    return type_ if isinstance(type_, type) and issubclass(type_, Enum) else None
