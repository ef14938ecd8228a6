"""A private NATS server with JetStream from a wheel: an account per service, narrow permissions within each.

An account is a space of subjects of its own. Whatever a service asks the server to do (republish a stream, copy one,
send an answer to an address of its choice) ends within its own account, so no detour leads under the subjects of
another. What others may do with its streams is exported to them by name: pull from their own durable, acknowledge,
look, begin again. The running service makes, changes and empties no stream and no consumer; its migration does, as a
user of its own.
"""

import json
import secrets
import signal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from deploy.lokal.kunci import tulis_rahasia
from deploy.lokal.proses import (
    habisi,
    luncurkan,
    menjawab,
    port_bebas,
    port_terbuka,
    program,
    sisa,
)
from deploy.lokal.server import ServerLokal
from shared.events.names import api_of, durable_of, inbox_prefix, owner_of, stream_of

OPERATOR = "operator"
"""User of the tools: it reads the state of streams and consumers, and hears the server's advisories."""

LANGGANAN: Mapping[str, tuple[str, ...]] = {
    "pegawai": ("KOMPETENSI_STATE", "MUTASI_FAKTA"),
    "kompetensi": ("MUTASI_FAKTA", "NOTIFIKASI_FAKTA", "PEGAWAI_STATE"),
    "mutasi": ("KOMPETENSI_FAKTA", "KOMPETENSI_STATE", "NOTIFIKASI_FAKTA", "PEGAWAI_FAKTA", "PEGAWAI_STATE"),
    "notifikasi": ("KOMPETENSI_STATE", "MUTASI_FAKTA", "MUTASI_STATE", "PEGAWAI_FAKTA", "PEGAWAI_STATE"),
}
"""Streams that each service reads: those of the events it subscribes to (a test compares), and no others."""

GUDANG: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "kompetensi_matriks": ("kompetensi", ("mutasi",)),
    "mutasi_penataan": ("mutasi", ()),
    "mutasi_sk": ("mutasi", ("pegawai",)),
}
"""Buckets of the object store, for what is too large for an event: who writes each, and who else reads it."""

AKUN_LAMA = "ASN"
"""The one account that all services shared before each had its own."""


def streams_dari(layanan: str) -> tuple[str, str]:
    """The two streams of a service: facts and states."""
    return stream_of(layanan, state=False), stream_of(layanan, state=True)


def migrasi_dari(layanan: str) -> str:
    """The user as whom a service's migration declares streams and consumers."""
    return f"{layanan}-migrasi"


def pengguna_dari(layanan: Iterable[str]) -> list[str]:
    """Every user of the server."""
    return [each for nama in layanan for each in (nama, migrasi_dari(nama))] + [OPERATOR]


def _akun(layanan: str) -> str:
    return layanan.upper()


def _baca(layanan: str, stream: str) -> list[str]:
    """What a running service asks of a stream that it reads. Beginning its durable again affects only itself."""
    durable = durable_of(layanan, stream)
    return [f"STREAM.INFO.{stream}", *(f"CONSUMER.{each}.{stream}.{durable}" for each in ("INFO", "MSG.NEXT", "RESET"))]


def _susun_durable(layanan: str, stream: str) -> list[str]:
    """What its migration asks besides."""
    return [f"CONSUMER.{each}.{stream}.{durable_of(layanan, stream)}" for each in ("CREATE", "DELETE")]


def _ambil(bucket: str) -> list[str]:
    """What a reader asks of a bucket."""
    stream = f"OBJ_{bucket}"
    # The last two are what the release before asks.
    return [f"STREAM.INFO.{stream}", f"STREAM.MSG.GET.{stream}", f"DIRECT.GET.{stream}", f"DIRECT.GET.{stream}.>"]


_LIHAT = (
    "INFO",
    "STREAM.NAMES",
    "STREAM.LIST",
    "STREAM.INFO.*",
    "CONSUMER.NAMES.*",
    "CONSUMER.LIST.*",
    "CONSUMER.INFO.*.*",
)
"""What the tools ask of each account: look, do not touch."""


def _hak(pengguna: str, publish: Iterable[str], *subscribe: str) -> dict[str, Any]:
    # What is not listed is denied.
    return {
        "publish": {"allow": list(publish)},
        "subscribe": {"allow": [f"{inbox_prefix(pengguna).decode()}.>", *subscribe]},
    }


