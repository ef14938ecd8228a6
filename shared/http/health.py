"""Liveness, readiness, metrics: for the platform, not for users."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import JSONResponse, Response

from shared.auth.guard import publik
from shared.db.revisions import heads

router = APIRouter(tags=["kesehatan"], dependencies=[publik()])


@router.get("/health/live", summary="Proses hidup", include_in_schema=False)
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "hidup"}


@router.get("/health/ready", summary="Siap melayani", include_in_schema=False)
async def ready(request: Request) -> JSONResponse:
    """Database reachable and migrated, NATS connected; 503 with the reasons otherwise."""
    runtime = request.app.state.runtime
    checks = {"basis_data": await _database(runtime), "nats": _nats(runtime)}
    good = all(value == "siap" for value in checks.values())
    return JSONResponse({"status": "siap" if good else "belum", "periksa": checks}, 200 if good else 503)


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Prometheus text format."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _database(runtime: Any) -> str:
    service = runtime.service
    try:
        async with asyncio.timeout(2):
            rows = await runtime.pool.fetch("SELECT version_num FROM alembic_version")
    except Exception as error:  # noqa: BLE001 (whatever it is, the answer is: not ready)
        return f"tidak terjangkau ({type(error).__name__})"
    if {row["version_num"] for row in rows} != heads(service.migrations):
        return "skema belum dimigrasi"
    return "siap"


def _nats(runtime: Any) -> str:
    if runtime.client is None:
        return "siap"
    return "siap" if runtime.client.is_connected else "terputus"
