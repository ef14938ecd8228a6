"""W3C trace context: the thread that ties a request to its SQL, its events and their handlers.

Spans are exported when ``OTEL_EXPORTER_OTLP_ENDPOINT`` is set; the ids exist, and are logged, in any case.
"""

import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from opentelemetry import trace as otel
from opentelemetry.trace import Link, NonRecordingSpan, SpanContext, SpanKind, StatusCode, TraceFlags

_TRACEPARENT = re.compile(r"^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$")
_current: ContextVar[str | None] = ContextVar("traceparent", default=None)
_tracer = otel.get_tracer("asn")
_exporting = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))


def exporting() -> bool:
    """Whether spans leave this process."""
    return _exporting


def configure(service: str) -> None:
    """Install the OpenTelemetry SDK when an endpoint is configured."""
    if not exporting():
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    otel.set_tracer_provider(provider)


def continued(traceparent: str | None) -> str:
    """The given trace context if it is well formed, else the start of a new trace."""
    if traceparent and _TRACEPARENT.match(traceparent):
        return traceparent
    made = secrets.token_hex(24)
    return f"00-{made[:32]}-{made[32:]}-01"


def current() -> str | None:
    """Trace context of the running request or handler."""
    return _current.get()


def current_trace_id() -> str | None:
    """Its 32 hex digits."""
    value = _current.get()
    return value.split("-")[1] if value else None


def trace_id_of(traceparent: str | None) -> str | None:
    """The trace that a context names; None where it is not well formed."""
    return traceparent.split("-")[1] if traceparent and _TRACEPARENT.match(traceparent) else None


def span(
    name: str, traceparent: str | None, *, kind: SpanKind = SpanKind.INTERNAL, linked: Iterable[str | None] = ()
) -> AbstractContextManager[str]:
    """Run a block as part of a trace; the context to hand on is what it is entered with.

    ``linked`` are contexts from outside: the span points to them, and does not become part of them.
    """
    given = continued(traceparent)
    return _recorded(name, given, kind, linked) if exporting() else _Carried(given)


class _Carried:
    """Nothing is recorded; the ids are there all the same."""

    __slots__ = ("_token", "_traceparent")

    def __init__(self, traceparent: str) -> None:
        self._traceparent = traceparent

    def __enter__(self) -> str:
        self._token = _current.set(self._traceparent)
        return self._traceparent

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)


@contextmanager
def _recorded(name: str, given: str, kind: SpanKind, linked: Iterable[str | None]) -> Iterator[str]:
    context = otel.set_span_in_context(NonRecordingSpan(_context_of(given)))
    links = [Link(_context_of(each)) for each in linked if each and _TRACEPARENT.match(each)]
    # The text of an error may hold personal data (PostgreSQL quotes the row): it does not leave with a span.
    with _tracer.start_as_current_span(
        name, context=context, kind=kind, links=links, record_exception=False, set_status_on_exception=False
    ) as recording:
        made = recording.get_span_context()
        value = f"00-{made.trace_id:032x}-{made.span_id:016x}-{made.trace_flags:02x}"
        token = _current.set(value)
        try:
            yield value
        except Exception as error:
            recording.set_status(StatusCode.ERROR, type(error).__name__)
            raise
        finally:
            _current.reset(token)


def _context_of(traceparent: str) -> SpanContext:
    _, trace_id, span_id, flags = traceparent.split("-")
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))


def record_statement(logged: Any) -> None:
    """A query logger for asyncpg: one span per statement, with its text and never its values."""
    end = time.time_ns()
    recording = _tracer.start_span(
        "sql",
        kind=SpanKind.CLIENT,
        start_time=end - int(logged.elapsed * 1e9),
        attributes={"db.system.name": "postgresql", "db.query.text": logged.query},
    )
    if logged.exception is not None:
        recording.set_status(StatusCode.ERROR, type(logged.exception).__name__)
    recording.end(end)
