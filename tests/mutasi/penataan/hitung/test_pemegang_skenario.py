"""Who holds a scenario, and what it waits for: only its holder ends it, and nothing is asked for without end."""

import asyncio
import os
import sys
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.mutasi.penataan.hitung import gudang, kerja, repository
from services.mutasi.penataan.hitung.kerja import Penghitung
from services.mutasi.penataan.hitung.repository import Diminta
from services.mutasi.penataan.hitung.sapu import SAPU_PENATAAN
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from shared.sewa import Antrean
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung, berita
from tests.mutasi.penataan.hitung.test_hitung_skenario import lebih_cocok
from tests.mutasi.penataan.hitung.test_hitung_terhalang import AKAR, sepasang, tanpa_nomor

KEMARIN = date(2026, 9, 14)
SEDETIK = timedelta(seconds=1)


async def pegang(pekerja: Penghitung, antrean: Antrean[Diminta] = repository.HITUNG) -> Diminta:
    """A scenario in the hand of a worker."""
    async with pekerja._runtime.unit_of_work() as uow:
        row = await antrean.ambil(uow, pekerja._pekerja.saya)
    assert row is not None
    return row


async def dua_pemegang(panggung: Panggung) -> tuple[Penghitung, Penghitung, Diminta]:
    """Who has lost the lease of a scenario, who holds it now, and the scenario."""
    await panggung.siapkan(lebih_cocok)
    lambat, kini = await panggung.pekerja(), await panggung.pekerja()
    row = await pegang(lambat)
    panggung.mutasi.clock.instant += repository.HITUNG.lama + SEDETIK
    assert (await pegang(kini)).id == row.id
    return lambat, kini, row


async def keadaan(panggung: Panggung) -> dict[str, Any]:
    """The scenario as it lies there."""
    (row,) = await panggung.mutasi.sql("SELECT status, pemegang, matriks_id, gagal, percobaan, bahan FROM skenario")
    return dict(row)


async def test_who_has_lost_it_neither_ends_it_nor_asks_for_another_matrix(panggung: Panggung) -> None:
    lambat, kini, row = await dua_pemegang(panggung)
    semula = await keadaan(panggung)
    assert semula["pemegang"] == kini._pekerja.saya
    await lambat._gagal(row.id, "Terlambat.")
    await lambat._minta(row)
    async with lambat._runtime.unit_of_work() as uow:
        await lambat._menyerah(uow, row)
    assert await keadaan(panggung) == semula
    assert len(await panggung.mutasi.published(MatriksDiminta)) == 1
    await kini._gagal(row.id, "Tidak ada rencana.")
    assert (await keadaan(panggung))["gagal"]["pesan"] == "Tidak ada rencana."


async def test_of_two_who_computed_it_the_one_that_holds_it_keeps_its_plan(panggung: Panggung) -> None:
    lambat, kini, row = await dua_pemegang(panggung)
    hasil: dict[str, Any] = {"penempatan": b"[]", "jabatan": b"[]", "dinilai": b"[]", "bahan": {}, "berkas": []}
    nomor = str(row.id).encode()
    baris = b'[{"skenario_id": "%s", "kode": "A", "kode_unit": "A", "formasi": 1, "harga": 0}]' % nomor
    for siapa, jadi in ((lambat, False), (kini, True)):
        async with siapa._runtime.unit_of_work() as uow:
            isi = hasil if jadi else {**hasil, "jabatan": baris}
            assert await repository.siap(uow, row.id, siapa._pekerja.saya, ringkasan={}, **isi) is jadi
    assert (await keadaan(panggung))["status"] == "siap"
    assert await panggung.mutasi.sql("SELECT 1 FROM skenario_jabatan") == []


async def test_of_a_matrix_that_is_told_of_twice_the_first_word_counts(panggung: Panggung) -> None:
    await panggung.minta()
    diminta = await panggung.diminta()
    manifes, objek = sepasang()
    await panggung.taruh_matriks(manifes, objek)
    satu = berita(manifes, diminta.id)
    await panggung.mutasi.receive(satu)
    await panggung.mutasi.receive(satu.model_copy(update={"sha256": "0" * 64}))
    assert (await keadaan(panggung))["bahan"]["matriks"]["sha256"] == satu.sha256
    await (await panggung.pekerja()).kerjakan()
    assert (await keadaan(panggung))["status"] == "siap"


async def kirim_kemarin(panggung: Panggung) -> None:
    """What kompetensi answers whose clock is a day late; each matrix is another."""
    diminta = await panggung.diminta()
    manifes, objek = sepasang(tanggal_data=KEMARIN, sidik=uuid4().hex * 2)
    await panggung.taruh_matriks(manifes, objek)
    await panggung.mutasi.receive(berita(manifes, diminta.id))
    await (await panggung.pekerja()).kerjakan()


async def test_matrices_of_another_day_are_not_asked_for_without_end_and_both_days_are_told(
    panggung: Panggung,
) -> None:
    skenario = await panggung.minta()
    for kali in range(1, repository.HITUNG.sekian):
        await kirim_kemarin(panggung)
        assert ((await keadaan(panggung))["status"], (await keadaan(panggung))["percobaan"]) == ("menghitung", kali)
    await kirim_kemarin(panggung)
    hasil = await panggung.baca(skenario["id"])
    assert hasil["status"] == "gagal"
    assert "berisi data 14-09-2026" in hasil["gagal"]["pesan"]
    assert "memerlukan data 15-09-2026" in hasil["gagal"]["pesan"]
    diminta = [each.event.id for each in await panggung.mutasi.published(MatriksDiminta)]
    assert len(diminta) == repository.HITUNG.sekian
    # Each but the last was let go when the next was asked for.
    dilepas = await panggung.mutasi.published(MatriksDiperlukan)
    assert [(each.event.id, each.version) for each in dilepas] == [(each, 3) for each in diminta[:-1]]
    assert {each.event.selesai for each in dilepas} == {panggung.mutasi.clock.today()}


