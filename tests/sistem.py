"""The whole system as operating-system processes, for tests that talk to it from outside.

    def test_something(sistem: SistemUji) -> None:
        httpx.get(f"{sistem.gerbang}/health/ready")

Its supervisor has a thread and an event loop of its own, so one system serves many tests, and the processes, which are
tied to the thread that started them, live as long as it does.
"""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self, TypeVar

import asyncpg
import httpx
import nats
import psutil

from deploy.demo.cerita import Hasil, mainkan
from deploy.demo.muat import tunggu_mutakhir
from deploy.lokal import LAYANAN
from deploy.lokal.alamat import Alamat
from deploy.lokal.layanan import DATABASE, Perintah, perintah_modul
from deploy.lokal.nats import OPERATOR
from deploy.lokal.postgres import susun_dsn
from deploy.lokal.sistem import Sistem
from deploy.lokal.token import terbitkan
from shared.bus.topology import jetstream_of
from shared.clock import SystemClock
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPindah
from shared.events.names import inbox_prefix, stream_of
from shared.events.registry import type_of
from tests.kota_uji import bangun_kota

T = TypeVar("T")

BAGIAN = ("postgres", "nats", *LAYANAN, "gerbang")
"""Every process of the system."""


class SistemUji:
    """A running system with a small city. ``perintah`` runs a service in another way than as a module."""

    def __init__(self, data: Path, *, simpul: int = 1, perintah: Perintah = perintah_modul) -> None:
        bangun_kota(data / "kota", SystemClock().today())
        self.data = data
        self._sistem = Sistem(data, fsync=False, port=None, simpul=simpul, perintah=perintah)
        self._loop = asyncio.new_event_loop()
        self._utas = threading.Thread(target=self._loop.run_forever, name="penyelia", daemon=True)

    def __enter__(self) -> Self:
        self._utas.start()
        self._tunggu(self._sistem.mulai())
        return self

    def __exit__(self, *_: object) -> None:
        self._tunggu(self._sistem.berhenti())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._utas.join()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _tunggu(self, kerja: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(kerja, self._loop).result()

    @property
    def alamat(self) -> Alamat:
        return self._sistem.alamat

    @property
    def gerbang(self) -> str:
        return self.alamat.gerbang

    @property
    def kota(self) -> Path:
        return self.data / "kota"

    @property
    def mulai_ulang(self) -> dict[str, int]:
        """How often each part was started again."""
        return dict(self._sistem.mulai_ulang)

    def token(self, peran: str, **lain: Any) -> str:
        """As ``make token`` prints it."""
        return terbitkan(self.data, peran, **lain)

    def sandi_nats(self, pengguna: str) -> str:
        """Password of a NATS user."""
        return self._sistem.nats[0].sandi[pengguna]

    @property
    def simpul_bus(self) -> dict[str, str]:
        """Monitoring address of each server of the bus, by its part."""
        return {each.nama: each.url_pantau for each in self._sistem.nats}

    def bunuh(self, nama: str) -> None:
        """``kill -9``; supervision starts the part again."""
        self._sistem.bunuh(nama)

    def minta_berhenti(self, nama: str, detik: float) -> int:
        """SIGTERM of one part; answers its exit code. Supervision starts it again.

        Raises:
            subprocess.TimeoutExpired: it did not end within ``detik``.
        """
        (proses,) = [each.proses for each in self._sistem._urutan if each.nama == nama]
        assert proses is not None
        proses.send_signal(signal.SIGTERM)
        return proses.wait(detik)

    def tahan(self, nama: str) -> None:
        """``kill -9``, and nothing starts the part again before ``lepaskan``."""
        self._sistem.tahan(nama)

    def lepaskan(self, nama: str) -> None:
        """The end of an outage."""
        self._sistem.lepaskan(nama)

    def bekukan(self, nama: str) -> Callable[[], None]:
        """SIGSTOP of a part with all its children: it keeps its connections and answers none. Answers the thaw."""
        induk = psutil.Process(self._sistem.alamat.pid[nama])
        beku = [induk, *induk.children(recursive=True)]
        for proses in beku:
            os.kill(proses.pid, signal.SIGSTOP)

        def cairkan() -> None:
            for proses in reversed(beku):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(proses.pid, signal.SIGCONT)

        return cairkan

    def siap(self, detik: float = 60.0) -> None:
        """Wait until every part runs and is ready, and its number is known."""
        self._tunggu(self._sistem.tunggu_siap(detik=detik))

    async def mainkan(self, pengamat: "Pemicu") -> Hasil:
        """The demo's story, with whomever it picks next."""
        return await mainkan(self.gerbang, self.kota, self.token, pengamat)

    async def tenang(self) -> None:
        """Wait until nothing is left to send or to apply, in any service."""
        tajuk = {"Authorization": f"Bearer {self.token('integrasi')}"}
        async with httpx.AsyncClient(base_url=self.gerbang, headers=tajuk, timeout=30) as klien, asyncio.timeout(60):
            await tunggu_mutakhir(klien, lambda _: None)

    async def sql(self, pernyataan: str, *argumen: Any) -> list[Any]:
        """Rows, read past all services as the superuser."""
        dasar = self.alamat.postgres
        dsn = susun_dsn(dasar, "postgres", self._sistem.postgres.sandi, DATABASE)  # type: ignore[union-attr]
        koneksi = await asyncpg.connect(dsn)
        try:
            baris: list[Any] = await koneksi.fetch(pernyataan, *argumen)
            return baris
        finally:
            await koneksi.close()

    async def pesan_pada(self, stream: str, subjek: str) -> int:
        """How many messages a stream holds under a subject, as the tools' user sees it."""
        klien = await nats.connect(
            self.alamat.nats,
            user=OPERATOR,
            password=self.alamat.nats_operator,
            inbox_prefix=inbox_prefix(OPERATOR),
        )
        try:
            info = await jetstream_of(klien, OPERATOR, stream).stream_info(stream, subjects_filter=subjek)
            return sum((info.state.subjects or {}).values())
        finally:
            await klien.close()


class Pemicu:
    """An observer of the story that does something when a step begins, once."""

    def __init__(self, saat: Mapping[str, Callable[[], None]] | None = None) -> None:
        self._saat = dict(saat or {})
        self.terpicu: list[str] = []

    def langkah(self, nama: str) -> AbstractContextManager[Callable[[str], None]]:
        """A step begins."""
        kerja = self._saat.pop(nama, None)
        if kerja is not None:
            kerja()
            self.terpicu.append(nama)
        return contextlib.nullcontext(lambda _: None)

    def kabar(self, teks: str) -> None:
        """Nobody listens."""


def intisari(hasil: Hasil) -> dict[str, Any]:
    """The result of a story without what differs from person to person."""
    kasus = hasil.kasus
    return {
        "aturan": [(kode, dasar, lolos) for kode, dasar, lolos, _ in hasil.aturan],
        "langkah": hasil.langkah,
        "status": hasil.status,
        "penempatan": hasil.penempatan,
        "pindah": (kasus.unit_asal, kasus.unit_tujuan, hasil.jabatan_kini),
        "skor": (hasil.ip_asn, hasil.jpm),
        "pesan": [(siapa, nip if siapa != "Pegawai" else "dia sendiri") for siapa, nip, _ in hasil.pesan],
    }


async def periksa_sekali(sistem: SistemUji, hasil: Hasil) -> None:
    """Every effect of a story is there exactly once, and nothing waits or was given up anywhere."""
    await sistem.tenang()
    nip, usulan = hasil.kasus.nip, hasil.usulan_id
    penempatan = await sistem.sql(
        "SELECT kode_jabatan, usulan_id::text FROM pegawai.penempatan "
        "WHERE nip = $1 AND upper_inf(berlaku) AND digantikan_pada IS NULL",
        nip,
    )
    assert [tuple(each) for each in penempatan] == [(hasil.kasus.jabatan_tujuan, usulan)]
    oleh_usulan = "SELECT count(*) FROM pegawai.penempatan WHERE usulan_id = $1::text::uuid AND digantikan_pada IS NULL"
    assert (await sistem.sql(oleh_usulan, usulan))[0][0] == 1
    keadaan = await sistem.sql("SELECT status, penempatan, versi FROM mutasi.usulan WHERE id = $1::text::uuid", usulan)
    langkah = await sistem.sql(
        "SELECT versi, langkah FROM mutasi.usulan_langkah WHERE usulan_id = $1::text::uuid ORDER BY versi", usulan
    )
    assert tuple(keadaan[0])[:2] == ("berlaku", "terlaksana")
    assert [each["langkah"] for each in langkah] == hasil.langkah
    pesan = await sistem.sql(
        "SELECT nip, jenis FROM notifikasi.pesan WHERE perihal_id = $1 ORDER BY jenis, nip", usulan
    )
    berlaku = [each["nip"] for each in pesan if each["jenis"].startswith("mutasi_berlaku")]
    assert sorted(berlaku) == sorted(each for _, each, _ in hasil.pesan)
    assert len(set(berlaku)) == len(berlaku) == 3
    assert len({tuple(each) for each in pesan}) == len(pesan)
    for model, kunci in ((UsulanBerlaku, usulan), (AsnPindah, nip)):
        jenis = type_of(model)
        assert await sistem.pesan_pada(jenis.stream, jenis.subject(kunci)) == 1, jenis.name
    disampaikan = await sistem.pesan_pada(stream_of("notifikasi", state=False), "asn.notifikasi.pesan.disampaikan.>")
    assert disampaikan == (await sistem.sql("SELECT count(*) FROM notifikasi.pesan"))[0][0]
    for nama in LAYANAN:
        sisa = await sistem.sql(
            f"SELECT (SELECT count(*) FROM {nama}.outbox), (SELECT count(*) FROM {nama}.state_mark), "
            f"(SELECT count(*) FROM {nama}.dead_letter)"
        )
        assert tuple(sisa[0]) == (0, 0, 0), nama
