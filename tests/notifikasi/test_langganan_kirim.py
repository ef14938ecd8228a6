"""Webhooks over real connections, by receivers that fail in each way: none is lost, and none holds up another."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY

from services.notifikasi.langganan import kerja as kerja_webhook
from services.notifikasi.langganan.alamat_aman import Tujuan
from services.notifikasi.langganan.jadwal import JEDA, TERAKHIR
from services.notifikasi.langganan.kerja import Pintu
from tests.layanan import ServiceUnderTest
from tests.notifikasi.penerima_webhook import (
    KUNCI,
    TERIMA,
    Pelanggan,
    Penerima,
    baris,
    isi,
    kirim,
    maju,
    pasang,
    penerima,
)
from tests.notifikasi.peristiwa import BUDI, pindah

AKAR = Path(__file__).parents[2]


@pytest.fixture
async def luar(tmp_path: Path) -> AsyncIterator[Penerima]:
    async with penerima(tmp_path) as running:
        yield running


@pytest.fixture
def pelanggan(notifikasi: ServiceUnderTest, luar: Penerima) -> Pelanggan:
    pasang(notifikasi, luar.folder)
    return Pelanggan(notifikasi)


async def diam(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def putus(tulis: asyncio.StreamWriter) -> None:
    """Hang up in the middle of an answer."""
    tulis.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsetengah")
    await tulis.drain()
    tulis.transport.abort()


async def test_what_fails_is_tried_again_under_the_same_number_and_another_time(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("500 Oh"), TERIMA]
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("antre", "ditolak", 500, 1)]
    (satu,) = (await pelanggan.sistem.get(f"/langganan/{nomor}/kiriman")).json()["data"]
    assert satu["dicoba_lagi_pada"] is not None
    assert satu["durasi_ms"] is not None
    await kirim(notifikasi)
    assert len(luar.masuk) == 1
    await maju(notifikasi, seconds=10)
    assert await pelanggan.buku(nomor) == [("diterima", None, 204, 2)]
    assert len(set(luar.nomor())) == 1
    assert luar.masuk[0][0]["webhook-timestamp"] != luar.masuk[1][0]["webhook-timestamp"]


@pytest.mark.parametrize(
    ("jawab", "sebab", "kode"),
    [
        (baris("302 Found", tajuk="Location: https://169.254.169.254/\r\n"), "dialihkan", 302),
        (baris("200 OK", b"x" * 300_000), "jawaban_terlalu_besar", 200),
        (b"bukan HTTP\r\n\r\n", "terputus", None),
        (putus, "terputus", None),
        (diam, "terlalu_lama", None),
    ],
)
async def test_each_way_of_not_taking_it_is_named_and_nothing_of_an_answer_is_kept(
    notifikasi: ServiceUnderTest,
    luar: Penerima,
    pelanggan: Pelanggan,
    jawab: bytes | Callable[[asyncio.StreamWriter], Awaitable[None]],
    sebab: str,
    kode: int | None,
) -> None:
    notifikasi.runtime.settings.webhook_timeout = 0.5
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [jawab]
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("antre", sebab, kode, 1)]
    assert len(luar.masuk) == 1
    (satu,) = (await pelanggan.sistem.get(f"/langganan/{nomor}/kiriman")).json()["data"]
    assert satu["keterangan"]
    assert (await pelanggan.baca(nomor))["gagal_sejak"] is not None


async def test_a_certificate_of_a_house_that_nobody_knows_is_not_believed(
    notifikasi: ServiceUnderTest, luar: Penerima
) -> None:
    pasang(notifikasi)
    pelanggan = Pelanggan(notifikasi)
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("antre", "tls", None, 1)]
    assert luar.masuk == []


async def test_a_name_that_leads_inside_later_on_is_not_followed(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    notifikasi.runtime.settings.webhook_inner = False
    alamat = ["93.184.215.14"]

    async def tanya(_: str, __: int) -> Sequence[str]:
        return alamat

    notifikasi.runtime.kept[Pintu].tanya = tanya
    nomor = await pelanggan.aktif("https://presensi.contoh.go.id/webhook")
    await notifikasi.receive(pindah())
    for ke, dalam in enumerate(("127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00::1", "::ffff:127.0.0.1"), 1):
        alamat[:] = [dalam]
        await maju(notifikasi, days=1)
        assert await pelanggan.buku(nomor) == [("antre", "alamat_ditolak", None, ke)]
    # Nor is one asked for, or changed to.
    for url in ("https://presensi.contoh.go.id/webhook", "http://contoh.go.id/", "https://contoh.go.id:22/"):
        jawab = await pelanggan.sistem.post("/langganan", isi(url))
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/url"), url
        jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/perubahan", isi(url))
        assert jawab.status_code == 422


async def test_a_slow_receiver_holds_up_no_other(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    async with penerima(luar.folder) as lain:
        notifikasi.runtime.settings.webhook_timeout = 10
        notifikasi.runtime.settings.webhook_receivers = 2
        lain.jawab = [diam]
        nomor = await Pelanggan(notifikasi, "lambat").aktif(lain.url)
        await pelanggan.aktif(luar.url)
        await notifikasi.receive(*(pindah() for _ in range(100)))
        kerja = asyncio.create_task(kirim(notifikasi))
        await asyncio.wait_for(lain.datang.wait(), 30)
        # Also what happens while it is waited for.
        while len(luar.masuk) < 100:
            luar.datang.clear()
            await asyncio.wait_for(luar.datang.wait(), 30)
        assert {each[0] for each in await pelanggan.buku(nomor)} == {"dikirim", "antre"}
        assert len(lain.masuk) <= 4
        await kerja
    # What is for it waits, and what is left was not tried.
    dicoba = [each[3] for each in await pelanggan.buku(nomor)]
    assert (sum(dicoba), len(dicoba)) == (4, 100)


async def test_a_receiver_in_trouble_is_tried_with_one_and_gets_the_rest_once_it_takes_it(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("503 Sebentar")]
    await notifikasi.receive(*(pindah() for _ in range(20)))
    await kirim(notifikasi)
    assert len(luar.masuk) == 4
    await kirim(notifikasi)
    assert len(luar.masuk) == 4
    await maju(notifikasi, minutes=15)
    assert len(luar.masuk) == 5
    luar.jawab = [TERIMA]
    await maju(notifikasi, minutes=15)
    await maju(notifikasi, hours=1)
    assert {each[0] for each in await pelanggan.buku(nomor)} == {"diterima"}
    assert (await pelanggan.baca(nomor))["gagal_sejak"] is None


async def test_one_that_is_refused_holds_up_no_other_of_its_receiver(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("422 Tidak"), TERIMA]
    await notifikasi.receive(*(pindah() for _ in range(10)))
    await kirim(notifikasi)
    assert sorted(each[0] for each in await pelanggan.buku(nomor)) == ["antre", *["diterima"] * 9]


async def test_who_asks_to_wait_is_not_asked_before(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await pelanggan.aktif(luar.url)
    luar.jawab = [baris("429 Banyak", tajuk="Retry-After: 7200\r\n"), TERIMA]
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    await notifikasi.receive(pindah())
    await maju(notifikasi, minutes=119)
    assert len(luar.masuk) == 1
    await maju(notifikasi, minutes=2)
    assert len(luar.masuk) == 3


async def test_after_ten_tries_it_is_given_up_and_sent_again_when_asked_for(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("400 Tidak")]
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    for lama in JEDA:
        notifikasi.clock.instant += 1.2 * lama
        await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("gagal", "ditolak", 400, TERAKHIR)]
    (satu,) = (await pelanggan.sistem.get(f"/langganan/{nomor}/kiriman", status="gagal")).json()["data"]
    luar.jawab = [TERIMA]
    ulang = await pelanggan.sistem.post(f"/langganan/{nomor}/kiriman/{satu['id']}/pengulangan")
    assert (ulang.status_code, ulang.json()["status"], ulang.headers["location"]) == (
        202,
        "antre",
        f"/langganan/{nomor}/kiriman/{satu['id']}",
    )
    # While it waits it is not asked for twice.
    lagi = await pelanggan.sistem.post(f"/langganan/{nomor}/kiriman/{satu['id']}/pengulangan")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "kiriman_tidak_sesuai")
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("diterima", None, 204, 1)]
    assert len(set(luar.nomor())) == 1


async def test_410_switches_it_off_at_once_and_who_answers_for_it_is_told(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("410 Gone")]
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    kini = await pelanggan.baca(nomor)
    assert (kini["status"], kini["sebab_mati"]) == ("dimatikan", "tidak_diinginkan")
    assert await pelanggan.buku(nomor) == [("gagal", "ditolak", 410, 1)]
    (pesan,) = [
        each
        for each in (await notifikasi.caller("asn", nip=BUDI).get("/kotak-masuk")).json()["data"]
        if each["jenis"] == "webhook_dimatikan"
    ]
    assert "Presensi Dishub" in pesan["judul"]
    assert luar.url not in str(pesan)
    # What it leads to is read by whom it was told.
    assert pesan["perihal"]["alamat"] == f"/api/notifikasi/langganan/{nomor}"
    assert (await notifikasi.caller("asn", nip=BUDI).get(f"/langganan/{nomor}")).status_code == 200
    # An operator sees it, in the list and in the figures.
    (satu,) = (await notifikasi.caller("operator").get("/langganan", status="dimatikan")).json()["data"]
    assert satu["id"] == str(nomor)
    await notifikasi.run_job("ukur_webhook")
    assert REGISTRY.get_sample_value("asn_webhook_subscriptions", {"status": "dimatikan"}) == 1
    assert REGISTRY.get_sample_value("asn_webhooks", {"status": "gagal"}) == 1
    # What happens meanwhile is kept; once resumed one is sent first.
    await notifikasi.receive(*(pindah() for _ in range(5)))
    await kirim(notifikasi)
    assert len(luar.masuk) == 1
    luar.jawab = [baris("500 Oh"), TERIMA]
    assert (await pelanggan.langkah(nomor, "lanjut")).status_code == 200
    await kirim(notifikasi)
    assert len(luar.masuk) == 2
    await maju(notifikasi, minutes=1)
    assert len(luar.masuk) == 7


async def test_one_that_takes_nothing_for_days_is_switched_off_and_one_that_takes_some_is_not(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    luar.jawab = [baris("500 Oh")]
    await notifikasi.receive(*(pindah() for _ in range(20)))
    await kirim(notifikasi)
    for _ in range(9):
        await maju(notifikasi, hours=12)
    assert (await pelanggan.baca(nomor))["status"] == "aktif"
    luar.jawab = [TERIMA, baris("500 Oh")]
    await maju(notifikasi, hours=12)
    luar.jawab = [baris("500 Oh")]
    await maju(notifikasi, hours=12)
    assert (await pelanggan.baca(nomor))["status"] == "aktif"
    await notifikasi.receive(*(pindah() for _ in range(20)))
    for _ in range(11):
        await maju(notifikasi, hours=12)
    kini = await pelanggan.baca(nomor)
    assert (kini["status"], kini["sebab_mati"]) == ("dimatikan", "lama_gagal")
    jenis = [each["jenis"] for each in (await notifikasi.caller("asn", nip=BUDI).get("/kotak-masuk")).json()["data"]]
    assert jenis.count("webhook_dimatikan") == 1


async def test_what_was_taken_and_lost_is_sent_again_for_a_span_of_time(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    for _ in range(3):
        await notifikasi.receive(pindah())
        await maju(notifikasi, days=1)
    assert len(luar.masuk) == 3
    masa = {"sejak": "2026-09-15T12:00:00Z", "sampai": "2026-09-17T12:00:00Z", "status": ["diterima"]}
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/pengulangan", masa)
    assert jawab.json() == {"jumlah": 2, "penuh": False}
    await kirim(notifikasi)
    # Nothing promises an order.
    assert sorted(luar.nomor()[3:]) == sorted(luar.nomor()[1:3])
    terbalik = {**masa, "sampai": "2026-09-14T00:00:00Z"}
    assert (await pelanggan.sistem.post(f"/langganan/{nomor}/pengulangan", terbalik)).status_code == 422


async def test_a_test_event_is_sent_and_its_outcome_is_read(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/uji")
    assert jawab.status_code == 202
    await kirim(notifikasi)
    (badan,) = luar.isi()
    assert (badan["type"], set(badan["data"])) == ("webhook.uji", {"pesan"})
    tempat = jawab.headers["location"]
    assert (await pelanggan.sistem.get(tempat)).json()["status"] == "diterima"
    await pelanggan.langkah(nomor, "jeda")
    lagi = await pelanggan.sistem.post(f"/langganan/{nomor}/uji")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langganan_tidak_sesuai")


async def test_the_ledger_is_filtered_counted_and_paged(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.receive(*(pindah() for _ in range(4)))
    await kirim(notifikasi)
    await pelanggan.sistem.post(f"/langganan/{nomor}/uji")
    jalur = f"/langganan/{nomor}/kiriman"
    ringkas = (await pelanggan.sistem.get(f"{jalur}/ringkasan")).json()["data"]
    assert [(each["peristiwa"], each["status"], each["jumlah"]) for each in ringkas] == [
        ("penempatan.pindah", "diterima", 4),
        ("webhook.uji", "antre", 1),
    ]
    for saring, banyak in (
        ({"status": "antre"}, 1),
        ({"peristiwa": "penempatan.pindah"}, 4),
        ({"terjadi_sejak": "2026-09-15T03:00:01Z"}, 0),
        ({"terjadi_sebelum": "2026-09-15T03:00:01Z"}, 5),
    ):
        assert len((await pelanggan.sistem.get(jalur, **saring)).json()["data"]) == banyak, saring
    dua = (await pelanggan.sistem.get(jalur, limit=5)).json()
    assert (len(dua["data"]), dua["berikutnya"]) == (5, None)
    dua = (await pelanggan.sistem.get(jalur, limit=3)).json()
    sisa = (await pelanggan.sistem.get(jalur, limit=3, cursor=dua["berikutnya"])).json()
    assert len({each["id"] for each in dua["data"] + sisa["data"]}) == 5


async def test_a_paused_one_is_sent_nothing_and_what_an_officer_stopped_only_an_officer_resumes(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    sebagian = notifikasi.caller("verifikator", unit=["DISHUB"])
    assert (await pelanggan.langkah(nomor, "jeda", sebagian)).status_code == 403
    assert (await pelanggan.langkah(nomor, "jeda", pelanggan.petugas)).json()["dihentikan_petugas"] is True
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert luar.masuk == []
    assert (await pelanggan.langkah(nomor, "lanjut")).status_code == 403
    # Pausing it oneself takes nothing of that away.
    assert (await pelanggan.langkah(nomor, "jeda")).status_code == 200
    assert (await pelanggan.langkah(nomor, "lanjut")).status_code == 403
    assert (await pelanggan.langkah(nomor, "lanjut", pelanggan.petugas)).status_code == 200
    await kirim(notifikasi)
    assert len(luar.masuk) == 1


async def test_a_removed_one_is_sent_nothing_of_what_waited_and_does_not_come_back(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.receive(pindah())
    assert (await pelanggan.langkah(nomor, "penghapusan")).json()["status"] == "dihapus"
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert (luar.masuk, await pelanggan.buku(nomor)) == ([], [("dibuang", None, None, 0)])
    for kata in ("lanjut", "jeda", "penghapusan"):
        assert (await pelanggan.langkah(nomor, kata)).status_code == 409
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/perubahan", isi(luar.url))
    assert jawab.status_code == 409


PROGRAM = """
import asyncio
from services.notifikasi.app import SERVICE
from services.notifikasi.langganan.kerja import KIRIM_WEBHOOK
from shared.run import open_runtime
from shared.settings import Settings

