"""What every fault is compared with: the story when nothing happens to it."""

import asyncio
from typing import Any

import pytest

from tests.sistem import Pemicu, SistemUji, intisari, periksa_sekali


@pytest.fixture(scope="session")
def tanpa_gangguan(sistem: SistemUji) -> dict[str, Any]:
    """The result of an undisturbed story, modulo the person."""

    async def main() -> dict[str, Any]:
        hasil = await sistem.mainkan(Pemicu())
        await periksa_sekali(sistem, hasil)
        return intisari(hasil)

    sistem.siap()
    return asyncio.run(main())
