"""Leased work: rows of a table that any number of processes carry out, each by whoever is free.

A lease is a holder and an instant. Who is killed lets it run out, and another takes the work up; what fails waits while
others go on, and what was begun too often is given up. Work must bear being done twice: it leaves its result under a
name that does not depend on who did it, or in a transaction that asks whether all still stands as it was found.

    BLOK = Antrean(Blok, BlokDipegang, "t.selesai_pada IS NULL", urut="t.percobaan, t.nomor")
    pekerja = Pekerja(runtime, "hitung")
    while await pekerja.satu(BLOK, hitung, menyerah):
        pass
"""

import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

import asyncpg
import structlog
from sqlalchemy import bindparam, func, inspect, update
from sqlalchemy.orm import Mapped, mapped_column

from shared.db.outage import DatabaseAway
from shared.db.statement import Statement, columns, given
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime
from shared.telemetry.metrics import JOB_FAILURES

log = structlog.get_logger("sewa")

BERAKHIR = ("selesai", "gagal", "dibatalkan")
"""The standings in which work has ended."""
GANGGUAN = (DatabaseAway, asyncpg.DeadlockDetectedError, asyncpg.LockNotAvailableError)
"""What says nothing about the work at hand."""
DILEPAS = {"pemegang": None, "dipegang_sampai": None}
"""For an UPDATE that ends a piece of work."""


class Disewa:
    """The columns of a table of work."""

    pemegang: Mapped[uuid.UUID | None]
    dipegang_sampai: Mapped[datetime | None]
    """Until then nobody else takes it up; without a holder it waits until then."""
    percobaan: Mapped[int] = mapped_column(server_default="0")
    """How often it was begun since it last came a step further."""


class Dipegang(Protocol):
    """A row in hand: its key, and how often it was begun."""

    @property
    def percobaan(self) -> int:
        """Now included."""


R = TypeVar("R", bound=Dipegang)


class Antrean(Generic[R]):
    """The work of a table, and ``R``, what is told of a row in hand.

    What may be worked on is ``boleh``, a condition on the table as ``t`` and what is joined to it by ``gabung``, in the
    order ``urut``.
    """

    def __init__(
        self,
        tabel: Any,
        row: type[R],
        boleh: str,
        *,
        urut: str,
        gabung: str = "",
        lama: timedelta = timedelta(seconds=30),
        jeda: timedelta = timedelta(seconds=10),
        sekian: int = 5,
        sure: tuple[str, ...] = (),
    ) -> None:
        self.lama, self.jeda, self.sekian = lama, jeda, sekian
        """How long it may be held, many times what it takes; how long what has failed waits for its next try; and how
        often it may be begun."""
        self._kunci = [getattr(tabel, each.name) for each in inspect(tabel).primary_key]
        kunci = [each.key for each in self._kunci]
        # MATERIALIZED is read once: a subquery may be read again for each row it is joined to, and hold one more then.
        self._ambil: Statement[R] = Statement(
            f"""
            WITH satu AS MATERIALIZED (
                SELECT {", ".join(f"t.{each}" for each in kunci)} FROM {tabel.__tablename__} t {gabung}
                WHERE (t.dipegang_sampai IS NULL OR t.dipegang_sampai <= :kini) AND {boleh}
                ORDER BY {urut} LIMIT 1 FOR UPDATE OF t SKIP LOCKED)
            UPDATE {tabel.__tablename__} t SET pemegang = :saya, dipegang_sampai = :sampai, percobaan = t.percobaan + 1
            FROM satu WHERE {" AND ".join(f"t.{each} = satu.{each}" for each in kunci)}
            RETURNING {columns(row, "t")}""",  # noqa: S608 (constants of the caller)
            row,
            sure=sure,
        )
        # Meanwhile somebody may have begun to count anew.
        mundur = func.greatest(tabel.percobaan - bindparam("mundur"), 0)
        self._lepas = Statement(
            update(tabel)
            .values(pemegang=None, dipegang_sampai=bindparam("nanti"), percobaan=mundur)
            .where(*map(given, self._kunci), tabel.pemegang == bindparam("saya"))
        )

    async def ambil(self, uow: UnitOfWork, saya: uuid.UUID) -> R | None:
        """Take up a piece of work that nobody holds, or None."""
        return await uow.row(self._ambil, saya=saya, sampai=uow.now + self.lama, kini=uow.now)

    async def lepas(
        self, uow: UnitOfWork, saya: uuid.UUID, row: R, *, gagal: bool, jeda: timedelta = timedelta(0)
    ) -> None:
        """Put it back, for others after ``jeda``. That it was begun is held against it only when it has failed."""
        kunci = {each.key: getattr(row, each.key) for each in self._kunci}
        await uow.execute(self._lepas, **kunci, saya=saya, nanti=uow.now + jeda, mundur=0 if gagal else 1)


class Pekerja:
    """One process at the work of a job; ``gangguan`` are failures that say nothing about the work either."""

    def __init__(self, runtime: Runtime, job: str, *gangguan: type[Exception]) -> None:
        self.runtime = runtime
        self.saya = runtime.new_id()
        self._job = job
        self._gangguan = (*GANGGUAN, *gangguan)

    async def satu(
        self,
        antrean: Antrean[R],
        kerjakan: Callable[[R], Awaitable[None]],
        menyerah: Callable[[UnitOfWork, R], Awaitable[None]],
    ) -> bool:
        """Carry out one piece of work; whether there was one. One that fails is counted and put back, and the job goes
        on with others; begun too often, it is given up by ``menyerah``.

        Raises:
            Exception: what says nothing about the work. It has been put back.
        """
        async with self.runtime.unit_of_work() as uow:
            row = await antrean.ambil(uow, self.saya)
        if row is None:
            return False
        if row.percobaan <= antrean.sekian:
            try:
                await kerjakan(row)
            except BaseException as error:
                salah = isinstance(error, Exception) and not isinstance(error, self._gangguan)
                # Whoever gives up does so as its holder.
                if lagi := not salah or row.percobaan < antrean.sekian:
                    jeda = antrean.jeda if salah else timedelta(0)
                    async with self.runtime.unit_of_work() as uow:
                        await antrean.lepas(uow, self.saya, row, gagal=salah, jeda=jeda)
                if not salah:
                    raise
                JOB_FAILURES.labels(self._job).inc()
                log.error("pekerjaan_gagal", job=self._job, percobaan=row.percobaan, exc_info=error)
                if lagi:
                    return True
            else:
                return True
        async with self.runtime.unit_of_work() as uow:
            await menyerah(uow, row)
            await antrean.lepas(uow, self.saya, row, gagal=True, jeda=antrean.jeda)
        return True
