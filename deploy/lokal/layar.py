"""What the person at the terminal sees: a live line per step on a terminal, plain lines anywhere else."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from deploy.lokal.sistem import Pengamat

JEDA_LAIN, JEDA_SAMA = 1.0, 15.0
"""Seconds between two plain lines about one step: when they differ, when they are the same."""


def _detik(lama: float) -> str:
    return f"{lama:.1f}".replace(".", ",") + " s"


class Baris:
    """Plain lines, each with the time since the start."""

    def __init__(self) -> None:
        self._awal = time.monotonic()

    @contextlib.contextmanager
    def langkah(self, nama: str) -> Iterator[Callable[[str], None]]:
        """Say when the step begins, what it remarks, and when it is done."""
        self.kabar(f"{nama} …")
        awal = time.monotonic()
        terakhir, kapan = "", 0.0

        def lapor(teks: str) -> None:
            # A log wants a line now and then, not each of the many that move a live display.
            nonlocal terakhir, kapan
            jeda = JEDA_SAMA if teks == terakhir else JEDA_LAIN
            if time.monotonic() - kapan >= jeda:
                terakhir, kapan = teks, time.monotonic()
                self.kabar(f"{nama}: {teks}")

        yield lapor
        self.kabar(f"{nama} siap ({_detik(time.monotonic() - awal)})")

    def kabar(self, teks: str) -> None:
        """Print one line."""
        lama = _detik(time.monotonic() - self._awal)
        print(f"[{lama:>8}] {teks}", flush=True)


class Layar:
    """A line that turns while a step is at work, and stays as a tick when it is done."""

    def __init__(self) -> None:
        # Who runs without a terminal keeps these megabytes.
        from rich.console import Console
        from rich.markup import escape

        self._konsol, self._polos = Console(highlight=False), escape

    @contextlib.contextmanager
    def langkah(self, nama: str) -> Iterator[Callable[[str], None]]:
        """Show the step at work with its newest remark, and its last remark when it is done."""
        awal, terakhir = time.monotonic(), ""
        with self._konsol.status(self._polos(nama)) as putaran:

            def lapor(teks: str) -> None:
                nonlocal terakhir
                terakhir = teks
                putaran.update(f"{self._polos(nama)}: {self._polos(teks)}")

            yield lapor
        self._konsol.print(
            f"[green]✓[/] {self._polos(nama)}  [dim]{self._polos(terakhir)} ({_detik(time.monotonic() - awal)})[/]",
            soft_wrap=True,
        )

    def kabar(self, teks: str) -> None:
        """Print one line."""
        self._konsol.print(f"[yellow]•[/] {self._polos(teks)}", soft_wrap=True)


def pengamat() -> Pengamat:
    """The one that suits where the output goes."""
    return Layar() if sys.stdout.isatty() else Baris()
