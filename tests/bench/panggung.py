"""What figures are taken on: the whole system as ``make run`` starts it, and a small one of two tiny services."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import psutil

from deploy.lokal.alamat import Alamat, baca
from deploy.lokal.kunci import Kunci
from deploy.lokal.layanan import AKAR
from deploy.lokal.nats import Nats, migrasi_dari
from deploy.lokal.postgres import Postgres, siapkan_database
from deploy.lokal.proses import ekor, habisi, hentikan, luncurkan, menjawab, port_bebas, sisa
from deploy.lokal.token import terbitkan
from tests.bench.ukuran import tunggu

SANDI = "bench"
TANPA_BATAS = dict.fromkeys(("ASN_RATE_PER_SUBJECT", "ASN_RATE_PER_ADDRESS", "ASN_OPEN_PER_SUBJECT"), "0")
"""A load comes by one token from one address: what a caller may take of a service is not what is measured."""


class Kota:
    """The whole system in a folder of its own, run by the command behind ``make run``."""

    def __init__(self, data: Path, orang: int) -> None:
        self.data = data
        self.orang = orang
        self.proses: subprocess.Popen[bytes] | None = None
        self.termuat = False
        self._log = data.with_name(f"{data.name}.log")

    def mulai(self, argv: list[str] | None = None) -> float:
        """Start it and wait until it is ready; answers the seconds that took. Without files it starts empty."""
        env = {**os.environ, **TANPA_BATAS, "DATA": str(self.data), "ORANG": str(self.orang if self.termuat else 0)}
        env.pop("MAKEFLAGS", None)
        awal = time.monotonic()
        with self._log.open("ab") as log:
            self.proses = subprocess.Popen(
                argv or [sys.executable, "-m", "deploy.lokal", "jalankan"],
                cwd=AKAR,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        tunggu(self._siap, f"sistem belum siap:\n{ekor(self._log)}", 300)
        return time.monotonic() - awal

    def _siap(self) -> bool:
        assert self.proses is not None
        if self.proses.poll() is not None:
            raise RuntimeError(f"sistem berhenti:\n{ekor(self._log)}")
        alamat = baca(self.data)
        return alamat is not None and alamat.kota_siap

    @property
    def alamat(self) -> Alamat:
        alamat = baca(self.data)
        assert alamat is not None
        return alamat

    def port(self, layanan: str) -> int:
        """Where the service itself listens, behind the gateway."""
        return int(self.alamat.layanan[layanan].rsplit(":", 1)[1])

    def token(self, peran: str, **lain: Any) -> str:
        return terbitkan(self.data, peran, **lain)

    def keluarga(self) -> dict[str, list[psutil.Process]]:
        """The processes of the system, by part; those of ``make`` and the shell are nobody's."""
        pid = {nomor: nama for nama, nomor in self.alamat.pid.items()}
        bagian: dict[str, list[psutil.Process]] = {"penyelia": []}
        assert self.proses is not None
        akar = psutil.Process(self.proses.pid)
        antre = [(akar, "penyelia")]
        while antre:
            proses, nama = antre.pop()
            nama = pid.get(proses.pid, nama)
            bagian.setdefault(nama, []).append(proses)
            # One that has ended since it was listed has none.
            with contextlib.suppress(psutil.NoSuchProcess):
                antre.extend((anak, nama) for anak in proses.children())
        return bagian

    def prosesor(self, *bagian: str) -> float:
        """Processor seconds so far of these parts with all their processes: a busy machine changes them little."""
        jumlah = 0.0
        induk = [psutil.Process(self.alamat.pid[each]) for each in bagian]
        for each in (proses for satu in induk for proses in (satu, *satu.children())):
            # One that has ended meanwhile is in what its parent says of its children.
            with contextlib.suppress(psutil.NoSuchProcess):
                jumlah += sum(each.cpu_times()[:4])
        return jumlah

    def berhenti(self) -> None:
        """Stop it as Ctrl-C does."""
        if self.proses is None:
            return
        if self.proses.poll() is None:
            # The group is this system's own; make passes nothing on by itself.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.proses.pid, signal.SIGINT)
            try:
                self.proses.wait(60)
            except subprocess.TimeoutExpired:
                self.proses.kill()
        tunggu(lambda: not sisa(self.data), "sistem belum berhenti", 60)
        self.proses = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.berhenti()
        habisi(sisa(self.data))


