"""Figure 25: telling people: from a fact on the bus to the inbox, what an idle stream weighs, and a whole city queued.

notifikasi is a process of its own for the first two; PostgreSQL says when the last row was committed. Queueing and
sending run in this process, and sending beside the mail server that takes them.
"""

import asyncio
import resource
import signal
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import uvloop

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from deploy.lokal.proses import hentikan
from services.notifikasi.app import SERVICE
from shared.contracts.pegawai.kontak import KontakState
from tests.bench.panggung import TANPA_BATAS
from tests.bench.ukuran import Ukuran
from tests.layanan import mint_token, open_service
from tests.notifikasi.di_bus import DiBus, sampai
from tests.notifikasi.kampanye_uji import disetujui, draf, penyusun, siarkan
from tests.notifikasi.kiriman import kirim, pasang, taruh
from tests.notifikasi.peristiwa import diputuskan
from tests.notifikasi.server_surel import server_surel

PUTUSAN, TARGET_PUTUSAN = 500, 5.0
ALIRAN = 10_000
"""Streams at once, as far as this machine lets a process have connections: an installation lets in half of them."""
TARGET_ALIRAN, TARGET_MB = 10_000, 500
LAIN_TERBUKA = 200
"""Files that a process has open besides."""
TARGET_ANTRE = 10.0
TARGET_LAPORAN = 2.0
SURAT = 1000
"""Mails of which one has a bad address."""
SELEBAR = dict.fromkeys(("ASN_OPEN_REQUESTS", "ASN_OPEN_PER_ADDRESS", "ASN_OPEN_STREAMS"), "0")
PIPA = 100
"""Connections that are opened at once."""


def ukur(ronde: int, orang: int, aliran: int, surat: int) -> list[Ukuran]:
    """All of it."""
    with tempfile.TemporaryDirectory(prefix="bench-kabar-") as tempat:
        folder = Path(tempat)
        pg = Postgres(folder / "postgres", sistem=folder)
        pg.siapkan()
        with (pg.data / "postgresql.conf").open("a") as konfigurasi:
            konfigurasi.write("track_commit_timestamp = on\n")
        with pg, Nats(folder / "nats", sistem=folder) as nats, asyncio.Runner(loop_factory=uvloop.new_event_loop) as r:
            return [
                *r.run(_putusan(pg, nats, folder, ronde)),
                *r.run(_aliran(pg, nats, folder, aliran)),
                *r.run(_antre(pg, orang)),
                *r.run(_kampanye(pg, orang)),
                *r.run(_laporan(pg, orang)),
                *r.run(_surat(pg, surat)),
            ]


def _nip(nomor: int) -> str:
    return f"19900101{nomor:010d}"


@asynccontextmanager
async def _berjalan(
    pg: Postgres, nats: Nats, folder: Path, mode: str, **lain: str
) -> AsyncIterator[tuple[DiBus, int, int]]:
    """notifikasi in a mode: the bus, its port and its process."""
    async with open_service(pg, SERVICE) as service:
        bus = DiBus(folder, service, nats)
        await bus.siapkan(ack_wait=10)
        anak, port = await asyncio.to_thread(bus.mulai, mode, **TANPA_BATAS, **lain)
        try:
            yield bus, port, anak.pid
        finally:
            hentikan(anak, signal.SIGTERM, 20)


async def _putusan(pg: Postgres, nats: Nats, folder: Path, ronde: int) -> list[Ukuran]:
    """A batch is decided: seconds until all of them have it in their inboxes."""
    async with _berjalan(pg, nats, folder, "semua") as (bus, _, __):
        lama = []
        # What is loaded and planned for the first time is no batch's.
        for putaran in range(ronde + 1):
            kabar = [diputuskan(nip=_nip(nomor)) for nomor in range(PUTUSAN)]

            async def lengkap(banyak: int = PUTUSAN * (putaran + 1)) -> bool:
                return bool((await bus.service.sql("SELECT count(*) FROM pesan"))[0][0] == banyak)

            awal = time.time()
            await bus.terbitkan("mutasi", kabar)
            await sampai("semua kotak masuk", lengkap)
            (row,) = await bus.service.sql("SELECT extract(epoch FROM max(pg_xact_commit_timestamp(xmin))) FROM pesan")
            lama.append(float(row[0]) - awal)
    detik = statistics.median(lama[1:])
    return [
        Ukuran(
            f"putusan {PUTUSAN} orang: kabar di bus → semua kotak masuk",
            f"{detik:.2f} s",
            f"pertama kali {lama[0]:.2f} s",
            f"≤ {TARGET_PUTUSAN:g} s",
            detik <= TARGET_PUTUSAN,
            {"detik": detik, "ronde": lama},
        )
    ]