def hak(layanan: str, langganan: Iterable[str]) -> dict[str, Any]:
    """Permissions of a running service."""
    publish = [f"asn.{layanan}.>", "$JS.API.INFO"]
    # Its relay looks whether the end of its own streams is what its database has sent.
    publish += [f"$JS.API.STREAM.{each}.{stream}" for stream in streams_dari(layanan) for each in ("INFO", "MSG.GET")]
    for stream in langganan:
        publish += [f"{api_of(layanan, stream)}.{each}" for each in _baca(layanan, stream)]
        publish.append(f"$JS.ACK.{stream}.{durable_of(layanan, stream)}.>")
    for bucket, (penulis, pembaca) in GUDANG.items():
        if layanan == penulis:
            # An object is removed by emptying its own subjects; the streams of events are never emptied.
            publish += [f"$O.{bucket}.>", f"$JS.API.STREAM.PURGE.OBJ_{bucket}"]
            publish += [f"$JS.API.{each}" for each in _ambil(bucket)]
        elif layanan in pembaca:
            publish += [f"$JS.{penulis}.API.{each}" for each in _ambil(bucket)]
    return _hak(layanan, publish)


def hak_migrasi(layanan: str, langganan: Iterable[str]) -> dict[str, Any]:
    """Permissions of a service's migration: it makes what the service then uses, and sends nothing."""
    miliknya = [*streams_dari(layanan), *(f"OBJ_{nama}" for nama, (penulis, _) in GUDANG.items() if penulis == layanan)]
    publish = [f"$JS.API.STREAM.{each}.{stream}" for stream in miliknya for each in ("INFO", "CREATE", "UPDATE")]
    # After the database was put back: states of what it does not have.
    publish.append(f"$JS.API.STREAM.PURGE.{stream_of(layanan, state=True)}")
    for stream in langganan:
        publish += [
            f"{api_of(layanan, stream)}.{each}" for each in (*_baca(layanan, stream), *_susun_durable(layanan, stream))
        ]
    return _hak(migrasi_dari(layanan), publish)


def hak_operator(layanan: Iterable[str]) -> dict[str, Any]:
    """Permissions of the tools."""
    return _hak(OPERATOR, (f"$JS.{nama}.API.{each}" for nama in layanan for each in _LIHAT), "$JS.EVENT.ADVISORY.>")


