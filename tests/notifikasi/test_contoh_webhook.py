"""The receivers that the page shows run as they stand there, and take what we send and nothing else."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from deploy.lokal.proses import port_bebas, port_terbuka
from tests.layanan import ServiceUnderTest
from tests.notifikasi.di_bus import sampai
from tests.notifikasi.penerima_webhook import Pelanggan, kirim, pasang
from tests.notifikasi.peristiwa import pindah

HALAMAN = Path(__file__).parents[2] / "docs" / "webhook.md"
CONTOH = {"python": [sys.executable, "-u"], "js": [shutil.which("node") or "node"]}


@contextmanager
def dijalankan(bahasa: str, folder: Path, rahasia: str, port: int) -> Iterator[Path]:
    """The receiver, and where it writes what it took."""
    (kode,) = re.findall(rf"```{bahasa}\n(.*?)```", HALAMAN.read_text("utf-8"), re.DOTALL)
    berkas = folder / f"penerima.{'py' if bahasa == 'python' else 'cjs'}"
    berkas.write_text(kode, "utf-8")
    with (folder / "keluar").open("wb") as keluar:
        anak = subprocess.Popen(
            [*CONTOH[bahasa], str(berkas)],
            stdout=keluar,
            env={"WEBHOOK_RAHASIA": rahasia, "PORT": str(port), "PATH": "/usr/bin:/bin"},
        )
        try:
            yield folder / "keluar"
        finally:
            anak.kill()
            anak.wait()


@pytest.mark.parametrize("bahasa", CONTOH)
async def test_the_receiver_of_the_page_takes_each_webhook_once_and_no_forged_one(
    notifikasi: ServiceUnderTest, tmp_path: Path, bahasa: str
) -> None:
    if shutil.which(CONTOH[bahasa][0]) is None:
        pytest.skip("node is not here")
    notifikasi.clock.instant = datetime.now(UTC)
    pasang(notifikasi)
    port, pelanggan = port_bebas(), Pelanggan(notifikasi)
    nomor = await pelanggan.aktif(f"http://127.0.0.1:{port}/")
    with dijalankan(bahasa, tmp_path, pelanggan.rahasia, port) as keluar:

        async def terbuka() -> bool:
            return not port_terbuka(port)

        await sampai("penerima", terbuka, 30)
        await pelanggan.ambil_rahasia(nomor)
        await notifikasi.receive(pindah())
        await kirim(notifikasi)
        assert await pelanggan.buku(nomor) == [("diterima", None, 204, 1)]
        (kiriman,) = (await pelanggan.sistem.get(f"/langganan/{nomor}/kiriman")).json()["data"]
        ulang = await pelanggan.sistem.post(f"/langganan/{nomor}/kiriman/{kiriman['id']}/pengulangan")
        assert ulang.status_code == 202
        await kirim(notifikasi)
        palsu = {"webhook-id": "x", "webhook-timestamp": str(int(datetime.now(UTC).timestamp()))}
        async with httpx.AsyncClient() as klien:
            jawab = await klien.post(
                f"http://127.0.0.1:{port}/", content=b"{}", headers={**palsu, "webhook-signature": "v1,AAAA"}
            )
        assert jawab.status_code == 401
        (satu,) = keluar.read_text("utf-8").splitlines()
        assert '"penempatan.pindah"' in satu
