"""CloudEvents 1.0 around a body, in the binary mode of the NATS binding: attributes are headers ``ce-…``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote
from uuid import UUID

from shared.bus.registry import Event, EventType, type_of

_SAFE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"%')


class MalformedEnvelope(ValueError):
    """A message that carries no readable CloudEvents attributes."""


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
            "ce-type": self.type,
            "ce-source": self.source,
            "ce-subject": quote(self.key, safe=_SAFE),
            "ce-time": self.time.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "ce-datacontenttype": "application/json",
            "ce-aggregateversion": str(self.version),
        }
        if self.traceparent:
            headers["traceparent"] = headers["ce-traceparent"] = self.traceparent
        if self.causation:
            headers["ce-causationid"] = self.causation
        return headers

    @classmethod
    def read(cls, subject: str, headers: Mapping[str, str] | None, body: bytes) -> "Envelope":
        """Read a received message; header names are matched without regard to case.

        Raises:
            MalformedEnvelope: a required attribute is missing or unreadable.
        """
        lower = {name.lower(): value for name, value in (headers or {}).items()}
        try:
            return cls(
                id=UUID(lower["ce-id"]),
                type=lower["ce-type"],
                source=lower["ce-source"],
                subject=subject,
                key=unquote(lower["ce-subject"]),
                time=datetime.fromisoformat(lower["ce-time"]),
                version=int(lower["ce-aggregateversion"]),
                body=body,
                traceparent=lower.get("traceparent") or lower.get("ce-traceparent"),
                causation=lower.get("ce-causationid"),
            )
        except (KeyError, ValueError) as error:
            raise MalformedEnvelope(f"not a CloudEvent: {error}") from error