async def kerja():
    async with open_runtime(SERVICE, Settings(), bus=False) as runtime:
        await KIRIM_WEBHOOK.run(runtime)

asyncio.run(kerja())
"""


async def test_who_is_killed_between_sending_and_noting_it_sends_the_same_webhook_again(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.receive(pindah())
    s = notifikasi.runtime.settings
    env = {
        **os.environ,
        "ASN_DATABASE_URL": s.database_url.get_secret_value(),
        "ASN_NATS_URL": s.nats_url,
        "ASN_NATS_USER": s.nats_user,
        "ASN_NATS_PASSWORD": "tidak dipakai",
        "ASN_JWKS": s.jwks,
        "ASN_NOTICE_KEY": KUNCI,
        "ASN_WEBHOOK_INNER": "true",
        "ASN_WEBHOOK_CA": str(luar.folder / "ca.pem"),
    }
    anak = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, cwd=AKAR, env=env)

    async def bunuh(_: asyncio.StreamWriter) -> None:
        os.kill(anak.pid, signal.SIGKILL)

    luar.jawab = [bunuh, TERIMA]
    assert await anak.wait() == -signal.SIGKILL
    assert await pelanggan.buku(nomor) == [("dikirim", None, None, 1)]
    # Its lease has run out by the true clock.
    notifikasi.clock.instant = datetime.now(UTC) + timedelta(minutes=6)
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("diterima", None, 204, 2)]
    pertama, kedua = luar.nomor()
    assert pertama == kedua
    assert luar.sah(pelanggan.rahasia, 0)


async def test_what_the_sender_itself_fails_with_is_a_try_of_that_one_and_the_others_go_on(
    notifikasi: ServiceUnderTest,
    luar: Penerima,
    pelanggan: Pelanggan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nomor = await pelanggan.aktif(luar.url + "/rusak")
    lain = Pelanggan(notifikasi, "lain")
    baik = await lain.aktif(luar.url)
    asli = kerja_webhook.hantar

    async def hantar(ke: Tujuan, *apa: Any, **lagi: Any) -> Any:
        if ke.jalur.endswith("/rusak"):
            raise UnicodeEncodeError("ascii", "x", 0, 1, "tidak dapat ditulis")
        return await asli(ke, *apa, **lagi)

    monkeypatch.setattr(kerja_webhook, "hantar", hantar)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert await pelanggan.buku(nomor) == [("antre", "terputus", None, 1)]
    assert await lain.buku(baik) == [("diterima", None, 204, 1)]
    assert (await pelanggan.baca(nomor))["gagal_sejak"] is not None
