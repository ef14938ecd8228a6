"""What goes wrong while the log grows: it goes on where it was, or says why it waits."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from services.mutasi.jejak_publik import repository, verifikasi
from services.mutasi.jejak_publik.masukkan import masukkan
from services.mutasi.jejak_publik.terbitkan import KepalaTertunda, terbitkan
from shared.run import open_runtime
from shared.telemetry.metrics import PUBLIC_LOG_HELD
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import catat, ekspor, kepala


async def _antre(mutasi: ServiceUnderTest, banyak: int) -> None:
    await mutasi.sql(
        "INSERT INTO jejak_publik_antrean (jenis, isi) SELECT 'uji', jsonb_build_object('nomor', n) "
        "FROM generate_series(1, $1::int) AS n",
        banyak,
    )


class Mati(Exception):
    """The process dies here."""


@pytest.mark.parametrize("di", ["tambah_daun", "simpan_bukaan", "selesai"])
async def test_a_process_that_dies_in_the_middle_leaves_all_as_it_was(
    berkunci: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, di: str
) -> None:
    await catat(berkunci, 3)
    await _antre(berkunci, 5)
    asli = getattr(repository, di)

    async def mati(*isi: Any) -> None:
        await asli(*isi)
        raise Mati

    with monkeypatch.context() as sementara:
        sementara.setattr(repository, di, mati)
        with pytest.raises(Mati):
            await masukkan(berkunci.runtime)
    assert await repository.ukuran(berkunci.runtime.reader) == 3
    assert await masukkan(berkunci.runtime) == 5
    await kepala(berkunci)
    log = await ekspor(berkunci)
    verifikasi.periksa_log(log, [verifikasi.baca_kunci(each) for each in log.kunci])
    assert len(log.daun) == 8


async def test_two_replicas_append_each_thing_once(berkunci: ServiceUnderTest) -> None:
    await _antre(berkunci, 200)
    async with open_runtime(berkunci.service, berkunci.settings, clock=berkunci.clock, bus=False) as lain:
        while await repository.ukuran(berkunci.runtime.reader) < 200:
            await asyncio.gather(masukkan(berkunci.runtime, 7), masukkan(lain, 7))
    rows = await berkunci.sql("SELECT isi FROM jejak_publik_bukaan")
    assert len({each["isi"] for each in rows}) == len(rows) == 200
    await kepala(berkunci)
    log = await ekspor(berkunci)
    verifikasi.periksa_log(log, [verifikasi.baca_kunci(each) for each in log.kunci])


async def test_while_one_appends_another_neither_waits_nor_signs(berkunci: ServiceUnderTest) -> None:
    await _antre(berkunci, 2)
    async with berkunci.runtime.unit_of_work() as uow:
        assert await repository.ambil_giliran(uow) == 0
        assert await masukkan(berkunci.runtime) == 0
        assert await terbitkan(berkunci.runtime) is None


async def test_each_day_has_a_head_and_what_came_in_has_one_within_the_hour(berkunci: ServiceUnderTest) -> None:
    await kepala(berkunci)
    await catat(berkunci, 1)
    await kepala(berkunci)
    berkunci.clock.instant += timedelta(minutes=61)
    await kepala(berkunci)
    await kepala(berkunci)
    berkunci.clock.instant += timedelta(days=1)
    await kepala(berkunci)
    rows = await berkunci.sql("SELECT hari::text, ukuran FROM jejak_publik_kepala ORDER BY nomor")
    assert [tuple(each) for each in rows] == [("2026-09-15", 0), ("2026-09-15", 1), ("2026-09-16", 1)]


async def test_without_a_key_heads_wait_and_the_log_goes_on(mutasi: ServiceUnderTest) -> None:
    await catat(mutasi, 2)
    with pytest.raises(KepalaTertunda, match="ASN_JEJAK_KEY"):
        await kepala(mutasi)
    await catat(mutasi, 2)
    assert await repository.ukuran(mutasi.runtime.reader) == 4
    jawab = await mutasi.client.get("/jejak-publik/kepala/terakhir")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    mutasi.runtime.settings.jejak_key = SecretStr("A" * 20)
    with pytest.raises(KepalaTertunda) as ditolak:
        await kepala(mutasi)
    assert "AAAA" not in str(ditolak.value)


async def test_a_clock_that_went_back_signs_nothing(berkunci: ServiceUnderTest) -> None:
    await catat(berkunci, 1)
    await kepala(berkunci)
    await catat(berkunci, 1)
    berkunci.clock.instant -= timedelta(days=1)
    with pytest.raises(KepalaTertunda, match="Jam mundur"):
        await kepala(berkunci)
    berkunci.clock.instant += timedelta(days=1, hours=2)
    await kepala(berkunci)
    assert [each.ukuran for each in verifikasi_kepala(await ekspor(berkunci))] == [1, 2]


async def test_a_clock_that_leapt_signs_nothing_until_somebody_has_looked(berkunci: ServiceUnderTest) -> None:
    await catat(berkunci, 1)
    await kepala(berkunci)
    assert PUBLIC_LOG_HELD._value.get() == 0
    await catat(berkunci, 1)
    berkunci.clock.instant += timedelta(days=366)
    with pytest.raises(KepalaTertunda, match="Jam melompat"):
        await kepala(berkunci)
    assert PUBLIC_LOG_HELD._value.get() == 1
    # The clock is set right: nothing has been lost.
    berkunci.clock.instant -= timedelta(days=365)
    await kepala(berkunci)
    assert PUBLIC_LOG_HELD._value.get() == 0
    # Or it was right, and the machine stood still: whoever has looked says so.
    await catat(berkunci, 1)
    berkunci.clock.instant += timedelta(days=5)
    with pytest.raises(KepalaTertunda, match="ASN_JEJAK_LEAP_HOURS"):
        await kepala(berkunci)
    berkunci.runtime.settings.jejak_leap_hours = 240
    await kepala(berkunci)
    assert [each.ukuran for each in verifikasi_kepala(await ekspor(berkunci))] == [1, 2, 3]


async def test_a_clock_unlike_the_databases_signs_nothing(
    berkunci: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await catat(berkunci, 1)
    # The test's clock is months behind the database's.
    monkeypatch.setattr(berkunci.clock, "is_real", True)
    with pytest.raises(KepalaTertunda, match="jam basis data"):
        await kepala(berkunci)
    assert await berkunci.sql("SELECT FROM jejak_publik_kepala") == []


async def test_a_new_key_signs_on_and_the_old_one_stays_known(berkunci: ServiceUnderTest) -> None:
    await catat(berkunci, 1)
    await kepala(berkunci)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    berkunci.runtime.settings.jejak_key = SecretStr(pem.decode())
    berkunci.clock.instant += timedelta(days=1)
    await kepala(berkunci)
    isi = (await berkunci.client.get("/jejak-publik/kunci")).json()["data"]
    hari = [(each["mulai"], each["terakhir"]) for each in isi]
    assert hari == [("2026-09-15", "2026-09-15"), ("2026-09-16", "2026-09-16")]
    log = await ekspor(berkunci)
    assert len(verifikasi_kepala(log)) == 2
    with pytest.raises(verifikasi.Temuan) as ditemukan:
        verifikasi.periksa_log(log, [verifikasi.baca_kunci(log.kunci[1])])
    assert ditemukan.value.nama == "KUNCI_TIDAK_DIKENAL"


def verifikasi_kepala(log: verifikasi.Log) -> list[verifikasi.Kepala]:
    return verifikasi.periksa_log(log, [verifikasi.baca_kunci(each) for each in log.kunci])
