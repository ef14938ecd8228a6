"""The progress of an import as server-sent events, over a real HTTP server."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import uvicorn

from shared.api import kemajuan
from shared.impor import kelompok, kerja
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import UNIT
from tests.pegawai.conftest import impor
from tests.pegawai.test_impor_uji import kirim


@pytest.fixture
async def alamat(pegawai: ServiceUnderTest) -> AsyncIterator[str]:
    """Where the service answers over TCP."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(pegawai.app, lifespan="off", log_config=None, access_log=False))
        with contextlib.suppress(asyncio.CancelledError):
            melayani = asyncio.create_task(server.serve(sockets=[soket]))
            yield f"http://127.0.0.1:{soket.getsockname()[1]}"
            server.should_exit = True
            await melayani


Peristiwa = dict[str, Any]


async def peristiwa(baris: AsyncIterator[str]) -> AsyncIterator[Peristiwa]:
    """The events of a stream, and its signs of life as ``{"": comment}``."""
    isi: Peristiwa = {}
    async for each in baris:
        if not each:
            if isi:
                yield isi
            isi = {}
            continue
        nama, _, nilai = each.partition(":")
        isi[nama] = json.loads(nilai) if nama == "data" else nilai.strip()


@contextlib.asynccontextmanager
async def dengar(
    pegawai: ServiceUnderTest, alamat: str, nomor: str, terakhir: str | None = None
) -> AsyncIterator[AsyncIterator[Peristiwa]]:
    kepala = pegawai.caller("verifikator", unit=["*"]).headers()
    if terakhir is not None:
        kepala["Last-Event-ID"] = terakhir
    async with (
        httpx.AsyncClient(timeout=60) as client,
        client.stream("GET", f"{alamat}/impor/{nomor}/kemajuan", headers=kepala) as jawab,
    ):
        assert jawab.status_code == 200
        assert jawab.headers["content-type"].startswith("text/event-stream")
        yield peristiwa(jawab.aiter_lines())


def tahap(monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Semaphore, asyncio.Semaphore]:
    """Let the job do one batch at a time: ``boleh`` lets it go on, ``sudah`` says that one is committed."""
    boleh, sudah = asyncio.Semaphore(0), asyncio.Semaphore(0)
    semula = kerja._terapkan

    async def satu(*args: Any) -> bool:
        await boleh.acquire()
        berhenti = await semula(*args)
        sudah.release()
        return berhenti

    monkeypatch.setattr(kelompok, "BANYAK", 2)
    monkeypatch.setattr(kerja, "_terapkan", satu)
    return boleh, sudah


async def test_each_step_is_told_and_the_stream_ends_with_the_job(
    pegawai: ServiceUnderTest, alamat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    boleh, _ = tahap(monkeypatch)
    nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
    async with dengar(pegawai, alamat, nomor) as aliran:
        assert (await anext(aliran))["retry"] == str(kemajuan.SAMBUNG_LAGI)
        menunggu = await anext(aliran)
        assert (menunggu["event"], menunggu["data"]["status"]) == ("kemajuan", "menunggu")
        kerjaan = asyncio.create_task(pegawai.run_job("impor"))
        terlihat = []
        async for each in aliran:
            terlihat.append((each["event"], each["data"]["baris_diproses"], int(each["id"])))
            if each["data"]["status"] == "berjalan" and boleh.locked():
                boleh.release()
        await kerjaan
    assert {("kemajuan", 2), ("kemajuan", 4)} <= {each[:2] for each in terlihat}
    assert terlihat[-1][:2] == ("akhir", 5)
    assert [each[2] for each in terlihat] == sorted({each[2] for each in terlihat})
    assert [each[0] for each in terlihat].count("akhir") == 1


async def test_who_comes_back_is_told_only_what_is_new(
    pegawai: ServiceUnderTest, alamat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    boleh, sudah = tahap(monkeypatch)
    nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
    kerjaan = asyncio.create_task(pegawai.run_job("impor"))
    boleh.release()
    await sudah.acquire()
    async with dengar(pegawai, alamat, nomor) as aliran:
        await anext(aliran)
        pertama = await anext(aliran)
        assert pertama["data"]["baris_diproses"] == 2
    # Gone away in the middle; the job goes on, and the next listener hears from here on.
    boleh.release()
    await sudah.acquire()
    async with dengar(pegawai, alamat, nomor, pertama["id"]) as aliran:
        await anext(aliran)
        kedua = await anext(aliran)
        assert (int(kedua["id"]) > int(pertama["id"]), kedua["data"]["baris_diproses"]) == (True, 4)
        boleh.release()
        *_, akhir = [each async for each in aliran]
    await kerjaan
    assert (akhir["event"], akhir["data"]["status"]) == ("akhir", "selesai")
    petugas = pegawai.caller("verifikator", unit=["*"])
    jawab = await pegawai.client.get(
        f"/impor/{nomor}/kemajuan", headers={**petugas.headers(), "Last-Event-ID": akhir["id"]}
    )
    # What a browser takes as: do not come back.
    assert jawab.status_code == 204


async def test_a_finished_job_is_told_at_once(pegawai: ServiceUnderTest, alamat: str) -> None:
    hasil = await impor(pegawai, "unit", UNIT)
    async with dengar(pegawai, alamat, hasil["id"]) as aliran:
        semua = [each async for each in aliran]
    assert [each.get("event") for each in semua] == [None, "akhir"]
    assert semua[1]["data"]["baru"] == 5


async def test_silence_is_broken_by_signs_of_life(
    pegawai: ServiceUnderTest, alamat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kemajuan, "DETAK", 0.0)
    nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
    async with dengar(pegawai, alamat, nomor) as aliran:
        await anext(aliran)
        assert (await anext(aliran))["data"]["status"] == "menunggu"
        assert await anext(aliran) == {"": "ping"}


async def test_a_process_that_is_about_to_end_lets_its_listeners_go(pegawai: ServiceUnderTest, alamat: str) -> None:
    nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
    async with dengar(pegawai, alamat, nomor) as aliran:
        await anext(aliran)
        await anext(aliran)
        pegawai.runtime.stopping.set()
        assert [each async for each in aliran] == []


async def test_nobody_hears_of_what_does_not_exist_or_without_the_right(pegawai: ServiceUnderTest) -> None:
    nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
    petugas = pegawai.caller("verifikator", unit=["*"])
    assert (await petugas.get("/impor/0197f0a0-0000-7000-8000-000000000004/kemajuan")).status_code == 404
    assert (await pegawai.caller("asn").get(f"/impor/{nomor}/kemajuan")).status_code == 403
