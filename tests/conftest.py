"""Servers that tests share: the real PostgreSQL and the real NATS, started as the embedded run starts them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """One PostgreSQL per test process. ``dsn()`` is the superuser's: create a database of your own."""
    with Postgres(tmp_path_factory.mktemp("postgres"), fsync=False) as server:
        yield server


@pytest.fixture
def nats_server(tmp_path: Path) -> Iterator[Nats]:
    """A NATS with an empty store. ``sandi[service]`` is the password of the user ``service``."""
    with Nats(tmp_path / "nats") as server:
        yield server
