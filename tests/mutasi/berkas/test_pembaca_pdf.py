"""The pre-flight of a PDF, in its own process: what is found in it, and that no file does harm."""

import hashlib
import json
import tempfile
import zlib
from contextlib import aclosing
from pathlib import Path
from typing import Any

import psutil
import pytest

from services.mutasi.berkas import pembaca_pdf
from services.mutasi.berkas.fakta import PEMBACA_VERSI, Fakta, temuan
from services.mutasi.berkas.kerja import CPU, DETIK, MEMORI, PEMBACA
from services.mutasi.hukum.berkas_dokumen import BatasBerkas
from shared.sandbox import Apart, NoAnswer, TooSlow
from tests.pdf import GAMBAR, KOSONG, bercak, pdf, tulisan

BATAS = BatasBerkas(kilobyte_terbesar=1024, halaman_terbanyak=200, resolusi_terendah=150)
TAJAM = (1240, 1754, bercak(1240, 1754))
"""A page of A4 at 150 dots per inch."""


async def lihat(tmp_path, isi: bytes, *, memory: int = MEMORI, cpu: int = CPU, seconds: float = DETIK) -> Fakta:
    lokasi = tmp_path / "berkas"
    lokasi.write_bytes(isi)
    with lokasi.open("rb") as berkas:
        async with aclosing(Apart(PEMBACA)) as terpisah:
            kata = await terpisah.look(berkas, ("200",), memory=memory, cpu=cpu, seconds=seconds)
    return Fakta.model_validate_json(kata)


async def kode(tmp_path, isi: bytes) -> list[str]:
    return [each.kode for each in temuan(await lihat(tmp_path, isi), len(isi), BATAS)]


def test_another_reader_has_another_version() -> None:
    """What is on record of a file was seen by one: raise ``PEMBACA_VERSI`` where it sees something else, and note the
    new digest here in any case."""
    sidik = hashlib.sha256(Path(pembaca_pdf.__file__).read_bytes()).hexdigest()
    assert (PEMBACA_VERSI, sidik[:16]) == (2, "761af8d6759b5b29")


async def test_a_letter_is_sound(tmp_path) -> None:
    fakta = await lihat(tmp_path, pdf(tulisan(), tulisan("Lampiran")))
    assert (fakta.halaman, fakta.pindaian, temuan(fakta, 900, BATAS)) == (2, (), [])


async def test_a_sharp_scan_is_sound_and_known_as_one(tmp_path) -> None:
    fakta = await lihat(tmp_path, pdf(GAMBAR, gambar=TAJAM))
    assert (fakta.pindaian, fakta.resolusi, temuan(fakta, 900, BATAS)) == ((1,), {1: 150}, [])


@pytest.mark.parametrize(
    ("isi", "kode_temuan"),
    [
        (pdf(tulisan(), sandi="rahasia"), ["terkunci_sandi"]),
        (pdf(tulisan(), sandi=""), ["izin_dibatasi", "seluruhnya_kosong"]),
        (b"%PDF-1.7\nbukan", ["tidak_terbuka"]),
        (pdf(tulisan(), tulisan())[:500], ["tidak_terbuka"]),
        (pdf(tulisan())[:-40], ["tidak_terbuka"]),
        (pdf(tulisan()).replace(b"startxref\n", b"startxref\n9"), ["susunan_rusak"]),
        (pdf(KOSONG, KOSONG), ["seluruhnya_kosong"]),
        (pdf(GAMBAR, gambar=(1240, 1754, bercak(1240, 1754, hitam=False))), ["seluruhnya_kosong"]),
        (pdf(tulisan(), KOSONG), ["halaman_kosong"]),
        (pdf(tulisan(), putar=180), ["halaman_terbalik"]),
        (pdf(GAMBAR, gambar=TAJAM, putar=90), ["halaman_melintang"]),
        (pdf(GAMBAR, gambar=(413, 585, bercak(413, 585))), ["kurang_tajam"]),
        (pdf(tulisan(), berulang=10_000), ["terlalu_besar", "terlalu_banyak_halaman"]),
    ],
)
async def test_what_is_wrong_with_a_file_has_its_code(tmp_path, isi: bytes, kode_temuan: list[str]) -> None:
    assert await kode(tmp_path, isi) == kode_temuan