class Dapur:
    """PostgreSQL, NATS and the two services of ``contoh``, each mode of each a process of its own."""

    def __init__(self, folder: Path, postgres: Postgres, nats: Nats) -> None:
        self.folder = folder
        self.postgres = postgres
        self.nats = nats
        self._kunci = Kunci(folder)
        self._kunci.siapkan()

    def dsn(self, layanan: str) -> str:
        return self.postgres.dsn(layanan, SANDI, "bench")

    def token(self) -> str:
        return terbitkan(self.folder, "integrasi")

    def lingkungan(self, layanan: str, port: int = 1) -> dict[str, str]:
        """Settings of a process of the service."""
        return {
            **TANPA_BATAS,
            "ASN_DATABASE_URL": self.dsn(layanan),
            "ASN_DATABASE_OWNER_URL": self.dsn(f"{layanan}_pemilik"),
            "ASN_NATS_URL": self.nats.url,
            "ASN_NATS_USER": layanan,
            "ASN_NATS_PASSWORD": self.nats.sandi[layanan],
            "ASN_PORT": str(port),
            "ASN_JWKS": str(self._kunci.jwks),
            # Tokens of the embedded run name the four services.
            "ASN_AUDIENCE": "pegawai",
        }

    def migrasi(self) -> None:
        """Both schemas and the stream."""
        for layanan in ("penulis", "pembaca"):
            subprocess.run(
                [sys.executable, "-m", "tests.bench.contoh", layanan, "migrasi"],
                cwd=AKAR,
                env={
                    **os.environ,
                    **self.lingkungan(layanan),
                    "ASN_NATS_USER": migrasi_dari(layanan),
                    "ASN_NATS_PASSWORD": self.nats.sandi[migrasi_dari(layanan)],
                },
                check=True,
                capture_output=True,
            )

    @contextlib.contextmanager
    def jalan(self, layanan: str, mode: str) -> Iterator[tuple[int, int]]:
        """Run a service in a mode; yields its port and process number."""
        with jalankan(
            ["tests.bench.contoh", layanan, mode], self.folder, self.lingkungan(layanan, port := port_bebas()), port
        ) as pid:
            yield port, pid


@contextlib.contextmanager
def jalankan(modul: list[str], folder: Path, env: dict[str, str], port: int) -> Iterator[int]:
    """Run a module that serves HTTP on ``port``; yields its process number."""
    log = folder / f"{'-'.join(modul[:3])}.log"
    proses = luncurkan([sys.executable, "-m", *modul], log=log, folder=folder, env=env, cwd=AKAR)

    def siap() -> bool:
        if proses.poll() is not None:
            raise RuntimeError(ekor(log))
        return menjawab(f"http://127.0.0.1:{port}", "/health/live")

    try:
        tunggu(siap, f"{modul} belum siap")
        yield proses.pid
    finally:
        hentikan(proses, signal.SIGTERM, 15)


@contextlib.contextmanager
def buka_dapur() -> Iterator[Dapur]:
    """A fresh small system; commits survive a loss of power, as in the embedded run."""
    nama = ("penulis", "pembaca")
    with tempfile.TemporaryDirectory(prefix="bench-dapur-") as tempat:
        folder = Path(tempat)
        pg = Postgres(folder / "postgres", sistem=folder)
        pg.siapkan()
        with (pg.data / "postgresql.conf").open("a") as konfigurasi:
            # PostgreSQL itself then says when a row was committed.
            konfigurasi.write("track_commit_timestamp = on\n")
        with pg, Nats(folder / "nats", langganan={"penulis": (), "pembaca": ("PENULIS_FAKTA",)}, sistem=folder) as nats:
            sandi = {peran: SANDI for each in nama for peran in (each, f"{each}_pemilik")}
            asyncio.run(siapkan_database(pg.dsn_superuser, nama, sandi, "bench"))
            dapur = Dapur(folder, pg, nats)
            dapur.migrasi()
            yield dapur
