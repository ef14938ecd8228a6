"""Servers that tests share: the real PostgreSQL and the real NATS, started as the embedded run starts them."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from tests.sistem import SistemUji

# To import and collect some five thousand tests makes millions of objects and no garbage; Python looks every 700.
gc.set_threshold(50_000, 20, 20)


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


LAMA = ("tests/resilience/", "tests/e2e/", "tests/pemulihan/", "tests/deploy/", "tests/shared/bus/", "tests/pegawai/")
"""Where tests take longest, from the longest: mostly they wait for processes."""
SATU_SISTEM = ("tests/e2e/", "tests/resilience/")
"""All that lies in such a folder speaks to one system, and is one process's work."""


def _bersama(nodeid: str) -> str:
    """What one test process runs without another: a file, or a folder that has a system to itself."""
    return next((each for each in SATU_SISTEM if nodeid.startswith(each)), nodeid.partition("::")[0])


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: from now on nobody looks through it for garbage."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: or else one process ends with it, and the others have nothing left to do."""
    banyak = Counter(_bersama(each.nodeid) for each in items)

    def urutan(item: pytest.Item) -> tuple[int, int]:
        folder = next((urut for urut, each in enumerate(LAMA) if item.nodeid.startswith(each)), len(LAMA))
        return folder, -banyak[_bersama(item.nodeid)]

    # The sort is stable: what is equal stays in the random order.
    items.sort(key=urutan)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several test processes, a system and all tests that speak to it belong to one of them.

    The mark ``xdist_group`` is for this, but with this pytest its plugin can no longer write it into a test's id.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class OneSystem(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _bersama(nodeid)

    # By number of tests, which says little here.
    config.option.loadscopereorder = False
    return OneSystem(config, log)