async def test_of_ten_thousand_pages_only_the_number_is_read(tmp_path) -> None:
    fakta = await lihat(tmp_path, pdf(KOSONG, berulang=10_000))
    assert (fakta.halaman, fakta.kosong) == (10_000, ())


def _bom(byte: int) -> bytes:
    """A content of so many bytes, packed a thousand times smaller."""
    pemadat = zlib.compressobj(9)
    bagian = b"0 0 m 1 1 l S\n" * 75_000
    return b"".join(pemadat.compress(bagian) for _ in range(byte // len(bagian))) + pemadat.flush()


async def test_a_content_that_unpacks_to_gigabytes_ends_with_no_answer_and_takes_no_more_than_its_memory(
    tmp_path,
) -> None:
    with pytest.raises(NoAnswer):
        await lihat(tmp_path, pdf(padat=[_bom(1 << 30)]), memory=512 << 20, cpu=5)


async def test_a_look_that_takes_too_long_is_ended(tmp_path) -> None:
    with pytest.raises(TooSlow):
        await lihat(tmp_path, pdf(tulisan()), seconds=0.001)


def test_every_finding_says_what_to_do_and_refuses_first() -> None:
    fakta = Fakta(terbuka=True, susunan_utuh=False, halaman=30, kosong=tuple(range(1, 20)), resolusi={25: 72})
    semua = temuan(fakta, 900, BATAS)
    assert [(each.kode, each.tingkat.value) for each in semua] == [
        ("susunan_rusak", "tolak"),
        ("halaman_kosong", "peringatan"),
        ("kurang_tajam", "peringatan"),
    ]
    assert all(":" in each.pesan for each in semua)
    assert semua[1].pesan.startswith("Halaman 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 dan 9 lagi kosong")
    assert len(semua[1].halaman) == 10


async def tanya(terpisah: Apart, isi: bytes, seconds: float = 30) -> dict[str, Any]:
    with tempfile.TemporaryFile() as berkas:
        berkas.write(isi)
        hasil: dict[str, Any] = json.loads(await terpisah.look(berkas, memory=MEMORI, cpu=5, seconds=seconds))
    return hasil


async def test_the_process_has_no_environment_opens_no_file_and_no_socket(monkeypatch) -> None:
    monkeypatch.setenv("ASN_DATABASE_URL", "rahasia")
    async with aclosing(Apart("tests.terkurung")) as terpisah:
        kata = await tanya(terpisah, b"satu")
    del kata["dilihat"], kata["induk"]
    assert kata == {"lingkungan": [], "berkas": "tidak bisa", "soket": "tidak bisa", "proses": "tidak bisa"}


async def test_each_file_has_a_process_of_its_own_that_has_seen_no_other_and_begins_no_interpreter() -> None:
    async with aclosing(Apart("tests.terkurung")) as terpisah:
        satu, dua = await tanya(terpisah, b"satu"), await tanya(terpisah, b"dua")
    assert (satu["dilihat"], dua["dilihat"]) == (["satu"], ["dua"])
    assert satu["induk"] == dua["induk"]


async def test_a_file_that_ends_its_process_or_makes_it_say_too_much_harms_no_other() -> None:
    async with aclosing(Apart("tests.terkurung")) as terpisah:
        for isi in (b"mati", b"banyak", b"mati"):
            with pytest.raises(NoAnswer):
                await tanya(terpisah, isi)
            assert (await tanya(terpisah, b"lain"))["dilihat"] == ["lain"]


async def test_of_a_look_that_takes_too_long_no_process_is_left() -> None:
    async with aclosing(Apart("tests.terkurung")) as terpisah:
        induk = (await tanya(terpisah, b"satu"))["induk"]
        with pytest.raises(TooSlow):
            await tanya(terpisah, b"dua", seconds=0)
        assert not psutil.pid_exists(induk)
        assert (await tanya(terpisah, b"tiga"))["induk"] != induk
    assert not [each for each in psutil.Process().children() if each.pid == induk]
