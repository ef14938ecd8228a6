"""The stage of computing, for asking about what was computed."""

from collections.abc import AsyncIterator, Iterator

import pytest

from deploy.lokal.nats import Nats
from tests.layanan import ServiceUnderTest
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung, buka_panggung


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture
async def panggung(mutasi: ServiceUnderTest, nats: Nats) -> AsyncIterator[Panggung]:
    async with buka_panggung(mutasi, nats) as isi:
        mutasi.runtime.client = await isi.klien("mutasi")
        mutasi.runtime.settings = isi.settings()
        yield isi
        mutasi.runtime.client = None
