"""A private NATS server with JetStream from a wheel: one account, one user per service, narrow permissions.

What the permissions enforce: a service publishes only under its own subjects, declares and updates only its own
streams, creates and reads only durable consumers that carry its name, hears only its own replies, and writes and reads
only the buckets of the object store that are its own or are meant for it. What they cannot
enforce, because it is in the body of an administrative request: the content of a stream's or consumer's configuration.
Two streams of an account never share a subject, so a stream that exists cannot be robbed of its subjects.
"""

import json
import os
import secrets
import signal
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from deploy.lokal import LAYANAN
from deploy.lokal.proses import (
    habisi,
    hentikan,
    luncurkan,
    menjawab,
    port_bebas,
    port_terbuka,
    program,
    sisa,
    tunggu,
)
from shared.bus.connection import inbox_prefix
from shared.bus.registry import stream_of
from shared.bus.topology import durable_of

OPERATOR = "operator"
"""User of the tools: it reads the state of streams and consumers, and hears the server's advisories."""

GUDANG: Mapping[str, tuple[str, tuple[str, ...]]] = {"kompetensi_matriks": ("kompetensi", ("mutasi",))}
"""Buckets of the object store, for what is too large for an event: who writes each, and who else reads it."""

Konsumen = Mapping[str, Iterable[tuple[str, str]]]
"""Per service the durables that it may create and read, as (stream, durable)."""


def streams_dari(layanan: str) -> tuple[str, str]:
    """The two streams of a service: facts and states."""
    return stream_of(layanan, state=False), stream_of(layanan, state=True)


