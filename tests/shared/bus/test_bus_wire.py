"""Messages that no client library expects: whoever may publish under a subject may do so with any bytes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr, ValidationError
from structlog.testing import capture_logs

from shared.bus.pull import PullLoop
from shared.bus.wire import Wire, WireError, dial
from shared.events.names import durable_of
from shared.settings import Settings
from shared.telemetry.metrics import DEAD_LETTERS
from tests.nats_mentah import hpub, mentah, pub
from tests.shared.dua_layanan import Dunia

FAKTA = b"asn.penerbit.barang.dicatat."
KEADAAN = b"asn.penerbit.state.barang."
DURABLE = {FAKTA: durable_of("pembaca", "PENERBIT_FAKTA"), KEADAAN: durable_of("pembaca", "PENERBIT_STATE")}


RACUN = {
    "a subject that is no UTF-8": (lambda awal: pub(awal + b"\xff\xfe"), r"\xff\xfe"),
    "a subject that ends a line for some": (lambda awal: pub(awal + b"a\rb"), r"a\x0db"),
    "a subject that ends a word for some": (lambda awal: pub(awal + b"a\x0b5\x0c6"), r"a\x0b5\x0c6"),
    "a subject with a zero byte": (lambda awal: pub(awal + b"a\x00b"), r"a\x00b"),
    "a subject of other letters": (lambda awal: pub(awal + "é".encode()), r"\xc3\xa9"),
    "headers without an end": (lambda awal: hpub(awal + b"t1", b"NATS/1.0"), "t1"),
    "headers of one byte": (lambda awal: hpub(awal + b"t2", b"N"), "t2"),
    "headers with a status of another protocol": (lambda awal: hpub(awal + b"t3", b"XXXXXXXX 404 \xff\r\n\r\n"), "t3"),
    "headers with a notice of the server": (lambda awal: hpub(awal + b"t4", b"NATS/1.0 503 \xff\r\n\r\n"), "t4"),
    "headers that are no text": (lambda awal: hpub(awal + b"t5", b"NATS/1.0\r\n\xff\x00: \xff\x00\r\n\r\n"), "t5"),
}


@pytest.mark.parametrize("awal", [FAKTA, KEADAAN], ids=["fact", "state"])
async def test_messages_of_odd_bytes_are_dead_letters_and_stop_nothing(dunia: Dunia, awal: bytes) -> None:
    durable = DURABLE[awal]
    sebelum = DEAD_LETTERS.labels(durable)._value.get()
    await dunia.relay()
    await dunia.konsumen()
    async with mentah(dunia.nats.url, "penerbit", dunia.nats.sandi["penerbit"]) as kirim:
        for kali in range(3):
            for buat, _ in RACUN.values():
                await dunia.terbitkan(*((f"b{number}", f"isi-{kali}-{number}") for number in range(4)))
                await dunia.tenang_terkirim()
                await kirim(buat(awal))
        await dunia.terbitkan(("akhir", "akhir"))
        efek = await dunia.sampai_efek(3 * len(RACUN) * 4 + 1)
        await dunia.tenang()
    # In their order, and none twice.
    for number in range(4):
        assert [urutan for barang, urutan in efek if barang == f"b{number}"] == list(range(1, 3 * len(RACUN) + 1))
    assert await dunia.salinan() == {f"b{number}": f"isi-2-{number}" for number in range(4)} | {"akhir": "akhir"}
    surat = await dunia.surat_mati()
    assert {row["subject"] for row in surat} == {awal.decode() + akhir for _, akhir in RACUN.values()}
    assert {row["consumer"] for row in surat} == {durable}
    assert DEAD_LETTERS.labels(durable)._value.get() == sebelum + len(surat)


async def test_a_flood_of_odd_messages_is_waded_through(dunia: Dunia) -> None:
    await dunia.konsumen()
    await dunia.relay()
    async with mentah(dunia.nats.url, "penerbit", dunia.nats.sandi["penerbit"]) as kirim:
        for kali in range(40):
            for buat, _ in RACUN.values():
                await kirim(buat(FAKTA + b"%d" % kali))
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(20)))
    await dunia.sampai_efek(20)
    await dunia.tenang()
    assert len(await dunia.salinan()) == 20
    assert len(await dunia.surat_mati()) == 40 * len(RACUN)


@asynccontextmanager
async def peladen(dunia: Dunia, jawab: bytes) -> AsyncIterator[str]:
    """A server that lets everybody in, then says ``jawab`` and no more; answers its address."""
    tulisan: list[asyncio.StreamWriter] = []

    async def terima(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        tulisan.append(tulis)
        tulis.write(b"INFO {}\r\n")
        while await baca.readline() != b"PING\r\n":
            pass
        tulis.write(b"PONG\r\n" + jawab)

    server = await asyncio.start_server(terima, "127.0.0.1", 0)
    try:
        yield f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for each in tulisan:
            each.close()
        server.close()


@pytest.mark.parametrize(
    "jawab", [b"", b"MSG a 1 5\r\nab", b"GET / HTTP/1.1\r\n", b"MSG a 1 x\r\n", b"-ERR 'gone'\r\n"]
)
async def test_a_connection_that_falls_silent_or_speaks_nonsense_is_replaced(
    dunia: Dunia, jawab: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.bus.pull.HEARTBEAT", 0.2)
    runtime = await dunia.proses(dunia.pembaca)
    assert runtime.client is not None
    kali = 0
    async with peladen(dunia, jawab) as palsu:

        async def sambung(subject: str) -> Wire:
            nonlocal kali
            kali += 1
            alamat = palsu if kali == 1 else dunia.nats.url
            return await dial(runtime.settings.model_copy(update={"nats_url": alamat}), "uji", subject)

        api, stream = "$JS.penerbit.API", "PENERBIT_FAKTA"
        loop = PullLoop(runtime.client, sambung, stream, durable_of("pembaca", stream), api=api)
        loop.start()
        await dunia.relay()
        await dunia.terbitkan(("b1", "isi"))
        (pesan,) = await asyncio.wait_for(loop.take(10), 15)
        assert pesan.subject == "asn.penerbit.barang.dicatat.b1"
        assert (pesan.sequence, pesan.deliveries) == (1, 1)
        assert kali == 2
        await loop.stop()


async def test_the_consumer_is_not_let_in_with_a_wrong_password_and_comes_in_with_the_right_one(dunia: Dunia) -> None:
    runtime = await dunia.proses(dunia.pembaca)
    salah = runtime.settings.model_copy(update={"nats_user": "penerbit"})
    with pytest.raises(WireError, match="Authorization"):
        await dial(salah, "uji", "_INBOX_penerbit.x")
    (await dial(runtime.settings, "uji", "_INBOX_pembaca.x")).close()


async def test_another_server_of_the_cluster_is_asked_where_the_first_is_away(dunia: Dunia) -> None:
    runtime = await dunia.proses(dunia.pembaca)
    mati = runtime.settings.model_copy(update={"nats_url": "nats://127.0.0.1:9"})
    lain = ["127.0.0.1:9", dunia.nats.url.removeprefix("nats://")]
    (await dial(mati, "uji", "_INBOX_pembaca.x", lain)).close()
    with pytest.raises(OSError, match="9"):
        await dial(mati, "uji", "_INBOX_pembaca.x", [])


async def test_what_the_server_forbids_to_hear_is_told(dunia: Dunia) -> None:
    runtime = await dunia.proses(dunia.pembaca)
    with pytest.raises(WireError, match="Permissions"), capture_logs() as log:
        await dial(runtime.settings, "uji", "asn.penerbit.>")
    assert [each["event"] for each in log] == ["nats_galat"]


def _setelan(alamat: str) -> Settings:
    sandi = SecretStr("tidak dipakai")
    return Settings(database_url=sandi, nats_url=alamat, nats_user="pembaca", nats_password=sandi, jwks="tidak dipakai")


@pytest.mark.parametrize(
    "alamat", ["nats://nats-klien:4222", "tls://bus.kota.go.id", "nats://10.0.0.7", "nats://[::1]:4222/"]
)
def test_an_address_of_the_bus_is_one_that_both_clients_read_alike(alamat: str) -> None:
    assert _setelan(alamat).nats_url == alamat


@pytest.mark.parametrize(
    "alamat", ["wss://bus", "tls://bus:x", "bus:4222", "nats://siapa:sandi@bus:4222", "nats://a:4222,nats://b:4222"]
)
def test_an_address_at_which_one_client_would_speak_otherwise_than_the_other_is_refused(alamat: str) -> None:
    with pytest.raises(ValidationError, match="nats_url"):
        _setelan(alamat)
