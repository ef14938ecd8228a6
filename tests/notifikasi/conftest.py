"""Fixtures of the tests of notifikasi."""

from collections.abc import AsyncIterator

import pytest

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service
