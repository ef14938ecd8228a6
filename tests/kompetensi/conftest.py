"""Fixtures of the kompetensi tests."""

from collections.abc import AsyncIterator

import pytest

from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service

TUJUAN = "pemetaan talenta"


@pytest.fixture
async def kompetensi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        # Most tests read what is specific; those about purposes take this away.
        service.client.headers["Tujuan-Akses"] = TUJUAN
        yield service
