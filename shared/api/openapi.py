"""The API reference of a service: what the framework tells of its routes, and what only we know of them."""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from shared.auth.guard import Guard, Public, guard_of
from shared.http import contoh, problem

REQUIRED_HEADERS = ("idempotency-key", "if-match")
_COMPONENTS = "#/components/schemas/"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+")


def guarded_routes(app: FastAPI) -> list[tuple[str, frozenset[str], Guard | None]]:
    """Every route as ``(path, methods, guard)``; a guard of None is a mistake that a test looks for."""
    found = []
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            found.append((context.path or "", frozenset(context.methods or ()), guard_of(route)))
    return found


def install(app: FastAPI) -> None:
    """Make ``app.openapi()`` tell all."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(app, plain())
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(app: FastAPI, schema: dict[str, Any]) -> None:
    components = schema.setdefault("components", {})
    components.setdefault("schemas", {})
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "Token OIDC dari penyedia identitas kota.",
        }
    }
    for path, methods, guard in guarded_routes(app):
        for method in methods:
            operation = schema["paths"].get(path, {}).get(method.lower())
            if operation is not None and guard is not None:
                operation["security"] = [] if isinstance(guard, Public) else [{"token": []}]
                operation["x-peran"] = sorted(guard.peran)
    for operation in (each for path in schema["paths"].values() for each in path.values()):
        _require_headers(operation)
    _name_by_title(schema)
    problem.document(schema)
    contoh.lengkapi(components["schemas"])


def _require_headers(operation: dict[str, Any]) -> None:
    # A handler takes them as optional, to refuse in words of its own; a generated client must know.
    for each in operation.get("parameters", ()):
        if each["in"] == "header" and each["name"].lower() in REQUIRED_HEADERS:
            each["required"] = True
            (given,) = (kind for kind in each["schema"].pop("anyOf") if kind != {"type": "null"})
            each["schema"].update(given)


def _name_by_title(schema: dict[str, Any]) -> None:
    """Call a generic model by its title where that is nobody else's: ``HalamanUnit``, not ``Halaman_Unit_``."""
    schemas: dict[str, Any] = schema["components"]["schemas"]
    titles = [each.get("title", name) for name, each in schemas.items()]
    new = {
        name: each["title"]
        for name, each in schemas.items()
        if not _PLAIN_NAME.fullmatch(name)
        and _PLAIN_NAME.fullmatch(each.get("title", ""))
        and titles.count(each["title"]) == 1
    }
    schema["components"]["schemas"] = {new.get(name, name): each for name, each in sorted(schemas.items())}
    _refer(schema, new)


def _refer(part: Any, new: dict[str, str]) -> None:
    if isinstance(part, list):
        for each in part:
            _refer(each, new)
    elif isinstance(part, dict):
        name = part.get("$ref")
        if isinstance(name, str) and (name := name.removeprefix(_COMPONENTS)) in new:
            part["$ref"] = f"{_COMPONENTS}{new[name]}"
        for each in part.values():
            _refer(each, new)
