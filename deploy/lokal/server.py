"""What the two servers of the embedded run have in common: to start and be waited for, to stop, to die of a fault."""

import abc
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from deploy.lokal.proses import hentikan, tunggu


class ServerLokal(abc.ABC):
    """One server in one folder, as a context. ``sistem`` is the data folder of the system that it is part of."""

    judul: ClassVar[str]
    """Its name for the person at the terminal."""
    detik_mulai: ClassVar[float]
    """Seconds that a start may take."""
    sinyal: ClassVar[signal.Signals]
    """Asks it to stop without waiting for its clients."""

    def __init__(self, folder: Path, log: str, sistem: Path | None) -> None:
        self.folder = folder.absolute()
        self.log = self.folder / log
        self.proses: subprocess.Popen[bytes] | None = None
        self._sistem = sistem or self.folder

    @abc.abstractmethod
    def siapkan(self) -> None:
        """Everything before the start: nothing of an earlier run is left, ports are chosen, settings are written."""

    @abc.abstractmethod
    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""

    @abc.abstractmethod
    def siap(self) -> bool:
        """Whether it can be used."""

    def start(self) -> Self:
        """Start and wait until it can be used.

        Raises:
            GagalMulai: with the last lines of the log.
        """
        self.siapkan()
        self.luncurkan()
        assert self.proses is not None
        tunggu(self.proses, self.siap, nama=self.judul, log=self.log, detik=self.detik_mulai)
        return self

    def stop(self, detik: float = 15.0) -> None:
        """Stop; what was stored stays."""
        if self.proses is not None:
            hentikan(self.proses, self.sinyal, detik)
            self.proses = None

    def bunuh(self) -> None:
        """``kill -9``, as a fault would do it; children of the process are left alone."""
        if self.proses is not None:
            self.proses.kill()
            self.proses.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.stop()
