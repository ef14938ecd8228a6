"""Liveness, readiness, metrics: for the platform, not for users."""

import asyncio
from functools import cache

import structlog
from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import JSONResponse, Response

from shared.auth.guard import publik
from shared.auth.keys import ProviderAway
from shared.db.clock_check import NOW, difference
from shared.db.revisions import complete, newer
from shared.service import Runtime

log = structlog.get_logger("kesehatan")

router = APIRouter(tags=["kesehatan"], dependencies=[publik()])


@router.get("/health/live", summary="Proses hidup", include_in_schema=False)
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "hidup"}


@router.get("/health/ready", summary="Siap melayani", include_in_schema=False)
async def ready(request: Request) -> JSONResponse:
    """Database reachable and migrated, NATS connected, the provider's keys known; 503 with the reasons otherwise."""
    runtime: Runtime = request.app.state.runtime
    checks = {"basis_data": await _database(runtime), "nats": _nats(runtime), **runtime.troubles}
    if request.app.state.api:
        checks["penyedia_identitas"] = await _provider(runtime)
    if runtime.clock.is_real and checks["basis_data"] == "siap":
        checks["jam"] = await _clock(runtime)
    good = all(value == "siap" for value in checks.values())
    return JSONResponse({"status": "siap" if good else "belum", "periksa": checks}, 200 if good else 503)


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Prometheus text format."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _database(runtime: Runtime) -> str:
    service = runtime.service
    try:
        async with asyncio.timeout(2):
            rows = await runtime.pool.fetch("SELECT version_num FROM alembic_version")
    except Exception as error:  # noqa: BLE001 (whatever it is, the answer is: not ready)
        return f"tidak terjangkau ({type(error).__name__})"
    applied = [row["version_num"] for row in rows]
    if not complete(applied, service.migrations):
        return "skema belum dimigrasi"
    _note_newer(newer(applied, service.migrations))
    return "siap"


@cache
def _note_newer(revisions: frozenset[str]) -> None:
    """Said once: the platform asks every few seconds."""
    if revisions:
        log.info("skema_lebih_baru", revisi=sorted(revisions))


async def _clock(runtime: Runtime) -> str:
    try:
        async with asyncio.timeout(2):
            by_the_database = await runtime.pool.fetchval(NOW)
    except Exception as error:  # noqa: BLE001 (whatever it is, the answer is: not ready)
        return f"belum dapat dibandingkan ({type(error).__name__})"
    return difference(runtime.clock.now(), by_the_database) or "siap"


def _nats(runtime: Runtime) -> str:
    if runtime.client is None:
        return "siap"
    return "siap" if runtime.client.is_connected else "terputus"


async def _provider(runtime: Runtime) -> str:
    try:
        async with asyncio.timeout(2):
            await runtime.verifier.keys.fresh()
    except (ProviderAway, TimeoutError):
        return "tidak terjangkau"
    return "siap"
