"""Run by a test in a sandbox: tries what nobody who reads a file needs, and tells what came of it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared.sandbox import confine


def coba(kerja: Callable[[], Any]) -> str:
    try:
        kerja()
    except OSError:
        return "tidak bisa"
    return "berhasil"


if __name__ == "__main__":
    confine(*map(int, sys.argv[1:3]))
    print(
        json.dumps(
            {
                "lingkungan": [each for each in os.environ if each.startswith("ASN_")],
                "berkas": coba(Path("/etc/passwd").open),
                "soket": coba(socket.socket),
                "proses": coba(lambda: subprocess.run(["true"], check=False)),
            }
        )
    )
