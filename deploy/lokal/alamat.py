"""``DATA/alamat.json``: where each part of a running system is, for tools and tests. Owner only: it holds passwords."""

import asyncio
import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deploy.lokal.kunci import tulis_rahasia

NAMA = "alamat.json"


@dataclass(slots=True)
class Alamat:
    """Addresses and process numbers of one system."""

    gerbang: str
    layanan: dict[str, str]
    """URL per service, past the gateway."""
    postgres: str
    """DSN of the superuser."""
    database: dict[str, str]
    """DSN per service."""
    nats: str
    nats_pantau: str
    nats_operator: str
    """Password of the NATS user ``operator``."""
    tiruan: dict[str, str] = field(default_factory=dict)
    """URL of each stand-in for a system of others."""
    pid: dict[str, int] = field(default_factory=dict)
    kota_siap: bool = False
    """The demo city is loaded (or none is wanted)."""

    def tulis(self, data: Path) -> None:
        """Write the file, whole or not at all."""
        tulis_rahasia(data / NAMA, json.dumps(asdict(self), indent=1).encode())


def baca(data: Path) -> Alamat | None:
    """The addresses of the system in this data folder, if there is one."""
    try:
        isi: dict[str, Any] = json.loads((data / NAMA).read_text())
        return Alamat(**isi)
    except (OSError, ValueError, TypeError):
        return None


async def tunggu_kota(data: Path, detik: float = 900.0) -> Alamat:
    """Wait until the system of this data folder runs and its city is loaded.

    Raises:
        TimeoutError: not within ``detik``.
    """
    batas = time.monotonic() + detik
    while True:
        alamat = baca(data)
        if alamat is not None and alamat.kota_siap:
            return alamat
        if time.monotonic() > batas:
            raise TimeoutError(f"sistem di {data} belum siap setelah {detik:.0f} detik")
        await asyncio.sleep(0.5)
