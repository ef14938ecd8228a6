"""Starting, finding and ending the processes of the embedded run."""

import atexit
import contextlib
import http.client
import os
import pwd
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psutil

PENANDA = "ASN_SISTEM"
"""Environment variable that every child carries: the data folder it belongs to."""
BATAS_LOG = 20 << 20
"""Bytes after which a log file is put aside when its process starts anew."""
_BUNGKUS = Path(__file__).with_name("bungkus.py")

Turun = Literal["langsung", "ruang", "nobody"]


class GagalMulai(Exception):
    """A process did not come up. The text is for the person at the terminal; ``log`` is where to read more."""

    def __init__(self, alasan: str, log: Path | None = None) -> None:
        super().__init__(alasan)
        self.log = log


def program(nama: str) -> Path:
    """An executable that came as a wheel, beside this interpreter.

    Raises:
        GagalMulai: it is not installed.
    """
    path = Path(sys.executable).parent / nama
    if not path.exists():
        raise GagalMulai(f"program {nama} tidak ada di {path.parent}; jalankan `make venv`")
    return path


def _bungkus(sinyal: signal.Signals, turun: Turun, argv: Sequence[str]) -> list[str]:
    return [sys.executable, "-I", "-S", str(_BUNGKUS), str(int(sinyal)), str(os.getpid()), turun, *argv]


@lru_cache
def cara_turun() -> Turun:
    """How a server is started that refuses to run as root, and as a user without a name."""
    akar = os.geteuid() == 0
    if not akar and _bernama():
        return "langsung"
    done = subprocess.run(_bungkus(signal.SIGKILL, "ruang", ["/bin/true"]), capture_output=True, check=False)
    if done.returncode == 0:
        return "ruang"
    return "nobody" if akar else "langsung"


def _bernama() -> bool:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


def luncurkan(
    argv: Sequence[str],
    *,
    log: Path,
    folder: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    sinyal_yatim: signal.Signals = signal.SIGTERM,
    turun: Turun = "langsung",
) -> subprocess.Popen[bytes]:
    """Start a child in its own session; its output is appended to ``log``.

    Its own session keeps a Ctrl-C at the terminal away from it: the supervisor decides in which order things stop.
    When the starting thread dies, however it dies, the child receives ``sinyal_yatim``.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > BATAS_LOG:
        log.replace(log.with_suffix(".log.1"))
    # It tells of people at times: nobody else on this machine reads it, nor what the child writes.
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as keluaran:
        os.fchmod(keluaran.fileno(), 0o600)
        return subprocess.Popen(
            _bungkus(sinyal_yatim, turun, argv),
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {}), PENANDA: str(folder)},
            cwd=cwd,
            umask=0o077,
            start_new_session=True,
        )


def hentikan(proses: subprocess.Popen[bytes], sinyal: signal.Signals, detik: float) -> bool:
    """Ask a child to stop, insist after ``detik``; answers whether asking was enough."""
    if proses.poll() is None:
        proses.send_signal(sinyal)
        try:
            proses.wait(detik)
        except subprocess.TimeoutExpired:
            proses.kill()
            proses.wait()
            return False
    return True


def penghuni(folder: Path, *nama: str) -> list[psutil.Process]:
    """Processes of these programs that live in a folder. A shell, an editor or a client that stands there is no such
    process, and none of our business."""
    ada = []
    for each in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            # The program may have been installed anew meanwhile.
            if Path(each.exe().removesuffix(" (deleted)")).name in nama and Path(each.cwd()).is_relative_to(folder):
                ada.append(each)
    return ada


def _bertanda(folder: Path) -> list[psutil.Process]:
    ada = []
    for each in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if each.environ().get(PENANDA) == str(folder):
                ada.append(each)
    return ada


def sisa(folder: Path) -> list[psutil.Process]:
    """Processes that an earlier run of this data folder left behind; never this process or those that started it."""
    sendiri = {os.getpid(), *(each.pid for each in psutil.Process().parents())}
    # Backends of PostgreSQL leave their parent's session, and hide their environment, but live in its data folder.
    semua = {each.pid: each for each in (*_bertanda(folder), *penghuni(folder.resolve(), "postgres"))}
    return [each for nomor, each in semua.items() if nomor not in sendiri]


def habisi(proses: Iterable[psutil.Process], detik: float = 5.0) -> None:
    """Kill and wait until they are gone."""
    daftar = list(proses)
    for each in daftar:
        with contextlib.suppress(psutil.Error):
            each.kill()
    psutil.wait_procs(daftar, timeout=detik)


def _rentang() -> tuple[int, int]:
    # Below the ports that the kernel gives to outgoing connections, so that a server that is down for a moment finds
    # its port free when it comes back.
    try:
        awal = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except (OSError, ValueError):
        awal = 32768
    return (20000, min(awal, 32768)) if awal > 22000 else (10000, 20000)


def port_terbuka(port: int, ikat: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port of an interface now."""
    with socket.socket() as percobaan:
        percobaan.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            percobaan.bind((ikat, port))
        except OSError:
            return False
    return True


