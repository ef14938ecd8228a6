"""What a transaction leaves beside its own changes: events, state marks, audit rows, and the kept answer to a request.

All of it goes into the tables by one statement, which travels once however many kinds there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import orjson

from shared.db.codecs import encode
from shared.events.envelope import Envelope

_EVENTS = ("outbox", ("event_id", "uuid"), ("subject", "text"), ("headers", "jsonb"), ("body", "bytea"))
_MARKS = ("state_mark", ("aggregate_id", "text"), ("aggregate", "text"), ("traceparent", "text"))
_AUDIT = (
    "audit",
    *(("objek_id", "text"), ("waktu", "timestamptz"), ("pelaku", "text"), ("peran", "text[]"), ("alamat", "text")),
    *(("trace_id", "text"), ("aksi", "text"), ("objek", "text"), ("sebelum", "jsonb"), ("sesudah", "jsonb")),
    ("alasan", "text"),
)
"""Table and columns with their types; the first tells the rows apart."""
_ANSWER = """
    INSERT INTO idempotency (subject, key, request_hash, status, headers, body, peran, unit)
    VALUES (?::text, ?::text, ?::bytea, ?::bigint, ?::jsonb, ?::bytea, ?::text[], ?::text[])"""
MANY = 100
"""Rows from which on what all have in common travels once; it is most of what a file's rows leave behind. Of fewer the
statement is one and the same, whatever they say."""
ANSWERED = "pk_idempotency"
"""The constraint that a second answer under one key violates."""

Kept = tuple[int, int, int, tuple[tuple[str, str], ...]]
"""Numbers of events, marks and audit rows, and what is outdated."""


@dataclass(slots=True)
class Actor:
    """Who is named in the audit trail: a person, or a service that acts on an event."""

    name: str
    roles: Sequence[str] = ()
    subject: str | None = None
    """The account of a person's token."""
    address: str | None = None
    """Where the request came from."""
    on_behalf: Mapping[str, Any] | None = None
    """For whom a person acts, as the record names it."""

    def told(self, after: Any) -> Any:
        """What a row of the trail says of a record after it, with for whom it was done."""
        return after if self.on_behalf is None else {**(after or {}), "atas_nama": self.on_behalf}


@dataclass(slots=True)
class AuditEntry:
    """One change of one record, before and after."""

    aksi: str
    objek: str
    objek_id: str
    sebelum: Any = None
    sesudah: Any = None
    alasan: str | None = None
    trace_id: str | None = None


@dataclass(slots=True)
class Byproducts:
    """Collected while the transaction runs, written just before it commits."""

    events: list[Envelope] = field(default_factory=list)
    marks: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Kind and id of aggregates whose published state is out of date, and the trace of what has changed them."""
    audit: list[AuditEntry] = field(default_factory=list)
    answer: tuple[Any, ...] | None = None
    """Subject, key, hash of the request, status, headers, body, and the caller's roles and units."""
    outdated: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of what is derived from rows that have changed; nothing of it is left when the rest is written."""

    def kept(self) -> Kept:
        """What there is now; hand it to ``cut`` to forget what came later."""
        return len(self.events), len(self.marks), len(self.audit), tuple(self.outdated)

    def cut(self, kept: Kept) -> None:
        """Forget all but these; what was outdated then is so again, though it may have been derived since."""
        events, marks, audit, outdated = kept
        del self.events[events:], self.marks[marks:], self.audit[audit:]
        self.outdated[:] = outdated

    def statement(self, actor: Actor, now: datetime) -> tuple[str, list[Any]] | None:
        """The statement that writes them, with its arguments; None when there is nothing."""
        parts: list[str] = []
        values: list[Any] = []
        if self.events:
            _add(
                *(parts, values, _EVENTS, {}),
                [each.id for each in self.events],
                [each.subject for each in self.events],
                [orjson.dumps(each.headers()).decode() for each in self.events],
                [each.body for each in self.events],
            )
        if self.marks:
            marks = {(kind, id_): traceparent for kind, id_, traceparent in self.marks}
            _add(
                parts,
                values,
                _MARKS,
                {},
                [each[1] for each in marks],
                [each[0] for each in marks],
                list(marks.values()),
            )
        if self.audit:
            _add(
                *(parts, values, _AUDIT),
                {"waktu": now, "pelaku": actor.name, "peran": list(actor.roles), "alamat": actor.address},
                [each.objek_id for each in self.audit],
                [each.trace_id for each in self.audit],
                [each.aksi for each in self.audit],
                [each.objek for each in self.audit],
                [None if each.sebelum is None else encode(each.sebelum) for each in self.audit],
                [None if (sesudah := actor.told(each.sesudah)) is None else encode(sesudah) for each in self.audit],
                [each.alasan for each in self.audit],
            )
        if self.answer is not None:
            parts.append(_ANSWER)
            values += self.answer
        return (_one_statement(tuple(parts)), values) if parts else None


def _add(
    parts: list[str], values: list[Any], table: tuple[Any, ...], of_all: Mapping[str, Any], *lists: Sequence[Any]
) -> None:
    """The INSERT of these rows, and its values. ``of_all``: what is the same in all of them; ``lists``: the other
    columns, in their order."""
    once: dict[str, Any] = dict(of_all)
    each: dict[str, Sequence[Any]] = {}
    own = (name for name, _ in table[1:] if name not in of_all)
    for name, isi in zip(own, lists, strict=True):
        if each and len(isi) >= MANY and isi.count(isi[0]) == len(isi):
            once[name] = isi[0]
        else:
            each[name] = isi
    parts.append(_insert(table, tuple(once), tuple(each)))
    values += [*once.values(), *each.values()]


@cache
def _insert(table: tuple[Any, ...], once: tuple[str, ...], each: tuple[str, ...]) -> str:
    name, *columns = table
    kinds = dict(columns)
    # What is JSON travels as text, each value by itself: out of one JSON value for all rows each would be read twice.
    sent = {column: "text" if kind == "jsonb" else kind for column, kind in kinds.items()}
    chosen = [f"?::{sent[column]}" for column in once] + [f"r.{column}" for column in each]
    cast = [f"{value}::{kinds[column]}" for value, column in zip(chosen, (*once, *each), strict=True)]
    lists = ", ".join(f"?::{sent[column]}[]" for column in each)
    return f"""
        INSERT INTO {name} ({", ".join((*once, *each))})
        SELECT {", ".join(cast)} FROM unnest({lists}) AS r({", ".join(each)})"""  # noqa: S608 (constants)


@cache
def _one_statement(parts: tuple[str, ...]) -> str:
    """One statement that does what all of these do, its parameters numbered."""
    *first, last = parts
    before = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(first))
    pieces = (f"WITH {before} {last}" if before else last).split("?")
    return "".join(f"{piece}${number}" for number, piece in enumerate(pieces[:-1], start=1)) + pieces[-1]
