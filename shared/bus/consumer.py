"""The *idempotent consumer*: takes messages of one durable, applies each once in effect, and loses none.

A batch is one transaction: inbox rows, the handlers' changes and the events they cause commit together, and only then
are the messages acknowledged. When a batch fails it is tried message by message, so that one bad message harms no
other. A message that can never succeed, or has failed too often, becomes a dead letter that an operator can replay.
"""

import asyncio
import contextlib
import hashlib
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from nats.aio.client import Client

from shared.bus.apply import Unreadable, apply, decode
from shared.bus.pull import Dial, PullLoop
from shared.bus.subscription import Permanent, Received, Subscription
from shared.bus.topology import ACK_WAIT, MAX_ACK_PENDING, jetstream_of
from shared.bus.wire import Arrival
from shared.db.clock_check import ClockOff
from shared.db.outage import DatabaseAway
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope, ForeignEnvelope, MalformedEnvelope
from shared.events.names import api_of, durable_of
from shared.pause import pause
from shared.telemetry import trace
from shared.telemetry.masking import masked
from shared.telemetry.metrics import CONSUMED, CONSUMER_RETRIES, DEAD_LETTERS

log = structlog.get_logger("consumer")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Seconds to wait after each failed try; after the last the message becomes a dead letter."""

    delays: Sequence[float] = (1, 5, 30, 120, 600)

    def delay(self, deliveries: int) -> float | None:
        """Wait before the next try, spread by a fifth, or None when enough has been tried."""
        if deliveries > len(self.delays):
            return None
        return self.delays[deliveries - 1] * random.uniform(0.8, 1.2)  # noqa: S311 (spreads load, no secret)


PATIENCE = 3
"""Tries that end as if the database were away while it does answer; then the error is the message's own."""

HANDS = 2
"""Batches of states that are applied side by side, as replicas do: while one waits for the database, the other is read
or computed. What is older than what is there is passed over, so their order does not matter; that of facts does."""

LONGEST = 200
"""Characters of an id by which a dead letter is told from others; what a message calls itself may have any length."""

_TAKES_WRITES = Statement("SELECT current_setting('transaction_read_only') = 'off'", bool, sure=("?column?",))
_DEAD = Statement(
    """
    INSERT INTO dead_letter (consumer, event_id, subject, headers, body, reason, error, deliveries)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (consumer, event_id) DO UPDATE
    SET error = excluded.error, reason = excluded.reason, deliveries = excluded.deliveries,
        died_at = now(), replayed_at = NULL, dismissed_at = NULL
    WHERE dead_letter.body = excluded.body
    RETURNING id""",
    UUID,
)


class _Item(NamedTuple):
    message: Arrival
    received: Received[Any]
    subscription: Subscription


