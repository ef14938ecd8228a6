"""Which streams and durable consumers exist. Only a migration makes them; a running service sends, pulls and answers.

Each service has an account of the server to itself: nothing that another may ask the server to do can end under its
subjects. What others read of its streams they reach under a prefix that names the owner, as far as the server allows.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

import orjson
import structlog
from nats.aio.client import Client
from nats.errors import NoRespondersError
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import NotFoundError, ServiceUnavailableError

from shared.events.names import api_of, durable_of, owner_of, stream_of
from shared.events.registry import EventType, published_by

log = structlog.get_logger("bus")

DAY = 86_400
FACTS_KEPT = 365 * DAY
"""Seconds that facts stay readable in the stream."""
DUPLICATE_WINDOW = 3_600
"""Seconds in which a second publish of an event is recognised; the inbox covers what comes later."""
ACK_WAIT = 10
"""Seconds after which an unanswered message is delivered again: how long what a killed worker held lies still. One that
lives renews every third of it, however long its batch takes."""
MAX_ACK_PENDING = 4_000
STREAM_WAIT = 60.0
"""Seconds that a migration waits for the streams of others, whose migrations may run beside it."""


class StreamMissing(Exception):
    """Somebody else's stream is not there, so nothing can be read from it. The text is for the operator."""


class ResetRefused(RuntimeError):
    """The server did not move the durable; the text is its own."""


def streams_of(service: str, replicas: int) -> list[StreamConfig]:
    """The streams that a service owns, from what it has declared to publish."""
    types = published_by(service)
    facts = sorted({f"asn.{service}.{each.aggregate}.>" for each in types if not each.is_state})
    config = partial(
        StreamConfig,
        storage=StorageType.FILE,
        retention=RetentionPolicy.LIMITS,
        discard=DiscardPolicy.OLD,
        duplicate_window=DUPLICATE_WINDOW,
        num_replicas=replicas,
    )
    streams = []
    if facts:
        name = stream_of(service, state=False)
        streams.append(config(name=name, subjects=facts, max_age=FACTS_KEPT, deny_delete=True))
    if any(each.is_state for each in types):
        name = stream_of(service, state=True)
        streams.append(config(name=name, subjects=[f"asn.{service}.state.>"], max_msgs_per_subject=1))
    return streams


async def declare(js: JetStreamContext, streams: Iterable[StreamConfig]) -> None:
    """Create the streams, or bring them up to date. What a newer release has added to one stays."""
    for config in streams:
        assert config.name is not None
        try:
            present = await js.stream_info(config.name)
        except NotFoundError:
            await js.add_stream(config)
        else:
            config.subjects = sorted({*(config.subjects or ()), *(present.config.subjects or ())})
            await js.update_stream(config)


async def declare_streams(js: JetStreamContext, service: str, replicas: int) -> None:
    """Those that a service owns."""
    await declare(js, streams_of(service, replicas))


def jetstream_of(client: Client, service: str, stream: str) -> JetStreamContext:
    """The client's calls for a stream, its own or another service's."""
    owner = owner_of(stream)
    return client.jetstream() if owner == service else client.jetstream(domain=owner)


async def declare_consumers(
    client: Client,
    service: str,
    types: Iterable[EventType],
    *,
    newest: bool = True,
    wait: float = STREAM_WAIT,
    ack_wait: float = ACK_WAIT,
) -> None:
    """Create the durables through which a service reads what it subscribes to, or bring them up to date.

    The release before a later one (not ``newest``) takes nothing out of them: what it does not know becomes a dead
    letter, while a durable that did not ask for it would pass by it for good.

    Raises:
        StreamMissing: a stream is not there after ``wait`` seconds.
        NatsError, TimeoutError: the server cannot make a durable, or not for so long.
    """
    by_stream: dict[str, set[str]] = defaultdict(set)
    for each in types:
        by_stream[each.stream].add(each.all_subjects)
    until = time.monotonic() + wait
    for stream, subjects in by_stream.items():
        missing: Exception = StreamMissing(f"stream {stream} belum ada: jalankan juga migrasi {owner_of(stream)}")
        while True:
            try:
                if await _declare_consumer(client, service, stream, subjects, newest, ack_wait):
                    break
            except (NoRespondersError, ServiceUnavailableError, TimeoutError) as error:
                # A server that has just started, or a cluster that elects who leads.
                missing = error
            if time.monotonic() > until:
                raise missing
            await asyncio.sleep(0.1)


async def _declare_consumer(
    client: Client, service: str, stream: str, subjects: set[str], newest: bool, ack_wait: float
) -> bool:
    """Answers False while the stream does not exist."""
    js = jetstream_of(client, service, stream)
    durable = durable_of(service, stream)
    try:
        await js.stream_info(stream)
    except NotFoundError:
        return False
    try:
        before = (await js.consumer_info(stream, durable)).config
        known = {*(before.filter_subjects or ()), *([before.filter_subject] if before.filter_subject else ())}
    except NotFoundError:
        known = set()
    await js.add_consumer(
        stream,
        ConsumerConfig(
            durable_name=durable,
            name=durable,
            ack_policy=AckPolicy.EXPLICIT,
            deliver_policy=DeliverPolicy.ALL,
            ack_wait=ack_wait,
            # The runner counts deliveries and keeps a dead letter; a server-side limit would drop silently.
            max_deliver=-1,
            max_ack_pending=MAX_ACK_PENDING,
            filter_subjects=sorted(subjects if newest else subjects | known),
        ),
    )
    if known and not subjects <= known and stream == stream_of(owner_of(stream), state=True):
        # The server does not go back by itself, and a projection of a state lacks all that was published before.
        await reset_consumer(client, service, stream)
    return True


async def reset_consumer(client: Client, service: str, stream: str) -> None:
    """Let a service's durable begin again at the first message; the service may be reading meanwhile.

    The server moves the durable back where it stands (``CONSUMER.RESET``, from nats-server 2.14). A durable that is
    deleted and made again under the same name may get its old position back: the server removes the old files after the
    new consumer has read them.

    Raises:
        ResetRefused, NatsError, TimeoutError: it stays where it is.
    """
    durable = durable_of(service, stream)
    subject = f"{api_of(service, stream)}.CONSUMER.RESET.{stream}.{durable}"
    answer = await client.request(subject, b'{"seq":1}', timeout=5)
    body = orjson.loads(answer.data) if answer.data else {}
    if "error" in body or "name" not in body:
        raise ResetRefused(repr(body.get("error", body)))
    log.warning("konsumen_diulang", consumer=durable, waiting=body.get("num_pending"))
