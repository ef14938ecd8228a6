"""The whole system as processes of one folder: started in order, kept alive, stopped in order, and gone with us."""

import asyncio
import contextlib
import fcntl
import importlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

import asyncpg

from deploy.lokal import LAYANAN
from deploy.lokal.alamat import NAMA as BERKAS_ALAMAT
from deploy.lokal.alamat import Alamat
from deploy.lokal.gerbang import Gerbang, pilih_port
from deploy.lokal.kunci import Kunci, tulis_rahasia
from deploy.lokal.layanan import AKAR, DATABASE, Layanan, Perintah, perintah_modul
from deploy.lokal.nats import OPERATOR, Nats, pengguna_dari, susun_gugus
from deploy.lokal.postgres import Postgres, PostgresLuar, siapkan_database
from deploy.lokal.proses import GagalMulai, cara_turun, ekor, habisi, luncurkan, port_bebas, sisa
from deploy.lokal.tiruan import JENIS, Tiruan
from deploy.lokal.token import TokenGagal, terbitkan
from shared.auth.pelaku import PERAN
from shared.clock import SystemClock

ORANG = 21_708
"""People of the demo city: as many civil servants as the first user has."""
BATAS_SIAP = 180.0
"""Seconds that a part may take to become ready."""
JEDA_AWAL, JEDA_AKHIR = 0.2, 10.0
"""Seconds before a part that died is started again: doubling from the first to the last."""
STABIL = 30.0
"""Seconds of life after which an earlier death no longer counts."""
GANTUNG, GANTUNG_KALI = 30.0, 8
"""Seconds without a good answer after which a part that runs is started anew, and how many times as long it is given
while that does not help: it doubles up to there."""

SALINAN = 3
"""Copies of each stream in a cluster."""

BERKAS_TOKEN = "token.sh"

Lapor = Callable[[str], None]


class LangkahGagal(Exception):
    """A step of the start failed: which, why, and where to read more."""

    def __init__(self, langkah: str, alasan: str, log: Path | None = None) -> None:
        super().__init__(alasan)
        self.langkah = langkah
        self.alasan = alasan
        self.log = log


class Bagian(Protocol):
    """A process of the system."""

    proses: subprocess.Popen[bytes] | None

    @property
    def nama(self) -> str: ...
    @property
    def log(self) -> Path: ...
    def siapkan(self) -> None: ...
    def luncurkan(self) -> None: ...
    def siap(self) -> bool: ...
    def sehat(self) -> bool: ...
    def stop(self) -> None: ...


class Pengamat(Protocol):
    """Who is told about progress."""

    def langkah(self, nama: str) -> contextlib.AbstractContextManager[Lapor]:
        """A step begins; it ends with the context. The function takes remarks on it."""
        ...

    def kabar(self, teks: str) -> None:
        """Something happened."""
        ...


class Diam:
    """An observer who says nothing."""

    @contextlib.contextmanager
    def langkah(self, nama: str) -> Iterator[Lapor]:
        del nama
        yield self.kabar

    def kabar(self, teks: str) -> None:
        del teks


