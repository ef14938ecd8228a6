"""Three servers of the bus: the one that leads the streams is killed under load and stays away, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.lokal.nats import streams_dari
from tests.sistem import Pemicu, SistemUji, periksa_sekali

pytestmark = [pytest.mark.sistem, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def gugus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SistemUji]:
    with SistemUji(tmp_path_factory.mktemp("gugus"), simpul=3) as sistem:
        yield sistem


def _stream(url: str) -> Iterator[dict[str, Any]]:
    """Streams as one server sees them, with what they are set to."""
    tanya = {"streams": "true", "accounts": "true", "config": "true"}
    for akun in httpx.get(f"{url}/jsz", params=tanya, timeout=10).json()["account_details"]:
        yield from akun.get("stream_detail", ())


def _pemimpin(sistem: SistemUji, stream: str) -> str:
    """The part of the system that leads a stream."""
    semua = (each for url in sistem.simpul_bus.values() for each in _stream(url) if each["name"] == stream)
    return next(str(each["cluster"]["leader"]) for each in semua if each["cluster"].get("leader")).replace(
        "asn-lokal", "nats"
    )


async def _beban(sistem: SistemUji) -> int:
    """All states of people and posts on their way: what the servers carry while one of them falls."""
    tajuk = {"Authorization": f"Bearer {sistem.token('operator')}"}
    jumlah = 0
    async with httpx.AsyncClient(base_url=sistem.gerbang, headers=tajuk, timeout=30) as klien:
        for nomor, agregat in enumerate(("asn", "jabatan", "unit")):
            jawab = await klien.post(
                f"/api/pegawai/operator/keadaan/{agregat}/penerbitan",
                json={"semua": True},
                headers={"Idempotency-Key": f"beban-gugus-{nomor}"},
            )
            assert jawab.status_code == 200, jawab.text
            jumlah += jawab.json()["jumlah"]
    return jumlah


def test_streams_are_kept_by_three_servers(gugus: SistemUji) -> None:
    semua = _stream(next(iter(gugus.simpul_bus.values())))
    salinan = {each["name"]: each["config"]["num_replicas"] for each in semua}
    assert len(salinan) >= 8
    assert set(salinan.values()) == {3}


async def test_a_case_goes_on_while_the_leader_of_its_streams_is_dead_and_nothing_is_lost(gugus: SistemUji) -> None:
    mati: list[str] = []

    def bunuh_pemimpin() -> None:
        mati.append(_pemimpin(gugus, streams_dari("mutasi")[0]))
        gugus.tahan(mati[0])

    assert await _beban(gugus) > 50
    try:
        hasil = await gugus.mainkan(Pemicu({"Keputusan PPK": bunuh_pemimpin}))
        assert (hasil.status, hasil.penempatan) == ("berlaku", "terlaksana")
        assert mati
        # The whole case ended without it.
        assert gugus.alamat.pid[mati[0]] not in _hidup()
    finally:
        for each in mati:
            gugus.lepaskan(each)
    gugus.siap()
    await periksa_sekali(gugus, hasil)


def _hidup() -> set[int]:
    return {int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()}
