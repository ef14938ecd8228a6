"""The NATS connection of one process: it never gives up, and it says when it is away."""

import structlog
from nats.aio.client import Client

from shared.events.names import inbox_prefix
from shared.settings import Settings
from shared.telemetry.masking import masked

log = structlog.get_logger("bus")


async def connect(settings: Settings, name: str) -> Client:
    """Connect as the service's own user; reconnects for ever."""

    async def away() -> None:
        log.warning("nats_terputus", connection=name)

    async def back() -> None:
        log.info("nats_tersambung_kembali", connection=name)

    async def failed(error: Exception) -> None:
        log.warning("nats_galat", connection=name, error=masked(repr(error)))

    client = Client()
    await client.connect(
        settings.nats_url,
        user=settings.nats_user,
        password=settings.nats_password.get_secret_value(),
        name=name,
        inbox_prefix=inbox_prefix(settings.nats_user),
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.2,  # type: ignore[arg-type]
        ping_interval=10,
        max_outstanding_pings=2,
        pending_size=16 << 20,
        disconnected_cb=away,
        reconnected_cb=back,
        error_cb=failed,
    )
    return client
