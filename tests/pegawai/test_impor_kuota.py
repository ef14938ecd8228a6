"""Nobody fills the disk with files: what one sender may send within a day, and what a service keeps."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from shared.impor.api import PART
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import UNIT

SETENGAH = UNIT + "\n" * (PART // 2)
"""Somewhat more than half a megabyte."""


async def kirim(siapa: Caller, isi: str = SETENGAH, key: str | None = None) -> httpx.Response:
    return await siapa.service.client.post(
        "/impor",
        data={"jenis": "unit", "uji": "true"},
        files={"berkas": ("unit.csv", isi.encode())},
        headers={**siapa.headers(), "Idempotency-Key": key or str(uuid4())},
    )


@pytest.fixture
def kantor(pegawai: ServiceUnderTest) -> tuple[Caller, Caller]:
    return tuple(pegawai.caller("integrasi", sub=nama, unit=["*"]) for nama in ("siasn", "simpeg"))  # type: ignore[return-value]


async def tersimpan(pegawai: ServiceUnderTest) -> int:
    (row,) = await pegawai.sql("SELECT count(*), (SELECT count(DISTINCT impor_id) FROM impor_bagian) FROM impor")
    assert row[0] == row[1]
    return int(row[0])


async def test_a_sender_has_a_share_of_each_day_and_others_have_theirs(
    pegawai: ServiceUnderTest, kantor: tuple[Caller, Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pegawai.settings, "import_mb_per_day", 1)
    siasn, simpeg = kantor
    assert (await kirim(siasn, key="pertama")).status_code == 202
    penuh = await kirim(siasn)
    assert (penuh.status_code, penuh.json()["kode"]) == (429, "kuota_berkas_habis")
    assert int(penuh.headers["retry-after"]) > 0
    assert "1 MB" in penuh.json()["detail"]
    # Sent again it is the same file; what is small has room; another office is not concerned.
    assert (await kirim(siasn, key="pertama")).headers["idempotency-replayed"] == "true"
    assert (await kirim(siasn, UNIT)).status_code == 202
    assert (await kirim(simpeg)).status_code == 202
    assert await tersimpan(pegawai) == 3
    pegawai.clock.instant += timedelta(hours=25)
    assert (await kirim(siasn)).status_code == 202


async def test_a_service_keeps_no_more_than_it_may(
    pegawai: ServiceUnderTest, kantor: tuple[Caller, Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pegawai.settings, "import_mb_kept", 1)
    siasn, simpeg = kantor
    assert (await kirim(siasn)).status_code == 202
    penuh = await kirim(simpeg)
    assert (penuh.status_code, penuh.json()["kode"]) == (507, "ruang_berkas_habis")
    assert "petugas teknis" in penuh.json()["detail"]
    # What its time has taken away makes room.
    await pegawai.sql("DELETE FROM impor_bagian")
    assert (await kirim(simpeg)).status_code == 202


async def test_who_sends_many_at_once_gets_no_more(
    pegawai: ServiceUnderTest, kantor: tuple[Caller, Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pegawai.settings, "import_mb_per_day", 2)
    jawab: list[Any] = await asyncio.gather(*(kirim(kantor[0]) for _ in range(6)))
    assert sorted(each.status_code for each in jawab) == [202] * 3 + [429] * 3
    assert await tersimpan(pegawai) == 3
