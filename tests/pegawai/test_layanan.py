"""What holds for the service as a whole."""

from kontrak.openapi import guarded_routes
from tests.layanan import ServiceUnderTest


async def test_models_and_migrations_agree(pegawai: ServiceUnderTest) -> None:
    assert await pegawai.drift() == []


async def test_every_route_declares_a_guard(pegawai: ServiceUnderTest) -> None:
    routes = guarded_routes(pegawai.app)
    assert len(routes) > 15
    assert [path for path, _, guard in routes if guard is None] == []
