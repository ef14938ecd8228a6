"""An inbox followed live: every change is told once, in order, and who comes back misses none."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import orjson
import pytest

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from services.notifikasi.pesan.aliran import ikuti, pendengar, sidik_kotak
from shared.http.limits import Limits
from tests.layanan import ServiceUnderTest, open_service
from tests.notifikasi.peristiwa import ANI, CITRA, diputuskan, pindah
from tests.notifikasi.test_pesan import kotak


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def berikut(aliran: AsyncIterator[bytes]) -> dict:
    """The next change that a stream tells."""
    async with asyncio.timeout(20):
        async for potong in aliran:
            for baris in potong.decode().splitlines():
                if baris.startswith("data: "):
                    return orjson.loads(baris.removeprefix("data: "))
    raise AssertionError("the stream has ended")


async def test_a_change_wakes_who_follows_and_who_comes_back_misses_none(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    (pertama,) = (await kotak(notifikasi, ANI))["data"]
    aliran = ikuti(notifikasi.runtime, ANI, 0)
    awal = await berikut(aliran)
    assert (awal["pesan"], awal["jumlah_belum_dibaca"], awal["lengkap"]) == ([pertama["id"]], 1, True)
    await notifikasi.receive(diputuskan())
    lagi = await berikut(aliran)
    assert (len(lagi["pesan"]), lagi["jumlah_belum_dibaca"]) == (1, 2)
    await aliran.aclose()
    # Read on another device while nobody followed here.
    await notifikasi.caller("asn", nip=ANI).post(f"/kotak-masuk/{pertama['id']}/pembacaan")
    kembali = ikuti(notifikasi.runtime, ANI, lagi["urutan"])
    terlewat = await berikut(kembali)
    assert terlewat["pesan"] == [pertama["id"]]
    await kembali.aclose()
    # Who has missed nothing is told so at once.
    lagi_kembali = ikuti(notifikasi.runtime, ANI, terlewat["urutan"])
    assert await berikut(lagi_kembali) == {**terlewat, "pesan": [], "lengkap": True}
    await lagi_kembali.aclose()


async def test_an_empty_inbox_says_that_it_is_followed(notifikasi: ServiceUnderTest) -> None:
    aliran = ikuti(notifikasi.runtime, ANI, 0)
    assert await berikut(aliran) == {
        "urutan": 0,
        "pesan": [],
        "lengkap": True,
        "jumlah_belum_dibaca": 0,
        "jumlah_menunggu_konfirmasi": 0,
    }
    await aliran.aclose()


async def test_a_page_comes_back_with_another_ticket_and_where_it_was(notifikasi: ServiceUnderTest) -> None:
    """As a browser does it: its ``EventSource`` can send no header."""
    await notifikasi.receive(pindah())
    saya = notifikasi.caller("asn", nip=ANI)

    async def ikut(tambahan: str = "") -> tuple[int | None, bytes]:
        tiket = (await saya.post("/tiket", {"alamat": "/kotak-masuk/aliran"})).json()["tiket"]
        halaman = Mengikuti(notifikasi, None, f"tiket={tiket}{tambahan}", sampai=b"data: ")
        await halaman.jawaban()
        await halaman.tutup()
        return halaman.status, halaman.isi

    status, isi = await ikut()
    assert (status, b"id: 1" in isi, b'"pesan":["' in isi) == (200, True, True)
    status, isi = await ikut("&sesudah=1")
    assert (status, b"id: 1" in isi, b'"pesan":[]' in isi) == (200, True, True)
    status, isi = await ikut("&sesudah=-1")
    assert (status, b"sesudah" in isi) == (422, True)


@pytest.mark.parametrize("terakhir", [500, 2**63 - 1, 10**20 - 1])
async def test_an_inbox_that_was_restored_is_told_anew_to_who_had_seen_more(
    notifikasi: ServiceUnderTest, terakhir: int
) -> None:
    """Also while it is followed, and also where nothing is left of it; from then on every change is told."""
    aliran = ikuti(notifikasi.runtime, ANI, terakhir)
    kosong = await berikut(aliran)
    assert (kosong["urutan"], kosong["pesan"], kosong["lengkap"]) == (0, [], False)
    await notifikasi.receive(pindah())
    (pertama,) = (await kotak(notifikasi, ANI))["data"]
    baru = await berikut(aliran)
    assert (baru["pesan"], baru["lengkap"]) == ([pertama["id"]], True)
    await aliran.aclose()
    kembali = ikuti(notifikasi.runtime, ANI, terakhir)
    awal = await berikut(kembali)
    assert (awal["pesan"], awal["lengkap"], awal["urutan"]) == ([pertama["id"]], False, baru["urutan"])
    await kembali.aclose()


async def test_an_inbox_of_somebody_else_wakes_nobody_and_who_has_gone_is_forgotten(
    notifikasi: ServiceUnderTest,
) -> None:
    hub = pendengar(notifikasi.runtime)
    with hub.ikut(ANI) as ani, hub.ikut("197905052004122003") as citra:
        ani.clear()
        citra.clear()
        hub.bangunkan("bukan siapa-siapa")
        assert not ani.is_set()
    assert hub.diikuti == 0


async def test_it_goes_on_after_its_connection_is_lost(notifikasi: ServiceUnderTest) -> None:
    aliran = ikuti(notifikasi.runtime, ANI, 0)
    assert (await berikut(aliran))["jumlah_belum_dibaca"] == 0
    menunggu = asyncio.create_task(berikut(aliran))
    async with asyncio.timeout(20):
        while not await notifikasi.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notifikasi-kotak-masuk'"
        ):
            pass
    await notifikasi.receive(pindah())
    assert (await menunggu)["jumlah_belum_dibaca"] == 1
    await aliran.aclose()


async def test_a_machine_has_no_stream_and_a_person_gets_events(notifikasi: ServiceUnderTest) -> None:
    assert (await notifikasi.caller("operator", sub="mesin").get("/kotak-masuk/aliran")).status_code in (403, 404)


class Mengikuti:
    """Somebody's page that follows their inbox, at the address of their office."""

    def __init__(self, notifikasi: ServiceUnderTest, nip: str | None, kueri: str = "", sampai: bytes = b"") -> None:
        self._sampai = sampai
        self.status: int | None = None
        self.isi = b""
        self._mulai, self._selesai = asyncio.Event(), asyncio.Event()
        tajuk = {} if nip is None else notifikasi.caller("asn", nip=nip).headers()
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/kotak-masuk/aliran",
            "raw_path": b"/kotak-masuk/aliran",
            "query_string": kueri.encode(),
            "root_path": "",
            "headers": [(nama.lower().encode(), nilai.encode()) for nama, nilai in tajuk.items()],
            "client": ("127.0.0.1", 1),
            "scheme": "http",
            "http_version": "1.1",
            "asgi": {"version": "3.0"},
        }
        self.tugas = asyncio.create_task(notifikasi.app(scope, self._terima, self._kirim))

    async def _terima(self) -> dict[str, Any]:
        if not self._selesai.is_set():
            self._selesai.set()
            return {"type": "http.request", "body": b"", "more_body": False}
        return await asyncio.get_running_loop().create_future()

    async def _kirim(self, pesan: Any) -> None:
        self.status = pesan.get("status", self.status)
        self.isi += pesan.get("body", b"")
        if self.isi and (self._sampai in self.isi or self.status != 200):
            self._mulai.set()

    async def jawaban(self) -> int | None:
        async with asyncio.timeout(20):
            await self._mulai.wait()
        return self.status

    async def tutup(self) -> None:
        self.tugas.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.tugas


