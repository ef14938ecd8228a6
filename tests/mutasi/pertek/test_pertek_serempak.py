"""Many at once: one is first, and nothing is sent, answered or told twice."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from shared.contracts.mutasi import PertekLewatBatas
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEMBATAL, PEMERIKSA, VERIFIKATOR
from tests.mutasi.pertek.test_pertek import LAIN, PERTEK, USUL, ajukan, anggota, pengaju, rantai, rinci, siapkan

__all__ = ["rantai"]
Rantai = list[dict[str, Any]]
PETUGAS = (PEMBATAL, PEMERIKSA, VERIFIKATOR)


async def test_of_many_who_send_the_same_case_at_once_one_does(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    isi = {"nama": "Pertek Oktober", "usulan": [rantai[2]["id"]]}
    semua = [pengaju(mutasi, PETUGAS[each % 3]).post("/pertek", isi) for each in range(9)]
    jawab = await asyncio.gather(*semua)
    assert Counter(each.status_code for each in jawab) == {201: 1, 409: 8}
    (pertek,) = (await pengaju(mutasi).get("/pertek")).json()["data"]
    jalur = f"/pertek/{pertek['id']}/pengajuan"
    semua = [pengaju(mutasi, PETUGAS[each % 3]).post(jalur, USUL, seen=1) for each in range(9)]
    kode = Counter(each.status_code for each in await asyncio.gather(*semua))
    assert kode == {200: 1, 412: 8}


async def test_of_many_answers_at_once_the_case_gets_one_paper(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    isi = {"jawaban": [{"nip": LAIN, **PERTEK}]}
    jalur = f"/pertek/{pertek['id']}/jawaban"
    semua = [pengaju(mutasi, PETUGAS[each % 3]).post(jalur, isi, seen=pertek["versi"]) for each in range(9)]
    assert Counter(each.status_code for each in await asyncio.gather(*semua)) == {200: 1, 412: 8}
    langkah = [each["langkah"] for each in (await rinci(mutasi, rantai[2]))["riwayat"]]
    assert langkah.count("dokumen") == 1


async def test_a_case_that_is_withdrawn_while_it_is_sent_is_either_sent_or_named(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    pertek = await siapkan(mutasi, rantai[2:])
    kini = await rinci(mutasi, rantai[2])
    kirim, tarik = await asyncio.gather(
        pengaju(mutasi).post(f"/pertek/{pertek['id']}/pengajuan", USUL, seen=1),
        pengaju(mutasi, "197905052004121007").post(
            f"/usulan/{kini['id']}/pembatalan", {"alasan": "Tidak jadi pindah."}, seen=kini["versi"]
        ),
    )
    assert tarik.status_code == 200, tarik.text
    assert kirim.status_code in (200, 409)
    status = (await anggota(mutasi, pertek))[LAIN]["status"]
    assert status == ("diajukan" if kirim.status_code == 200 else "disiapkan")


async def test_processes_that_remind_at_once_tell_once(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    await ajukan(mutasi, rantai)
    mutasi.clock.instant = datetime(2026, 9, 23, 3, tzinfo=UTC)
    await asyncio.gather(*(mutasi.run_job("ingatkan_pertek") for _ in range(4)))
    assert len(await mutasi.published(PertekLewatBatas)) == 1
