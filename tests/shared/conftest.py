"""The bus that the two example services of these tests talk over."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, Dunia, buka_dunia


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Nats]:
    """A NATS with an empty store that knows the two services."""
    with Nats(tmp_path / "nats", langganan={"penerbit": (), "pembaca": ("PENERBIT_FAKTA", "PENERBIT_STATE")}) as server:
        yield server


@pytest.fixture
async def dunia(postgres_server: Postgres, bus: Nats) -> AsyncIterator[Dunia]:
    """Both services over a real PostgreSQL and a real NATS."""
    async with buka_dunia(postgres_server, bus) as both:
        yield both


@pytest.fixture
async def penerbit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """The publishing service alone, over HTTP."""
    async with open_service(postgres_server, PENERBIT) as service:
        yield service
