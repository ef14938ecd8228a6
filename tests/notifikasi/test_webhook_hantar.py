"""A webhook over a real connection: to the address that was looked at, once, and no longer than it takes."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from standardwebhooks.webhooks import Webhook

from services.notifikasi.langganan.alamat_aman import Tujuan
from services.notifikasi.langganan.hantar import HasilWebhook, hantar
from services.notifikasi.langganan.keadaan import SebabWebhook
from services.notifikasi.langganan.tanda_tangan import rahasia_langganan, tajuk_webhook
from tests.notifikasi.server_surel import buat_sertifikat

RAHASIA = rahasia_langganan("k" * 32, UUID(int=5), 1)
ISI = b'{"type":"uji"}'
Masuk = list[tuple[dict[str, str], bytes]]


@asynccontextmanager
async def penerima(jawab: bytes, folder: Path | None = None, *, diam: bool = False) -> AsyncIterator[tuple[int, Masuk]]:
    """A receiver that answers each request alike; under TLS with a certificate for ``localhost``."""
    masuk: Masuk = []
    tugas: set[asyncio.Task[None]] = set()

    async def layani(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        tugas.add(asyncio.current_task())  # type: ignore[arg-type]
        try:
            kepala = (await baca.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            tajuk = {nama.lower(): nilai for nama, _, nilai in (each.partition(": ") for each in kepala[1:] if each)}
            masuk.append((tajuk, await baca.readexactly(int(tajuk["content-length"]))))
            if diam:
                await asyncio.Event().wait()
            tulis.write(jawab)
            await tulis.drain()
        except ConnectionError:
            # Who has read enough hangs up.
            pass
        finally:
            tulis.close()

    konteks = None
    if folder is not None:
        konteks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        konteks.load_cert_chain(buat_sertifikat(folder), folder / "kunci.pem")
    server = await asyncio.start_server(layani, "127.0.0.1", 0, ssl=konteks)
    try:
        yield server.sockets[0].getsockname()[1], masuk
    finally:
        server.close()
        for each in tugas:
            each.cancel()
        await asyncio.gather(*tugas, return_exceptions=True)


async def kirim(port: int, *, nama: str = "localhost", ca: Path | None = None, terlama: float = 5) -> HasilWebhook:
    konteks = ssl.create_default_context(cafile=ca)
    tajuk = tajuk_webhook([RAHASIA], "msg_1", datetime.now(UTC), ISI)
    return await hantar(
        Tujuan("127.0.0.1", port, nama, "/a?b=c", ca is not None), ISI, tajuk, percaya=konteks, terlama=terlama
    )


def baris(status: str, isi: bytes = b"", tajuk: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(isi)}\r\n{tajuk}\r\n".encode() + isi


async def test_the_receiver_verifies_what_came_and_its_yes_is_noted(tmp_path: Path) -> None:
    async with penerima(baris("204 No Content"), tmp_path) as (port, masuk):
        assert await kirim(port, ca=tmp_path / "ca.pem") == HasilWebhook(204, None)
    ((tajuk, isi),) = masuk
    assert Webhook(RAHASIA).verify(isi, tajuk) == {"type": "uji"}
    assert tajuk["host"] == f"localhost:{port}"


@pytest.mark.parametrize(
    ("jawab", "hasil"),
    [
        (lambda: baris("500 Oh"), HasilWebhook(500, SebabWebhook.DITOLAK)),
        (lambda: baris("410 Gone"), HasilWebhook(410, SebabWebhook.DITOLAK)),
        (
            lambda: baris("302 Found", tajuk="Location: http://169.254.169.254/\r\n"),
            HasilWebhook(302, SebabWebhook.DIALIHKAN),
        ),
        (lambda: baris("200 OK", b"x" * 200_000), HasilWebhook(200, SebabWebhook.JAWABAN_TERLALU_BESAR)),
        (lambda: b"bukan HTTP\r\n\r\n", HasilWebhook(None, SebabWebhook.TERPUTUS)),
    ],
)
async def test_what_is_no_yes_is_named_and_nothing_is_followed(jawab: Callable[[], bytes], hasil: HasilWebhook) -> None:
    async with penerima(jawab()) as (port, masuk):
        assert await kirim(port) == hasil
    assert len(masuk) == 1


async def test_who_does_not_answer_is_left(tmp_path: Path) -> None:
    async with penerima(b"", diam=True) as (port, _):
        assert await kirim(port, terlama=0.3) == HasilWebhook(None, SebabWebhook.TERLALU_LAMA)
    assert await kirim(1) == HasilWebhook(None, SebabWebhook.TERPUTUS)


async def test_the_certificate_must_be_the_names_and_from_somebody_known(tmp_path: Path) -> None:
    async with penerima(baris("204 No Content"), tmp_path) as (port, masuk):
        assert await kirim(port, ca=tmp_path / "ca.pem", nama="contoh.go.id") == HasilWebhook(None, SebabWebhook.TLS)
        lain = tmp_path / "lain"
        lain.mkdir()
        buat_sertifikat(lain)
        assert await kirim(port, ca=lain / "ca.pem") == HasilWebhook(None, SebabWebhook.TLS)
    assert masuk == []
