"""Builds the FastAPI application of a service."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.responses import Response

from shared.api import asyncapi, health
from shared.api.public import Answers
from shared.audit import api as audit_api
from shared.auth.guard import Guard, Public, guard_of, publik
from shared.http import contoh, problem
from shared.http.limits import Bounded, Limits
from shared.http.middleware import Observed
from shared.operator import api as operator_api
from shared.service import Runtime, Service

REQUIRED_HEADERS = ("idempotency-key", "if-match")


def release() -> str:
    """Version of the running code."""
    try:
        return version("penataan-mutasi-asn")
    except PackageNotFoundError:
        return "0.1.0"


def build_app(
    service: Service,
    lifetime: Callable[[], AbstractAsyncContextManager[Runtime]],
    *,
    api: bool = True,
) -> FastAPI:
    """The application; ``lifetime`` opens the runtime when the server starts and closes it at the end.

    With ``api=False`` only health and metrics answer: what a relay or a worker process shows the platform.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with lifetime() as runtime:
            app.state.runtime = runtime
            app.state.limits = limits = Limits(runtime.settings)
            app.state.answers = defaultdict(Answers)
            hurrying = asyncio.create_task(_hurry(runtime, limits))
            try:
                yield
            finally:
                hurrying.cancel()

    app = FastAPI(
        title=service.title,
        description=service.description,
        version=release(),
        docs_url=None,
        redoc_url=None,
        openapi_tags=list(service.tags),
        lifespan=lifespan,
        # Our own layer names spans by route and never records messages that may hold personal data.
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    app.state.api = api
    problem.install(app)
    if api:
        own = (audit_api.router, *operator_api.ROUTERS, _asyncapi_router(service))
        for router in (*service.routers, *own):
            app.include_router(router)
    app.include_router(health.router)
    app.add_middleware(Bounded)
    app.add_middleware(Observed)
    _document_guards(app)
    return app


async def _hurry(runtime: Runtime, limits: Limits) -> None:
    """Once the process is to end, wait for nobody who is still sending: uploads are sent again, to the next one."""
    await runtime.stopping.wait()
    limits.hurry()


def guarded_routes(app: FastAPI) -> list[tuple[str, frozenset[str], Guard | None]]:
    """Every route as ``(path, methods, guard)``; a guard of None is a mistake that a test looks for."""
    found = []
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            found.append((context.path or "", frozenset(context.methods or ()), guard_of(route)))
    return found


def _document_guards(app: FastAPI) -> None:
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = plain()
            schema.setdefault("components", {}).setdefault("schemas", {})
            schema["components"]["securitySchemes"] = {
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
                _document_required_headers(operation)
            problem.document(schema)
            contoh.lengkapi(schema["components"]["schemas"])
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document_required_headers(operation: dict[str, Any]) -> None:
    # A handler takes them as optional, to refuse in words of its own; a generated client must know.
    for each in operation.get("parameters", ()):
        if each["in"] == "header" and each["name"].lower() in REQUIRED_HEADERS:
            each["required"] = True
            (given,) = (kind for kind in each["schema"].pop("anyOf") if kind != {"type": "null"})
            each["schema"].update(given)


def _asyncapi_router(service: Service) -> APIRouter:
    router = APIRouter(tags=["kontrak"], dependencies=[publik()])
    body = partial(orjson.dumps, option=orjson.OPT_INDENT_2)

    @router.get("/asyncapi.json", summary="Kontrak peristiwa (AsyncAPI 3)", include_in_schema=False)
    async def asyncapi_document() -> Response:
        return Response(body(asyncapi.document(service, release())), media_type="application/json")

    return router
