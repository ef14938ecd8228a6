"""A server that is away for ten seconds in the middle of a case: the case completes by itself, once."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.sistem import Pemicu, SistemUji, intisari, periksa_sekali

pytestmark = pytest.mark.sistem

LAMA = 10.0
"""Seconds of an outage."""


def _padamkan(sistem: SistemUji, nama: str) -> Callable[[], None]:
    sistem.tahan(nama)
    return lambda: sistem.lepaskan(nama)


async def _cerita_dengan_gangguan(sistem: SistemUji, langkah: str, mulai: Callable[[], Callable[[], None]]) -> Any:
    """Play the story; the outage begins with a step and lasts its ten seconds whatever the story does meanwhile."""
    berakhir: list[asyncio.Task[None]] = []

    async def akhiri(selesai: Callable[[], None]) -> None:
        await asyncio.sleep(LAMA)
        selesai()

    def picu() -> None:
        berakhir.append(asyncio.create_task(akhiri(mulai())))

    try:
        hasil = await sistem.mainkan(Pemicu({langkah: picu}))
        assert berakhir
        assert berakhir[0].done()
    finally:
        await asyncio.gather(*berakhir)
    await asyncio.to_thread(sistem.siap)
    return hasil


@pytest.mark.parametrize(
    ("nama", "langkah"), [("nats", "Keputusan PPK"), ("postgres", "Menunggu TMT dan penempatan baru")]
)
async def test_a_case_goes_on_by_itself_when_a_server_was_away_for_ten_seconds(
    sistem: SistemUji, tanpa_gangguan: dict[str, Any], nama: str, langkah: str
) -> None:
    hasil = await _cerita_dengan_gangguan(sistem, langkah, lambda: _padamkan(sistem, nama))
    assert intisari(hasil) == tanpa_gangguan
    await periksa_sekali(sistem, hasil)


async def test_a_case_goes_on_by_itself_when_both_servers_did_not_answer_for_ten_seconds(
    sistem: SistemUji, tanpa_gangguan: dict[str, Any]
) -> None:
    def bekukan() -> Callable[[], None]:
        cairkan = [sistem.bekukan(nama) for nama in ("postgres", "nats")]
        return lambda: [each() for each in cairkan] and None

    hasil = await _cerita_dengan_gangguan(sistem, "Keputusan PPK", bekukan)
    assert intisari(hasil) == tanpa_gangguan
    await periksa_sekali(sistem, hasil)
