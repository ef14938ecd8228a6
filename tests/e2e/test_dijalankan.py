"""The run that people start by hand: cut off in the middle, started again, and gone without a trace in the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.lokal.alamat import baca
from deploy.lokal.token import terbitkan

pytestmark = pytest.mark.sistem

AKAR = Path(__file__).parents[2]
ORANG = 60


@contextmanager
def berjalan(data: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The command behind ``make run``, without a terminal."""
    bersih = {nama: nilai for nama, nilai in os.environ.items() if nama not in ("GERBANG_PORT", "GERBANG_IKAT")}
    with (data.parent / "keluaran.log").open("ab") as keluaran:
        proses = subprocess.Popen(
            [sys.executable, "-m", "deploy.lokal", "jalankan"],
            cwd=AKAR, env={**bersih, "DATA": str(data), "ORANG": str(ORANG)}, stdin=subprocess.DEVNULL,
            stdout=keluaran, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        yield proses
    finally:
        proses.kill()
        proses.wait()


def menyebut(data: Path) -> list[str]:
    """Processes whose command line or environment names the folder, or that live in it."""
    ditemukan = []
    for proses in psutil.process_iter():
        try:
            teks = [*proses.cmdline(), *proses.environ().values(), proses.cwd()]
        except (psutil.Error, OSError):
            continue
        if proses.pid != os.getpid() and any(str(data) in each for each in teks):
            ditemukan.append(f"{proses.pid} {proses.name()}")
    return ditemukan


def sampai(benar: Callable[[], object], proses: "subprocess.Popen[bytes] | None" = None, detik: float = 120) -> None:
    """Wait for a condition, which a process that has ended will not bring about any more."""
    batas = time.monotonic() + detik
    while not benar():
        assert proses is None or proses.poll() is None, "it has ended before"
        assert time.monotonic() < batas, "it has not happened"
        time.sleep(0.02)


def siap(data: Path) -> bool:
    alamat = baca(data)
    return alamat is not None and alamat.kota_siap


def test_a_run_that_was_killed_while_loading_is_completed_by_the_next_which_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data saya"
    with berjalan(data) as pertama:
        # The files are being imported.
        sampai(lambda: "memuat lewat gerbang" in (tmp_path / "keluaran.log").read_text(encoding="utf-8"), pertama)
        assert len(menyebut(data)) >= 7
        pertama.kill()
        pertama.wait()
        sampai(lambda: not menyebut(data), detik=30)
    assert not (data / "kota-dimuat.json").exists()
    with berjalan(data) as kedua:
        sampai(lambda: siap(data), kedua)
        alamat = baca(data)
        assert alamat is not None
        tajuk = {"Authorization": f"Bearer {terbitkan(data, 'verifikator')}"}
        with httpx.Client(base_url=alamat.gerbang, headers=tajuk, timeout=30, verify=False) as klien:
            orang = klien.get("/api/pegawai/asn", params={"limit": 200}).json()["data"]
            impor = klien.get("/api/pegawai/impor", params={"limit": 200}).json()["data"]
        assert len({each["nip"] for each in orang}) == len(orang) == ORANG
        assert {each["status"] for each in impor} == {"selesai"}
        assert len({each["jenis"] for each in impor}) == len(impor)
        kedua.send_signal(signal.SIGINT)
        assert kedua.wait(30) == 0
    assert menyebut(data) == []
    assert baca(data) is None
