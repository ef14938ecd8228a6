"""Structured logs: one JSON object a line, an action name that never changes, and the trace id."""

import contextlib
import logging
import sys
from typing import Any, BinaryIO, cast

import orjson
import structlog

from shared.telemetry import trace
from shared.telemetry.masking import masked

_SHORTEST = 16
"""Characters of the shortest personal number."""


def _origin(service: str) -> Any:
    def add(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
        event["service"] = service
        if trace_id := trace.current_trace_id():
            event["trace_id"] = trace_id
        return event

    return add


def _without_numbers(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    # An error's text quotes rows, and a subject or a path ends in whom it is about: PostgreSQL's
    # "Key (nip)=(…) already exists" tells when somebody was born.
    for name, value in event.items():
        if isinstance(value, str) and len(value) >= _SHORTEST:
            event[name] = masked(value)
    return event


def configure(service: str, level: str, form: str) -> None:
    """Set up structlog and send the standard library's records the same way."""
    number = logging.getLevelNamesMapping()[level]
    processors: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        _without_numbers,
        # What comes from here names nobody, and need not be searched.
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _origin(service),
    ]
    if form == "json":
        processors.append(structlog.processors.JSONRenderer(serializer=orjson.dumps, default=str))
        factory: Any = structlog.BytesLoggerFactory(cast("BinaryIO", _Unfailing(sys.stdout.buffer)))
    else:
        processors.append(structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty()))
        factory = structlog.PrintLoggerFactory(sys.stdout)
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=factory,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_Forward()]
    root.setLevel(max(number, logging.INFO))
    # It writes down each address it calls, and BKN's end in a NIP.
    logging.getLogger("httpx").setLevel(logging.WARNING)


class _Unfailing:
    """A stream whose errors are nobody's: on a full disk a line is lost, and not the answer that it is about."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()


class _Forward(logging.Handler):
    """Records of libraries become events of the same log."""

    def emit(self, record: logging.LogRecord) -> None:
        event = structlog.get_logger(record.name)
        extra = {"exc_info": record.exc_info} if record.exc_info else {}
        event.log(record.levelno, "pustaka", pesan=record.getMessage(), **extra)
