"""Whoever kills notifikasi while facts pour in: each person is told of each matter, and of none twice."""

import asyncio
import signal
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.proses import hentikan
from tests.layanan import ServiceUnderTest
from tests.notifikasi.di_bus import DiBus, sampai
from tests.notifikasi.peristiwa import diputuskan
from tests.notifikasi.test_kotak_masuk import ditugaskan

pytestmark = pytest.mark.sistem

PUTUSAN, TUGAS, PETUGAS = 8_000, 2_000, 20
"""Facts of which each is a message, facts that join one, and the officers whose message they join."""
MATI_PADA = (0.15, 0.45, 0.75)
"""Shares of the decisions that lie in inboxes when the process is killed."""
MENULIS = """
    SELECT FROM pg_stat_activity
    WHERE application_name = 'asn-notifikasi' AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL"""
"""Who has written something that is not committed."""


def _nip(awal: str, nomor: int) -> str:
    return f"{awal}{nomor:010d}"


async def test_ten_thousand_facts_and_a_process_that_is_killed_again_and_again_tell_each_once(
    notifikasi: ServiceUnderTest, nats_server: Nats, tmp_path: Path
) -> None:
    bus = DiBus(tmp_path, notifikasi, nats_server)
    await bus.siapkan(ack_wait=1)
    semua = [diputuskan(nip=_nip("19900101", nomor)) for nomor in range(PUTUSAN)]
    tugas = [
        ditugaskan(1, uuid4()).model_copy(update={"petugas": _nip("19800101", nomor % PETUGAS)})
        for nomor in range(TUGAS)
    ]
    await bus.terbitkan("mutasi", [each for nomor in range(TUGAS) for each in (*semua[nomor::TUGAS], tugas[nomor])])

    async def tersampaikan(banyak: float) -> bool:
        (row,) = await notifikasi.sql("SELECT count(*) FROM pesan WHERE jenis = 'usulan_diputuskan'")
        return bool(row[0] >= banyak)

    async def menulis() -> bool:
        return bool(await notifikasi.sql(MENULIS))

    for bagian in MATI_PADA:
        anak, _ = await asyncio.to_thread(bus.mulai, "semua")
        await sampai(f"{bagian:.0%} tersampaikan", lambda bagian=bagian: tersampaikan(bagian * PUTUSAN))
        await sampai("di tengah transaksi", menulis)
        anak.kill()
        assert anak.wait() == -signal.SIGKILL
        assert not await tersampaikan(PUTUSAN), "killed too late to say anything"
    anak, _ = await asyncio.to_thread(bus.mulai, "semua")
    try:
        await sampai("semua tersampaikan", lambda: tersampaikan(PUTUSAN))
        banyak = PUTUSAN + PETUGAS

        async def tenang() -> bool:
            (row,) = await notifikasi.sql("SELECT (SELECT count(*) FROM pesan_tergabung), count(*) FROM pengiriman")
            return tuple(row) == (TUGAS, banyak) and await bus.banyak_terbit() >= banyak

        await sampai("semuanya", tenang)
    finally:
        assert hentikan(anak, signal.SIGTERM, 15)
    rows = await notifikasi.sql("SELECT nip, jumlah, urutan FROM pesan")
    assert Counter(each["nip"] for each in rows) == Counter(
        [each.nip for each in semua] + [_nip("19800101", nomor) for nomor in range(PETUGAS)]
    )
    # A matter that was counted twice would show in its officer's message.
    assert sum(each["jumlah"] for each in rows) == PUTUSAN + TUGAS
    assert {each["jumlah"] for each in rows if each["nip"].startswith("1980")} == {TUGAS // PETUGAS}
    # Announced once each, and nothing is left over.
    assert await bus.banyak_terbit() == banyak
    assert await notifikasi.sql("SELECT FROM dead_letter") == []
