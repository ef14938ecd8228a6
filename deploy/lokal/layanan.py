"""The four services as processes of the embedded run."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.lokal import ASAL
from deploy.lokal.kunci import Kunci
from deploy.lokal.nats import Nats, migrasi_dari
from deploy.lokal.postgres import Postgres, PostgresLuar
from deploy.lokal.proses import hentikan, luncurkan, menjawab, status

AKAR = Path(__file__).resolve().parents[2]
"""Root of the repository: services are modules below it."""
DATABASE = "asn"
BERHENTI = 10.0
"""Seconds that a service gets to finish what it has in hand."""

Perintah = Callable[[str, str], list[str]]
"""Command line that runs a service in a mode."""


def perintah_modul(layanan: str, mode: str) -> list[str]:
    """How a service is run: as a module of this interpreter."""
    return [sys.executable, "-m", f"services.{layanan}", mode]


class Layanan:
    """One service: API, relay and workers in one process. ``akar`` is the root of the release that it is of, and
    ``tambahan`` are settings of this service alone."""

    def __init__(
        self,
        nama: str,
        data: Path,
        *,
        port: int,
        postgres: Postgres | PostgresLuar,
        nats: Nats,
        sandi: Mapping[str, str],
        perintah: Perintah = perintah_modul,
        akar: Path = AKAR,
        tambahan: Mapping[str, str] | None = None,
    ) -> None:
        self.nama = nama
        self.log = data / "log" / f"{nama}.log"
        self.log_migrasi = data / "log" / f"{nama}-migrasi.log"
        self.port = port
        self.proses: subprocess.Popen[bytes] | None = None
        self._data = data
        self._postgres = postgres
        self._nats = nats
        self._sandi = sandi
        self._perintah = perintah
        self._akar = akar
        self._tambahan = dict(tambahan or {})

    @property
    def alamat(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.alamat}"

    @property
    def dsn(self) -> str:
        """DSN of the service's login role."""
        return self._postgres.dsn(self.nama, self._sandi[self.nama], DATABASE)

    def lingkungan(self) -> dict[str, str]:
        """The settings contract (``shared.settings``)."""
        return {
            "ASN_DATABASE_URL": self.dsn,
            "ASN_NATS_URL": self._nats.url,
            "ASN_NATS_USER": self.nama,
            "ASN_NATS_PASSWORD": self._nats.sandi[self.nama],
            "ASN_HOST": "127.0.0.1",
            "ASN_PORT": str(self.port),
            "ASN_ROOT_PATH": f"/api/{self.nama}",
            "ASN_ORIGINS": ASAL,
            "ASN_JWKS": str(Kunci(self._data).jwks),
            "ASN_ISSUER": "lokal",
            "ASN_AUDIENCE": self.nama,
            "ASN_FILE_STORE": str(self._data / "berkas"),
            **self._tambahan,
        }

    def lingkungan_migrasi(self) -> dict[str, str]:
        """The same for its migration, which works as the owner of the schema and of the streams."""
        pemilik, pengguna = f"{self.nama}_pemilik", migrasi_dari(self.nama)
        return {
            **self.lingkungan(),
            "ASN_DATABASE_OWNER_URL": self._postgres.dsn(pemilik, self._sandi[pemilik], DATABASE),
            "ASN_NATS_USER": pengguna,
            "ASN_NATS_PASSWORD": self._nats.sandi[pengguna],
        }

    def migrasi(self) -> subprocess.Popen[bytes]:
        """Start the migration of the service's schema and streams."""
        return luncurkan(
            self._perintah(self.nama, "migrasi"),
            log=self.log_migrasi,
            folder=self._data,
            env=self.lingkungan_migrasi(),
            cwd=self._akar,
        )

    def siapkan(self) -> None:
        """Nothing to do before a start."""

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        self.proses = luncurkan(
            self._perintah(self.nama, "semua"),
            log=self.log,
            folder=self._data,
            # One process, few threads: the allocator needs no arena for each, and gives back what is free.
            env={
                **self.lingkungan(),
                "MALLOC_ARENA_MAX": "2",
                "MALLOC_TRIM_THRESHOLD_": "262144",
                # Matrices are computed block beside block: threads of a product would only wait for each other.
                "OPENBLAS_NUM_THREADS": "1",
            },
            cwd=self._akar,
        )

    def siap(self) -> bool:
        """Whether the service says that it is ready."""
        return menjawab(self.url, "/health/ready", 4.0)

    def sehat(self) -> bool:
        """Whether the process answers at all. One that refuses because it has too much to do, or because its database
        is away, is not helped by a new start."""
        return status(self.url, "/health/live", 4.0) is not None

    def stop(self, detik: float = BERHENTI) -> None:
        """Let the service finish what it has in hand, then end it."""
        if self.proses is not None:
            hentikan(self.proses, signal.SIGTERM, detik)
            self.proses = None
