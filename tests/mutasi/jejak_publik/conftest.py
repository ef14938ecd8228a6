"""A log with a key, and ways to fill and to read it."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from services.mutasi.jejak_publik import verifikasi
from services.mutasi.jejak_publik.masukkan import masukkan
from tests.layanan import ServiceUnderTest

KUNCI = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="


@pytest.fixture
def berkunci(mutasi: ServiceUnderTest) -> Iterator[ServiceUnderTest]:
    mutasi.runtime.settings.jejak_key = SecretStr(KUNCI)
    return mutasi


async def catat(mutasi: ServiceUnderTest, banyak: int) -> None:
    """So many things that have happened, as leaves."""
    await mutasi.sql(
        "INSERT INTO jejak_publik_antrean (jenis, isi) SELECT 'uji', jsonb_build_object('nomor', n) "
        "FROM generate_series(1, $1::int) AS n",
        banyak,
    )
    while await masukkan(mutasi.runtime):
        pass


async def kepala(mutasi: ServiceUnderTest) -> None:
    """A head, if one is due."""
    await mutasi.run_job("terbitkan_kepala_jejak")


async def ekspor(mutasi: ServiceUnderTest) -> verifikasi.Log:
    """The whole log, as its addresses tell it."""
    semua = (await mutasi.client.get("/jejak-publik/kepala", params={"limit": 200})).json()["data"]
    kunci = (await mutasi.client.get("/jejak-publik/kunci")).json()["data"]
    daun: list[str] = []
    while True:
        bagian = (await mutasi.client.get("/jejak-publik/daun", params={"awal": len(daun)})).json()
        daun += bagian["data"]
        if len(daun) == bagian["ukuran"]:
            break
    mutasi.app.state.answers.clear()
    return verifikasi.Log(
        [each["kunci"] for each in kunci], [each["catatan"] for each in semua], [bytes.fromhex(each) for each in daun]
    )
