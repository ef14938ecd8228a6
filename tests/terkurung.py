"""Run by a test in a sandbox: tries what nobody who reads a file needs, and tells what came of it."""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared.sandbox import MOST, serve

DILIHAT: list[str] = []
"""What this process has seen."""


def coba(kerja: Callable[[], Any]) -> str:
    try:
        kerja()
    except OSError:
        return "tidak bisa"
    return "berhasil"


def lihat(isi: bytes, _: list[str]) -> bytes:
    if isi == b"banyak":
        return b"x" * (MOST + 1)
    if isi == b"mati":
        os.kill(os.getpid(), signal.SIGKILL)
    return json.dumps(
        {
            "lingkungan": [each for each in os.environ if each.startswith("ASN_")],
            "berkas": coba(Path("/etc/passwd").open),
            "soket": coba(socket.socket),
            "proses": coba(lambda: subprocess.run(["true"], check=False)),
            "dilihat": DILIHAT.append(isi.decode()) or DILIHAT,
            "induk": os.getppid(),
        }
    ).encode()


if __name__ == "__main__":
    serve(lihat)
