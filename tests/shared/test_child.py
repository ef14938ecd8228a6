"""What keeps a processor busy is done by a process of its own, which ends with whoever started it."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import psutil
import pytest
from pydantic import SecretStr

from shared.child import Child, ChildEnded, ChildFailed
from shared.settings import Settings
from tests.shared.dua_layanan import sampai

AKAR = Path(__file__).parents[2]
SANDI = "rahasia-uji"
SETELAN = Settings(
    database_url=SecretStr("postgresql://tiada"),
    nats_url="nats://127.0.0.1:1",
    nats_user="uji",
    nats_password=SecretStr(SANDI),
    jwks="tiada",
)


def anak_baru() -> Child:
    return Child("tests.shared.anak_uji", "uji", SETELAN)


@pytest.fixture
async def anak() -> AsyncIterator[Child]:
    async with aclosing(anak_baru()) as satu:
        yield satu


async def test_it_works_elsewhere_is_told_secrets_that_nobody_sees_and_leaves_files(anak: Child) -> None:
    jawab = await anak.ask({"apa": "siapa"})
    assert jawab["pid"] == anak.pid != os.getpid()
    assert jawab["sandi"] == SANDI
    proses = psutil.Process(jawab["pid"])
    assert SANDI not in " ".join((*proses.cmdline(), *proses.environ().values()))
    folder = anak.folder
    assert (folder / "catatan").read_text() == "ditinggalkan"
    await anak.aclose()
    assert not folder.exists()
    assert not proses.is_running()


async def test_it_inherits_no_socket_of_who_started_it(anak: Child) -> None:
    server = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    async with server:
        await anak.ask({"apa": "siapa"})
        assert anak.pid is not None
        assert psutil.Process(anak.pid).net_connections() == []


async def test_it_tells_on_the_way_and_answers_one_after_the_other(anak: Child) -> None:
    terdengar: list[Any] = []

    async def dengar(isi: Any) -> None:
        terdengar.append(isi)

    semua = await asyncio.gather(*(anak.ask({"apa": "pecahan"}, dengar) for _ in range(2)))
    assert (semua, terdengar) == (["selesai", "selesai"], [0, 1, 2, 0, 1, 2])


async def test_whoever_gives_up_waiting_ends_it_in_the_middle_of_its_work(anak: Child) -> None:
    terdengar: list[int] = []

    async def dengar(pid: int) -> None:
        terdengar.append(pid)

    lama = asyncio.create_task(anak.ask({"apa": "lama"}, dengar))
    await sampai(lambda: terdengar, 30)
    lama.cancel()
    with pytest.raises(asyncio.CancelledError):
        await lama
    assert not psutil.pid_exists(terdengar[0])
    assert (await anak.ask({"apa": "siapa"}))["pid"] != terdengar[0]


async def test_one_that_is_killed_says_so_and_the_next_question_finds_another(anak: Child) -> None:
    with pytest.raises(ChildEnded, match="-9"):
        await anak.ask({"apa": "mati"})
    assert (await anak.ask({"apa": "siapa"}))["pid"] == anak.pid


@pytest.mark.parametrize(("apa", "kata"), [("gagal", "patah di tengah"), ("besar", "too many for a line")])
async def test_what_nobody_foresaw_comes_as_its_traceback(anak: Child, apa: str, kata: str) -> None:
    with pytest.raises(ChildFailed, match=kata):
        await anak.ask({"apa": apa})
    assert await anak.ask({"apa": "pecahan"}) == "selesai"


async def test_one_that_nobody_asks_ends_and_gives_back_what_it_took(
    anak: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UJI_DIAM", "0.01")
    pertama = (await anak.ask({"apa": "siapa"}))["pid"]
    folder = anak.folder
    await sampai(lambda: not psutil.pid_exists(pertama), 30)
    assert not folder.exists()
    monkeypatch.setenv("UJI_DIAM", "60")
    assert (await anak.ask({"apa": "siapa"}))["pid"] != pertama


async def test_one_that_ends_for_nobody_asks_while_it_is_asked_is_followed_by_the_next(
    anak: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has ended, and who asks has not heard of it yet."""
    monkeypatch.setenv("UJI_DIAM", "0.01")
    pertama = (await anak.ask({"apa": "siapa"}))["pid"]
    monkeypatch.setenv("UJI_DIAM", "60")
    # Nothing of the loop runs meanwhile, and what it will hear of the end is left there; or the thread that watches
    # for ends has taken it already, and the loop has still not heard.
    with contextlib.suppress(ChildProcessError):
        os.waitid(os.P_PID, pertama, os.WEXITED | os.WNOWAIT)  # noqa: ASYNC222 (that is what is tried)
    assert (await anak.ask({"apa": "siapa"}))["pid"] != pertama


_INDUK = """
import asyncio
from tests.shared.test_child import anak_baru

async def main():
    anak = anak_baru()
    async def dengar(pid):
        print(pid, anak.folder, flush=True)
    await anak.ask({"apa": "lama"}, dengar)

asyncio.run(main())
"""


async def test_it_does_not_outlive_who_started_it(tmp_path: Path) -> None:
    induk = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _INDUK), cwd=AKAR, stdout=asyncio.subprocess.PIPE
    )
    assert induk.stdout is not None
    pid, folder = (await asyncio.wait_for(induk.stdout.readline(), 60)).decode().split()
    induk.kill()
    await sampai(lambda: not psutil.pid_exists(int(pid)), 30)
    await sampai(lambda: not Path(folder).exists(), 30)
    await induk.communicate()
