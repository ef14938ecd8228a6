"""Further API processes of a service, which answer on the same port: for a machine with more than one core to spare.

The first process opens the port, starts the others with the open socket in hand, and watches over them. Their standard
input is a pipe from it, so they learn in any case when it has ended.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys

import structlog

from shared.settings import Settings

log = structlog.get_logger("proses")

GRACE = 10.0
"""Seconds that a sibling gets to finish what it has in hand."""


def open_port(settings: Settings) -> socket.socket:
    """The port of a service, open to be shared."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    port = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    port.set_inheritable(True)
    return port


def inherited_port(settings: Settings) -> socket.socket | None:
    """The port that an elder sibling has opened; None where this process is the first."""
    return None if settings.port_fd is None else socket.socket(fileno=settings.port_fd)


async def keep(port: socket.socket, stop: asyncio.Event) -> None:
    """Run one sibling until told to stop.

    Raises:
        RuntimeError: it has ended by itself; whoever keeps loops alive starts another.
    """
    sibling = await asyncio.create_subprocess_exec(
        # This process's own command line, in the mode that only answers.
        *sys.orig_argv[:-1],
        "api",
        stdin=asyncio.subprocess.PIPE,
        pass_fds=(port.fileno(),),
        env={**os.environ, "ASN_PORT_FD": str(port.fileno()), "ASN_API_PROCESSES": "1"},
    )
    ended, stopping = asyncio.ensure_future(sibling.wait()), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            raise RuntimeError(f"an API process has ended with code {sibling.returncode}")
        with contextlib.suppress(ProcessLookupError):
            sibling.send_signal(signal.SIGTERM)
        await asyncio.wait({ended}, timeout=GRACE)
    finally:
        stopping.cancel()
        with contextlib.suppress(ProcessLookupError):
            sibling.kill()
        await ended


async def follow(stop: asyncio.Event) -> None:
    """Stop when the elder sibling has ended: then standard input does."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    if not stop.is_set():
        log.warning("proses_pertama_berakhir")
    stop.set()