_DIPESAN: dict[int, socket.socket] = {}


@atexit.register
def _lepas_pesanan() -> None:
    while _DIPESAN:
        _DIPESAN.popitem()[1].close()


def pesan_port(port: int) -> bool:
    """Reserve a port among the systems of this machine, until this process ends; what it has already, it may use again.

    Its server starts some seconds later. Were another system to take the port meanwhile, one gateway would speak to the
    services of the other, or one system believe its gateway ready that is the other's.
    """
    if sys.platform != "linux" or port in _DIPESAN:
        return True
    tanda = socket.socket(socket.AF_UNIX)
    try:
        # A name without a file: it goes when the process does, however it ends.
        tanda.bind(f"\0asn-port-{port}")
    except OSError:
        tanda.close()
        return False
    _DIPESAN[port] = tanda
    return True


def port_bebas() -> int:
    """A free loopback port, reserved for this process."""
    bawah, atas = _rentang()
    acak = random.SystemRandom()
    for _ in range(200):
        port = acak.randrange(bawah, atas)
        if port not in _DIPESAN and port_terbuka(port) and pesan_port(port):
            return port
    raise GagalMulai("tidak ada port bebas di mesin ini")


def ekor(log: Path, baris: int = 12) -> str:
    """The last lines of a log."""
    try:
        with log.open("rb") as berkas:
            berkas.seek(max(0, log.stat().st_size - 8192))
            return "\n".join(berkas.read().decode("utf-8", "replace").splitlines()[-baris:])
    except OSError:
        return ""


def status(url: str, jalur: str, detik: float = 2.0) -> int | None:
    """The status with which a server answers a GET, None when it does not answer in time."""
    bagian = urlsplit(url)
    koneksi = http.client.HTTPConnection(bagian.hostname or "", bagian.port, timeout=detik)
    try:
        koneksi.request("GET", jalur)
        return koneksi.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        koneksi.close()


def menjawab(url: str, jalur: str, detik: float = 2.0) -> bool:
    """Whether a server answers a GET with 200."""
    return status(url, jalur, detik) == 200


def postgres_menjawab(port: int, detik: float = 2.0) -> bool:
    """Whether a PostgreSQL answers the first question of its protocol, also while it replays its log or is full."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=detik) as sambungan:
            # SSLRequest: a length and a number; the answer is one letter.
            sambungan.sendall((8).to_bytes(4, "big") + (80877103).to_bytes(4, "big"))
            return len(sambungan.recv(1)) == 1
    except OSError:
        return False


def tunggu(proses: subprocess.Popen[bytes], siap: Callable[[], bool], *, nama: str, log: Path, detik: float) -> None:
    """Wait until ``siap()``.

    Raises:
        GagalMulai: the process ended before, or time ran out.
    """
    batas = time.monotonic() + detik
    while not siap():
        if proses.poll() is not None:
            raise GagalMulai(f"{nama} berhenti dengan kode {proses.returncode}:\n{ekor(log)}", log)
        if time.monotonic() > batas:
            raise GagalMulai(f"{nama} belum siap setelah {detik:.0f} detik:\n{ekor(log)}", log)
        time.sleep(0.01)
