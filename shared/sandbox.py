"""One look at a file that somebody sent, in a process that can do hardly anything else.

The process is a new interpreter with an empty environment and a folder of its own. It gets the file as its standard
input, knows no settings and no secret, and gives itself up before it looks (``confine``): from then on it opens no file
and no socket, and its memory and its time are counted. Whatever the file does to it, all that comes out is an answer,
or that there is none.

    raw = await apart("services.x.y.reader", file, ("100",), memory=1 << 30, cpu=20, seconds=40)    # the one side

    confine(int(sys.argv[1]), int(sys.argv[2]))                                                      # the other
    sys.stdout.buffer.write(look(sys.stdin.buffer.read()))
"""

import asyncio
import contextlib
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[1]
"""Where modules are found."""
MOST = 1 << 20
"""Bytes of an answer."""


class NoAnswer(Exception):
    """The process was ended, by a limit or by what it looked at, or has said more than it may."""


class TooSlow(NoAnswer):
    """It had not answered in time: the machine may have been busy."""


async def apart(
    module: str, file: BinaryIO, arguments: Sequence[str] = (), *, memory: int, cpu: int, seconds: float
) -> bytes:
    """What the module says of a file. It gets ``memory`` bytes and ``cpu`` seconds of a processor, as its first
    arguments, and ``seconds`` altogether.

    Raises:
        NoAnswer, TooSlow.
    """
    file.seek(0)
    with tempfile.TemporaryDirectory(prefix="asn-") as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", module, str(memory), str(cpu), *arguments),
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(seconds):
                said = await _said(process)
                code = await process.wait()
        except TimeoutError:
            raise TooSlow(f"{module} took longer than {seconds:g} seconds") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if code:
        raise NoAnswer(f"{module} has ended with code {code}")
    return said


async def _said(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    said = bytearray()
    while piece := await process.stdout.read(1 << 16):
        said += piece
        if len(said) > MOST:
            raise NoAnswer(f"more than {MOST} bytes")
    return bytes(said)


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