def semua_konsumen(layanan: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Every service may read every stream, through the one durable that is named after both."""
    nama = tuple(layanan)
    streams = [stream for each in nama for stream in streams_dari(each)]
    return {each: [(stream, durable_of(each, stream)) for stream in streams] for each in nama}


def hak(layanan: str, konsumen: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Permissions of a service's user: what is not listed is denied."""
    publish = [
        f"asn.{layanan}.>",
        "$JS.API.INFO",
        "$JS.API.STREAM.NAMES",
        "$JS.API.STREAM.LIST",
        "$JS.API.STREAM.INFO.*",
    ]
    for stream in streams_dari(layanan):
        publish += [f"$JS.API.STREAM.{each}.{stream}" for each in ("CREATE", "UPDATE")]
        publish += [f"$JS.API.CONSUMER.{each}.{stream}" for each in ("NAMES", "LIST")]
    for stream, durable in konsumen:
        # The server compares the name in the subject with the one in the body, so the subject tells whose it is.
        # A wildcard never matches part of a token, so each durable is listed by its full name.
        ujung = f"{stream}.{durable}"
        publish += [
            f"$JS.API.CONSUMER.CREATE.{ujung}",
            f"$JS.API.CONSUMER.CREATE.{ujung}.>",
            f"$JS.API.CONSUMER.DURABLE.CREATE.{ujung}",
            f"$JS.API.CONSUMER.INFO.{ujung}",
            f"$JS.API.CONSUMER.DELETE.{ujung}",
            f"$JS.API.CONSUMER.RESET.{ujung}",
            f"$JS.API.CONSUMER.MSG.NEXT.{ujung}",
            f"$JS.ACK.{ujung}.>",
        ]
    for bucket, (penulis, pembaca) in GUDANG.items():
        stream = f"OBJ_{bucket}"
        if layanan == penulis:
            publish += [f"$JS.API.STREAM.{each}.{stream}" for each in ("CREATE", "UPDATE", "PURGE")]
            publish.append(f"$O.{bucket}.>")
        if layanan in (penulis, *pembaca):
            # The pieces of an object come through a consumer that lives as long as the reading.
            publish += [
                f"$JS.API.STREAM.MSG.GET.{stream}",
                f"$JS.API.DIRECT.GET.{stream}",
                f"$JS.API.DIRECT.GET.{stream}.>",
                f"$JS.API.CONSUMER.CREATE.{stream}",
                f"$JS.API.CONSUMER.CREATE.{stream}.>",
                f"$JS.API.CONSUMER.INFO.{stream}.*",
                f"$JS.API.CONSUMER.DELETE.{stream}.*",
                f"$JS.FC.{stream}.>",
            ]
    return {"publish": {"allow": publish}, "subscribe": {"allow": [f"{inbox_prefix(layanan).decode()}.>"]}}


def hak_operator() -> dict[str, Any]:
    """Permissions of the tools: look, do not touch."""
    api = (
        "INFO",
        "STREAM.NAMES",
        "STREAM.LIST",
        "STREAM.INFO.*",
        "CONSUMER.NAMES.*",
        "CONSUMER.LIST.*",
        "CONSUMER.INFO.*.*",
    )
    return {
        "publish": {"allow": [f"$JS.API.{each}" for each in api]},
        "subscribe": {"allow": [f"{inbox_prefix(OPERATOR).decode()}.>", "$JS.EVENT.ADVISORY.>"]},
    }


def susun_konfigurasi(
    *,
    port: int,
    port_pantau: int,
    penyimpanan: Path,
    sandi: Mapping[str, str],
    layanan: Iterable[str] = LAYANAN,
    konsumen: Konsumen | None = None,
    sinkron: str | None = None,
) -> dict[str, Any]:
    """The server's configuration. ``sinkron="always"`` survives loss of power, at half to a tenth of the speed."""
    nama = tuple(layanan)
    durable = konsumen if konsumen is not None else semua_konsumen(nama)
    jetstream: dict[str, Any] = {"store_dir": str(penyimpanan)}
    if sinkron is not None:
        jetstream["sync_interval"] = sinkron
    pengguna = [
        {"user": each, "password": sandi[each], "permissions": hak(each, durable.get(each, ()))} for each in nama
    ]
    pengguna.append({"user": OPERATOR, "password": sandi[OPERATOR], "permissions": hak_operator()})
    return {
        "server_name": "asn-lokal",
        "host": "127.0.0.1",
        "port": port,
        "http": f"127.0.0.1:{port_pantau}",
        "max_payload": 1 << 20,
        "jetstream": jetstream,
        "accounts": {"ASN": {"jetstream": "enabled", "users": pengguna}},
    }


class Nats:
    """One server in one folder. ``with Nats(folder) as server: server.url``."""

    nama = "nats"

    def __init__(
        self,
        data_dir: Path,
        *,
        layanan: Iterable[str] = LAYANAN,
        konsumen: Konsumen | None = None,
        sandi: Mapping[str, str] | None = None,
        port: int | None = None,
        port_pantau: int | None = None,
        sinkron: Literal["always"] | None = None,
        sistem: Path | None = None,
    ) -> None:
        self.folder = data_dir.absolute()
        self.log = self.folder / "nats.log"
        self.layanan = tuple(layanan)
        self.sandi = dict(sandi or {each: secrets.token_urlsafe(18) for each in (*self.layanan, OPERATOR)})
        self.port = port
        self.port_pantau = port_pantau
        self.proses: subprocess.Popen[bytes] | None = None
        self._konsumen = konsumen
        self._sinkron = sinkron
        self._sistem = sistem or self.folder

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    @property
    def url_pantau(self) -> str:
        """The monitoring address."""
        return f"http://127.0.0.1:{self.port_pantau}"

    def siapkan(self) -> None:
        """Everything before the start: no earlier run is left, ports are chosen, the configuration is written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._sistem == self.folder:
            habisi(sisa(self.folder))
        # After a crash the ports stay: clients know them.
        baru = self.proses is None
        if self.port is None or (baru and not port_terbuka(self.port)):
            self.port = port_bebas()
        if self.port_pantau is None or (baru and not port_terbuka(self.port_pantau)):
            self.port_pantau = port_bebas()
        konfigurasi = susun_konfigurasi(
            port=self.port,
            port_pantau=self.port_pantau,
            penyimpanan=self.folder / "jetstream",
            sandi=self.sandi,
            layanan=self.layanan,
            konsumen=self._konsumen,
            sinkron=self._sinkron,
        )
        self._berkas.unlink(missing_ok=True)
        with os.fdopen(os.open(self._berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as keluaran:
            # The server's own language contains JSON, and quoted strings take blanks and dollar signs as they are.
            json.dump(konfigurasi, keluaran, indent=1)

    @property
    def _berkas(self) -> Path:
        return self.folder / "nats.conf"

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        self.proses = luncurkan(
            [str(program("nats-server")), "--config", str(self._berkas)],
            log=self.log,
            folder=self._sistem,
            # Not a limit: from here on it collects its garbage more often.
            env={"GOMEMLIMIT": "96MiB"},
            cwd=self.folder,
        )

    def siap(self) -> bool:
        """Whether the server and its JetStream are healthy."""
        return menjawab(self.url_pantau, "/healthz")

    def start(self) -> Self:
        """Start and wait until it is healthy.

        Raises:
            GagalMulai: with the last lines of the log.
        """
        self.siapkan()
        self.luncurkan()
        assert self.proses is not None
        tunggu(self.proses, self.siap, nama="NATS", log=self.log, detik=30)
        return self

    def stop(self, detik: float = 10.0) -> None:
        """Stop; what was stored stays."""
        if self.proses is not None:
            hentikan(self.proses, signal.SIGTERM, detik)
            self.proses = None

    def bunuh(self) -> None:
        """``kill -9``, as a fault would do it."""
        if self.proses is not None:
            self.proses.kill()
            self.proses.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.stop()
