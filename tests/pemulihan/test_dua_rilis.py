"""The rehearsal of two releases: N-1, then N beside it, N alone, and back to N-1, while people work all the time.

N-1 is this tree. N is a copy of it with a migration more in each of two services, and one in the mechanisms of both:
each adds a column to a table that requests and loops use again and again, so statements that N-1 has prepared meet a
table that has changed.
"""

import asyncio
import itertools
import secrets
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import nats
import pytest
import structlog

from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci
from deploy.lokal.layanan import AKAR, DATABASE, Layanan
from deploy.lokal.nats import OPERATOR, Nats, migrasi_dari
from deploy.lokal.postgres import Postgres, siapkan_database
from deploy.lokal.proses import ekor, port_bebas
from deploy.lokal.token import terbitkan
from services.notifikasi.app import SERVICE as NOTIFIKASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.bus.connection import inbox_prefix
from shared.bus.topology import declare_streams, jetstream_of
from shared.contracts.notifikasi import PesanDisampaikan
from shared.contracts.pegawai.kepegawaian import AsnKoreksiDiputus
from shared.events.registry import EventType, type_of
from shared.run import migrate
from shared.settings import Settings
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, JABATAN, KOTA_KECIL, UNIT, siasn
from tests.shared.dua_layanan import sampai
from tests.skema_lama import revisi_terbaru

DIJALANKAN = {"pegawai": (PEGAWAI, "asn"), "notifikasi": (NOTIFIKASI, "pesan")}
"""The services that run, and the table that N's migration of each changes. Of the others only the streams are there."""
JEDA = 0.5
"""Seconds between two rounds of a person: they work all the time, and leave the machine to the migrations."""
PEKERJA = (ANI, BUDI, DEDI)
BERKAS = {"unit": UNIT, "jabatan": JABATAN, "siasn": siasn(*KOTA_KECIL)}
_REVISI = """
from alembic import context, op

revision = "{baru}"
down_revision = "{lama}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"ALTER TABLE {{context.config.attributes['schema']}}.{tabel} ADD COLUMN rilis_berikut text")
"""


def salin_rilis_berikut(ke: Path) -> dict[Path, str]:
    """The tree of N; answers the revision that it adds to each line of migrations, by the line's folder."""
    for folder in ("services", "shared", "deploy"):
        shutil.copytree(AKAR / folder, ke / folder, ignore=shutil.ignore_patterns("__pycache__"))
    garis = {ke / "services" / nama / "migrations" / "versions": tabel for nama, (_, tabel) in DIJALANKAN.items()}
    garis[ke / "shared" / "db" / "mechanism"] = "outbox"
    ditambah = {}
    for folder, tabel in garis.items():
        lama = revisi_terbaru(folder)
        baru = f"{folder.parent.parent.name}9999"
        (folder / f"{baru}_rilis_berikut.py").write_text(_REVISI.format(baru=baru, lama=lama, tabel=tabel))
        ditambah[folder] = baru
    return ditambah


@dataclass(slots=True)
class Rilis:
    """A release that runs: its processes, and what they have answered."""

    nama: str
    layanan: dict[str, Layanan]
    dijawab: int = 0
    sedang: int = 0
    """Requests that wait for an answer of it."""

    async def migrasi(self) -> None:
        """Migrate all services at once, each by a process of the release."""
        proses = [each.migrasi() for each in self.layanan.values()]
        try:
            await asyncio.gather(*(asyncio.to_thread(each.wait) for each in proses))
        finally:
            for each in proses:
                each.kill()
        teks = "".join(each.log_migrasi.read_text() for each in self.layanan.values())
        assert [each.returncode for each in proses] == [0] * len(proses), f"{self.nama}: {teks}"

    async def migrasi_di_sini(self) -> set[str]:
        """The same in this process, for a release that is this tree; answers the services whose schema is newer."""
        with structlog.testing.capture_logs() as dikatakan:
            # One after the other, for a process has one Alembic: no service reads of one that is further behind.
            for nama, each in self.layanan.items():
                isian = {kunci.removeprefix("ASN_").lower(): isi for kunci, isi in each.lingkungan_migrasi().items()}
                await migrate(DIJALANKAN[nama][0], Settings.model_validate(isian))
        return {each["schema"] for each in dikatakan if each["event"] == "skema_lebih_baru"}

    async def mulai(self) -> None:
        """Start all processes and wait until they are ready."""
        for each in self.layanan.values():
            each.luncurkan()

        async def siap() -> bool:
            return all([await asyncio.to_thread(each.siap) for each in self.layanan.values()])

        await sampai(siap, 120)

    async def berhenti(self) -> None:
        """SIGTERM to all processes, which end well."""
        proses = {each.nama: each.proses for each in self.layanan.values()}
        await asyncio.gather(*(asyncio.to_thread(each.stop) for each in self.layanan.values()))
        for nama, each in proses.items():
            assert isinstance(each, subprocess.Popen)
            assert each.returncode == 0, f"{self.nama}: {nama}: {ekor(self.layanan[nama].log)}"

    def berkata(self, apa: str) -> set[str]:
        """Services whose running process has logged this event."""
        return {nama for nama, each in self.layanan.items() if f'"{apa}"' in each.log.read_text()}


