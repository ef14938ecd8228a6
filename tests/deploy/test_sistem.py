import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.lokal.alamat import Alamat, baca
from deploy.lokal.proses import sisa
from deploy.lokal.sistem import LangkahGagal, Sistem

CONTOH = Path(__file__).with_name("layanan_contoh.py")
pytestmark = pytest.mark.sistem


def perintah(nama: str, mode: str) -> list[str]:
    return [sys.executable, str(CONTOH), nama, mode]


def sistem_di(data: Path) -> Sistem:
    return Sistem(data, kota=False, fsync=False, perintah=perintah)


@pytest.fixture
async def sistem(tmp_path: Path) -> AsyncIterator[Sistem]:
    """A running system in a folder with blanks, with stand-ins for the services."""
    async with sistem_di(tmp_path / "data dengan spasi") as berjalan:
        yield berjalan


@contextmanager
def penyelia(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """A supervisor as ``make run`` starts it in the background of a shell: SIGINT ignored, no terminal."""
    kode = (
        "import asyncio, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN);"
        "from pathlib import Path; from deploy.lokal.jalankan import sampai_dihentikan;"
        "from deploy.lokal.layar import Baris; from deploy.lokal.sistem import Sistem;"
        f"perintah = lambda nama, mode: [sys.executable, {str(CONTOH)!r}, nama, mode];"
        f"sistem = Sistem(Path({str(data)!r}), kota=False, fsync=False, pengamat=Baris(), perintah=perintah);"
        "raise SystemExit(asyncio.run(sampai_dihentikan(sistem)))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", kode],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as proses:  # fmt: skip
        try:
            yield proses
        finally:
            proses.kill()


def sampai(proses: "subprocess.Popen[str]", kata: str) -> str:
    """Read the supervisor's output up to a line with ``kata``."""
    assert proses.stdout is not None
    terbaca = ""
    for baris in proses.stdout:
        terbaca += baris
        if kata in baris:
            return terbaca
    raise AssertionError(f"no {kata!r} in:\n{terbaca}")


async def test_everything_runs_and_tools_find_it(sistem: Sistem) -> None:
    alamat = baca(sistem.data)
    assert isinstance(alamat, Alamat)
    assert alamat.kota_siap
    assert alamat.pid.keys() == {"postgres", "nats", "gerbang", "pegawai", "kompetensi", "mutasi", "notifikasi"}
    async with httpx.AsyncClient() as klien:
        assert (await klien.get(f"{alamat.gerbang}/health/ready")).status_code == 200
        assert (await klien.get(f"{alamat.layanan['mutasi']}/x")).json()["layanan"] == "mutasi"
    for rahasia in ("rahasia.json", "alamat.json"):
        assert (sistem.data / rahasia).stat().st_mode & 0o777 == 0o600
    assert sistem.data.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("nama", ["postgres", "nats", "mutasi", "gerbang"])
async def test_what_is_killed_is_started_again_where_it_was(sistem: Sistem, nama: str) -> None:
    sebelum = baca(sistem.data)
    assert sebelum is not None
    sistem.bunuh(nama)
    await sistem.tunggu_siap(detik=30)
    assert sistem.mulai_ulang == {nama: 1}
    async with asyncio.timeout(5):
        while (sesudah := baca(sistem.data)) is None or sesudah.pid == sebelum.pid:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    sesudah.pid = sebelum.pid
    assert sesudah == sebelum


async def test_a_second_system_on_the_same_folder_says_so(sistem: Sistem) -> None:
    with pytest.raises(LangkahGagal, match="sudah berjalan") as galat:
        await sistem_di(sistem.data).mulai()
    assert galat.value.langkah == "persiapan"
    await sistem.tunggu_siap()


async def test_stopping_leaves_nothing_and_a_second_start_keeps_the_data(tmp_path: Path) -> None:
    for keberapa in range(2):
        async with sistem_di(tmp_path) as sistem:
            koneksi = sistem.layanan["mutasi"].dsn
            rahasia = (tmp_path / "rahasia.json").read_bytes()
            assert f"mutasi:{sistem._rahasia['postgres']['mutasi']}@" in koneksi
            if keberapa == 0:
                pertama = rahasia
        assert sisa(tmp_path) == []
        assert baca(tmp_path) is None
    assert rahasia == pertama


async def test_a_failing_migration_names_the_step_the_reason_and_the_log(tmp_path: Path) -> None:
    def rusak(nama: str, mode: str) -> list[str]:
        if (nama, mode) == ("kompetensi", "migrasi"):
            return [sys.executable, "-c", "raise SystemExit('tabel x tidak ada')"]
        return perintah(nama, mode)

    with pytest.raises(LangkahGagal) as galat:
        await Sistem(tmp_path, kota=False, fsync=False, perintah=rusak).mulai()
    assert galat.value.langkah == "migrasi"
    assert "migrasi kompetensi" in galat.value.alasan
    assert "tabel x tidak ada" in galat.value.alasan
    assert galat.value.log == tmp_path / "log" / "kompetensi-migrasi.log"
    assert sisa(tmp_path) == []


@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_group_stops_everything_within_seconds(tmp_path: Path, sinyal: signal.Signals) -> None:
    with penyelia(tmp_path / "data saya") as proses:
        keluaran = sampai(proses, "Hentikan dengan Ctrl-C.")
        assert "export TOKEN_PPK=ey" in keluaran
        awal = time.monotonic()
        os.killpg(proses.pid, sinyal)
        assert proses.wait(20) == 0
        assert time.monotonic() - awal < 15
    assert sisa(tmp_path / "data saya") == []


def test_a_signal_during_the_start_stops_what_has_been_started(tmp_path: Path) -> None:
    with penyelia(tmp_path) as proses:
        sampai(proses, "NATS siap")
        os.killpg(proses.pid, signal.SIGINT)
        assert proses.wait(20) == 0
    assert sisa(tmp_path) == []


def test_a_killed_supervisor_takes_everything_along_and_the_next_start_is_clean(tmp_path: Path) -> None:
    with penyelia(tmp_path) as proses:
        sampai(proses, "Hentikan dengan Ctrl-C.")
        anak = sisa(tmp_path)
        assert len(anak) >= 7
        proses.send_signal(signal.SIGKILL)
        proses.wait()
        with penyelia(tmp_path) as kedua:
            sampai(kedua, "Hentikan dengan Ctrl-C.")
            _, hidup = psutil.wait_procs(anak, timeout=20)
            assert hidup == []
            os.killpg(kedua.pid, signal.SIGTERM)
            assert kedua.wait(20) == 0
    assert sisa(tmp_path) == []
