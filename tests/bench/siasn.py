"""Figure 19: the pull from BKN, person by person, nine questions about each.

Against the simulated SIASN with 300 ms to each answer and 4 calls at once no more than 4/0.3 s can be asked; the share
of that which the pull reaches is the figure. A city of 21,708 and one of 1,000 are pulled side by side, so that their
memory can be compared; beside them goes one who only asks, for what this machine allows. Then the whole city without
any latency, killed again and again: what it is asked is counted.
"""

import asyncio
import contextlib
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import psutil

from services.pegawai.app import SERVICE
from services.pegawai.siasn.tarik.jenis import JenisSalinan
from tests.bench.panggung import Dapur
from tests.bench.penarik import layani_bkn, tanya_saja, tarik
from tests.bench.ukuran import Ukuran
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.siasn.roster_besar import catat_roster
from tests.pegawai.siasn.terhubung import setelan
from tests.simulator.siasn.server import alamat
from tests.simulator.siasn.warga import banyak

KECIL = 1000
LAMBAT, SEKALIGUS = 0.3, 4
BAGIAN = len(JenisSalinan)
TARGET = 0.95
TARGET_MEMORI = 1.05
PEMANASAN = 60
"""Answers before the rate is taken: calls at once grow from 2 to 4 while BKN answers well."""
DIBUNUH = 3
BELUM_TERTULIS = 17
"""Beside the calls under way a kill loses at most what waits to be written, and what is being written."""
_SPAWN = get_context("spawn")


@dataclass(slots=True)
class Bkn:
    """The simulated SIASN in its process."""

    pipa: Connection
    port: int = 0

    def suruh(self, perintah: str = "hitung", nilai: Any = None) -> tuple[int, int, int]:
        """Calls about people, different ones, and the most at once."""
        self.pipa.send((perintah, nilai))
        hasil: tuple[int, int, int] = self.pipa.recv()
        return hasil


