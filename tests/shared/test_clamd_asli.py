"""What we send a scanner, a real clamd understands; it runs where one is installed (Debian: ``clamav-daemon``).

Its signatures are one of our own, so that nothing is downloaded.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.clamd import ScannerAway, scan
from tests.clamd_tiruan import EICAR
from tests.pdf import pdf, tulisan

PROGRAM = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no clamd is installed")

SETELAN = """Foreground yes
DatabaseDirectory {0}/tanda
LocalSocket {0}/clamd
StreamMaxLength 1M
"""


async def bagian(isi: bytes) -> AsyncIterator[bytes]:
    for mulai in range(0, len(isi), 100_000):
        yield isi[mulai : mulai + 100_000]


@pytest.fixture
async def pemindai(tmp_path: Path) -> AsyncIterator[str]:
    (tmp_path / "tanda").mkdir()
    (tmp_path / "tanda" / "uji.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    (tmp_path / "clamd.conf").write_text(SETELAN.format(tmp_path))
    assert PROGRAM is not None
    proses = await asyncio.create_subprocess_exec(
        PROGRAM, "-c", str(tmp_path / "clamd.conf"), stdout=asyncio.subprocess.DEVNULL
    )
    alamat = f"unix://{tmp_path}/clamd"
    try:
        async with asyncio.timeout(60):
            while await _belum_siap(alamat):
                assert proses.returncode is None
                await asyncio.sleep(0.1)
        yield alamat
    finally:
        proses.kill()
        await proses.wait()


async def _belum_siap(alamat: str) -> bool:
    try:
        await scan(alamat, bagian(b"siap?"))
    except ScannerAway:
        return True
    return False


async def test_a_real_clamd_says_of_each_file_what_it_is(pemindai: str) -> None:
    surat = pdf(tulisan())
    assert await scan(pemindai, bagian(surat)) is None
    assert await scan(pemindai, bagian(surat + b"%" * 300_000)) is None
    assert await scan(pemindai, bagian(EICAR)) == "Eicar-Test-Signature.UNOFFICIAL"
    assert await scan(pemindai, bagian(surat + b"%" * 300_000 + EICAR)) == "Eicar-Test-Signature.UNOFFICIAL"
    # What it does not look at is not clean.
    with pytest.raises(ScannerAway):
        await scan(pemindai, bagian(b"%" * (2 << 20)))
