"""One trace from a request over its SQL into the event that it causes."""

import re

import pytest
from opentelemetry import trace as otel
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from shared.bus.subscription import Received
from shared.contracts.notifikasi import PesanDisampaikan
from shared.contracts.pegawai.penempatan import AsnPindah
from shared.events.envelope import Envelope
from shared.events.registry import type_of
from shared.telemetry import trace
from tests.layanan import open_service
from tests.notifikasi.peristiwa import pindah

CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """What would be exported, kept in memory."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_exporting", True)
    monkeypatch.setattr(trace, "_tracer", provider.get_tracer("asn"))
    assert otel.get_tracer_provider() is not provider
    return exporter


async def test_a_request_and_its_statements_are_one_trace_that_points_to_the_callers(
    postgres_server: Postgres, spans: InMemorySpanExporter
) -> None:
    async with open_service(postgres_server, SERVICE) as service:
        caller = service.caller("asn", nip="198503122010012001")
        answer = await service.client.get("/kotak-masuk", headers={**caller.headers(), "traceparent": CALLER})
    ours = answer.headers["x-trace-id"]
    assert ours not in CALLER
    found = [each for each in spans.get_finished_spans() if format(each.context.trace_id, "032x") == ours]
    server = next(each for each in found if each.name == "GET")
    assert [format(each.context.trace_id, "032x") in CALLER for each in server.links] == [True]
    statements = [each for each in found if each.name == "sql"]
    assert statements
    assert {each.parent.span_id for each in statements} == {server.context.span_id}
    assert all("198503122010012001" not in str(dict(each.attributes)) for each in statements)


async def test_without_an_exporter_the_ids_still_travel(postgres_server: Postgres) -> None:
    async with open_service(postgres_server, SERVICE) as service:
        with trace.span("test", CALLER) as traceparent:
            async with service.runtime.unit_of_work(traceparent=traceparent) as uow:
                event = pindah()
                subscription = next(each for each in service.service.subscriptions if each.type == type_of(AsnPindah))
                envelope = Envelope.around(
                    event, event_id=service.runtime.new_id(), version=1, time=service.clock.now(), traceparent=CALLER
                )
                await subscription.handler(uow, [Received(event, envelope)])
        sent = await service.published(PesanDisampaikan)
    assert {each.envelope.traceparent for each in sent} == {CALLER}


@pytest.mark.parametrize(
    "given", [None, "", "rubbish", "00-" + "0" * 32 + "-00f067aa0ba902b7-01", CALLER.upper() + "x"]
)
def test_an_unreadable_trace_context_begins_a_new_trace(given: str | None) -> None:
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", trace.continued(given))
    assert trace.continued(given) != given


def test_an_error_leaves_its_kind_in_the_span_and_never_its_text(spans: InMemorySpanExporter) -> None:
    with pytest.raises(ValueError, match="198503122010011001"), trace.span("pekerjaan", None):
        raise ValueError("Key (nip)=(198503122010011001) already exists.")
    (found,) = spans.get_finished_spans()
    assert (found.status.status_code, found.status.description) == (StatusCode.ERROR, "ValueError")
    assert not found.events
    assert "198503122010011001" not in found.to_json()