class Gembok:
    """One system per data folder."""

    def __init__(self, data: Path) -> None:
        self._berkas = data / ".gembok"
        self._pegang: TextIO | None = None

    def pasang(self) -> None:
        """Take the lock.

        Raises:
            GagalMulai: another process holds it.
        """
        pegang = self._berkas.open("a+")
        try:
            fcntl.flock(pegang, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pegang.seek(0)
            nomor = pegang.read().strip()
            pegang.close()
            raise GagalMulai(
                f"sistem dengan folder data {self._berkas.parent} sudah berjalan (proses {nomor}); "
                "hentikan dahulu, atau pakai DATA lain"
            ) from None
        pegang.truncate(0)
        pegang.write(str(os.getpid()))
        pegang.flush()
        self._pegang = pegang

    def lepas(self) -> None:
        """Give the lock back."""
        if self._pegang is not None:
            self._pegang.close()
            self._pegang = None


class Sistem:
    """PostgreSQL, NATS, the four services and the gateway; with the demo city also what stands in for BKN.

    ``async with Sistem(folder) as sistem: sistem.gerbang.url``. Whatever dies is started again; ``bunuh`` kills on
    purpose. ``kota=False`` leaves the demo city out. With several ``simpul`` the bus is a cluster, and each stream is
    kept by three of them.
    """

    def __init__(
        self,
        data: Path,
        orang: int = ORANG,
        port: int | None = None,
        *,
        ikat: str = "127.0.0.1",
        kota: bool = True,
        fsync: bool = True,
        pengamat: Pengamat | None = None,
        perintah: Perintah = perintah_modul,
        sabar: float = GANTUNG,
        simpul: int = 1,
    ) -> None:
        self.data = data.absolute()
        self.orang = orang
        self.layanan: dict[str, Layanan] = {}
        self.tiruan: list[Tiruan] = []
        """Stand-ins for the systems of others, as far as they are wanted and there."""
        self.mulai_ulang: dict[str, int] = {}
        """How often each part was started again."""
        self._port = port
        self._ikat = ikat
        self._kota = kota
        self._fsync = fsync
        self._pengamat: Pengamat = pengamat or Diam()
        self._perintah = perintah
        self._sabar = sabar
        self._simpul = simpul
        self._gembok = Gembok(self.data)
        self._penjaga: dict[str, asyncio.Task[None]] = {}
        self._ditahan: set[str] = set()
        self._urutan: list[Bagian] = []

    async def __aenter__(self) -> Self:
        await self.mulai()
        return self

    async def __aexit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        await self.berhenti()

    async def mulai(self) -> None:
        """Start everything; afterwards each part is ready, and the demo city is loaded.

        Raises:
            LangkahGagal: nothing of the system runs any more then.
        """
        try:
            await self._langkah("persiapan", self._siapkan_folder)
            await self._langkah("PostgreSQL", self._mulai_postgres)
            await self._langkah("basis data", self._siapkan_database)
            await self._langkah("NATS", self._mulai_nats)
            await self._langkah("migrasi", self._migrasi)
            await self._langkah("layanan dan gerbang", self._mulai_layanan)
            if self._kota:
                await self._langkah("kota peraga", self._muat_kota)
            self.alamat.kota_siap = True
            self._catat()
        except BaseException:
            await self.berhenti()
            raise

    async def berhenti(self) -> None:
        """Stop in order: gateway, services, stand-ins, NATS, PostgreSQL. Afterwards no process of this folder lives."""
        penjaga, self._penjaga = list(self._penjaga.values()), {}
        for each in penjaga:
            each.cancel()
        await asyncio.gather(*penjaga, return_exceptions=True)
        if not self._gembok_terpasang:
            return
        for berkas in (BERKAS_ALAMAT, BERKAS_TOKEN):
            (self.data / berkas).unlink(missing_ok=True)
        bagian, self._urutan = self._urutan, []
        layanan = [each for each in bagian if each.nama in LAYANAN]
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in bagian if each.nama == "gerbang"))
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in layanan))
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in bagian if isinstance(each, Tiruan)))
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in bagian if isinstance(each, Nats)))
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in bagian if each.nama == "postgres"))
        await asyncio.to_thread(lambda: habisi(sisa(self.data)))
        self._gembok.lepas()
        self._gembok_terpasang = False

    def bunuh(self, nama: str) -> None:
        """``kill -9`` of one part, as a fault would do it; supervision starts it again.

        Raises:
            KeyError: there is no such part.
        """
        bagian = {each.nama: each for each in self._urutan}[nama]
        if bagian.proses is not None:
            bagian.proses.kill()
            bagian.proses.wait()

    def tahan(self, nama: str) -> None:
        """``kill -9`` of one part that stays away until ``lepaskan``: an outage.

        Raises:
            KeyError: there is no such part.
        """
        self._ditahan.add(nama)
        self.bunuh(nama)

    def lepaskan(self, nama: str) -> None:
        """The end of an outage: supervision may start the part again."""
        self._ditahan.discard(nama)

    async def tunggu_siap(self, *nama: str, detik: float = 60.0) -> None:
        """Wait until these parts (all when none is named) run and are ready.

        Raises:
            TimeoutError: not within ``detik``.
        """
        async with asyncio.timeout(detik):
            for bagian in self._urutan:
                if nama and bagian.nama not in nama:
                    continue
                while not (_hidup(bagian) and await asyncio.to_thread(bagian.siap)):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)

    def token(self, peran: str, nip: str | None = None) -> str:
        """A token for a role, as ``make token`` prints it."""
        return terbitkan(self.data, peran, nip=nip)

    def tulis_token(self) -> Path:
        """A file for a shell to read (``. FILE``): a variable with a token for each role that somebody can hold."""
        baris = []
        for peran in PERAN:
            # Without a demo city there is nobody to hold it.
            with contextlib.suppress(TokenGagal):
                baris.append(f"export TOKEN_{peran.upper()}={self.token(peran)}\n")
        tulis_rahasia(self.data / BERKAS_TOKEN, "".join(baris).encode())
        return self.data / BERKAS_TOKEN

    _gembok_terpasang = False

    async def _langkah(self, nama: str, kerja: Callable[[Lapor], Awaitable[None]]) -> None:
        with self._pengamat.langkah(nama) as lapor:
            try:
                await kerja(lapor)
            except GagalMulai as galat:
                raise LangkahGagal(nama, str(galat), galat.log) from galat
            except (OSError, asyncpg.PostgresError) as galat:
                raise LangkahGagal(nama, f"{type(galat).__name__}: {galat}") from galat

    async def _siapkan_folder(self, lapor: Lapor) -> None:
        # PostgreSQL as the user nobody must get through to its folder; nothing else in here is open to others.
        self.data.mkdir(mode=0o711 if cara_turun() == "nobody" else 0o700, parents=True, exist_ok=True)
        self._gembok.pasang()
        self._gembok_terpasang = True
        (self.data / "log").mkdir(mode=0o700, exist_ok=True)
        tersisa = sisa(self.data)
        if tersisa:
            lapor(f"membersihkan {len(tersisa)} proses yang tersisa dari sistem yang terhenti")
            await asyncio.to_thread(habisi, tersisa)
        (self.data / BERKAS_ALAMAT).unlink(missing_ok=True)
        Kunci(self.data).siapkan()
        self._rahasia = self._baca_rahasia()
        port, lain = pilih_port(self._port, self._ikat)
        if lain:
            lapor(f"port biasanya sudah dipakai program lain; gerbang memakai port {port}")
        self._port = port
        lapor(str(self.data))

    def _baca_rahasia(self) -> dict[str, dict[str, str]]:
        berkas = self.data / "rahasia.json"
        rahasia: dict[str, dict[str, str]] = {}
        # Passwords that cannot be read are made anew: each start tells them to the servers again.
        with contextlib.suppress(FileNotFoundError, ValueError):
            isi = json.loads(berkas.read_text())
            rahasia = isi if isinstance(isi, dict) else {}
        peran = [each for nama in LAYANAN for each in (nama, f"{nama}_pemilik")]
        for bagian, nama in (("postgres", peran), ("nats", pengguna_dari(LAYANAN))):
            punya = rahasia.setdefault(bagian, {})
            for each in nama:
                punya.setdefault(each, secrets.token_urlsafe(24))
        # The key of the public log: made once, and as private as they are.
        rahasia.setdefault("jejak_publik", {}).setdefault("kunci", secrets.token_urlsafe(32))
        # Half of what seals the answers to surveys; a city with an open one keeps it.
        rahasia.setdefault("survei", {}).setdefault("kunci", secrets.token_urlsafe(32))
        # What the link in a mail is signed with, by which its reader asks for no more.
        rahasia.setdefault("berhenti", {}).setdefault("kunci", secrets.token_urlsafe(32))
        # What the servers of a bus know each other by, where there are several.
        rahasia.setdefault("gugus", {}).setdefault("sandi", secrets.token_urlsafe(24))
        tulis_rahasia(berkas, json.dumps(rahasia, indent=1).encode())
        return rahasia

    async def _mulai_postgres(self, lapor: Lapor) -> None:
        self.postgres: Postgres | PostgresLuar
        luar = os.environ.get("ASN_PG_EKSTERNAL")
        if luar:
            self.postgres = PostgresLuar(luar)
            lapor("memakai server dari ASN_PG_EKSTERNAL")
            return
        self.postgres = Postgres(self.data / "postgres", fsync=self._fsync, sistem=self.data)
        await self._hidupkan(self.postgres)
        self._jaga(self.postgres)
        lapor(f"127.0.0.1:{self.postgres.port}")

    async def _siapkan_database(self, lapor: Lapor) -> None:
        del lapor
        await siapkan_database(self.postgres.dsn_superuser, LAYANAN, self._rahasia["postgres"], DATABASE)

    async def _mulai_nats(self, lapor: Lapor) -> None:
        sandi = self._rahasia["nats"]
        # A folder of its own: a server that was alone takes nothing of what it kept into a cluster. The services find
        # the bus empty, as after a loss, and tell everything once more.
        self.nats = (
            [Nats(self.data / "nats", sandi=sandi, sistem=self.data)]
            if self._simpul == 1
            else [
                Nats(self.data / f"nats-{each.nomor}", sandi=sandi, sistem=self.data, gugus=each)
                for each in susun_gugus(self._simpul, self._rahasia["gugus"]["sandi"])
            ]
        )
        # None is ready before most of them have found each other.
        await _bersama(*(self._hidupkan(each) for each in self.nats))
        for each in self.nats:
            self._jaga(each)
        lapor(", ".join(f"127.0.0.1:{each.port}" for each in self.nats))

    def _siapkan_tiruan(self, lapor: Lapor) -> dict[str, dict[str, str]]:
        """Choose which stand-ins run; answers what the services must be told of them."""
        self.tiruan, setelan = [], {}
        for jenis in JENIS if self._kota else ():
            satu = jenis.tiruan(self.data, port_bebas()) if jenis.ada() else None
            if satu is None:
                lapor(f"folder tests tidak ada: berjalan tanpa {jenis.judul}")
            else:
                self.tiruan.append(satu)
            setelan[jenis.layanan] = jenis.lingkungan(self.data, satu)
        # Who looks at the demo sees a decision under a signed head soon after.
        # A machine that is switched off for weeks is nothing unusual here.
        sela = {"ASN_JEJAK_HEAD_MINUTES": "1", "ASN_JEJAK_LEAP_HOURS": "8784"}
        jejak = {"ASN_JEJAK_KEY": self._rahasia["jejak_publik"]["kunci"], **sela}
        survei = {"ASN_SURVEI_KEY": self._rahasia["survei"]["kunci"]}
        setelan["mutasi"] = {**setelan.get("mutasi", {}), **jejak, **survei}
        berhenti = {"ASN_NOTICE_KEY": self._rahasia["berhenti"]["kunci"]}
        setelan["notifikasi"] = {**setelan.get("notifikasi", {}), **berhenti, **survei}
        return setelan

    def _publik(self, nama: str) -> str:
        """Where people reach a service: what letters bear as the way to their page."""
        assert self._port is not None
        return f"http://localhost:{self._port}/api/{nama}"

    async def _migrasi(self, lapor: Lapor) -> None:
        tambahan = self._siapkan_tiruan(lapor)
        salinan = {"ASN_STREAM_REPLICAS": str(min(SALINAN, self._simpul))}
        for nomor, nama in enumerate(LAYANAN):
            self.layanan[nama] = Layanan(
                nama,
                self.data,
                port=port_bebas(),
                postgres=self.postgres,
                nats=self.nats[nomor % self._simpul],
                sandi=self._rahasia["postgres"],
                perintah=self._perintah,
                tambahan={"ASN_PUBLIC_URL": self._publik(nama), **salinan, **tambahan.get(nama, {})},
            )
        await _bersama(
            *(
                self._selesaikan(each.migrasi(), f"migrasi {each.nama}", each.log_migrasi)
                for each in self.layanan.values()
            ),
            self._buat_kota(lapor),
        )

    async def _mulai_layanan(self, lapor: Lapor) -> None:
        assert self._port is not None
        alamat = {nama: each.alamat for nama, each in self.layanan.items()}
        self.gerbang = Gerbang(self.data, alamat, port=self._port, ikat=self._ikat)
        # Before the gateway can say that it is ready: who sees it ready finds the addresses.
        self.alamat = Alamat(
            gerbang=self.gerbang.url,
            layanan={nama: each.url for nama, each in self.layanan.items()},
            postgres=self.postgres.dsn_superuser,
            database={nama: each.dsn for nama, each in self.layanan.items()},
            nats=self.nats[0].url,
            nats_pantau=self.nats[0].url_pantau,
            nats_operator=self.nats[0].sandi[OPERATOR],
            tiruan={each.nama: each.url for each in self.tiruan},
        )
        self._catat()
        bagian: list[Bagian] = [*self.layanan.values(), *self.tiruan, self.gerbang]
        await _bersama(*(self._hidupkan(each) for each in bagian))
        for each in bagian:
            self._jaga(each)
        self._catat()
        lapor(self.gerbang.url)

    async def _buat_kota(self, lapor: Lapor) -> None:
        """The files of the demo city: before the services start, for what stands in for BKN reads them too."""
        kota = self.data / "kota"
        if not self._kota or kota.exists() or (self.data / "kota-dimuat.json").exists():
            return
        sementara = self.data / "kota-sementara"
        shutil.rmtree(sementara, ignore_errors=True)
        log = self.data / "log" / "kota.log"
        lapor(f"membuat berkas untuk {self.orang} orang")
        argv = [sys.executable, "-m", "deploy.demo.kota", "--orang", str(self.orang), "--ke", str(sementara)]
        # As of today: rules look at the last finished years, and a city of last year would have none of those.
        argv += ["--tanggal", SystemClock().today().isoformat()]
        proses = luncurkan(argv, log=log, folder=self.data, cwd=AKAR)
        await self._selesaikan(proses, "pembuatan kota peraga", log)
        sementara.rename(kota)

    async def _muat_kota(self, lapor: Lapor) -> None:
        tanda, kota = self.data / "kota-dimuat.json", self.data / "kota"
        if tanda.exists():
            orang = json.loads(tanda.read_text())["orang"]
            lapor(f"sudah dimuat, {orang} orang")
            if orang != self.orang:
                lapor(f"berisi {orang} orang, bukan {self.orang}; `make reset` mengosongkannya untuk kota lain")
            return
        lapor("memuat lewat gerbang")
        muat: Callable[..., Awaitable[Any]] = importlib.import_module("deploy.demo.muat").muat
        try:
            await muat(self.gerbang.url, self.token("integrasi"), kota, lapor)
        except GagalMulai:
            raise
        except Exception as galat:
            raise GagalMulai(f"{type(galat).__name__}: {galat}", self.data / "log" / "pegawai.log") from galat
        tanda.write_text(json.dumps({"orang": self.orang}))

    async def _selesaikan(self, proses: subprocess.Popen[bytes], nama: str, log: Path) -> None:
        try:
            await _sampai_mati(proses)
        finally:
            if proses.poll() is None:
                proses.kill()
                proses.wait()
        if proses.returncode != 0:
            raise GagalMulai(f"{nama} berhenti dengan kode {proses.returncode}:\n{ekor(log)}", log)

    async def _hidupkan(self, bagian: Bagian) -> None:
        """Start a part and wait until it is ready."""
        await asyncio.to_thread(bagian.siapkan)
        # In this thread: a child's tie is to the thread that started it.
        bagian.luncurkan()
        if bagian not in self._urutan:
            self._urutan.append(bagian)
        try:
            async with asyncio.timeout(BATAS_SIAP):
                await _sampai_siap_atau_mati(bagian)
        except TimeoutError:
            alasan = f"{bagian.nama} belum siap setelah {BATAS_SIAP:.0f} detik:\n{ekor(bagian.log)}"
            raise GagalMulai(alasan, bagian.log) from None
        if not _hidup(bagian):
            raise GagalMulai(f"{bagian.nama} berhenti ({_sebab(bagian)}):\n{ekor(bagian.log)}", bagian.log)

    def _jaga(self, bagian: Bagian) -> None:
        self._penjaga[bagian.nama] = asyncio.create_task(self._awasi(bagian), name=f"jaga-{bagian.nama}")

    async def _awasi(self, bagian: Bagian) -> None:
        gagal, gantung, sejak = 0, 0, time.monotonic()
        while True:
            sabar = self._sabar * min(2**gantung, GANTUNG_KALI)
            macet = await _sampai_mati_atau_gantung(bagian, sabar)
            if macet:
                self._pengamat.kabar(f"{bagian.nama} tidak menjawab dengan baik selama {sabar:.0f} detik; dihentikan")
            if time.monotonic() - sejak > STABIL + sabar:
                gagal = gantung = 0
            gantung += macet
            jeda = min(JEDA_AWAL * 2**gagal, JEDA_AKHIR)
            gagal += 1
            self.mulai_ulang[bagian.nama] = self.mulai_ulang.get(bagian.nama, 0) + 1
            self._pengamat.kabar(f"{bagian.nama} berhenti ({_sebab(bagian)}); dimulai ulang, log: {bagian.log}")
            await asyncio.sleep(jeda)
            while bagian.nama in self._ditahan:  # noqa: ASYNC110 (released from any thread)
                await asyncio.sleep(0.05)
            sejak = time.monotonic()
            try:
                await self._hidupkan(bagian)
            except (GagalMulai, OSError) as galat:
                self._pengamat.kabar(f"{bagian.nama} belum dapat dimulai: {str(galat).splitlines()[0]}")
            else:
                self._pengamat.kabar(f"{bagian.nama} berjalan lagi")
                self._catat()

    def _catat(self) -> None:
        if hasattr(self, "alamat"):
            self.alamat.pid = {each.nama: each.proses.pid for each in self._urutan if each.proses is not None}
            self.alamat.tulis(self.data)


