"""The published language: every event type once, from which topology, decoding and AsyncAPI are derived."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict

from shared.events.names import stream_of

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
SUBJECT_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}\Z")


@cache
def _examples(module: str) -> dict[str, Any]:
    """What stands beside a module of events, as JSON: an example of each, under its name."""
    file = Path(sys.modules[module].__file__ or "").with_suffix(".json")
    examples: dict[str, Any] = orjson.loads(file.read_bytes()) if file.exists() else {}
    return examples


def _add_example(schema: dict[str, Any], model: type[BaseModel]) -> None:
    if example := _examples(model.__module__).get(model.__name__):
        schema["example"] = example


class Event(BaseModel):
    """Body of a message. Readers ignore fields they do not know, so that a publisher may add some."""

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra=_add_example)


E = TypeVar("E", bound=type[Event])


@dataclass(frozen=True, slots=True)
class EventType:
    """One type and version of event: who publishes it, about what, under which subject."""

    service: str
    aggregate: str
    verb: str | None
    """Past-tense verb of a fact; None for state."""
    version: int
    key: str
    """Field of the body that holds the aggregate's id."""
    model: type[Event]

    @property
    def is_state(self) -> bool:
        return self.verb is None

    @property
    def family(self) -> str:
        """The type without its version."""
        return f"asn.{self.service}.{self.aggregate}.{self.verb or 'state'}"

    @property
    def name(self) -> str:
        """The CloudEvents ``type``."""
        return f"{self.family}.v{self.version}"

    @property
    def stream(self) -> str:
        return stream_of(self.service, state=self.is_state)

    def subject(self, aggregate_id: str) -> str:
        """The NATS subject for one aggregate.

        Raises:
            ValueError: the id cannot be part of a subject.
        """
        if not SUBJECT_ID.match(aggregate_id):
            raise ValueError(f"{aggregate_id!r} cannot be part of a subject")
        return f"{self._prefix}.{aggregate_id}"

    @property
    def all_subjects(self) -> str:
        """The NATS subject filter for every aggregate."""
        return f"{self._prefix}.*"

    @property
    def _prefix(self) -> str:
        if self.verb is None:
            return f"asn.{self.service}.state.{self.aggregate}"
        return f"asn.{self.service}.{self.aggregate}.{self.verb}"


_BY_NAME: dict[str, EventType] = {}
_BY_MODEL: dict[type[Event], EventType] = {}


def _register(event_type: EventType) -> None:
    for part in (event_type.service, event_type.aggregate, event_type.verb or "state"):
        if not _NAME.match(part):
            raise ValueError(f"{part!r} is not a name for a subject")
    if event_type.verb is not None and event_type.aggregate == "state":
        raise ValueError("an aggregate of facts cannot be called state")
    if event_type.name in _BY_NAME:
        raise ValueError(f"{event_type.name} is declared twice")
    if event_type.key not in event_type.model.model_fields:
        raise ValueError(f"{event_type.model.__name__} has no field {event_type.key}")
    _BY_NAME[event_type.name] = event_type
    _BY_MODEL[event_type.model] = event_type


def fact(service: str, aggregate: str, verb: str | None, *, key: str, version: int = 1) -> Callable[[E], E]:
    """Declare a fact: something that happened, kept for long, delivered once in effect."""

    def declare(model: E) -> E:
        _register(EventType(service, aggregate, verb, version, key, model))
        return model

    return declare


def state(service: str, aggregate: str, *, key: str, version: int = 1) -> Callable[[E], E]:
    """Declare a state: the whole present value of an aggregate; only the last one is kept."""
    return fact(service, aggregate, None, key=key, version=version)


def type_of(model: type[Event]) -> EventType:
    """The declaration of a model.

    Raises:
        KeyError: the model was never declared.
    """
    return _BY_MODEL[model]


def type_named(name: str) -> EventType | None:
    """The declaration behind a CloudEvents ``type``, or None when it is not known here."""
    return _BY_NAME.get(name)


def published_by(service: str) -> list[EventType]:
    """All that a service publishes, in the order of declaration."""
    return [each for each in _BY_NAME.values() if each.service == service]


def example_of(model: type[Event]) -> dict[str, Any]:
    """The documented example of a model, in its ``json_schema_extra`` or beside its module; every event has one."""
    extra = model.model_config.get("json_schema_extra")
    example = extra.get("example") if isinstance(extra, dict) else _examples(model.__module__).get(model.__name__)
    if not isinstance(example, dict) or not example:
        raise LookupError(f"{model.__name__} documents no example")
    return example