@dataclass(slots=True)
class Lalu:
    """People at work, whose requests go in turn to every release that is in service."""

    token: dict[str, str]
    klien: httpx.AsyncClient
    melayani: list[Rilis] = field(default_factory=list)
    selesai: asyncio.Event = field(default_factory=asyncio.Event)
    diterima: dict[str, list[str]] = field(default_factory=lambda: {nip: [] for nip in PEKERJA})
    """By person: the corrections whose acceptance was acknowledged, in order."""
    _giliran: Any = field(default_factory=itertools.count)

    async def minta(
        self, layanan: str, metode: str, jalur: str, siapa: str, harap: int = 200, seen: int | None = None, **lain: Any
    ) -> Any:
        """A request that nobody may refuse; answers its content."""
        rilis = self.melayani[next(self._giliran) % len(self.melayani)]
        tajuk = {"Authorization": f"Bearer {self.token[siapa]}", "Idempotency-Key": str(uuid4())}
        if seen is not None:
            tajuk["If-Match"] = f'"{seen}"'
        rilis.sedang += 1
        try:
            alamat = f"{rilis.layanan[layanan].url}{jalur}"
            jawab = await self.klien.request(metode, alamat, headers=tajuk, **lain)
        finally:
            rilis.sedang -= 1
        assert jawab.status_code == harap, f"{rilis.nama} {metode} {jalur}: {jawab.status_code} {jawab.text}"
        rilis.dijawab += 1
        return jawab.json()

    async def bekerja(self, nip: str) -> None:
        """A person corrects their own file, a clerk accepts, everybody reads: again and again, through all releases."""
        for urut in itertools.count():
            if self.selesai.is_set():
                return
            nilai = f"0812 {nip[-4:]} {urut:04}"
            usul = {
                "isian": "nomor_hp",
                "nilai": nilai,
                "alasan": "Nomor lama tidak dipakai",
                "dokumen": "Kartu perdana",
            }
            usulan = await self.minta("pegawai", "POST", "/saya/koreksi", nip, 201, json=usul)
            jalur, isi = f"/usulan-koreksi/{usulan['id']}/persetujuan", {"alasan": "Kartu perdana diperiksa"}
            await self.minta("pegawai", "POST", jalur, CITRA, seen=usulan["versi"], json=isi)
            self.diterima[nip].append(usulan["id"])
            # What one release has acknowledged, the other one shows.
            berkas = await self.minta("pegawai", "GET", f"/asn/{nip}", nip)
            assert berkas["nomor_hp"] == nilai
            await self.minta("notifikasi", "GET", "/kotak-masuk", nip)
            for nama in DIJALANKAN:
                await self.minta(nama, "GET", "/health/ready", nip)
            await asyncio.sleep(JEDA)

    async def cukup(self, banyak: int = 12) -> None:
        """Wait until each release in service has given so many answers more."""
        batas = {each.nama: each.dijawab + banyak for each in self.melayani}
        await sampai(lambda: all(each.dijawab >= batas[each.nama] for each in self.melayani), 60)

    async def tinggalkan(self, rilis: Rilis) -> None:
        """Take a release out of service, as a gateway does, and wait for the answers that it owes."""
        self.melayani.remove(rilis)
        await sampai(lambda: not rilis.sedang, 30)


