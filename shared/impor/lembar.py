"""The rows of a workbook, read by a process of its own: a file that is too much for it harms nobody else."""

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

import orjson
import structlog

from shared.impor.arsip import periksa_arsip
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

log = structlog.get_logger("impor")

# Not imported: what reads workbooks is of no use to this process.
_PEMBACA = Path(__file__).with_name("buku_kerja.py")
_BERAT = "Berkas XLSX ini terlalu besar atau terlalu lebar untuk dibaca. Simpan sebagai CSV, lalu kirim lagi."


class LembarXlsx:
    """The rows of the first visible sheet, as texts."""

    def __init__(self, lokasi: Path) -> None:
        """Check the archive and let a process read it.

        Raises:
            BerkasTidakTerbaca: it is no workbook, or a dangerous one.
        """
        periksa_arsip(lokasi)
        # Nothing of this process's environment: what a file could make it do must find no secrets.
        self._proses: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-I", str(_PEMBACA), str(lokasi.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        )
        assert self._proses.stdout is not None
        self._keluaran: IO[bytes] = self._proses.stdout
        self.perkiraan: int | None = None
        """Number of the last row, less one; known once the first row has been read."""

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._proses.kill()
        self._proses.wait()
        self._keluaran.close()

    def baris(self) -> Generator[list[str]]:
        """All rows from the first; those that the file leaves out are empty, so that numbers stay right.

        Raises:
            BerkasTidakTerbaca: the workbook is damaged, or too much.
        """
        for garis in self._keluaran:
            potongan: Any = orjson.loads(garis) if garis.endswith(b"\n") else None
            if isinstance(potongan, list):
                yield from potongan
            elif potongan is None:
                break
            elif "perkiraan" in potongan:
                self.perkiraan = max(potongan["perkiraan"] - 1, 0)
            elif "galat" in potongan:
                raise BerkasTidakTerbaca(potongan["galat"])
            else:
                return
        log.warning("buku_kerja_terhenti", kode=self._proses.wait())
        raise BerkasTidakTerbaca(_BERAT)