@dataclass(slots=True)
class Jalannya:
    """What was seen of one pull: seconds and answers, and the memory of the process."""

    jawaban: list[tuple[float, int]] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)

    @property
    def laju(self) -> float:
        """Answers a second."""
        (awal, sebelum), (akhir, sesudah) = self.jawaban[0], self.jawaban[-1]
        return (sesudah - sebelum) / (akhir - awal)

    @property
    def puncak(self) -> float:
        """MB, of its last half."""
        return max(self.mb[len(self.mb) // 2 :])


def ukur(dapur: Dapur, orang: int, detik: float) -> list[Ukuran]:
    """The share of the possible rate, the memory of two cities, and the count of all that is asked."""
    with _bkn(orang) as bkn:
        return asyncio.run(_ukur(dapur, bkn, orang, detik))


async def _ukur(dapur: Dapur, bkn: Bkn, orang: int, detik: float) -> list[Ukuran]:
    kecil = min(KECIL, orang // 2)
    async with _kota(dapur, bkn, orang) as besar, _kota(dapur, bkn, kecil) as sedikit:
        bkn.suruh("lambat", LAMBAT)
        with _penarik(besar) as satu, _penarik(sedikit) as dua, _peserta(bkn) as polos:
            lihat_besar, lihat_kecil, lihat_polos = await asyncio.gather(
                _amati(lambda: _jawaban(besar), satu, detik),
                _amati(lambda: _jawaban(sedikit), dua, detik),
                _amati(polos, None, detik),
            )
        bkn.suruh("lambat", 0)
    mungkin = SEKALIGUS / LAMBAT
    bagian = lihat_besar.laju / mungkin
    memori = lihat_besar.puncak / lihat_kecil.puncak
    return [
        Ukuran(
            f"tarik dari SIASN: {orang:,} orang, {LAMBAT * 1000:.0f} ms tiap jawaban, {SEKALIGUS} sekaligus",
            f"{lihat_besar.laju:.2f} jawaban/s",
            f"{bagian:.1%} dari {mungkin:.2f}/s yang mungkin; {kecil:,} orang {lihat_kecil.laju / mungkin:.1%}; yang "
            f"hanya bertanya {lihat_polos.laju / mungkin:.1%}",
            f"≥ {TARGET:.0%}",
            bagian >= TARGET,
            {"laju": lihat_besar.laju, "bagian": bagian, "polos": lihat_polos.laju / mungkin},
        ),
        Ukuran(
            "  memori penariknya",
            f"{lihat_besar.puncak:.0f} MB",
            f"{memori:.2f}× yang menarik {kecil:,} orang ({lihat_kecil.puncak:.0f} MB)",
            f"≤ {TARGET_MEMORI}×",
            memori <= TARGET_MEMORI,
            {"mb": lihat_besar.mb, "mb_kecil": lihat_kecil.mb},
        ),
        await _hitung(dapur, bkn, orang),
    ]


async def _hitung(dapur: Dapur, bkn: Bkn, orang: int) -> Ukuran:
    """The whole city as fast as it goes, while the process is killed again and again."""
    bkn.suruh("lupakan")
    lihat = Jalannya()
    awal = time.monotonic()
    async with _kota(dapur, bkn, orang) as kota:
        for ke in range(1, DIBUNUH + 2):
            sampai = orang * BAGIAN * ke // (DIBUNUH + 1)
            with _penarik(kota) as proses:
                while (await _jawaban(kota)) < sampai:
                    await asyncio.sleep(0.05)
                    lihat.mb.append(_mb(proses))
            if ke == 1:
                seperempat = lihat.mb[-1]
        detik = time.monotonic() - awal
        terbaca, gagal = (
            await kota.sql("SELECT terbaca, gagal + tidak_dikenal FROM siasn_tarikan WHERE status = 'selesai'")
        )[0]
    panggilan, berbeda, _ = bkn.suruh()
    diulang = panggilan - berbeda
    boleh = DIBUNUH * (SEKALIGUS + BELUM_TERTULIS)
    utuh = berbeda == orang * BAGIAN and (terbaca, gagal) == (orang, 0)
    return Ukuran(
        f"  seluruhnya tanpa jeda, {DIBUNUH}× dibunuh di tengahnya",
        f"{panggilan:,} panggilan",
        f"{orang:,} × {BAGIAN} = {berbeda:,}, diulang {diulang}; {panggilan / detik:.0f}/s, memori akhir "
        f"{lihat.mb[-1] / seperempat:.2f}× yang pada seperempatnya",
        f"diulang ≤ {boleh}",
        utuh and diulang <= boleh,
        {"panggilan": panggilan, "berbeda": berbeda, "diulang": diulang, "detik": detik,
         "mb": [statistics.fmean(lihat.mb[each : each + 100]) for each in range(0, len(lihat.mb), 100)]},
    )  # fmt: skip


@contextmanager
def _bkn(orang: int) -> Iterator[Bkn]:
    sini, sana = _SPAWN.Pipe()
    proses = _SPAWN.Process(target=layani_bkn, args=(sana, orang))
    proses.start()
    sana.close()
    try:
        bkn = Bkn(sini)
        bkn.port = sini.recv()
        yield bkn
    finally:
        sini.close()
        proses.join(10)
        if proses.is_alive():
            proses.kill()


@asynccontextmanager
async def _kota(dapur: Dapur, bkn: Bkn, orang: int) -> AsyncIterator[ServiceUnderTest]:
    """A city of so many people, of which a pull has been asked for."""
    async with open_service(dapur.postgres, SERVICE) as pegawai:
        await catat_roster(pegawai, banyak(orang))
        isi = {**pegawai.settings.model_dump(), **setelan(alamat(f"http://127.0.0.1:{bkn.port}"))}
        pegawai.runtime.settings = type(pegawai.settings).model_validate(isi)
        petugas = pegawai.caller("integrasi", unit=["*"])
        jawab = await petugas.post("/siasn/tarikan", {"cakupan": "semua"})
        assert jawab.status_code == 202, jawab.text
        assert jawab.json()["jumlah"] == orang
        yield pegawai


@contextmanager
def _penarik(kota: ServiceUnderTest) -> Iterator[psutil.Process]:
    """The process that pulls, killed in the end as a machine kills."""
    proses = _SPAWN.Process(target=tarik, args=(kota.runtime.settings.model_dump(),))
    proses.start()
    assert proses.pid is not None
    try:
        yield psutil.Process(proses.pid)
    finally:
        proses.kill()
        proses.join()


@contextmanager
def _peserta(bkn: Bkn) -> Iterator[Callable[[], Awaitable[int]]]:
    """The peer that only asks; answers how often it was answered."""
    sini, sana = _SPAWN.Pipe()
    tempat = alamat(f"http://127.0.0.1:{bkn.port}")
    proses = _SPAWN.Process(target=tanya_saja, args=(sana, tempat, SEKALIGUS))
    proses.start()
    sana.close()

    async def jawaban() -> int:
        def tanya() -> int:
            sini.send(None)
            return int(sini.recv())

        return await asyncio.to_thread(tanya)

    try:
        yield jawaban
    finally:
        proses.kill()
        proses.join()
        sini.close()


async def _amati(jawaban: Callable[[], Awaitable[int]], proses: psutil.Process | None, detik: float) -> Jalannya:
    lihat = Jalannya()
    while await jawaban() < PEMANASAN:  # noqa: ASYNC110 (another process)
        await asyncio.sleep(0.05)
    akhir = time.monotonic() + detik
    while time.monotonic() < akhir:
        lihat.jawaban.append((time.monotonic(), await jawaban()))
        if proses is not None:
            lihat.mb.append(_mb(proses))
        await asyncio.sleep(0.25)
    return lihat


async def _jawaban(kota: ServiceUnderTest) -> int:
    return int((await kota.sql("SELECT jawaban FROM siasn_tarikan ORDER BY id DESC LIMIT 1"))[0]["jawaban"])


def _mb(proses: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        return float(proses.memory_info().rss / 1e6)
    return 0.0
