"""One figure as it is shown and kept, and the machine that it was taken on."""

import gc
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from shared.run import GARBAGE

SIBUK = 0.5
"""Load average per core before the start above which figures say more about the others than about us."""


@dataclass(slots=True)
class Ukuran:
    """A figure beside its target; ``tercapai`` is None where there is no target."""

    nama: str
    nilai: str
    banding: str = ""
    """The same as a share of its yardstick."""
    target: str = ""
    tercapai: bool | None = None
    angka: dict[str, Any] = field(default_factory=dict)
    """The numbers themselves, for programs."""


@dataclass(slots=True)
class Mesin:
    """Where and when the figures were taken."""

    inti: int
    memori_gib: float
    beban: tuple[float, float, float]
    """Load averages before the start."""
    python: str
    sistem: str
    commit: str

    @property
    def sibuk(self) -> bool:
        return self.beban[0] > SIBUK * self.inti

    def __str__(self) -> str:
        beban = " ".join(f"{each:.2f}" for each in self.beban)
        return (
            f"{self.inti} inti, {self.memori_gib:.0f} GiB, {self.sistem}, Python {self.python}, "
            f"beban awal {beban}, commit {self.commit}"
        )

    def sebagai_json(self) -> dict[str, Any]:
        """For the file."""
        return {**asdict(self), "sibuk": self.sibuk}


def mesin() -> Mesin:
    """This machine now."""
    git = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return Mesin(
        inti=len(os.sched_getaffinity(0)),
        memori_gib=psutil.virtual_memory().total / 2**30,
        beban=os.getloadavg(),
        python=platform.python_version(),
        sistem=f"{sys.platform} {platform.machine()}",
        commit=git.stdout.strip() or "tidak diketahui",
    )


class Cpu:
    """Processor seconds that some processes used between two moments."""

    def __init__(self) -> None:
        self.detik = 0.0


def _terpakai(proses: psutil.Process) -> float:
    waktu = proses.cpu_times()
    return waktu.user + waktu.system


@contextmanager
def hitung_cpu(pid: int) -> Iterator[Cpu]:
    """Processor time is what a busy machine does not change much."""
    proses, cpu = psutil.Process(pid), Cpu()
    awal = _terpakai(proses)
    yield cpu
    cpu.detik = _terpakai(proses) - awal


@contextmanager
def seperti_layanan() -> Iterator[None]:
    """For what is asked of an application in this process: garbage is collected as in a service that runs. Otherwise
    all that the tests have loaded is gone through in the middle of some request."""
    dahulu = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*dahulu)
        gc.unfreeze()


def tunggu(syarat: Any, apa: str, detik: float = 120.0) -> None:
    """Wait until ``syarat()``.

    Raises:
        TimeoutError: it took too long.
    """
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > batas:
            raise TimeoutError(apa)
        time.sleep(0.02)
