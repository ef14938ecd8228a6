"""What holds for the service as a whole."""

from kontrak.openapi import guarded_routes
from tests.layanan import ServiceUnderTest


async def test_the_migrated_schema_is_what_the_models_say(kompetensi: ServiceUnderTest) -> None:
    assert await kompetensi.drift() == []


async def test_the_service_is_ready_once_its_schema_is_migrated(kompetensi: ServiceUnderTest) -> None:
    assert (await kompetensi.client.get("/health/ready")).json()["periksa"]["basis_data"] == "siap"


async def test_every_route_says_who_may_call_it(kompetensi: ServiceUnderTest) -> None:
    routes = guarded_routes(kompetensi.app)
    assert {"/asn/{nip}/skor", "/asn/{nip}/ip-asn", "/kecocokan", "/impor"} <= {path for path, _, _ in routes}
    assert [path for path, _, guard in routes if guard is None] == []


async def test_the_api_reference_describes_every_answer_of_ours_with_an_example(kompetensi: ServiceUnderTest) -> None:
    schemas = (await kompetensi.client.get("/openapi.json")).json()["components"]["schemas"]
    for nama in ("Skor", "RincianIpAsn", "Kecocokan"):
        assert set(schemas[nama]["example"]) == set(schemas[nama]["properties"])