@dataclass(slots=True)
class Gelanggang:
    """One PostgreSQL, one NATS, and a folder with a key for the releases that run on them."""

    data: Path
    postgres: Postgres
    nats: Nats
    sandi: dict[str, str]
    _rilis: list[Rilis] = field(default_factory=list)

    def rilis(self, nama: str, akar: Path) -> Rilis:
        """A release of this tree, with ports, a log and a folder of its own."""
        shutil.copytree(self.data / "kunci", self.data / nama / "kunci")
        layanan = {
            each: Layanan(
                each,
                self.data / nama,
                port=port_bebas(),
                postgres=self.postgres,
                nats=self.nats,
                sandi=self.sandi,
                akar=akar,
            )
            for each in DIJALANKAN
        }
        self._rilis.append(Rilis(nama, layanan))
        return self._rilis[-1]

    async def akhiri(self) -> None:
        """Stop whatever still runs."""
        for rilis in self._rilis:
            await asyncio.gather(*(asyncio.to_thread(each.stop) for each in rilis.layanan.values()))

    async def sql(self, pernyataan: str) -> list[Any]:
        """Rows, read past all services as the superuser."""
        koneksi = await asyncpg.connect(self.postgres.dsn(database=DATABASE))
        try:
            baris: list[Any] = await koneksi.fetch(pernyataan)
            return baris
        finally:
            await koneksi.close()

    @asynccontextmanager
    async def bus(self, pengguna: str) -> AsyncIterator[Any]:
        """A connection to NATS as one of its users."""
        klien = await nats.connect(
            self.nats.url, user=pengguna, password=self.nats.sandi[pengguna], inbox_prefix=inbox_prefix(pengguna)
        )
        try:
            yield klien
        finally:
            await klien.close()

    async def pada_bus(self, jenis: EventType) -> int:
        """How many facts of a type the bus holds."""
        async with self.bus(OPERATOR) as klien:
            js = jetstream_of(klien, OPERATOR, jenis.stream)
            info = await js.stream_info(jenis.stream, subjects_filter=jenis.all_subjects)
        return sum((info.state.subjects or {}).values())


@pytest.fixture
async def gelanggang(postgres_sendiri: Postgres, tmp_path: Path) -> AsyncIterator[Gelanggang]:
    sandi = {peran: secrets.token_hex(16) for nama in LAYANAN for peran in (nama, f"{nama}_pemilik")}
    await siapkan_database(postgres_sendiri.dsn_superuser, LAYANAN, sandi, DATABASE)
    Kunci(tmp_path).siapkan()
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / "siasn.csv").write_text(BERKAS["siasn"])
    with Nats(tmp_path / "nats") as server:
        gelanggang = Gelanggang(tmp_path, postgres_sendiri, server, sandi)
        for nama in LAYANAN:
            if nama not in DIJALANKAN:
                async with gelanggang.bus(migrasi_dari(nama)) as klien:
                    await declare_streams(klien.jetstream(), nama, 1)
        yield gelanggang
        await gelanggang.akhiri()


async def isi_kota(lalu: Lalu) -> None:
    """Units, posts and people, by the import."""
    for jenis, isi in BERKAS.items():
        impor = await lalu.minta(
            "pegawai", "POST", "/impor", "integrasi", 202, data={"jenis": jenis}, files={"berkas": ("kota.csv", isi)}
        )
        nomor = impor["id"]

        async def selesai(nomor: str = nomor) -> Any:
            hasil = await lalu.minta("pegawai", "GET", f"/impor/{nomor}", "integrasi")
            return hasil if hasil["status"] not in ("menunggu", "berjalan") else None

        hasil = await sampai(selesai, 60)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil


