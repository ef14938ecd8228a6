"""One store of files, in a folder and on an S3 server alike: whole or not at all, and never other bytes."""

import asyncio
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from deploy.lokal.layanan import AKAR
from shared.blobs.folder import FolderBlobs
from shared.blobs.store import OWNER, PIECE, BlobMissing, BlobStore, StoreAway, StoreFull, open_store
from shared.settings import Settings
from tests.s3 import EMBER, ServerS3, server_206, server_s3

BESAR = os.urandom(3 << 20)


def setelan(**lain: object) -> Settings:
    return Settings(
        database_url=SecretStr("x"), nats_url="nats://x", nats_user="x", nats_password=SecretStr("x"), jwks="x", **lain
    )


def setelan_s3(server: ServerS3, **lain: object) -> Settings:
    return setelan(
        **{
            "file_store": f"s3://{EMBER}/awalan",
            "s3_endpoint": server.alamat,
            "s3_access_key": server.kunci,
            "s3_secret_key": SecretStr(server.rahasia),
            **lain,
        }
    )


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerS3]:
    with server_s3(tmp_path_factory.mktemp("s3") / "data") as server:
        yield server


@pytest.fixture(params=["folder", "s3"])
def gudang(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "folder":
        dibuka = open_store(setelan(file_store=str(tmp_path / "berkas dengan spasi")))
    else:
        dibuka = open_store(setelan_s3(request.getfixturevalue("s3")))
    assert dibuka is not None
    return dibuka


def sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


async def taruh(gudang: BlobStore, isi: bytes) -> str:
    await gudang.put(sidik(isi), io.BytesIO(isi))
    return sidik(isi)


async def baca(gudang: BlobStore, nama: str, *potong: int) -> bytes:
    return b"".join([each async for each in gudang.read(nama, *potong)])


async def test_what_is_put_is_there_whole_and_in_parts(gudang: BlobStore) -> None:
    nama = await taruh(gudang, BESAR)
    assert await gudang.size(nama) == len(BESAR)
    assert await baca(gudang, nama) == BESAR
    assert await baca(gudang, nama, 1_000_000, 2_000_001) == BESAR[1_000_000:2_000_001]
    assert await baca(gudang, nama, len(BESAR) - 3) == BESAR[-3:]


async def test_what_is_not_there_is_missing(gudang: BlobStore) -> None:
    nama = sidik(b"tidak pernah ada")
    assert await gudang.size(nama) is None
    with pytest.raises(BlobMissing):
        await baca(gudang, nama)
    await gudang.remove(nama)


async def test_many_may_put_the_same_at_once(gudang: BlobStore) -> None:
    nama = (await asyncio.gather(*(taruh(gudang, BESAR) for _ in range(5))))[0]
    assert await baca(gudang, nama) == BESAR


async def test_what_is_removed_is_gone(gudang: BlobStore) -> None:
    nama = await taruh(gudang, b"sebentar saja")
    await gudang.remove(nama)
    assert await gudang.size(nama) is None


async def test_the_older_ones_are_told_by_when_they_were_put(gudang: BlobStore) -> None:
    nama = await taruh(gudang, b"yang lama")
    kini = datetime.now(UTC)
    assert nama in [each async for each in gudang.older(kini + timedelta(minutes=1))]
    assert nama not in [each async for each in gudang.older(kini - timedelta(minutes=1))]


async def _rusak(gudang: BlobStore, isi: bytes, rusak: bytes) -> str:
    """The name under which other bytes lie."""
    await gudang.put(sidik(isi), io.BytesIO(rusak))
    return sidik(isi)


async def terbaca(gudang: BlobStore, nama: str, *potong: int) -> int:
    """How many bytes were had before it was found out."""
    banyak = 0
    try:
        async for each in gudang.read(nama, *potong):
            banyak += len(each)
    except BlobMissing:
        return banyak
    pytest.fail("other bytes were given whole")


@pytest.mark.parametrize("banyak", [10, PIECE, len(BESAR)])
async def test_nobody_gets_the_whole_of_bytes_that_are_not_those_that_were_put(gudang: BlobStore, banyak: int) -> None:
    isi = BESAR[:banyak]
    nama = await _rusak(gudang, isi, bytes([isi[0] ^ 1]) + isi[1:])
    assert await terbaca(gudang, nama) < banyak
    # All of them by their numbers is the whole too.
    assert await terbaca(gudang, nama, 0, banyak) < banyak


async def test_of_a_file_that_was_cut_short_no_part_is_given_as_if_it_were_all_there(gudang: BlobStore) -> None:
    nama = await _rusak(gudang, BESAR, BESAR[:-1000])
    assert await terbaca(gudang, nama, 10, len(BESAR)) < len(BESAR) - 1010
    assert await baca(gudang, nama, 10, 2000) == BESAR[10:2000]


async def test_who_comes_first_has_the_store_whoever_asks_later(gudang: BlobStore) -> None:
    pertama = await gudang.claimed("kota satu")
    assert pertama == await gudang.claimed("kota dua") == await gudang.claimed("kota satu")
    assert OWNER not in [each async for each in gudang.older(datetime.now(UTC) + timedelta(minutes=1))]


async def test_of_many_who_come_first_at_once_one_has_it(tmp_path: Path) -> None:
    gudang = FolderBlobs(tmp_path / "baru sama sekali")
    semua = await asyncio.gather(*(gudang.claimed(f"kota {each}") for each in range(8)))
    assert len(set(semua)) == 1
    assert _semua(tmp_path) == [OWNER]


# A server


async def test_what_somebody_else_keeps_in_the_bucket_is_not_ours_to_clear_up(s3: ServerS3) -> None:
    gudang = open_store(setelan_s3(s3, file_store=f"s3://{EMBER}"))
    assert gudang is not None
    nama = await taruh(gudang, b"salinan di akar")
    await taruh(open_store(setelan_s3(s3, file_store=f"s3://{EMBER}/kota-lain")), b"milik awalan lain")  # type: ignore[arg-type]
    (s3.folder / "laporan.pdf").write_bytes(b"bukan salinan")
    ada = [each async for each in gudang.older(datetime.now(UTC) + timedelta(minutes=1))]
    assert ada == [nama]


async def test_of_a_part_no_more_than_the_part_is_sent(tmp_path: Path) -> None:
    """A server that answers 206 as RFC 9110 has it; the one above sends a part and does not say which."""
    async with server_206(tmp_path) as (alamat, dijawab):
        siapa = {"s3_access_key": "a", "s3_secret_key": SecretStr("b")}
        gudang = open_store(setelan(file_store=f"s3://{EMBER}", s3_endpoint=alamat, **siapa))
        assert gudang is not None
        nama = await taruh(gudang, BESAR)
        for potong in ((1_000_000, 2_000_001), (len(BESAR) - 3,), (0, 10)):
            dijawab.clear()
            awal, akhir = (*potong, len(BESAR))[:2]
            assert await baca(gudang, nama, *potong) == BESAR[awal:akhir]
            assert dijawab == [(206, f"bytes {awal}-{akhir - 1}/{len(BESAR)}", str(akhir - awal))]
        dijawab.clear()
        assert await baca(gudang, nama) == BESAR
        assert [each[0] for each in dijawab] == [200]


async def test_bytes_that_somebody_has_exchanged_are_found_out(s3: ServerS3) -> None:
    gudang = open_store(setelan_s3(s3))
    assert gudang is not None
    nama = await taruh(gudang, b"isi yang benar")
    (s3.folder / "awalan" / nama[:2] / nama).write_bytes(b"isi yang salah")
    with pytest.raises(BlobMissing):
        await baca(gudang, nama)


async def test_a_server_that_does_not_know_us_or_is_away_is_out_of_reach(s3: ServerS3) -> None:
    for lain in (
        {"s3_secret_key": SecretStr("salah")},
        {"s3_endpoint": "http://127.0.0.1:9"},
        {"file_store": "s3://tidak-ada"},
    ):
        gudang = open_store(setelan_s3(s3, **lain))
        assert gudang is not None
        with pytest.raises(StoreAway) as galat:
            await taruh(gudang, b"tidak tersimpan")
        assert "127.0.0.1" not in str(galat.value)


# A folder


async def test_what_was_cut_off_is_nobodys_file_and_is_cleared_up_when_it_is_old(tmp_path: Path) -> None:
    gudang = FolderBlobs(tmp_path)
    (tmp_path / "baru").mkdir()
    (tmp_path / "baru" / "terputus").write_bytes(b"separuh")
    kini = datetime.now(UTC)
    assert [each async for each in gudang.older(kini - timedelta(minutes=1))] == []
    assert (tmp_path / "baru" / "terputus").exists()
    assert [each async for each in gudang.older(kini + timedelta(minutes=1))] == []
    assert not (tmp_path / "baru" / "terputus").exists()


async def test_what_else_lies_in_the_folder_stops_nobody_and_stays(tmp_path: Path) -> None:
    gudang = FolderBlobs(tmp_path)
    nama = await taruh(gudang, b"salinan")
    asing = [tmp_path / "catatan.txt", tmp_path / nama[:2] / "catatan.txt", tmp_path / "lost+found" / "inode"]
    for each in (*asing, tmp_path / "baru" / "folder" / "isi", tmp_path / "ff" / "folder" / "isi"):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"bukan salinan")
    assert [each async for each in gudang.older(datetime.now(UTC) + timedelta(minutes=1))] == [nama]
    assert all(each.exists() for each in asing)


