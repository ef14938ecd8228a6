"""What was freed in the middle of the heap goes back to the system."""

import subprocess
import sys

from deploy.lokal.layanan import AKAR

_ISI = """
import asyncio
from pathlib import Path

from shared import heap


def mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


async def main():
    stop = asyncio.Event()
    isi = [bytes(8_000) for _ in range(8_000)]
    # As long as this lives, the heap does not end before it.
    ujung = isi.pop()
    penuh = mb()
    del isi
    tetap = mb()
    kerja = asyncio.create_task(heap.run(stop))
    async with asyncio.timeout(20):
        while mb() > penuh - 50:
            await asyncio.sleep(0.01)
    stop.set()
    await kerja
    print(penuh - tetap < 10, len(ujung))


asyncio.run(main())
"""


def test_what_was_freed_below_something_that_lives_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", _ISI], cwd=AKAR, capture_output=True, text=True, check=False)
    # Before that, the library had kept it.
    assert (done.stdout.split(), done.returncode) == (["True", "8000"], 0), done.stderr
