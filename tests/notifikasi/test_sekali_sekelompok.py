"""Facts of several kinds come in turns: what a batch reads for all of them it reads once."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import diputuskan
from tests.notifikasi.test_kotak_masuk import ditugaskan

BERSELANG = 20


async def test_words_and_receivers_are_asked_once_and_what_ends_in_one_statement(
    notifikasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumlah: Counter[str] = Counter()
    baca, tulis = UnitOfWork._ask, UnitOfWork.execute

    async def dibaca(uow: UnitOfWork, kata: str, pernyataan: Statement[Any], nilai: Mapping[str, Any]) -> Any:
        jumlah[pernyataan.sql] += 1
        return await baca(uow, kata, pernyataan, nilai)

    async def ditulis(uow: UnitOfWork, pernyataan: Statement[None], /, **nilai: Any) -> int:
        jumlah[pernyataan.sql] += 1
        return await tulis(uow, pernyataan, **nilai)

    monkeypatch.setattr(UnitOfWork, "_ask", dibaca)
    monkeypatch.setattr(UnitOfWork, "execute", ditulis)
    await notifikasi.receive(*(each for _ in range(BERSELANG) for each in (diputuskan(), ditugaskan(1, uuid4()))))
    assert [banyak for sql, banyak in jumlah.items() if "FROM ketentuan" in sql and "array_agg" in sql] == [1]
    assert [banyak for sql, banyak in jumlah.items() if "FROM langganan" in sql] == [1]
    assert [banyak for sql, banyak in jumlah.items() if "perkara_usai" in sql and "hal_menunggu h SET" in sql] == [
        2 * BERSELANG
    ]
    assert max(jumlah.values()) == 2 * BERSELANG
