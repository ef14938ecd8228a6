"""AsyncAPI 3 of one service, made from the registry and the subscriptions that the code runs on."""

from typing import Any

from pydantic.json_schema import models_json_schema

from shared.bus.topology import ACK_WAIT, DUPLICATE_WINDOW, FACTS_KEPT
from shared.events.names import durable_of
from shared.events.registry import EventType, example_of, published_by
from shared.service import Service

_TRAIT = {
    "headers": {
        "type": "object",
        "required": [
            "ce-specversion",
            "ce-id",
            "ce-type",
            "ce-source",
            "ce-subject",
            "ce-time",
            "ce-aggregateversion",
        ],
        "properties": {
            "ce-specversion": {"const": "1.0"},
            "ce-id": {"type": "string", "format": "uuid", "description": "Of a fact also Nats-Msg-Id."},
            "ce-type": {"type": "string"},
            "ce-source": {"type": "string"},
            "ce-subject": {"type": "string", "description": "Id of the aggregate."},
            "ce-time": {"type": "string", "format": "date-time"},
            "ce-datacontenttype": {"const": "application/json"},
            "ce-aggregateversion": {
                "type": "string",
                "pattern": "^[0-9]+$",
                "description": "Version of the aggregate after the event.",
            },
            "ce-causationid": {"type": "string", "description": "Id of the event that caused this one."},
            "traceparent": {"type": "string", "description": "W3C trace context."},
        },
    }
}


def document(service: Service) -> dict[str, Any]:
    """The AsyncAPI document: what the service sends, and what it receives."""
    sends = published_by(service.name)
    receives = [each.type for each in service.subscriptions]
    types = {each.name: each for each in [*sends, *receives]}
    _, definitions = models_json_schema(
        [(each.model, "serialization") for each in types.values()],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": f"{service.title}: peristiwa",
            "version": service.version,
            "description": service.description,
        },
        "defaultContentType": "application/json",
        "channels": {name: _channel(each) for name, each in types.items()},
        "operations": {
            **{f"kirim.{each.name}": _operation("send", each) for each in sends},
            **{
                f"terima.{each.name}": {
                    **_operation("receive", each),
                    "bindings": {"nats": {"queue": durable_of(service.name, each.stream)}},
                    "x-jetstream": {"stream": each.stream, "ack_wait_seconds": ACK_WAIT},
                }
                for each in receives
            },
        },
        "components": {
            "messages": {name: _message(each) for name, each in types.items()},
            "schemas": definitions.get("$defs", {}),
            "messageTraits": {"cloudEvent": _TRAIT},
        },
    }


def _channel(event_type: EventType) -> dict[str, Any]:
    kept = "last value per aggregate" if event_type.is_state else f"{FACTS_KEPT // 86_400} days"
    return {
        "address": event_type.all_subjects.replace("*", "{id}"),
        "title": event_type.family,
        "description": (event_type.model.__doc__ or "").strip(),
        "parameters": {"id": {"description": f"`{event_type.key}` of the body"}},
        "messages": {event_type.name: {"$ref": f"#/components/messages/{event_type.name}"}},
        "x-jetstream": {
            "stream": event_type.stream,
            "kept": kept,
            "duplicate_window_seconds": DUPLICATE_WINDOW,
        },
    }


def _operation(action: str, event_type: EventType) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{event_type.name}"},
        "messages": [{"$ref": f"#/channels/{event_type.name}/messages/{event_type.name}"}],
    }


def _message(event_type: EventType) -> dict[str, Any]:
    return {
        "name": event_type.name,
        "title": event_type.model.__name__,
        "summary": (event_type.model.__doc__ or "").strip().split("\n")[0],
        "contentType": "application/json",
        "traits": [{"$ref": "#/components/messageTraits/cloudEvent"}],
        "payload": {"$ref": f"#/components/schemas/{event_type.model.__name__}"},
        "examples": [{"payload": example_of(event_type.model)}],
    }
