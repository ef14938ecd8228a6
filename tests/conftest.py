"""Servers that tests share: the real PostgreSQL and the real NATS, started as the embedded run starts them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from tests.sistem import SistemUji


@pytest.fixture(autouse=True, scope="session")
def plain_log() -> None:
    """Tracebacks as text: drawing them in colours takes seconds each."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(),
        ]
    )


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """One PostgreSQL per test process. ``dsn()`` is the superuser's: create a database of your own."""
    with Postgres(tmp_path_factory.mktemp("postgres"), fsync=False) as server:
        yield server


@pytest.fixture(scope="module")
def postgres_sendiri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL for one module: for tests that give roles other passwords, which belong to a whole server."""
    with Postgres(tmp_path_factory.mktemp("postgres"), fsync=False) as server:
        yield server


@pytest.fixture
def nats_server(tmp_path: Path) -> Iterator[Nats]:
    """A NATS with an empty store. ``sandi[service]`` is the password of the user ``service``."""
    with Nats(tmp_path / "nats") as server:
        yield server


@pytest.fixture(scope="session")
def sistem(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SistemUji]:
    """The whole system with a small city, started once: whoever breaks something waits until it is whole again."""
    with SistemUji(tmp_path_factory.mktemp("sistem dengan spasi")) as berjalan:
        yield berjalan


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several test processes, one of them has the whole system and all tests that speak to it.

    The mark ``xdist_group`` is for this, but with this pytest its plugin can no longer write it into a test's id.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class OneSystem(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "sistem" if nodeid.startswith(("tests/e2e/", "tests/resilience/")) else nodeid

    return OneSystem(config, log)
