"""One look at a file that somebody sent, in a process that can do hardly anything else.

Each file has a process of its own. It is made (``fork``) of one that was started with an empty environment and a folder
of its own, knows no settings and no secret, has loaded what looking needs, and never sees a file itself: to begin a new
interpreter for each would take twenty times as long as to look. The new process gets the file, and gives itself up
before it looks (``confine``): from then on it opens no file and no socket, and its memory and its time are counted.
Whatever the file does to it, all that comes out is an answer, or that there is none; the next file meets nothing of it.

    async with aclosing(Apart("services.x.y.reader")) as apart:                               # the one side
        raw = await apart.look(file, ("100",), memory=1 << 30, cpu=20, seconds=40)

    if __name__ == "__main__":                                                                # the other
        serve(look)                            # def look(data: bytes, arguments: list[str]) -> bytes
"""

import asyncio
import contextlib
import gc
import json
import os
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

ROOT = Path(__file__).resolve().parents[1]
"""Where modules are found."""
MOST = 1 << 20
"""Bytes of an answer."""
_REQUEST = 1 << 12
"""Bytes of what is said beside a file."""


class NoAnswer(Exception):
    """The process was ended, by a limit or by what it looked at, or has said more than it may."""


class TooSlow(NoAnswer):
    """It had not answered in time: the machine may have been busy."""


class Apart:
    """Looks at files by a module that calls ``serve``, one after another."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._turn = asyncio.Lock()
        self._ready: _Ready | None = None

    async def look(
        self, file: BinaryIO, arguments: Sequence[str] = (), *, memory: int, cpu: int, seconds: float
    ) -> bytes:
        """What the module says of a file, in a process that gets ``memory`` bytes and ``cpu`` seconds of a processor,
        and ``seconds`` altogether.

        Raises:
            NoAnswer, TooSlow.
        """
        file.seek(0)
        async with self._turn:
            try:
                async with asyncio.timeout(seconds):
                    if self._ready is None:
                        self._ready = await _Ready.begin(self._module)
                    said, code = await self._ready.ask(file, json.dumps([memory, cpu, *arguments]).encode())
            except TimeoutError:
                await self.aclose()
                raise TooSlow(f"{self._module} took longer than {seconds:g} seconds") from None
            except BaseException:
                # Whatever it is at, it ends; the next file gets another.
                await self.aclose()
                raise
        if code:
            raise NoAnswer(f"{self._module} has ended with code {code}")
        return said

    async def aclose(self) -> None:
        """End the process, and what it has made."""
        ready, self._ready = self._ready, None
        if ready is not None:
            await ready.end()


class _Ready:
    """A process that waits for files, and the socket by which it gets them."""

    def __init__(self, asked: socket.socket, folder: "tempfile.TemporaryDirectory[str]") -> None:
        self._asked, self._folder = asked, folder
        self._process: asyncio.subprocess.Process | None = None

    @classmethod
    async def begin(cls, module: str) -> "_Ready":
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        ready = cls(ours, tempfile.TemporaryDirectory(prefix="asn-"))
        try:
            with theirs:
                ready._process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-P", "-m", module),
                    stdin=theirs.fileno(),
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.DEVNULL,
                    cwd=ready._folder.name,
                    env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
                    start_new_session=True,
                )
        except BaseException:
            await ready.end()
            raise
        return ready

    async def ask(self, file: BinaryIO, request: bytes) -> tuple[bytes, int]:
        """What is said of a file, and with which code its process has ended.

        Raises:
            NoAnswer.
        """
        read, write = os.pipe()
        with os.fdopen(read, "rb", buffering=0) as answer:
            try:
                socket.send_fds(self._asked, [request], [file.fileno(), write])
            except OSError as error:
                raise NoAnswer("the process has ended") from error
            finally:
                os.close(write)
            said = await _said(answer)
        code = await asyncio.get_running_loop().sock_recv(self._asked, 16)
        if not code:
            raise NoAnswer("the process has ended")
        return said, int(code)

    async def end(self) -> None:
        """With all of its session: the one that looks too."""
        self._asked.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
        self._folder.cleanup()


async def _said(answer: BinaryIO) -> bytes:
    reader, said = asyncio.StreamReader(), bytearray()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), answer
    )
    with contextlib.closing(transport):
        while piece := await reader.read(1 << 16):
            said += piece
            if len(said) > MOST:
                raise NoAnswer(f"more than {MOST} bytes")
    return bytes(said)


def serve(look: Callable[[bytes, list[str]], bytes]) -> NoReturn:
    """Wait for files, and let a process of its own ``look`` at each, until nobody asks any more. What looking needs is
    at hand by now: later nothing can be opened."""
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as asked, contextlib.suppress(ConnectionError):
        os.close(0)
        while True:
            request, handles, _, _ = socket.recv_fds(asked, _REQUEST, 2)
            if not request:
                break
            child = os.fork()
            if not child:
                asked.close()
                _look(look, request, *handles)
            for each in handles:
                os.close(each)
            _, status = os.waitpid(child, 0)
            asked.send(str(os.waitstatus_to_exitcode(status)).encode())
    sys.exit(0)


def _look(look: Callable[[bytes, list[str]], bytes], request: bytes, file: int, answer: int) -> NoReturn:
    code = 1
    try:
        memory, cpu, *arguments = json.loads(request)
        with os.fdopen(file, "rb") as asked, os.fdopen(answer, "wb") as said:
            confine(memory, cpu)
            said.write(look(asked.read(), arguments))
        code = 0
    finally:
        # Nothing of the process that it was made of is ended by it.
        os._exit(code)


def confine(memory: int, cpu: int) -> None:
    """Give up what a look at a file does not need; for good, as limits are never raised again."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        # What is open stays so, and nothing more is opened: no file, no socket.
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError):
        os.nice(10)
