"""Reads received messages, and applies each once in effect (*inbox*): in a batch, or one dead letter again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from shared.bus.subscription import Received, Subscription
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.events.registry import EventType, type_named


class Unreadable(Exception):
    """The message cannot be read here; ``reason`` says which kind of unreadable."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode(envelope: Envelope, subscriptions: dict[str, Subscription]) -> tuple[Received[Any], Subscription]:
    """Find the subscription for an event and read its body.

    Raises:
        Unreadable: a version this code does not know yet, a body that is not of its declared shape, or source, type,
            subject and aggregate that do not agree. The server lets a service publish under its own subjects only, so
            the subject is what can be relied on.
    """
    event_type = type_named(envelope.type)
    if event_type is None:
        raise Unreadable("versi_belum_dikenal", f"{envelope.type} is not known to this release")
    _check_origin(envelope, event_type)
    subscription = subscriptions.get(event_type.name)
    if subscription is None:
        raise Unreadable("tanpa_penangan", f"no handler for {envelope.type}")
    try:
        event = event_type.model.model_validate_json(envelope.body)
    except ValidationError as error:
        raise Unreadable("isi_tidak_terbaca", str(error.errors(include_input=False))) from error
    if str(getattr(event, event_type.key)) != envelope.key:
        raise Unreadable("asal_tidak_sesuai", f"{event_type.key} is another than the aggregate of the message")
    return Received(event, envelope), subscription


def _check_origin(envelope: Envelope, event_type: EventType) -> None:
    if envelope.source != f"/services/{event_type.service}":
        raise Unreadable("asal_tidak_sesuai", f"{envelope.type} is not told by {envelope.source}")
    try:
        subject = event_type.subject(envelope.key)
    except ValueError as error:
        raise Unreadable("asal_tidak_sesuai", str(error)) from error
    if envelope.subject != subject:
        raise Unreadable("asal_tidak_sesuai", f"{envelope.type} does not travel as {envelope.subject}")


_INBOX = Statement(
    """
    INSERT INTO inbox (consumer, event_id) SELECT :consumer, unnest(CAST(:ids AS uuid[]))
    ON CONFLICT DO NOTHING RETURNING event_id""",
    UUID,
)


async def apply(uow: UnitOfWork, durable: str, batch: Sequence[tuple[Received[Any], Subscription]]) -> None:
    """Run the handlers for what has not been applied before, inside ``uow``.

    A handler that is given several events says itself which of them brings about what: ``uow.caused_by``.
    """
    facts = [received.envelope.id for received, subscription in batch if not subscription.type.is_state]
    fresh: set[Any] = set()
    if facts:
        fresh = set(await uow.fetch(_INBOX, consumer=durable, ids=facts))
    newest: dict[tuple[str, str], int] = {}
    for received, subscription in batch:
        if subscription.type.is_state:
            place = (subscription.type.name, received.key)
            newest[place] = max(newest.get(place, 0), received.version)
    runs: list[tuple[Subscription, list[Received[Any]]]] = []
    for received, subscription in batch:
        if subscription.type.is_state:
            # States need no inbox: a projection takes a version only if it is newer than the one it has.
            place = (subscription.type.name, received.key)
            if newest.get(place) != received.version:
                continue
            # A redelivery may lie in the same batch, and an upsert takes a row only once.
            del newest[place]
        elif received.envelope.id not in fresh:
            continue
        else:
            fresh.discard(received.envelope.id)
        if runs and runs[-1][0] is subscription:
            runs[-1][1].append(received)
        else:
            runs.append((subscription, [received]))
    for subscription, events in runs:
        uow.caused_by(events[0].envelope if len(events) == 1 else None)
        await subscription.handler(uow, events)
        # Here what is derived is told as brought about by these events.
        await uow.derive()
