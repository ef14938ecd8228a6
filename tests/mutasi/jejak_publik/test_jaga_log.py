"""The database itself keeps the log: what is in it stays, what comes is right, and a fork is refused."""

import base64
from datetime import timedelta
from hashlib import sha256

import asyncpg
import pytest

from services.mutasi.jejak_publik import repository
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import catat, kepala

DITOLAK = asyncpg.IntegrityConstraintViolationError


@pytest.mark.parametrize("tabel", ["daun", "simpul", "kepala", "kunci"])
@pytest.mark.parametrize("perintah", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
async def test_nothing_of_it_is_changed_or_removed(berkunci: ServiceUnderTest, tabel: str, perintah: str) -> None:
    await catat(berkunci, 3)
    await kepala(berkunci)
    kolom = {"daun": "komitmen", "simpul": "hash", "kepala": "akar", "kunci": "umum"}[tabel]
    with pytest.raises((DITOLAK, asyncpg.InsufficientPrivilegeError)):
        await berkunci.sql(perintah.format(f"jejak_publik_{tabel}", kolom, kolom))


@pytest.mark.parametrize("indeks", [0, 2, 4])
async def test_a_leaf_comes_behind_the_last_one(mutasi: ServiceUnderTest, indeks: int) -> None:
    await catat(mutasi, 3)
    with pytest.raises((DITOLAK, asyncpg.UniqueViolationError)):
        await mutasi.sql("INSERT INTO jejak_publik_daun VALUES ($1, $2)", indeks, bytes(32))
    await mutasi.sql("INSERT INTO jejak_publik_daun VALUES (3, $1)", bytes(32))
    assert await repository.ukuran(mutasi.runtime.reader) == 4


async def test_how_large_it_is_nobody_sets(mutasi: ServiceUnderTest) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await mutasi.sql("UPDATE jejak_publik_tepi SET ukuran = 0")


async def test_a_hash_is_that_of_what_it_stands_over(mutasi: ServiceUnderTest) -> None:
    await mutasi.sql("INSERT INTO jejak_publik_daun VALUES (0, $1), (1, $2)", bytes(32), b"\x01" * 32)
    with pytest.raises(DITOLAK):
        await mutasi.sql("INSERT INTO jejak_publik_simpul VALUES (1, 0, $1)", bytes(32))
    daun = [sha256(b"\x00" + each).digest() for each in (bytes(32), b"\x01" * 32)]
    benar = sha256(b"\x01" + daun[0] + daun[1]).digest()
    with pytest.raises(DITOLAK):
        await mutasi.sql("INSERT INTO jejak_publik_simpul VALUES (1, 1, $1)", benar)
    await mutasi.sql("INSERT INTO jejak_publik_simpul VALUES (1, 0, $1)", benar)


@pytest.mark.parametrize(
    "lain",
    [
        {"akar": b"\x07" * 32},
        {"ukuran": 2},
        {"ukuran": 9},
        {"nomor": 5},
        {"nomor": 1},
        {"waktu": timedelta(hours=-3)},
        {"hari": timedelta(days=-1)},
    ],
    ids=str,
)
async def test_a_head_that_does_not_continue_the_last_is_refused(
    berkunci: ServiceUnderTest, lain: dict[str, object]
) -> None:
    await catat(berkunci, 3)
    await kepala(berkunci)
    await catat(berkunci, 2)
    terakhir = await repository.kepala_terakhir(berkunci.runtime.reader)
    assert terakhir is not None
    akar = dict.fromkeys((2, 3), terakhir.akar) | {5: None, 9: bytes(32)}
    baru = terakhir._replace(nomor=2, ukuran=5, waktu=terakhir.waktu + timedelta(hours=1))
    for nama, nilai in lain.items():
        baru = baru._replace(**{nama: getattr(baru, nama) + nilai if isinstance(nilai, timedelta) else nilai})
    async with berkunci.runtime.unit_of_work() as uow:
        (benar,) = await berkunci.sql("SELECT jejak_publik_akar($1) AS akar", baru.ukuran)
        if "akar" not in lain:
            baru = baru._replace(akar=benar["akar"] or akar[baru.ukuran])
        baru = baru._replace(catatan=_catatan(baru))
        with pytest.raises((DITOLAK, asyncpg.UniqueViolationError)):
            await repository.terbitkan_kepala(uow, baru)
        await uow.undo()


async def test_a_second_head_over_the_same_leaves_waits_for_another_day(berkunci: ServiceUnderTest) -> None:
    await catat(berkunci, 3)
    await kepala(berkunci)
    terakhir = await repository.kepala_terakhir(berkunci.runtime.reader)
    assert terakhir is not None
    lagi = terakhir._replace(nomor=2, waktu=terakhir.waktu + timedelta(hours=1))
    async with berkunci.runtime.unit_of_work() as uow:
        with pytest.raises(DITOLAK):
            await repository.terbitkan_kepala(uow, lagi)
        await uow.undo()
    async with berkunci.runtime.unit_of_work() as uow:
        await repository.terbitkan_kepala(uow, lagi._replace(hari=lagi.hari + timedelta(days=1)))


async def test_nothing_leaves_the_queue_without_its_leaf(mutasi: ServiceUnderTest) -> None:
    await mutasi.sql("INSERT INTO jejak_publik_antrean (jenis, isi) VALUES ('uji', '{}')")
    with pytest.raises(DITOLAK):
        await mutasi.sql("DELETE FROM jejak_publik_antrean")
    with pytest.raises(DITOLAK):
        await mutasi.sql("UPDATE jejak_publik_antrean SET isi = '{\"lain\": 1}'")


async def test_without_its_salt_a_leaf_stays_and_the_log_still_holds(berkunci: ServiceUnderTest) -> None:
    await catat(berkunci, 3)
    await kepala(berkunci)
    await berkunci.sql("DELETE FROM jejak_publik_bukaan WHERE indeks = 1")
    jawab = await berkunci.client.get("/jejak-publik/bukti-inklusi", params={"indeks": 1})
    assert jawab.status_code == 200
    assert len(jawab.json()["jalur"]) == 2


def _catatan(baru: repository.Kepala) -> str:
    return f"{baru.log}\n{baru.ukuran}\n{base64.b64encode(baru.akar).decode()}\n"