# Five starts of processes, which take their time where others work.
@pytest.mark.timeout(400)
async def test_people_work_on_while_a_release_comes_and_goes_again(gelanggang: Gelanggang) -> None:
    ditambah = await asyncio.to_thread(salin_rilis_berikut, gelanggang.data / "n")
    lama = gelanggang.rilis("lama", AKAR)
    baru = gelanggang.rilis("baru", gelanggang.data / "n")
    kembali = gelanggang.rilis("kembali", AKAR)
    token = {nip: terbitkan(gelanggang.data, "asn", nip=nip) for nip in PEKERJA}
    token[CITRA] = terbitkan(gelanggang.data, "verifikator", nip=CITRA)
    token["integrasi"] = terbitkan(gelanggang.data, "integrasi")

    assert await lama.migrasi_di_sini() == set()
    await lama.mulai()
    async with AsyncExitStack() as tumpukan:
        klien = await tumpukan.enter_async_context(httpx.AsyncClient(timeout=30))
        lalu = Lalu(token, klien, [lama])
        await isi_kota(lalu)
        # A refused answer, or a release that is not ready, ends the whole group.
        grup = await tumpukan.enter_async_context(asyncio.TaskGroup())
        for nip in PEKERJA:
            grup.create_task(lalu.bekerja(nip))
        await lalu.cukup()

        await baru.migrasi()
        await lalu.cukup()
        assert lama.berkata("skema_lebih_baru") == set(DIJALANKAN)

        await baru.mulai()
        lalu.melayani.append(baru)
        await lalu.cukup()
        await lalu.tinggalkan(lama)
        await lama.berhenti()
        await lalu.cukup()

        assert await kembali.migrasi_di_sini() == set(DIJALANKAN)
        await kembali.mulai()
        lalu.melayani.append(kembali)
        await lalu.cukup()
        await lalu.tinggalkan(baru)
        await baru.berhenti()
        assert baru.berkata("skema_lebih_baru") == set()
        await lalu.cukup()
        lalu.selesai.set()

    await semua_ada_sekali(gelanggang, lalu.diterima)
    # The way back takes nothing of the newer schema away.
    for nama in DIJALANKAN:
        rows = await gelanggang.sql(f"SELECT version_num FROM {nama}.alembic_version")
        milik = {each for folder, each in ditambah.items() if nama in folder.parts or "mechanism" in folder.parts}
        assert {row["version_num"] for row in rows} == milik
    await kembali.berhenti()


async def semua_ada_sekali(gelanggang: Gelanggang, diterima: dict[str, list[str]]) -> None:
    """What was acknowledged is in the files, on the bus once, and in the inboxes once; nothing waits anywhere."""
    banyak = sum(map(len, diterima.values()))

    async def tenang() -> bool:
        sisa = [
            await gelanggang.sql(f"SELECT 1 FROM {nama}.outbox UNION ALL SELECT 1 FROM {nama}.state_mark")
            for nama in DIJALANKAN
        ]
        pesan = await gelanggang.sql("SELECT count(*) FROM notifikasi.pesan")
        return not any(sisa) and pesan[0][0] >= banyak

    await sampai(tenang, 60)
    for nip, nomor in diterima.items():
        tercatat = await gelanggang.sql(
            f"SELECT id::text, nilai_baru, status FROM pegawai.usulan_koreksi WHERE nip = '{nip}' ORDER BY id"
        )
        assert [each["id"] for each in tercatat] == nomor
        assert {each["status"] for each in tercatat} == {"disetujui"}
        asn = await gelanggang.sql(f"SELECT nomor_hp FROM pegawai.asn WHERE nip = '{nip}'")
        assert asn[0]["nomor_hp"] == tercatat[-1]["nilai_baru"]
        pesan = await gelanggang.sql(f"SELECT perkara FROM notifikasi.pesan WHERE nip = '{nip}' ORDER BY id")
        assert len({each["perkara"] for each in pesan}) == len(pesan) == len(nomor)
    assert await gelanggang.pada_bus(type_of(AsnKoreksiDiputus)) == banyak
    assert await gelanggang.pada_bus(type_of(PesanDisampaikan)) == banyak
    for nama in DIJALANKAN:
        assert await gelanggang.sql(f"SELECT 1 FROM {nama}.dead_letter") == [], nama
