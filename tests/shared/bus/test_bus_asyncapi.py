"""The AsyncAPI document: whole in itself, and every example is an event that its model reads."""

import importlib
import pkgutil
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import shared.contracts
from kontrak import asyncapi
from shared.events.registry import Event, EventType, example_of, published_by, type_named
from shared.service import Service
from tests.shared.dua_layanan import PEMBACA, PENERBIT

for module in pkgutil.iter_modules(shared.contracts.__path__):
    importlib.import_module(f"shared.contracts.{module.name}")

TERBITAN = [
    each
    for name in ("pegawai", "kompetensi", "mutasi", "notifikasi", "penerbit", "pembaca")
    for each in published_by(name)
]

REF = {
    "type": "object",
    "required": ["$ref"],
    "properties": {"$ref": {"type": "string"}},
    "additionalProperties": False,
}
BENTUK: dict[str, Any] = {
    "type": "object",
    "required": ["asyncapi", "info", "channels", "operations", "components"],
    "additionalProperties": False,
    "patternProperties": {"^x-": {}},
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {
            "type": "object",
            "required": ["title", "version"],
            "properties": {each: {"type": "string", "minLength": 1} for each in ("title", "version", "description")},
            "additionalProperties": False,
        },
        "defaultContentType": {"type": "string"},
        "channels": {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {
                r"^[\w.-]+$": {
                    "type": "object",
                    "required": ["address", "messages"],
                    "additionalProperties": False,
                    "patternProperties": {"^x-": {}},
                    "properties": {
                        "address": {"type": "string", "pattern": r"^asn(\.[a-z_]+){3}\.\{id\}$"},
                        "title": {"type": "string"},
                        "description": {"type": "string", "minLength": 1},
                        "parameters": {
                            "type": "object",
                            "additionalProperties": {
                                "type": "object",
                                "properties": {"description": {"type": "string"}},
                                "additionalProperties": False,
                            },
                        },
                        "messages": {"type": "object", "minProperties": 1, "additionalProperties": REF},
                    },
                }
            },
            "additionalProperties": False,
        },
        "operations": {
            "type": "object",
            "patternProperties": {
                r"^(kirim|terima)\.": {
                    "type": "object",
                    "required": ["action", "channel"],
                    "additionalProperties": False,
                    "patternProperties": {"^x-": {}},
                    "properties": {
                        "action": {"enum": ["send", "receive"]},
                        "channel": REF,
                        "messages": {"type": "array", "minItems": 1, "items": REF},
                        "bindings": {
                            "type": "object",
                            "properties": {
                                "nats": {
                                    "type": "object",
                                    "properties": {"queue": {"type": "string", "maxLength": 255}},
                                    "additionalProperties": False,
                                }
                            },
                            "additionalProperties": False,
                        },
                    },
                }
            },
            "additionalProperties": False,
        },
        "components": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "messages": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "required": ["name", "payload", "contentType", "examples"],
                        "additionalProperties": False,
                        "properties": {
                            "name": {"type": "string"},
                            "title": {"type": "string"},
                            "summary": {"type": "string", "minLength": 1},
                            "contentType": {"const": "application/json"},
                            "traits": {"type": "array", "items": REF},
                            "payload": REF,
                            "examples": {
                                "type": "array",
                                "minItems": 1,
                                "items": {"type": "object", "required": ["payload"]},
                            },
                        },
                    },
                },
                "schemas": {"type": "object"},
                "messageTraits": {"type": "object"},
            },
        },
    },
}


def tunjuk(document: dict[str, Any], ref: str) -> Any:
    assert ref.startswith("#/")
    place: Any = document
    for part in ref[2:].split("/"):
        place = place[part.replace("~1", "/").replace("~0", "~")]
    return place


def rujukan(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [each for value in node.values() for each in rujukan(value)]
    if isinstance(node, list):
        return [each for value in node for each in rujukan(value)]
    return []


@pytest.mark.parametrize("service", [PENERBIT, PEMBACA], ids=lambda each: each.name)
def test_the_document_has_the_shape_of_asyncapi_3_and_every_reference_leads_somewhere(service: Service) -> None:
    document = asyncapi.document(service)
    assert [each.message for each in Draft202012Validator(BENTUK).iter_errors(document)] == []
    for ref in rujukan(document):
        tunjuk(document, ref)
    for operation in document["operations"].values():
        channel = operation["channel"]["$ref"]
        assert all(each["$ref"].startswith(f"{channel}/messages/") for each in operation["messages"])
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("service", [PENERBIT, PEMBACA], ids=lambda each: each.name)
def test_every_example_fits_its_schema_and_its_model(service: Service) -> None:
    document = asyncapi.document(service)
    for message in document["components"]["messages"].values():
        event_type = type_named(message["name"])
        assert event_type is not None
        schema = {**message["payload"], "components": document["components"]}
        for example in message["examples"]:
            Draft202012Validator(schema).validate(example["payload"])
            event_type.model.model_validate(example["payload"])


def test_a_service_says_what_it_sends_and_what_it_receives() -> None:
    operations = asyncapi.document(PEMBACA)["operations"]
    assert {name: each["action"] for name, each in operations.items()} == {
        "kirim.asn.pembaca.catatan.dibuat.v1": "send",
        "terima.asn.penerbit.barang.dicatat.v1": "receive",
        "terima.asn.penerbit.barang.state.v1": "receive",
        "terima.asn.penerbit.jejak.diikat.v1": "receive",
    }
    terima = operations["terima.asn.penerbit.barang.state.v1"]
    assert terima["bindings"]["nats"]["queue"] == "pembaca__penerbit_state"


@pytest.mark.parametrize("event_type", TERBITAN, ids=lambda each: each.name)
def test_the_example_of_every_event_is_read_by_its_model_and_survives_the_wire(event_type: EventType) -> None:
    example = example_of(event_type.model)
    event: Event = event_type.model.model_validate(example)
    assert event_type.model.model_validate_json(event.model_dump_json()) == event
    assert event_type.subject(str(getattr(event, event_type.key)))
    # A publisher may add a field; who does not know it reads on.
    assert event_type.model.model_validate({**example, "isian_baru": 1}) == event
    assert (event_type.model.__doc__ or "").strip()
    # An example that leaves a field out would hide it from whoever writes against it.
    assert set(example) == set(event_type.model.model_fields)
