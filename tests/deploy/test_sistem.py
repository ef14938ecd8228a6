import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from deploy.lokal.alamat import Alamat, baca
from deploy.lokal.jalankan import ringkasan
from deploy.lokal.nats import Nats
from deploy.lokal.proses import sisa
from deploy.lokal.sistem import LangkahGagal, Sistem

CONTOH = Path(__file__).with_name("layanan_contoh.py")
pytestmark = pytest.mark.sistem


def perintah(nama: str, mode: str) -> list[str]:
    return [sys.executable, str(CONTOH), nama, mode]


def sistem_di(data: Path, **lain: Any) -> Sistem:
    return Sistem(data, kota=False, fsync=False, perintah=perintah, **lain)


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
    berkas = [each for each in sistem.data.rglob("*") if each.is_file()]
    assert {each.suffix for each in berkas} >= {".log", ".conf", ".json"}
    assert {each.name for each in berkas if each.stat().st_mode & 0o077} == {"asn.conf", ".gembok"}


async def test_what_the_start_says_fits_a_small_terminal_and_shows_no_token(
    sistem: Sistem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sistem.data.parent)
    baris = ringkasan(sistem)
    # Before it stands a line for each of the seven steps.
    assert len(baris) + 7 <= 24
    assert [each for each in baris if len(each) > 80] == []
    assert sistem.gerbang.url in baris[1]
    assert any("make -s token PERAN=" in each for each in baris)
    assert "ey" not in "".join(baris)


async def test_what_hangs_is_started_again(tmp_path: Path) -> None:
    async with sistem_di(tmp_path, sabar=3.0) as sistem:
        bagian = {nama: psutil.Process(sistem.alamat.pid[nama]) for nama in ("postgres", "nats", "mutasi", "gerbang")}
        for each in bagian.values():
            each.suspend()
        async with asyncio.timeout(30):
            while not bagian.keys() <= sistem.mulai_ulang.keys():  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await sistem.tunggu_siap(detik=30)
        assert not any(each.is_running() for each in bagian.values())
        # The others answer, if only that they have too much to do.
        assert sistem.mulai_ulang.keys() == bagian.keys()


async def test_a_bus_that_stays_unwell_is_started_again_more_and_more_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.lokal.sistem.JEDA_AWAL", 0.0)
    # As with a full disk: it is well when it starts, and then never again.
    monkeypatch.setattr(Nats, "sehat", lambda _: False)
    mulai: list[float] = []
    luncurkan = Nats.luncurkan

    def catat(server: Nats) -> None:
        mulai.append(time.monotonic())
        luncurkan(server)

    monkeypatch.setattr(Nats, "luncurkan", catat)
    async with sistem_di(tmp_path, sabar=1.0), asyncio.timeout(60):
        while len(mulai) < 4:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    pertama, kedua, ketiga = [akhir - awal for awal, akhir in pairwise(mulai)]
    assert ketiga > kedua > pertama > 1
    assert ketiga > 4


def test_whoever_only_stands_in_the_data_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gembok").touch()
    (tmp_path / "log").mkdir()
    with subprocess.Popen(["sleep", "60"], cwd=tmp_path / "log") as penonton:
        assert sisa(tmp_path) == []
        argv = [sys.executable, "-m", "deploy.lokal", "kosongkan"]
        subprocess.run(argv, env={**os.environ, "DATA": str(tmp_path)}, check=True, capture_output=True)
        assert penonton.poll() is None
        penonton.kill()
    assert not tmp_path.exists()


async def test_passwords_that_cannot_be_read_are_made_anew(tmp_path: Path) -> None:
    async with sistem_di(tmp_path):
        pass
    (tmp_path / "rahasia.json").write_text('{"postgres": {"mut')
    async with sistem_di(tmp_path) as sistem:
        await sistem.tunggu_siap(detik=30)


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
        assert "ey" not in keluaran
        token = tmp_path / "data saya" / "token.sh"
        assert token.stat().st_mode & 0o777 == 0o600
        argv = ["bash", "-c", '. "$1"; echo "$TOKEN_PPK"', "bash", str(token)]
        assert subprocess.run(argv, capture_output=True, text=True, check=True).stdout.startswith("ey")
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


def test_a_first_start_that_is_killed_at_every_step_is_completed_by_the_last(tmp_path: Path) -> None:
    for langkah in ("PostgreSQL …", "basis data …", "NATS …", "migrasi …", "layanan dan gerbang …"):
        with penyelia(tmp_path) as proses:
            sampai(proses, langkah)
            proses.kill()
    with penyelia(tmp_path) as proses:
        sampai(proses, "Hentikan dengan Ctrl-C.")
        os.killpg(proses.pid, signal.SIGTERM)
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
