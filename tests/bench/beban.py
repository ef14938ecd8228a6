"""A load generator: keep-alive connections of HTTP/1.1 in a closed loop, cheap enough to share two cores with a server.

A process of its own: ``python -m tests.bench.beban`` reads a ``Tugas`` as JSON and answers a ``Hasil`` as JSON.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import uvloop

AKAR = Path(__file__).resolve().parents[2]
KUNCI = b"{kunci}"
"""Replaced in each request by a number that was never sent before."""


@dataclass(slots=True)
class Tugas:
    """What to send, and for how long."""

    port: int
    permintaan: list[str]
    detik: float
    koneksi: int = 32
    pemanasan: float = 0.5


@dataclass(slots=True)
class Hasil:
    """What came back after the warm-up."""

    rps: float
    p50: float
    p95: float
    p99: float
    """Milliseconds."""
    banyak: int
    gagal: int
    """Answers that were not 2xx."""


class _Pencatat:
    def __init__(self, tugas: Tugas) -> None:
        self.lama: list[float] = []
        self.gagal = 0
        self.contoh_gagal = b""
        self.selesai = False
        self._isi = self._urutan([each.encode() for each in tugas.permintaan])

    def _urutan(self, isi: list[bytes]) -> Iterator[bytes]:
        if KUNCI in isi[0]:
            awalan = uuid.uuid4().hex[:12]
            potongan = [each.split(KUNCI) for each in isi]
            nomor = 0
            while True:
                for each in potongan:
                    nomor += 1
                    yield f"{awalan}{nomor:08d}".encode().join(each)
        random.shuffle(isi)
        while True:
            yield from isi

    def berikut(self) -> bytes:
        return next(self._isi)

    def kosongkan(self) -> None:
        self.lama = []
        self.gagal = 0


class _Sambungan(asyncio.Protocol):
    def __init__(self, pencatat: _Pencatat) -> None:
        self._pencatat = pencatat
        self._isi = bytearray()
        self._panjang = 0
        """Of the answer, once its head has come."""
        self._sejak = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._kirim()

    def _kirim(self) -> None:
        if not self._pencatat.selesai:
            self._sejak = time.perf_counter()
            self._transport.write(self._pencatat.berikut())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        isi = self._isi
        isi += data
        if not self._panjang:
            ujung = isi.find(b"\r\n\r\n")
            letak = isi.find(b"content-length: ", 0, ujung) if ujung >= 0 else -1
            if letak < 0:
                return
            self._panjang = ujung + 4 + int(isi[letak + 16 : isi.find(b"\r", letak)])
        if len(isi) < self._panjang:
            return
        self._pencatat.lama.append(time.perf_counter() - self._sejak)
        if isi[9:10] != b"2":
            self._pencatat.gagal += 1
            self._pencatat.contoh_gagal = bytes(isi[:600])
        isi.clear()
        self._panjang = 0
        self._kirim()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._pencatat.selesai:
            raise ConnectionError("the server closed a connection under load")


def kuantil(urut: Sequence[float], bagian: float) -> float:
    """The value below which this share of the sorted values lies."""
    return urut[min(len(urut) - 1, int(len(urut) * bagian))] if urut else float("nan")


async def _jalankan(tugas: Tugas) -> Hasil:
    pencatat = _Pencatat(tugas)
    loop = asyncio.get_running_loop()
    for _ in range(tugas.koneksi):
        await loop.create_connection(lambda: _Sambungan(pencatat), "127.0.0.1", tugas.port)
    await asyncio.sleep(tugas.pemanasan)
    pencatat.kosongkan()
    mulai = time.perf_counter()
    await asyncio.sleep(tugas.detik)
    lama, gagal = pencatat.lama, pencatat.gagal
    berjalan = time.perf_counter() - mulai
    pencatat.selesai = True
    if gagal:
        sys.stderr.write(pencatat.contoh_gagal.decode(errors="replace") + "\n")
    urut = [each * 1000 for each in sorted(lama)]
    return Hasil(len(urut) / berjalan, *(kuantil(urut, each) for each in (0.5, 0.95, 0.99)), len(urut), gagal)


def bebani(tugas: Tugas) -> Hasil:
    """Run the load in another process and wait for what it found."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.beban"],
        input=json.dumps(asdict(tugas)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=AKAR,
    )
    return Hasil(**json.loads(done.stdout))


def susun(metode: str, jalur: str, tajuk: dict[str, str], isi: str | None = None) -> str:
    """The text of a request."""
    baris = [f"{metode} {jalur} HTTP/1.1", "Host: bench", *(f"{nama}: {each}" for nama, each in tajuk.items())]
    if isi is not None:
        # The placeholder is as long as what replaces it only by luck, so the length is that of the final body.
        panjang = len(isi.encode()) + isi.count(KUNCI.decode()) * (20 - len(KUNCI))
        baris += ["Content-Type: application/json", f"Content-Length: {panjang}"]
    return "\r\n".join(baris) + "\r\n\r\n" + (isi or "")


if __name__ == "__main__":
    print(json.dumps(asdict(uvloop.run(_jalankan(Tugas(**json.load(sys.stdin)))))))
