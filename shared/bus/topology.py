"""Which streams and durable consumers exist. An owner declares its streams; a consumer only its own durable."""

from collections.abc import Iterable

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
from nats.js.errors import NotFoundError

from shared.bus.registry import EventType, published_by, stream_of

DAY = 86_400
FACTS_KEPT = 365 * DAY
"""Seconds that facts stay readable in the stream."""
DUPLICATE_WINDOW = 3_600
"""Seconds in which a second publish of an event is recognised; the inbox covers what comes later."""
ACK_WAIT = 10
"""Seconds after which an unanswered message is delivered again: how long what a killed worker held lies still. One that
lives renews every third of it, however long its batch takes."""
MAX_ACK_PENDING = 4_000


def durable_of(consumer: str, stream: str) -> str:
    """Name of a service's durable on a stream; replicas of the service share it."""
    return f"{consumer}__{stream.lower()}"


def streams_of(service: str, replicas: int) -> list[StreamConfig]:
    """The streams that a service owns, from what it has declared to publish."""
    types = published_by(service)
    facts = sorted({f"asn.{service}.{each.aggregate}.>" for each in types if not each.is_state})
    streams = []
    if facts:
        streams.append(
            StreamConfig(
                name=stream_of(service, state=False),
                subjects=facts,
                storage=StorageType.FILE,
                retention=RetentionPolicy.LIMITS,
                discard=DiscardPolicy.OLD,
                max_age=FACTS_KEPT,
                duplicate_window=DUPLICATE_WINDOW,
                num_replicas=replicas,
                deny_delete=True,
            )
        )
    if any(each.is_state for each in types):
        streams.append(
            StreamConfig(
                name=stream_of(service, state=True),
                subjects=[f"asn.{service}.state.>"],
                storage=StorageType.FILE,
                retention=RetentionPolicy.LIMITS,
                discard=DiscardPolicy.OLD,
                max_msgs_per_subject=1,
                duplicate_window=DUPLICATE_WINDOW,
                num_replicas=replicas,
            )
        )
    return streams


async def declare_streams(js: JetStreamContext, service: str, replicas: int) -> None:
    """Create the service's streams, or bring them up to date. What a newer release has added to one stays."""
    for config in streams_of(service, replicas):
        assert config.name is not None
        try:
            present = await js.stream_info(config.name)
        except NotFoundError:
            await js.add_stream(config)
        else:
            config.subjects = sorted({*(config.subjects or ()), *(present.config.subjects or ())})
            await js.update_stream(config)


async def declare_consumer(
    js: JetStreamContext,
    consumer: str,
    stream: str,
    types: Iterable[EventType],
    *,
    ack_wait: float = ACK_WAIT,
) -> str:
    """Create or update the durable through which a service reads a stream; answers its name."""
    durable = durable_of(consumer, stream)
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
            filter_subjects=sorted({each.all_subjects for each in types}),
        ),
    )
    return durable