async def _bersama(*kerja: Coroutine[Any, Any, None]) -> None:
    """Do several things at once; when one fails, none of the others goes on."""
    tugas = [asyncio.create_task(each) for each in kerja]
    try:
        await asyncio.gather(*tugas)
    finally:
        for each in tugas:
            each.cancel()
        await asyncio.gather(*tugas, return_exceptions=True)


async def _sampai_mati(proses: subprocess.Popen[bytes] | None) -> None:
    # A process that dies tells no event loop.
    while proses is not None and proses.poll() is None:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def _sampai_mati_atau_gantung(bagian: Bagian, sabar: float) -> bool:
    """Wait until a part is dead, and answer False; one that gives no good answer for ``sabar`` seconds is killed first,
    and that is True."""
    mati = asyncio.create_task(_sampai_mati(bagian.proses))
    try:
        baik = time.monotonic()
        while True:
            await asyncio.wait({mati}, timeout=sabar / 10)
            if mati.done():
                return False
            if await asyncio.to_thread(bagian.sehat):
                baik = time.monotonic()
            elif time.monotonic() - baik > sabar:
                break
        if bagian.proses is not None:
            # It has shown that it does not listen.
            bagian.proses.kill()
        await mati
        return True
    finally:
        mati.cancel()


async def _sampai_siap_atau_mati(bagian: Bagian) -> None:
    while _hidup(bagian) and not await asyncio.to_thread(bagian.siap):  # noqa: ASYNC110 (nor does a server get ready aloud)
        await asyncio.sleep(0.03)


def _hidup(bagian: Bagian) -> bool:
    return bagian.proses is not None and bagian.proses.poll() is None


def _sebab(bagian: Bagian) -> str:
    kode = bagian.proses.returncode if bagian.proses is not None else None
    if kode is not None and kode < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-kode).name
    return f"kode {kode}"