async def _aliran(pg: Postgres, nats: Nats, folder: Path, banyak: int) -> list[Ukuran]:
    """Streams of as many people, of whom nothing is told: memory of the process by the slope, as some of it is the
    process's own however many there are."""
    banyak = min(banyak, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - LAIN_TERBUKA)
    async with _berjalan(pg, nats, folder, "api", **SELEBAR) as (_, port, pid):
        proses = psutil.Process(pid)
        sambungan: list[asyncio.StreamWriter] = []
        terpakai: list[int] = []
        try:
            for sampai_ke in (banyak // 4, banyak):
                while len(sambungan) < sampai_ke:
                    mulai = len(sambungan)
                    akhir = min(mulai + PIPA, sampai_ke)
                    sambungan += await asyncio.gather(*(_ikuti(port, _nip(each)) for each in range(mulai, akhir)))
                terpakai.append(proses.memory_info().rss)
        finally:
            for each in sambungan:
                each.close()
    tiap = (terpakai[1] - terpakai[0]) / (banyak - banyak // 4)
    mb = (terpakai[1] + tiap * (TARGET_ALIRAN - banyak)) / 1e6
    return [
        Ukuran(
            f"aliran kotak masuk yang diam: memori satu proses dengan {TARGET_ALIRAN}",
            f"{mb:.0f} MB",
            f"terukur {terpakai[1] / 1e6:.0f} MB dengan {banyak}; kemiringan {tiap / 1000:.1f} kB tiap aliran"
            + ("" if banyak == TARGET_ALIRAN else ", selebihnya diperkirakan"),
            f"≤ {TARGET_MB} MB",
            mb <= TARGET_MB,
            {"mb": mb, "byte_tiap_aliran": tiap, "terukur": terpakai, "banyak": banyak},
        )
    ]


async def _ikuti(port: int, nip: str) -> asyncio.StreamWriter:
    """Begin to follow an inbox; its first words have come."""
    token = mint_token("asn", now=datetime.now(UTC), nip=nip)
    baca, tulis = await asyncio.open_connection("127.0.0.1", port)
    tulis.write(
        f"GET /kotak-masuk/aliran HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    kepala = await baca.readuntil(b"\r\n\r\n")
    if b" 200 " not in kepala.splitlines()[0]:
        raise RuntimeError(kepala.decode())
    await baca.readuntil(b"retry:")
    return tulis


async def _antre(pg: Postgres, orang: int) -> list[Ukuran]:
    """Everybody is told something, in one transaction."""
    async with open_service(pg, SERVICE) as notifikasi:
        awal = time.perf_counter()
        await taruh(notifikasi, *(_nip(each) for each in range(orang)))
        lama = time.perf_counter() - awal
        (row,) = await notifikasi.sql("SELECT count(*) FROM pengiriman WHERE status = 'antre'")
        assert row[0] == orang
    return [
        Ukuran(
            f"{orang} pesan tertulis dan kirimannya mengantre",
            f"{lama:.1f} s",
            f"{1e6 * lama / orang:.0f} µs tiap orang",
            f"≤ {TARGET_ANTRE:g} s",
            lama <= TARGET_ANTRE,
            {"detik": lama, "banyak": orang},
        )
    ]


async def _kampanye(pg: Postgres, orang: int) -> list[Ukuran]:
    """A campaign to everybody goes out, by the job that sends it, part by part."""
    async with open_service(pg, SERVICE) as notifikasi:
        await notifikasi.sql(
            "INSERT INTO orang (nip, versi, keluar, nama, kode_unit, nama_unit, jalur_unit) "
            "SELECT '19900101' || lpad(n::text, 10, '0'), 1, false, 'Pegawai ' || n, 'U' || n % 300, 'Unit', "
            "ARRAY['KOTA', 'U' || n % 300] FROM generate_series(0, $1 - 1) n",
            orang,
        )
        await notifikasi.sql("ANALYZE orang")
        await disetujui(notifikasi, khalayak={"sertakan": [{"jenis": "semua"}]})
        awal = time.perf_counter()
        await siarkan(notifikasi)
        lama = time.perf_counter() - awal
        (row,) = await notifikasi.sql("SELECT count(*) FROM pengiriman WHERE status = 'antre'")
        assert row[0] == orang
    return [
        Ukuran(
            f"kampanye kepada {orang} orang: dibekukan, ditulis, dan mengantre",
            f"{lama:.1f} s",
            f"{1e6 * lama / orang:.0f} µs tiap orang",
            f"≤ {TARGET_ANTRE:g} s",
            lama <= TARGET_ANTRE,
            {"detik": lama, "banyak": orang},
        )
    ]


async def _laporan(pg: Postgres, orang: int) -> list[Ukuran]:
    """The report of a campaign to everybody, in 600 units of 60 agencies, six of ten having read."""
    async with open_service(pg, SERVICE) as notifikasi:
        kampanye = (await draf(notifikasi))["id"]
        await notifikasi.sql(
            """INSERT INTO kampanye_peserta (kampanye_id, nip, jalur_unit, gelombang, disampaikan_pada, dibaca_pada,
                                             dipahami_pada, dipahami_versi, dipahami_subjek)
               SELECT $1, '1985010120100' || lpad(i::text, 5, '0'),
                      ARRAY['KOTA', 'OPD-' || i % 60, 'OPD-' || i % 60 || '-' || i % 600], 1, $3::timestamptz,
                      CASE WHEN i % 10 < 6 THEN $3::timestamptz + (i % 30) * interval '1 day' END,
                      CASE WHEN i % 10 < 5 THEN $3::timestamptz + (i % 40) * interval '1 day' END,
                      CASE WHEN i % 10 < 5 THEN 1 END, 'x'
               FROM generate_series(0, $2::int - 1) i""",
            kampanye,
            orang,
            notifikasi.clock.instant,
        )
        await notifikasi.sql(
            """WITH m AS (
                   INSERT INTO pesan (id, nip, jenis, judul, isi, sebab, perkara, perihal, perihal_id, saluran)
                   SELECT gen_random_uuid(), p.nip, 'kampanye', 'x', 'x', gen_random_uuid(), 'x', 'kampanye', $1,
                          '{surel}' FROM kampanye_peserta p RETURNING id, nip)
               INSERT INTO pengiriman (id, pesan_id, nip, saluran, segera, status, selesai_pada)
               SELECT gen_random_uuid(), m.id, m.nip, 'surel', false, 'diterima', now() FROM m""",
            kampanye,
        )
        await notifikasi.sql("UPDATE kampanye SET status = 'berjalan', disetujui_oleh = 'x', disetujui_pada = now()")
        notifikasi.clock.instant += timedelta(days=45)
        lama = []
        for _ in range(3):
            awal = time.perf_counter()
            jawab = await penyusun(notifikasi).get(f"/kampanye/{kampanye}/laporan")
            lama.append(time.perf_counter() - awal)
        assert jawab.json()["angka"]["surel"] == orang
    detik = statistics.median(lama)
    return [
        Ukuran(
            f"laporan kampanye kepada {orang} orang",
            f"{detik:.2f} s",
            f"{1e6 * detik / orang:.0f} µs tiap orang",
            f"≤ {TARGET_LAPORAN:g} s",
            detik <= TARGET_LAPORAN,
            {"detik": detik, "banyak": orang},
        )
    ]


async def _surat(pg: Postgres, banyak: int) -> list[Ukuran]:
    """Mails leave, and one bad address holds up none of them."""
    async with open_service(pg, SERVICE) as notifikasi, server_surel() as server:
        pasang(notifikasi, server)
        nip = [_nip(each) for each in range(banyak)]
        alamat = [f"pegawai{each}@contoh.test" for each in range(banyak)]
        await notifikasi.receive(
            *(KontakState(nip=satu, surel=surel, telepon=None) for satu, surel in zip(nip, alamat, strict=True))
        )
        await taruh(notifikasi, *nip)
        server.kepada[alamat[0]] = ["550 5.1.1 user unknown"]
        awal = time.perf_counter()
        await kirim(notifikasi)
        lama = time.perf_counter() - awal
        rows = await notifikasi.sql("SELECT status, count(*) FROM pengiriman GROUP BY 1 ORDER BY 1")
        assert [tuple(each) for each in rows] == [("diterima", banyak - 1), ("terpental", 1)]
    return [
        Ukuran(
            f"  {banyak} surel, satu alamatnya salah: yang lain diterima server",
            f"{banyak / lama:.0f}/s",
            "termasuk server surel tiruan dalam proses ini",
            angka={"per_detik": banyak / lama, "banyak": banyak},
        )
    ]
