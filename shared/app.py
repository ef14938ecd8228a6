"""Builds the FastAPI application of a service."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI

from shared.api import health, kontrak, tiket
from shared.api.public import Answers
from shared.audit import api as audit_api
from shared.http import problem
from shared.http.limits import Bounded, Limits
from shared.http.methods import EveryMethod, across_origins
from shared.http.middleware import Observed
from shared.operator import api as operator_api
from shared.privasi.trail import MECHANISMS
from shared.service import Runtime, Service


def build_app(
    service: Service,
    lifetime: Callable[[], AbstractAsyncContextManager[Runtime]],
    *,
    api: bool = True,
    origins: str = "",
) -> FastAPI:
    """The application; ``lifetime`` opens the runtime when the server starts and closes it at the end.

    Pages of ``origins`` (``Settings.origins``) may call it. With ``api=False`` only health and metrics answer: what a
    relay or a worker process shows the platform.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with lifetime() as runtime:
            app.state.runtime = runtime
            app.state.limits = limits = Limits(runtime.settings)
            app.state.answers = defaultdict(Answers)
            if service.contract is not None:
                app.state.documents = kontrak.read(service.contract)
            hurrying = asyncio.create_task(_hurry(runtime, limits))
            try:
                yield
            finally:
                hurrying.cancel()

    app = FastAPI(
        title=service.title,
        description=service.description,
        version=service.version,
        openapi_url=None,
        openapi_tags=list(service.tags),
        redirect_slashes=False,
        lifespan=lifespan,
        # Our own layer names spans by route and never records messages that may hold personal data.
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    app.state.api = api
    problem.install(app)
    if api:
        if service.contract is not None:
            app.include_router(kontrak.router)
        jejak = audit_api.told_router({**service.trail, **MECHANISMS})
        for router in (*service.routers, audit_api.router, jejak, *operator_api.ROUTERS):
            app.include_router(router)
        if any(tiket.aliran(app)):
            app.include_router(tiket.router)
    for told in service.webhooks:
        app.webhooks.include_router(told)
    app.include_router(health.router)
    app.add_middleware(EveryMethod)
    app.add_middleware(Bounded)
    app.add_middleware(Observed)
    if origins:
        # Outermost: who is refused further in must be able to read why.
        app.add_middleware(across_origins, origins=origins)
    return app


async def _hurry(runtime: Runtime, limits: Limits) -> None:
    """Once the process is to end, wait for nobody who is still sending: uploads are sent again, to the next one."""
    await runtime.stopping.wait()
    limits.hurry()
