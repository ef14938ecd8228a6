"""The producer of the bus figures, a process of its own: ``python -m tests.bench.produsen KIND AMOUNT RATE``.

``satu``: one event a transaction at a steady rate. ``borongan``: a hundred a transaction, as fast as it goes.
``langsung``: the same bodies straight to JetStream. Prints what it took as JSON.
"""

import asyncio
import json
import sys
import time
import uuid

import uvloop

from shared.bus.connection import connect
from shared.clock import SystemClock
from shared.db.byproducts import Actor
from shared.db.connections import create_pool
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.events.registry import type_of
from shared.identity import new_id
from shared.settings import Settings
from shared.telemetry import trace
from tests.bench.contoh import CatatanDibuat, tulis

PER_TRANSAKSI = 100
KONEKSI = 8
JENDELA = 500
"""Unacknowledged publishes at a time, as the relay has them."""
ISI = "Pegawai ini dipindahkan sesuai kebutuhan organisasi, kompetensi, dan pola karier. " * 4


def catatan(banyak: int) -> list[CatatanDibuat]:
    """Events that were never sent before, with a body of about four hundred bytes."""
    return [CatatanDibuat(id=uuid.uuid4().hex, nama="Contoh Pegawai", isi=ISI) for _ in range(banyak)]


async def _transaksi(pool, jam, isi: list[CatatanDibuat]) -> None:
    uow = UnitOfWork(
        pool=pool,
        actor=Actor("bench"),
        now=jam.now(),
        today=jam.today(),
        traceparent=trace.continued(None),
    )
    async with uow:
        await tulis(uow, isi)


async def satu(pool, banyak: int, laju: float) -> None:
    """Open loop: a transaction that is late does not hold up the next, until all connections are busy."""
    jam, tugas, tempat = SystemClock(), set(), asyncio.Semaphore(KONEKSI)

    async def kirim(each: CatatanDibuat) -> None:
        async with tempat:
            await _transaksi(pool, jam, [each])

    awal = time.perf_counter()
    for nomor, each in enumerate(catatan(banyak)):
        jeda = awal + nomor / laju - time.perf_counter()
        if jeda > 0.0005:
            await asyncio.sleep(jeda)
        kerja = asyncio.create_task(kirim(each))
        tugas.add(kerja)
        kerja.add_done_callback(tugas.discard)
    await asyncio.gather(*tugas)


async def borongan(pool, banyak: int) -> None:
    """Four connections, each one transaction after the other."""
    jam = SystemClock()
    semua = catatan(banyak)
    antre = iter([semua[each : each + PER_TRANSAKSI] for each in range(0, banyak, PER_TRANSAKSI)])

    async def kerja() -> None:
        for each in antre:
            await _transaksi(pool, jam, each)

    await asyncio.gather(*(kerja() for _ in range(4)))


async def langsung(settings: Settings, banyak: int) -> float:
    """Publish with acknowledgements; answers the seconds."""
    client = await connect(settings, "bench")
    try:
        js = client.jetstream(publish_async_max_pending=4 * JENDELA)
        jenis, jam = type_of(CatatanDibuat), SystemClock()
        pesan = []
        for each in catatan(banyak):
            amplop = Envelope.wrap(
                jenis, each.id, each.model_dump_json().encode(), event_id=new_id(), version=1, time=jam.now()
            )
            pesan.append((amplop.subject, amplop.headers(), amplop.body))
        awal = time.perf_counter()
        for mulai in range(0, banyak, JENDELA):
            bagian = pesan[mulai : mulai + JENDELA]
            await asyncio.gather(*[await js.publish_async(subjek, isi, headers=tajuk) for subjek, tajuk, isi in bagian])
        return time.perf_counter() - awal
    finally:
        await client.close()


async def _utama(jenis: str, banyak: int, laju: float) -> float:
    settings = Settings()
    if jenis == "langsung":
        return await langsung(settings, banyak)
    pool = await create_pool(
        settings.database_url.get_secret_value(), size=KONEKSI, schema="penulis", application="bench-produsen"
    )
    awal = time.perf_counter()
    await (satu(pool, banyak, laju) if jenis == "satu" else borongan(pool, banyak))
    lama = time.perf_counter() - awal
    await pool.close()
    return lama


if __name__ == "__main__":
    print(json.dumps({"detik": uvloop.run(_utama(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))}))