async def test_a_request_that_nobody_answers_is_made_once_more_and_then_given_up(panggung: Panggung) -> None:
    skenario = await panggung.minta()
    pekerja = await panggung.pekerja()
    panggung.mutasi.clock.instant += repository.TENGGAT - SEDETIK
    await pekerja.kerjakan()
    assert len(await panggung.mutasi.published(MatriksDiminta)) == 1
    panggung.mutasi.clock.instant += 2 * SEDETIK
    await pekerja.kerjakan()
    assert len(await panggung.mutasi.published(MatriksDiminta)) == 2
    menunggu = await panggung.baca(skenario["id"])
    assert (menunggu["status"], menunggu["kemajuan"]["tahap"]) == ("menghitung", "menunggu_matriks")
    await pekerja.kerjakan()
    panggung.mutasi.clock.instant += repository.TENGGAT + SEDETIK
    await pekerja.kerjakan()
    assert len(await panggung.mutasi.published(MatriksDiminta)) == 2
    hasil = await panggung.baca(skenario["id"])
    assert hasil["status"] == "gagal"
    assert "layanan kompetensi belum menjawabnya" in hasil["gagal"]["pesan"]
    assert "perhitungan" in hasil["langkah_mungkin"]


async def test_an_answer_that_comes_late_is_computed_at_once(panggung: Panggung) -> None:
    skenario = await panggung.minta()
    panggung.mutasi.clock.instant += repository.TENGGAT + SEDETIK
    await (await panggung.pekerja()).kerjakan()
    manifes, objek = sepasang()
    await panggung.taruh_matriks(manifes, objek)
    await panggung.mutasi.receive(berita(manifes, (await panggung.diminta()).id))
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.baca(skenario["id"]))["status"] == "siap"


async def test_a_word_that_the_database_refuses_neither_ends_the_watch_nor_the_plan(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    skenario = await panggung.siapkan(lebih_cocok)
    asli, kali = repository.maju, 0

    async def sekali_gagal(*isi: Any) -> bool:
        nonlocal kali
        kali += 1
        if kali == 1:
            raise asyncpg.QueryCanceledError("canceling statement due to statement timeout")
        return await asli(*isi)

    monkeypatch.setattr(repository, "maju", sekali_gagal)
    monkeypatch.setattr(kerja, "DETAK", 0.01)
    await (await panggung.pekerja()).kerjakan()
    assert kali > 3
    assert (await panggung.baca(skenario["id"]))["status"] == "siap"


_MATI_SEBELUM_BARIS = """
import asyncio, sys
from datetime import datetime
from services.mutasi.app import SERVICE
from services.mutasi.penataan.hitung import kerja, repository
from shared.run import open_runtime
from shared.settings import Settings
from tests.jam import SettableClock

async def siap(*isi, **hasil):
    print("berkas tersimpan", file=sys.stderr, flush=True)
    await asyncio.Event().wait()

repository.siap = siap

async def main():
    async with open_runtime(SERVICE, Settings(), clock=SettableClock(datetime.fromisoformat(sys.argv[1]))) as runtime:
        await kerja.Penghitung(runtime).kerjakan()

asyncio.run(main())
"""


async def test_who_is_killed_between_files_and_rows_leaves_no_half_plan_and_the_next_comes_to_the_same(
    panggung: Panggung,
) -> None:
    semula = await panggung.hitung(lebih_cocok, nomor="800/1/UJI")
    skenario = await panggung.siapkan(lebih_cocok, nomor="800/1/UJI")
    setelan = panggung.settings()
    env = {
        **os.environ,
        "ASN_DATABASE_URL": setelan.database_url.get_secret_value(),
        "ASN_NATS_URL": setelan.nats_url,
        "ASN_NATS_USER": setelan.nats_user,
        "ASN_NATS_PASSWORD": setelan.nats_password.get_secret_value(),
        "ASN_JWKS": str(setelan.jwks),
    }
    kini = panggung.mutasi.clock.now().isoformat()
    proses = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _MATI_SEBELUM_BARIS, kini), cwd=AKAR, env=env, stderr=asyncio.subprocess.PIPE
    )
    assert proses.stderr is not None
    while b"berkas tersimpan" not in (baris := await asyncio.wait_for(proses.stderr.readline(), 60)):
        assert baris, "the worker ended before it was killed"
    proses.kill()
    await proses.communicate()
    tengah = await panggung.baca(skenario["id"])
    assert (tengah["status"], await panggung.penempatan(skenario["id"])) == ("menghitung", [])
    panggung.mutasi.clock.instant += repository.HITUNG.lama + SEDETIK
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(skenario["id"])
    assert (hasil["status"], hasil["ringkasan"]) == ("siap", semula["ringkasan"])
    satu, dua = [await panggung.penempatan(each["id"]) for each in (semula, hasil)]
    assert tanpa_nomor(satu) == tanpa_nomor(dua)
    await SAPU_PENATAAN.run(await panggung.proses())
    rows = await panggung.mutasi.sql("SELECT berkas FROM skenario WHERE id = $1", UUID(skenario["id"]))
    for each in rows[0]["berkas"]:
        assert await gudang.ambil(await panggung.gudang(), UUID(skenario["id"]), each)
