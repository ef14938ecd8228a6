"""Who looked at whose personal data, why, and when: on disk before the data leaves.

Reads that happen at the same time share one insert (*group commit*), so the log costs a fraction of a round trip per
request and is still complete after a crash.
"""

import asyncio
import contextlib
import re
from collections.abc import Sequence
from datetime import datetime

from shared.auth.pelaku import Pelaku
from shared.clock import Clock
from shared.db.connections import Pool
from shared.db.statement import Statement
from shared.telemetry import trace

_Entry = tuple[datetime, str, str, str, str, str, str | None, str | None]
_BATCH = 500


_NUMBER = re.compile(rb"(?<!\d)\d{18}(?!\d)")


def people_in(body: bytes) -> list[str]:
    """The people whose personal number (18 digits) a text mentions."""
    return sorted({number.decode() for number in _NUMBER.findall(body)})


_INSERT = Statement("""
    INSERT INTO access_log (waktu, pelaku, peran, subjek, tujuan, rute, trace_id, alamat)
    SELECT b.waktu, b.pelaku, string_to_array(b.peran, ','), string_to_array(b.subjek, ','),
           b.tujuan, b.rute, b.trace_id, b.alamat
    FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         AS b(waktu, pelaku, peran, subjek, tujuan, rute, trace_id, alamat)""")


class AccessLog:
    """Appends entries in groups."""

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._waiting: list[tuple[_Entry, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def record(self, pelaku: Pelaku, subjek: Sequence[str], *, tujuan: str, rute: str) -> None:
        """Return once the entry is committed.

        Raises:
            asyncpg.PostgresError, DatabaseAway: it could not be written; then the data must not be shown.
        """
        await self.begin(pelaku, subjek, tujuan=tujuan, rute=rute)

    def begin(self, pelaku: Pelaku, subjek: Sequence[str], *, tujuan: str, rute: str) -> asyncio.Future[None]:
        """Begin to record; what is answered is done, or raises as ``record``, once the entry is committed."""
        entry: _Entry = (
            self._clock.now(),
            pelaku.name,
            ",".join(sorted(pelaku.peran)),
            ",".join(subjek),
            tujuan,
            rute,
            trace.current_trace_id(),
            pelaku.alamat,
        )
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="access-log")
        return written

    async def close(self) -> None:
        """Finish what is waiting."""
        if self._writer is not None:
            with contextlib.suppress(Exception):
                await self._writer

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            try:
                await self._pool.execute(
                    _INSERT.sql, *(list(column) for column in zip(*(e for e, _ in batch), strict=True))
                )
            except Exception as error:  # noqa: BLE001 (whatever it is, those who wait must not show what they read)
                for _, written in batch:
                    if not written.done():
                        written.set_exception(error)
            else:
                for _, written in batch:
                    if not written.done():
                        written.set_result(None)