def _izin(pemilik: str, langganan: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """What each other service may ask of an owner's account, as (service, question)."""
    for nama, streams in langganan.items():
        for stream in streams:
            if owner_of(stream) == pemilik != nama:
                yield from ((nama, each) for each in (*_baca(nama, stream), *_susun_durable(nama, stream)))
    for bucket, (penulis, pembaca) in GUDANG.items():
        if penulis == pemilik:
            yield from ((nama, each) for nama in pembaca if nama in langganan for each in _ambil(bucket))


def _ekspor(pemilik: str, langganan: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    bagi: dict[str, list[str]] = {each: [_akun(OPERATOR)] for each in _LIHAT}
    for nama, each in _izin(pemilik, langganan):
        bagi.setdefault(each, []).append(_akun(nama))
    ekspor: list[dict[str, Any]] = [{"stream": "$JS.EVENT.ADVISORY.>", "accounts": [_akun(OPERATOR)]}]
    for each, akun in bagi.items():
        satu = {"service": f"$JS.API.{each}", "accounts": akun}
        # One pull is answered by many messages.
        ekspor.append({**satu, "response_type": "stream"} if ".MSG.NEXT." in each else satu)
    ekspor += [
        {"service": f"$JS.ACK.{stream}.{durable_of(nama, stream)}.>", "accounts": [_akun(nama)]}
        for nama, streams in langganan.items()
        for stream in streams
        if owner_of(stream) == pemilik != nama
    ]
    return ekspor


def _impor(layanan: str, langganan: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    impor: list[dict[str, Any]] = [
        {"service": {"account": _akun(pemilik), "subject": f"$JS.API.{each}"}, "to": f"$JS.{pemilik}.API.{each}"}
        for pemilik in langganan
        for nama, each in _izin(pemilik, langganan)
        if nama == layanan
    ]
    for stream in langganan[layanan]:
        if owner_of(stream) != layanan:
            jawab = f"$JS.ACK.{stream}.{durable_of(layanan, stream)}.>"
            impor.append({"service": {"account": _akun(owner_of(stream)), "subject": jawab}})
    return impor


def susun_akun(
    sandi: Mapping[str, str], langganan: Mapping[str, tuple[str, ...]] = LANGGANAN
) -> dict[str, dict[str, Any]]:
    """The accounts of the server, for each service of ``langganan`` and for the tools."""
    akun: dict[str, dict[str, Any]] = {}
    for nama, streams in langganan.items():
        izin = ((nama, hak(nama, streams)), (migrasi_dari(nama), hak_migrasi(nama, streams)))
        akun[_akun(nama)] = {
            "jetstream": "enabled",
            "users": [{"user": each, "password": sandi[each], "permissions": boleh} for each, boleh in izin],
            "exports": _ekspor(nama, langganan),
            "imports": _impor(nama, langganan),
        }
    akun[_akun(OPERATOR)] = {
        "users": [{"user": OPERATOR, "password": sandi[OPERATOR], "permissions": hak_operator(langganan)}],
        "imports": [
            bagian
            for nama in langganan
            for bagian in (
                {"stream": {"account": _akun(nama), "subject": "$JS.EVENT.ADVISORY.>"}},
                *(
                    {"service": {"account": _akun(nama), "subject": f"$JS.API.{each}"}, "to": f"$JS.{nama}.API.{each}"}
                    for each in _LIHAT
                ),
            )
        ],
    }
    return akun


@dataclass(frozen=True, slots=True)
class Gugus:
    """One server's place in a cluster of several, which keep each stream between them."""

    nomor: int
    """Which of them it is, from 1."""
    port_rute: tuple[int, ...]
    """Where each of them hears the others."""
    sandi: str
    """What they know each other by."""

    def konfigurasi(self) -> dict[str, Any]:
        """The part of the server's configuration."""
        return {
            "name": "asn",
            "listen": f"127.0.0.1:{self.port_rute[self.nomor - 1]}",
            "authorization": {"user": "rute", "password": self.sandi, "timeout": 3},
            "routes": [f"nats://rute:{self.sandi}@127.0.0.1:{each}" for each in self.port_rute],
        }


def susun_konfigurasi(
    *,
    port: int,
    port_pantau: int,
    penyimpanan: Path,
    akun: Mapping[str, Any],
    sinkron: str | None = None,
    gugus: Gugus | None = None,
) -> dict[str, Any]:
    """The server's configuration. ``sinkron="always"`` survives loss of power, at half to a tenth of the speed."""
    jetstream: dict[str, Any] = {"store_dir": str(penyimpanan)}
    if sinkron is not None:
        jetstream["sync_interval"] = sinkron
    return {
        "server_name": "asn-lokal" if gugus is None else f"asn-lokal-{gugus.nomor}",
        "host": "127.0.0.1",
        "port": port,
        "http": f"127.0.0.1:{port_pantau}",
        "max_payload": 1 << 20,
        "jetstream": jetstream,
        "accounts": dict(akun),
        **({} if gugus is None else {"cluster": gugus.konfigurasi()}),
    }


def pindahkan_akun_lama(penyimpanan: Path) -> None:
    """Streams that an earlier release kept in the one account of all go to the accounts of their owners.

    Only while the server is stopped. It may be interrupted: each stream moves at once, and what has not moved does next
    time.
    """
    akar = penyimpanan / "jetstream"
    for stream in (akar / AKUN_LAMA / "streams").glob("*"):
        bucket = stream.name.removeprefix("OBJ_")
        pemilik = GUDANG[bucket][0] if bucket in GUDANG else owner_of(stream.name)
        tujuan = akar / _akun(pemilik) / "streams" / stream.name
        if not tujuan.exists():
            tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stream.rename(tujuan)


def susun_gugus(banyak: int, sandi: str) -> list[Gugus]:
    """The places of so many servers; their routes get ports that are free now."""
    port_rute = tuple(port_bebas() for _ in range(banyak))
    return [Gugus(nomor, port_rute, sandi) for nomor in range(1, banyak + 1)]


class Nats(ServerLokal):
    """One server in one folder. ``with Nats(folder) as server: server.url``."""

    judul = "NATS"
    detik_mulai, sinyal = 30.0, signal.SIGTERM

    def __init__(
        self,
        data_dir: Path,
        *,
        langganan: Mapping[str, tuple[str, ...]] = LANGGANAN,
        sandi: Mapping[str, str] | None = None,
        port: int | None = None,
        port_pantau: int | None = None,
        sinkron: Literal["always"] | None = None,
        sistem: Path | None = None,
        gugus: Gugus | None = None,
    ) -> None:
        super().__init__(data_dir, "nats.log", sistem)
        self.nama = "nats" if gugus is None else f"nats-{gugus.nomor}"
        self.sandi = dict(sandi or {each: secrets.token_urlsafe(18) for each in pengguna_dari(langganan)})
        self.port = port
        self.port_pantau = port_pantau
        self._langganan = langganan
        self._sinkron = sinkron
        self._gugus = gugus

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
            akun=susun_akun(self.sandi, self._langganan),
            sinkron=self._sinkron,
            gugus=self._gugus,
        )
        pindahkan_akun_lama(self.folder / "jetstream")
        # The server's own language contains JSON, and quoted strings take blanks and dollar signs as they are.
        tulis_rahasia(self._berkas, json.dumps(konfigurasi, indent=1).encode())

    @property
    def _berkas(self) -> Path:
        return self.folder / "nats.conf"

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        self.proses = luncurkan(
            [str(program("nats-server")), "--config", str(self._berkas)],
            log=self.log,
            folder=self._sistem,
            # Garbage may be half as much as what is in use, not as much. From the limit on it is collected more often.
            env={"GOGC": "50", "GOMEMLIMIT": "104MiB"},
            cwd=self.folder,
        )

    def siap(self) -> bool:
        """Whether the server and its JetStream are healthy."""
        return menjawab(self.url_pantau, "/healthz")

    def sehat(self) -> bool:
        """Whether the server can do its work; a full disk it does not get over by itself."""
        return self.siap()
