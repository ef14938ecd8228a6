"""The gateway of the embedded run: Caddy from a wheel, with the Caddyfile that containers use too."""

import os
import signal
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from deploy.lokal import ASAL, LAYANAN
from deploy.lokal.proses import GagalMulai, hentikan, luncurkan, menjawab, pesan_port, port_terbuka, program, status

CADDYFILE = Path(__file__).parent.parent / "gerbang" / "Caddyfile"
HALAMAN = CADDYFILE.parent / "halaman"
PORT = 8000
"""Where people look first."""


def folder_swagger() -> Path:
    """Folder with the assets of Swagger UI, which come in a wheel and not from a CDN.

    Raises:
        GagalMulai: the wheel is not installed.
    """
    spec = find_spec("fastapi_offline")
    if spec is None or spec.origin is None:
        raise GagalMulai("paket fastapi-offline tidak terpasang; jalankan `make venv`")
    return Path(spec.origin).parent / "static"


def pilih_port(diminta: int | None, ikat: str) -> tuple[int, bool]:
    """The gateway's port, and whether it is another than people would expect.

    Raises:
        GagalMulai: the port was asked for by number and is taken.
    """
    if diminta is not None:
        if not port_terbuka(diminta, ikat):
            raise GagalMulai(
                f"port {diminta} sudah dipakai program lain; hentikan program itu, atau pilih GERBANG_PORT lain"
            )
        return diminta, False
    for port in range(PORT, PORT + 100):
        if port_terbuka(port, ikat) and pesan_port(port):
            return port, port != PORT
    raise GagalMulai(f"port {PORT} sampai {PORT + 99} semuanya dipakai; pilih sendiri dengan GERBANG_PORT")


def lingkungan(port: int, ikat: str, alamat: Mapping[str, str]) -> dict[str, str]:
    """What the Caddyfile reads; ``alamat`` is host:port per service."""
    return {
        "GERBANG_ALAMAT": f"http://:{port}",
        "GERBANG_IKAT": ikat,
        "ASN_ORIGINS": ASAL,
        "HALAMAN": str(HALAMAN),
        "STATIS": str(folder_swagger()),
        **{f"{nama.upper()}_ALAMAT": each for nama, each in alamat.items()},
    }


class Gerbang:
    """The gateway process."""

    nama = "gerbang"

    def __init__(self, data: Path, alamat: Mapping[str, str], *, port: int, ikat: str = "127.0.0.1") -> None:
        self.folder = data / "gerbang"
        self.log = data / "log" / "gerbang.log"
        self.port = port
        self.ikat = ikat
        self.proses: subprocess.Popen[bytes] | None = None
        self._data = data
        self._alamat = dict(alamat)

    @property
    def url(self) -> str:
        tuan = "127.0.0.1" if self.ikat in ("", "0.0.0.0") else self.ikat
        return f"http://{tuan}:{self.port}"

    def siapkan(self) -> None:
        """Make the folder that Caddy calls home."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        rumah = {each: str(self.folder) for each in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        self.proses = luncurkan(
            [str(program("caddy")), "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
            log=self.log,
            folder=self._data,
            # Not a limit: from here on it collects its garbage more often.
            env={"GOMEMLIMIT": "96MiB", **rumah, **lingkungan(self.port, self.ikat, self._alamat)},
            cwd=self.folder,
        )

    def siap(self) -> bool:
        """Whether the gateway itself answers."""
        return menjawab(self.url, "/health/live")

    def sehat(self) -> bool:
        """Whether the gateway answers at all."""
        return status(self.url, "/health/live", 4.0) is not None

    def stop(self, detik: float = 8.0) -> None:
        """Stop after the requests in hand."""
        if self.proses is not None:
            hentikan(self.proses, signal.SIGTERM, detik)
            self.proses = None


def validasi() -> int:
    """Check the Caddyfile as ``make check`` does; answers the exit code."""
    alamat = dict.fromkeys(LAYANAN, "127.0.0.1:1")
    env = {**os.environ, **lingkungan(PORT, "127.0.0.1", alamat)}
    caddy = str(program("caddy"))
    perintah = (
        [caddy, "validate", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
        [caddy, "fmt", "--diff", str(CADDYFILE)],
    )
    for argv in perintah:
        done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout + done.stderr)
            return 1
    return 0