class Consumer:
    """Runs the subscriptions of one service on one stream."""

    def __init__(
        self,
        *,
        service: str,
        stream: str,
        subscriptions: Sequence[Subscription],
        client: Client,
        dial: Dial,
        unit_of_work: Callable[[str | None], UnitOfWork],
        retry: RetryPolicy | None = None,
        batch: int = 500,
        ack_wait: float = ACK_WAIT,
        patience: int = MAX_ACK_PENDING // 4,
    ) -> None:
        """Messages come over a connection that ``dial`` opens, and are answered over ``client``.

        ``patience`` is how many messages may wait for a later try; the next that fails becomes a dead letter.
        """
        self.durable = durable_of(service, stream)
        self.connected = False
        self._service = service
        self._stream = stream
        self._subscriptions = {each.type.name: each for each in subscriptions}
        self._client = client
        self._dial = dial
        self._unit_of_work = unit_of_work
        self._retry = retry or RetryPolicy()
        self._batch = batch
        self._ack_wait = ack_wait
        self._patience = patience
        self._hands = HANDS if all(each.type.is_state for each in subscriptions) else 1
        self._loop: PullLoop | None = None
        self._open: dict[str, Arrival] = {}
        """What is in hand and not yet answered."""
        self._later: deque[float] = deque()
        """When the server will deliver again what was given back, as far as this process has given it back."""

    async def run(self, stop: asyncio.Event) -> None:
        """Consume until ``stop`` is set; the batch in hand is finished first."""
        await self._declared(stop)
        if stop.is_set():
            return
        loop = self._loop = PullLoop(
            self._client,
            self._dial,
            self._stream,
            self.durable,
            window=2 * self._batch,
            api=api_of(self._service, self._stream),
        )
        loop.start()
        self.connected = True
        working = [asyncio.create_task(self._work(loop, stop), name=self.durable) for _ in range(self._hands)]
        restoring = asyncio.create_task(self._restore(loop, stop), name=f"{self.durable}-restore")
        tasks = {*working, restoring}
        try:
            while not all(each.done() for each in working):
                done, _ = await asyncio.wait(
                    {each for each in tasks if not each.done()}, return_when=asyncio.FIRST_COMPLETED
                )
                for each in done:
                    # Before the end only by an error: without one of them messages would be waited for in vain.
                    each.result()
        finally:
            self.connected = False
            for each in tasks:
                each.cancel()
            await asyncio.wait(tasks)
            await loop.stop()
            with contextlib.suppress(Exception):
                await self._client.flush(timeout=2)

    async def _work(self, loop: PullLoop, stop: asyncio.Event) -> None:
        stopping = asyncio.ensure_future(stop.wait())
        taking: asyncio.Future[list[Arrival]] | None = None
        try:
            while not stop.is_set():
                taking = asyncio.ensure_future(loop.take(self._batch))
                await asyncio.wait({taking, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not taking.done():
                    break
                await self._process(taking.result(), stop)
        finally:
            stopping.cancel()
            if taking is not None:
                taking.cancel()

    async def _restore(self, loop: PullLoop, stop: asyncio.Event) -> None:
        """Wait when the server has lost the durable, until a migration has made it anew: it then starts from the first
        message, and what was applied before is known from the inbox and from the versions of states."""
        while True:
            await loop.gone.wait()
            loop.gone.clear()
            log.warning("konsumen_hilang", consumer=self.durable)
            await self._declared(stop)

    async def _declared(self, stop: asyncio.Event) -> None:
        """Wait until the durable is there: a migration makes it, and may run at the same time."""
        js = jetstream_of(self._client, self._service, self._stream)
        missing = False
        while not stop.is_set():
            try:
                await js.consumer_info(self._stream, self.durable)
            except Exception as error:  # noqa: BLE001 (not made yet, or NATS is away: either passes)
                if not missing:
                    log.warning("menunggu_konsumen", consumer=self.durable, error=masked(repr(error)))
                missing = True
                await pause(0.5, stop)
            else:
                return

    async def _process(self, messages: Sequence[Arrival], stop: asyncio.Event) -> None:
        async with self._in_progress(messages):
            items = []
            for message in messages:
                item = await self._read(message, stop)
                if item is not None:
                    items.append(item)
            if not items:
                return
            error = await self._attempt(items, stop)
            if error is None:
                return
            if len(items) == 1:
                await self._give_back(items[0], error, stop)
                return
            for item in items:
                alone = await self._attempt([item], stop)
                if alone is not None:
                    await self._give_back(item, alone, stop)

    async def _read(self, message: Arrival, stop: asyncio.Event) -> _Item | None:
        try:
            envelope = Envelope.read(message.subject, message.headers, message.data)
            received, subscription = decode(envelope, self._subscriptions)
        except ForeignEnvelope as error:
            await self._bury(message, "asal_tidak_sesuai", error, stop)
        except MalformedEnvelope as error:
            await self._bury(message, "bukan_cloudevent", error, stop)
        except Unreadable as error:
            await self._bury(message, error.reason, error, stop)
        except Exception as error:  # noqa: BLE001 (whatever a message does to its reader, the others must not wait)
            await self._bury(message, "tidak_terbaca", error, stop)
        else:
            return _Item(message, received, subscription)
        return None

    async def _attempt(self, items: Sequence[_Item], stop: asyncio.Event) -> Exception | None:
        """Apply and acknowledge; answers the error when the messages themselves cannot be applied now."""
        wait = 0.1
        answered = 0
        while True:
            try:
                traces = [each.received.envelope.traceparent for each in items]
                # Several messages have several traces: the span belongs to none and points to all.
                alone, linked = (traces[0], []) if len(items) == 1 else (None, traces)
                with trace.span(f"{self.durable} process", alone, linked=linked) as traceparent:
                    async with self._unit_of_work(traceparent) as uow:
                        await apply(uow, self.durable, [(each.received, each.subscription) for each in items])
            except (DatabaseAway, ClockOff) as error:
                if stop.is_set():
                    return error
                if isinstance(error, DatabaseAway) and await self._database_answers():
                    answered += 1
                    if answered == PATIENCE:
                        return error
                log.warning("konsumen_menunggu", consumer=self.durable, error=masked(repr(error)))
                await asyncio.sleep(wait)
                wait = min(wait * 2, 2.0)
            except Exception as error:  # noqa: BLE001 (whatever a handler raises is the message's outcome)
                return error
            else:
                break
        await self._answer([item.message for item in items], b"+ACK")
        CONSUMED.labels(self.durable).inc(len(items))
        return None

    async def _database_answers(self) -> bool:
        try:
            async with self._unit_of_work(None) as uow:
                # One that takes no writes may have been left behind by a failover.
                return await uow.value(_TAKES_WRITES)
        except Exception:  # noqa: BLE001 (whatever it is, it is no answer)
            return False

    async def _give_back(self, item: _Item, error: Exception, stop: asyncio.Event) -> None:
        if stop.is_set() and isinstance(error, (DatabaseAway, ClockOff)):
            # Nothing is known against the message; whoever comes next may try it at once.
            await self._answer([item.message], b"-NAK")
            return
        deliveries = item.message.deliveries
        delay = None if isinstance(error, Permanent) else self._retry.delay(deliveries)
        if delay is None:
            reason = "ditolak_penangan" if isinstance(error, Permanent) else "gagal_berulang"
            await self._bury(item.message, reason, error, stop)
            return
        if not self._room_for_later(delay):
            await self._bury(item.message, "terlalu_banyak_gagal", error, stop)
            return
        CONSUMER_RETRIES.labels(self.durable).inc()
        log.warning(
            "pesan_dicoba_lagi",
            consumer=self.durable,
            subject=masked(item.message.subject),
            deliveries=deliveries,
            error=masked(repr(error)),
        )
        await self._answer([item.message], b'-NAK {"delay": %d}' % int(delay * 1e9))

    def _room_for_later(self, delay: float) -> bool:
        """Whether one more message may wait: the server counts those among the unanswered, of which it allows so many,
        and then delivers nothing more of any type."""
        now = asyncio.get_running_loop().time()
        self._later = deque(each for each in self._later if each > now)
        if len(self._later) >= self._patience:
            return False
        self._later.append(now + delay)
        return True

    async def _bury(self, message: Arrival, reason: str, error: Exception, stop: asyncio.Event) -> None:
        named = {name.lower(): value for name, value in message.headers.items()}.get("ce-id")
        # A row of an index holds only so much, and a message that cannot be parked would come for ever.
        identity = (named or f"{self._stream}:{message.sequence}")[:LONGEST]
        while True:
            try:
                async with self._unit_of_work(None) as uow:
                    connection = await uow.connection()
                    # Another message may have died under the same id: both are kept.
                    for name in (identity, f"{identity} {hashlib.sha256(message.data).hexdigest()[:16]}"):
                        if await connection.fetchval(
                            _DEAD.sql,
                            self.durable,
                            name,
                            message.subject,
                            message.headers,
                            message.data,
                            reason,
                            repr(error).replace("\x00", "\ufffd").encode(errors="replace").decode(),
                            message.deliveries,
                        ):
                            break
            except DatabaseAway:
                if stop.is_set():
                    return
                await asyncio.sleep(0.5)
            else:
                break
        DEAD_LETTERS.labels(self.durable).inc()
        subject = masked(message.subject)
        log.error("surat_mati", consumer=self.durable, subject=subject, reason=reason, error=masked(repr(error)))
        await self._answer([message], b"+TERM")

    async def _answer(self, messages: Sequence[Arrival], verb: bytes) -> None:
        # A lost answer only means a redelivery, which the inbox makes harmless.
        replies = [each.reply for each in messages]
        if verb != b"+WPI":
            for reply in replies:
                self._open.pop(reply, None)
        if self._loop is not None and self._loop.answer(replies, verb):
            return
        for reply in replies:
            with contextlib.suppress(Exception):
                await self._client.publish(reply, verb)

    @contextlib.asynccontextmanager
    async def _in_progress(self, messages: Sequence[Arrival]) -> AsyncIterator[None]:
        async def renew() -> None:
            while True:
                await asyncio.sleep(self._ack_wait / 3)
                # What waits behind this batch is ours too: without a sign of life it would be delivered again.
                # What was given back for later is not: a sign of life would have the server forget how much later.
                await self._answer([*self._open.values(), *(self._loop.waiting if self._loop else ())], b"+WPI")

        self._open.update((each.reply, each) for each in messages)
        task = asyncio.create_task(renew(), name=f"{self.durable}-in-progress")
        try:
            yield
        finally:
            task.cancel()
            # Awaiting it would raise its end here, where it cannot be told from our own cancellation.
            await asyncio.wait({task})
            for each in messages:
                self._open.pop(each.reply, None)
