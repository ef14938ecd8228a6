"""What a service listens to: a handler for each type of event."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.events.registry import Event, EventType, type_of

T = TypeVar("T", bound=Event)


class Permanent(Exception):
    """Raised by a handler: trying again cannot help. The text is for the operator."""


class Received(NamedTuple, Generic[T]):
    """One event, read."""

    event: T
    envelope: Envelope

    @property
    def key(self) -> str:
        return self.envelope.key

    @property
    def version(self) -> int:
        return self.envelope.version


Handler = Callable[[UnitOfWork, Sequence[Received[Any]]], Awaitable[None]]
"""Applies events of one type, oldest first. States come deduplicated: the newest of each aggregate in the batch."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A handler and the event it wants."""

    model: type[Event]
    handler: Handler

    @property
    def type(self) -> EventType:
        return type_of(self.model)


def on(model: type[T], handler: Callable[[UnitOfWork, Sequence[Received[T]]], Awaitable[None]]) -> Subscription:
    """Subscribe a handler to an event."""
    return Subscription(model, handler)
