"""Work that keeps a processor busy, in a process of its own: the event loop goes on answering others, and what the work
took of memory is given back when the process ends.

The process is a new interpreter that inherits no socket and no file. Requests and answers are lines of JSON over its
standard streams; what is larger lies as files in a folder that both sides know. Its standard input ends with whoever
has started it, however that ends, and then it ends too.

    async with aclosing(Child("services.x.y.worker", "x", settings)) as child:    # the one side
        answer = await child.ask({"number": 7}, heard)

    if __name__ == "__main__":                                                    # the other
        serve(answer)                                         # async def answer(given: Given, request: Any) -> Any
"""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import orjson
import structlog
from pydantic import SecretStr

from shared.heap import give_back
from shared.settings import Settings
from shared.telemetry import logs

log = structlog.get_logger("proses")

LINE = 8 << 20
"""Bytes of the longest line."""
ROOT = Path(__file__).resolve().parents[1]
"""Where modules are found."""
_TOLD, _ANSWER, _FAILED = "told", "answer", "failed"

Told = Callable[[Any], Awaitable[None]]
"""Hears on the way what the work tells of itself."""


class ChildEnded(Exception):
    """The process has ended before it had answered; what it had in hand is lost."""


class ChildFailed(Exception):
    """The work raised what nobody foresaw; the text is that of the traceback."""


class Child:
    """A module that calls ``serve``: started when it is first asked, and anew when it has ended.

    It answers one request after the other.
    """

    def __init__(self, module: str, service: str, settings: Settings) -> None:
        self._module, self._service, self._settings = module, service, settings
        self._process: asyncio.subprocess.Process | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return None if self._process is None else self._process.pid

    @property
    def folder(self) -> Path:
        """What the process has left for who asked; gone with the process."""
        assert self._folder is not None
        return Path(self._folder.name)

    async def ask(self, request: Any, heard: Told | None = None) -> Any:
        """The answer to a request. Whoever is cancelled meanwhile ends the process, and so does an error of ``heard``.

        Raises:
            ChildEnded: it has died of the request, or somebody has killed it.
            ChildFailed: the work raised something.
        """
        async with self._turn:
            try:
                return await self._ask(request, heard)
            except BaseException:
                await self.aclose()
                raise

    async def _ask(self, request: Any, heard: Told | None) -> Any:
        if self._process is not None and self._process.returncode is not None:
            await self.aclose()
        started = self._process is None
        process = self._process or await self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018
        with contextlib.suppress(ConnectionError):
            # One that has ended says so below.
            process.stdin.write(orjson.dumps(request) + b"\n")
            await process.stdin.drain()
        while (line := await process.stdout.readline()).endswith(b"\n"):
            kind, content = orjson.loads(line)
            if kind == _FAILED:
                raise ChildFailed(content)
            if kind == _ANSWER:
                return content
            if heard is not None:
                await heard(content)
        code = await process.wait()
        if code == 0 and not started:
            # It was just ending because nobody had asked: the next one answers.
            await self.aclose()
            return await self._ask(request, heard)
        log.error("proses_anak_berakhir", modul=self._module, pid=process.pid, kode=code)
        raise ChildEnded(f"{self._module} has ended with code {code}")

    async def _start(self) -> asyncio.subprocess.Process:
        self._folder = tempfile.TemporaryDirectory(prefix="asn-")
        path = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", self._module),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        )
        assert process.stdin is not None
        # Not in its environment, and not on its command line: others may read both.
        settings = {
            name: value.get_secret_value() if isinstance(value, SecretStr) else value for name, value in self._settings
        }
        first = {"service": self._service, "settings": settings, "folder": self._folder.name}
        process.stdin.write(orjson.dumps(first) + b"\n")
        return process

    async def aclose(self) -> None:
        """End the process, whatever it is doing; harmless when there is none."""
        process, folder = self._process, self._folder
        self._process = self._folder = None
        try:
            if process is not None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.communicate()
        finally:
            if folder is not None:
                await asyncio.to_thread(folder.cleanup)


@dataclass(frozen=True, slots=True)
class Given:
    """What the work has from who started the process."""

    settings: Settings
    folder: Path
    tell: Callable[[Any], None]
    """Says how far it is; may be called from any thread."""


Answer = Callable[[Given, Any], Awaitable[Any]]


def serve(answer: Answer, idle: float | None = None) -> None:
    """Answer requests until whoever started this process ends it, has ended, or asks nothing for ``idle`` seconds."""
    # Ctrl-C reaches every process of a terminal; who started this one decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing but answers may come out where answers do.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = sys.stdin.buffer.readline()
    if not first.endswith(b"\n"):
        return
    told = orjson.loads(first)
    settings, folder = Settings(**told["settings"]), Path(told["folder"])
    logs.configure(told["service"], settings.log_level, settings.log_format)
    with contextlib.suppress(TimeoutError):
        asyncio.run(_serve(answer, Given(settings, folder, lambda each: _write(out, _TOLD, each)), out, idle))
    _leave(folder)


async def _serve(answer: Answer, given: Given, out: BinaryIO, idle: float | None) -> None:
    requests: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_follow, args=(loop, requests, given.folder), daemon=True).start()
    asked = False
    while True:
        async with asyncio.timeout(idle if asked else None):
            request = orjson.loads(await requests.get())
        asked = True
        try:
            _write(out, _ANSWER, await answer(given, request))
        except Exception as error:  # noqa: BLE001 (who asked decides what follows)
            _write(out, _FAILED, "".join(traceback.format_exception(error))[-LINE // 2 :])
        give_back()


def _write(out: BinaryIO, kind: str, content: Any) -> None:
    line = orjson.dumps([kind, content]) + b"\n"
    if len(line) > LINE:
        raise ValueError(f"{len(line)} bytes are too many for a line: they belong into a file")
    out.write(line)
    out.flush()


def _follow(loop: asyncio.AbstractEventLoop, requests: "asyncio.Queue[bytes]", folder: Path) -> None:
    """Hand on what is asked. Where the pipe ends, whoever started this process has ended: nobody is left to tidy up."""
    for line in sys.stdin.buffer:
        loop.call_soon_threadsafe(requests.put_nowait, line)
    _leave(folder)


def _leave(folder: Path) -> NoReturn:
    """End without waiting for the thread that reads, or for one that computes."""
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
