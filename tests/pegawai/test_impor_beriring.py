"""Files go side by side where neither can tell; nothing overtakes what it waits for, nothing is lost."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.pegawai.impor.organisasi import JABATAN
from services.pegawai.impor.riwayat import RIWAYAT
from services.pegawai.kebutuhan.abk.impor import ABK
from services.pegawai.siasn.padanan_berkas import PADANAN_JABATAN, PADANAN_UNOR
from services.pegawai.siasn.roster import SIASN
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.impor import antrean
from shared.impor.bentuk import Bentuk
from shared.impor.giliran import beriring, yang_berikut
from shared.impor.keadaan import ImporTercatat
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI
from tests.pegawai.test_impor_riwayat import BERKAS

DIKENAL: Mapping[str, Bentuk] = {
    each.jenis: each for each in (JABATAN, ABK, PADANAN_UNOR, PADANAN_JABATAN, SIASN, *RIWAYAT)
}


def antre(*jenis: str) -> list[ImporTercatat]:
    isi: list[dict[str, Any]] = [{"id": UUID(int=nomor), "jenis": each} for nomor, each in enumerate(jenis)]
    return [ImporTercatat.model_construct(**each) for each in isi]


def mulai(*jenis: str) -> list[str]:
    """What of a queue runs at the same time, if as many may as can."""
    semua = antre(*jenis)
    berjalan: dict[UUID, Bentuk | None] = {}
    while (row := yang_berikut(semua, berjalan, DIKENAL)) is not None:
        berjalan[row.id] = DIKENAL.get(row.jenis)
    return [jenis[each.int] for each in berjalan]


def test_what_goes_beside_what() -> None:
    assert mulai("riwayat_golongan", "kinerja", "diklat") == ["riwayat_golongan", "kinerja", "diklat"]
    # Two that follow with copies of one person could wait for each other; the second lets the others pass.
    assert mulai("riwayat_golongan", "riwayat_pendidikan", "kinerja") == ["riwayat_golongan", "kinerja"]
    # Of one kind the order tells: what the first has said the second contradicts.
    assert mulai("kinerja", "kinerja", "diklat") == ["kinerja", "diklat"]
    # Nothing overtakes a roster, or what decides who may send what about whom.
    assert mulai("siasn", "kinerja") == ["siasn"]
    assert mulai("kinerja", "siasn", "diklat") == ["kinerja"]
    assert mulai("keluarga", "kinerja") == ["keluarga"]
    assert mulai("kinerja", "hukdis", "diklat") == ["kinerja"]
    assert mulai("kinerja", "dari rilis lain", "diklat") == ["kinerja"]
    # Sheets of posts and ids of BKN know nothing of each other; both need the posts, and a roster needs the ids.
    assert mulai("jabatan", "abk", "padanan_unor") == ["jabatan"]
    assert mulai("abk", "padanan_unor", "padanan_jabatan", "siasn") == ["abk", "padanan_unor"]
    assert mulai("abk", "padanan_jabatan", "siasn") == ["abk", "padanan_jabatan"]


def test_it_is_the_same_from_both_sides() -> None:
    for satu, lain in itertools.product(DIKENAL.values(), repeat=2):
        assert beriring(satu, lain) is beriring(lain, satu)


async def kirim(kota: ServiceUnderTest, jenis: str, isi: str) -> str:
    jawab = await kota.client.post(
        "/impor",
        data={"jenis": jenis},
        files={"berkas": (f"{jenis}.csv", isi.encode())},
        headers={**kota.caller("integrasi", unit=["*"]).headers(), "Idempotency-Key": str(uuid4())},
    )
    assert jawab.status_code == 202, jawab.text
    nomor: str = jawab.json()["id"]
    return nomor


async def status(kota: ServiceUnderTest, nomor: str) -> str:
    hasil: str = (await kota.caller("integrasi", unit=["*"]).get(f"/impor/{nomor}")).json()["status"]
    return hasil


async def sampai(kota: ServiceUnderTest, nomor: str, yang: str) -> None:
    async with asyncio.timeout(20):
        while await status(kota, nomor) != yang:
            pass


@asynccontextmanager
async def tertahan(kota: ServiceUnderTest, tabel: str) -> AsyncIterator[None]:
    """Nobody writes into a table for as long."""
    assert kota.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(kota.settings.database_owner_url.get_secret_value())
    try:
        await pemilik.execute(f"BEGIN; LOCK TABLE pegawai.{tabel} IN EXCLUSIVE MODE")
        yield
    finally:
        await pemilik.close()


async def banyak(kota: ServiceUnderTest) -> dict[str, int]:
    return {
        each: (await kota.sql(f"SELECT count(*) AS n FROM {each}"))[0]["n"]
        for each in ("diklat", "kinerja", "riwayat_golongan", "hukdis")
    }


async def test_one_that_is_held_up_does_not_hold_up_another_but_what_comes_after_both(kota: ServiceUnderTest) -> None:
    diklat = await kirim(kota, "diklat", BERKAS["diklat"])
    kinerja = await kirim(kota, "kinerja", BERKAS["kinerja"])
    hukdis = await kirim(kota, "hukdis", BERKAS["hukdis"])
    async with tertahan(kota, "diklat"):
        kerja = asyncio.create_task(kota.run_job("impor"))
        await sampai(kota, kinerja, "selesai")
        assert (await status(kota, diklat), await status(kota, hukdis)) == ("berjalan", "menunggu")
        # One that arrives meanwhile finds room too.
        golongan = await kirim(kota, "riwayat_golongan", BERKAS["riwayat_golongan"])
        assert (await banyak(kota))["kinerja"] == 1
    await kerja
    assert {await status(kota, each) for each in (diklat, kinerja, hukdis, golongan)} == {"selesai"}
    assert await banyak(kota) == {"diklat": 1, "kinerja": 1, "riwayat_golongan": 1, "hukdis": 1}


@pytest.mark.parametrize("putus", ["dimatikan", "basis data pergi"])
async def test_whoever_takes_over_finds_both_where_they_stopped(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, putus: str
) -> None:
    diklat = await kirim(kota, "diklat", BERKAS["diklat"] + f"{BUDI};TEKNIS;X;;20-03-2026;40;1\n")
    kinerja = await kirim(kota, "kinerja", BERKAS["kinerja"])
    sampai_sini, asli = asyncio.Event(), antrean.maju

    async def maju(uow: UnitOfWork, impor_id: UUID, *isi: Any, **lain: Any) -> bool:
        if str(impor_id) != kinerja:
            return await asli(uow, impor_id, *isi, **lain)
        sampai_sini.set()
        if putus == "dimatikan":
            await asyncio.Event().wait()
        raise DatabaseAway("killed")

    monkeypatch.setattr(antrean, "maju", maju)
    async with tertahan(kota, "diklat"):
        kerja = asyncio.create_task(kota.run_job("impor"))
        await sampai(kota, diklat, "berjalan")
        await sampai_sini.wait()
        if putus == "dimatikan":
            kerja.cancel()
        with pytest.raises((asyncio.CancelledError, DatabaseAway)):
            await kerja
    assert await banyak(kota) == {"diklat": 0, "kinerja": 0, "riwayat_golongan": 0, "hukdis": 0}
    monkeypatch.setattr(antrean, "maju", asli)
    await kota.run_job("impor")
    assert [await status(kota, each) for each in (diklat, kinerja)] == ["selesai", "selesai"]
    assert await banyak(kota) == {"diklat": 2, "kinerja": 1, "riwayat_golongan": 0, "hukdis": 0}
    jejak = await kota.sql("SELECT objek_id, count(*) AS n FROM audit WHERE aksi = 'impor_riwayat' GROUP BY objek_id")
    assert {each["objek_id"]: each["n"] for each in jejak} == {ANI: 2, BUDI: 1}