@pytest.fixture
def sempit(notifikasi: ServiceUnderTest) -> ServiceUnderTest:
    """An address may ask two things at once, somebody may follow three streams, and all together four."""
    batas = {"open_per_address": 2, "open_per_subject": 2, "streams_per_subject": 3, "open_streams": 4}
    notifikasi.app.state.limits = Limits(notifikasi.settings.model_copy(update=batas))
    return notifikasi


async def test_pages_that_follow_an_inbox_use_up_nothing_of_what_their_office_may_ask(
    sempit: ServiceUnderTest,
) -> None:
    semua = []
    for _ in range(3):
        semua.append(Mengikuti(sempit, ANI))
        assert await semua[-1].jawaban() == 200
    assert (await kotak(sempit, ANI))["data"] == []
    assert (await kotak(sempit, CITRA))["data"] == []
    keempat = Mengikuti(sempit, ANI)
    assert await keempat.jawaban() == 429
    assert "Tutup halaman lain" in orjson.loads(keempat.isi)["detail"]
    lain = Mengikuti(sempit, CITRA)
    assert await lain.jawaban() == 200
    penuh = Mengikuti(sempit, CITRA)
    assert (await penuh.jawaban(), orjson.loads(penuh.isi)["kode"]) == (503, "sedang_sibuk")
    # Whoever has gone makes room.
    await semua.pop().tutup()
    semua += [Mengikuti(sempit, ANI), lain]
    assert await semua[-2].jawaban() == 200
    for each in semua:
        await each.tutup()
    batas = sempit.app.state.limits
    assert [batas.streams._count, batas.streams_subject._count, batas.open._count] == [{}, {}, {}]


async def test_a_stream_ends_with_the_token_that_opened_it(notifikasi: ServiceUnderTest) -> None:
    aliran = Mengikuti(notifikasi, ANI)
    assert await aliran.jawaban() == 200
    await notifikasi.receive(pindah())
    notifikasi.clock.instant += timedelta(days=1)
    pendengar(notifikasi.runtime).bangunkan(sidik_kotak(ANI))
    async with asyncio.timeout(20):
        await aliran.tugas
    assert pendengar(notifikasi.runtime).diikuti == 0
