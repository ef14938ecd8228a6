"""CloudEvents 1.0 around a body, in the binary mode of the NATS binding: attributes are headers ``ce-…``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote
from uuid import UUID

from shared.events.registry import Event, EventType, type_of

_SAFE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"%')


class MalformedEnvelope(ValueError):
    """A message that carries no readable CloudEvents attributes."""


class ForeignEnvelope(MalformedEnvelope):
    """A message that did not come straight from the service that it names."""


PLAUSIBLE = 10**12
"""No version comes near: a thousand states a second for thirty years."""
# What the server adds to a message that it has copied from another stream or subject.
_COPIED = ("nats-stream", "nats-subject", "nats-sequence", "nats-last-sequence", "nats-stream-source")


@dataclass(frozen=True, slots=True)
class Envelope:
    """One event as it travels."""

    id: UUID
    type: str
    source: str
    subject: str
    """NATS subject."""
    key: str
    """Id of the aggregate (CloudEvents ``subject``)."""
    time: datetime
    version: int
    """Version of the aggregate after the event: consumers order and skip by it."""
    body: bytes
    traceparent: str | None = None
    causation: str | None = None

    @classmethod
    def around(
        cls,
        payload: Event,
        *,
        event_id: UUID,
        version: int,
        time: datetime,
        traceparent: str | None = None,
        causation: str | None = None,
    ) -> "Envelope":
        """Wrap a declared event."""
        event_type = type_of(type(payload))
        return cls.wrap(
            event_type,
            str(getattr(payload, event_type.key)),
            payload.model_dump_json().encode(),
            event_id=event_id,
            version=version,
            time=time,
            traceparent=traceparent,
            causation=causation,
        )

    @classmethod
    def wrap(
        cls,
        event_type: EventType,
        key: str,
        body: bytes,
        *,
        event_id: UUID,
        version: int,
        time: datetime,
        traceparent: str | None = None,
        causation: str | None = None,
    ) -> "Envelope":
        """Wrap a body that is JSON already (states are built by the database)."""
        return cls(
            id=event_id,
            type=event_type.name,
            source=f"/services/{event_type.service}",
            subject=event_type.subject(key),
            key=key,
            time=time,
            version=version,
            body=body,
            traceparent=traceparent,
            causation=causation,
        )

    def headers(self) -> dict[str, str]:
        """NATS headers; ``Nats-Msg-Id`` lets the server drop a second publish of the same event."""
        headers = {
            "Nats-Msg-Id": str(self.id),
            "ce-specversion": "1.0",
            "ce-id": str(self.id),
            "ce-type": quote(self.type, safe=_SAFE),
            "ce-source": quote(self.source, safe=_SAFE),
            "ce-subject": quote(self.key, safe=_SAFE),
            "ce-time": self.time.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "ce-datacontenttype": "application/json",
            "ce-aggregateversion": str(self.version),
        }
        if self.traceparent:
            headers["traceparent"] = headers["ce-traceparent"] = self.traceparent
        if self.causation:
            headers["ce-causationid"] = quote(self.causation, safe=_SAFE)
        return headers

    @classmethod
    def read(cls, subject: str, headers: Mapping[str, str] | None, body: bytes) -> "Envelope":
        """Read a received message; header names are matched without regard to case.

        Raises:
            MalformedEnvelope: a required attribute is missing or unreadable.
            ForeignEnvelope: the server has copied the message from elsewhere.
        """
        lower = {name.lower(): value for name, value in (headers or {}).items()}
        if copied := [name for name in _COPIED if name in lower]:
            raise ForeignEnvelope(f"a copy: {', '.join(copied)}")
        try:
            if lower["ce-specversion"] != "1.0":
                raise ValueError(f"specversion {lower['ce-specversion']!r}")
            time = datetime.fromisoformat(lower["ce-time"])
            if time.tzinfo is None:
                raise ValueError("time without zone")
            causation = lower.get("ce-causationid")
            return cls(
                id=UUID(lower["ce-id"]),
                type=_text(lower["ce-type"]),
                source=_text(lower["ce-source"]),
                subject=subject,
                key=_text(lower["ce-subject"]),
                time=time,
                version=_version(lower["ce-aggregateversion"]),
                body=body,
                traceparent=lower.get("traceparent") or lower.get("ce-traceparent"),
                causation=_text(causation) if causation else None,
            )
        except (KeyError, ValueError) as error:
            raise MalformedEnvelope(f"not a CloudEvent: {error}") from error


def _text(value: str) -> str:
    if not value:
        raise ValueError("empty attribute")
    return unquote(value, errors="strict")


def _version(value: str) -> int:
    # A projection takes only what is newer than what it has: one absurd version would close it for good.
    if not (value.isascii() and value.isdigit() and len(value) <= 18 and int(value) < PLAUSIBLE):
        raise ValueError(f"aggregateversion {value!r}")
    return int(value)