@pytest.fixture
def sempit(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "sempit"
    folder.mkdir()
    dibuat = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if dibuat.returncode:
        pytest.skip("only root may mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def _semua(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("*") if each.is_file()]


async def test_a_disk_that_is_full_says_so_keeps_nothing_and_goes_on_once_there_is_room(sempit: Path) -> None:
    gudang = FolderBlobs(sempit)
    nama = await taruh(gudang, b"yang sudah ada")
    with pytest.raises(StoreFull):
        await taruh(gudang, BESAR)
    assert _semua(sempit) == [nama]
    assert await baca(gudang, nama) == b"yang sudah ada"
    await taruh(gudang, BESAR[: 1 << 19])


_MENULIS = """
import sys
from pathlib import Path
from deploy.lokal.layanan import AKAR
from shared.blobs.folder import FolderBlobs

class Lambat:
    def seek(self, where): pass
    def read(self, banyak):
        isi = sys.stdin.buffer.read(banyak)
        print("dibaca", flush=True)
        return isi

FolderBlobs(Path(sys.argv[1]))._put(sys.argv[2], Lambat())
"""


async def test_whoever_is_killed_while_writing_leaves_no_file_and_is_in_nobodys_way(tmp_path: Path) -> None:
    gudang, nama = FolderBlobs(tmp_path), sidik(BESAR)
    bunuh_penulis(tmp_path, nama)
    assert await gudang.size(nama) is None
    assert len(_semua(tmp_path)) == 1
    assert await baca(gudang, await taruh(gudang, BESAR)) == BESAR
    nanti = datetime.now(UTC) + timedelta(minutes=1)
    assert [each async for each in gudang.older(nanti)] == [nama]
    assert _semua(tmp_path) == [nama]


def bunuh_penulis(tmp_path: Path, nama: str, isi: bytes = BESAR) -> None:
    """A process that writes this file and is killed when half of it has come."""
    with subprocess.Popen(
        [sys.executable, "-c", _MENULIS, str(tmp_path), nama],
        env={"PYTHONPATH": str(AKAR)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as proses:
        assert proses.stdin is not None and proses.stdout is not None  # noqa: PT018
        proses.stdin.write(isi[: len(isi) // 2])
        proses.stdin.flush()
        assert proses.stdout.readline() == b"dibaca\n"
        proses.kill()
