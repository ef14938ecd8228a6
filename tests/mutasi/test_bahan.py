"""The facts of pairs come in one statement, and are what each table's own statement says; many keep nobody waiting."""

import asyncio
import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import asyncpg
import pytest

from services.mutasi.pemeriksaan import api, repository
from services.mutasi.pemeriksaan.bahan import Bahan, bahan_pasangan, fakta_orang, fakta_tujuan
from services.mutasi.pemeriksaan.pasangan import SEKALI, hasil_pasangan
from services.mutasi.pemeriksaan.schemas import HalamanPemeriksaan, Pemeriksaan
from services.mutasi.proyeksi.asn import semua_orang
from services.mutasi.proyeksi.jabatan import semua_jabatan
from services.mutasi.usulan.bezetting import keadaan_unit
from shared.auth.pelaku import Pelaku
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import lingkup, pandangan
from tests.layanan import ServiceUnderTest
from tests.mutasi import kota
from tests.mutasi.kota import PEGAWAI, REKAN, TMT, TUJUAN, VERIFIKATOR, ubah_ketentuan
from tests.mutasi.test_jendela import SELEKSI, setujui, usulkan

HARI = date(2026, 9, 15)
SEMUA = ("DISHUB-LL-01", TUJUAN, "DINKES-GZ-01")


def petugas(*unit: str) -> Pelaku:
    return Pelaku(VERIFIKATOR, "Petugas", VERIFIKATOR, frozenset({"verifikator"}), unit or ("*",))


async def bahan(mutasi: ServiceUnderTest, nip: Sequence[str] = (PEGAWAI, REKAN), *unit: str) -> Bahan:
    return await bahan_pasangan(mutasi.runtime.reader, petugas(*unit), nip, SEMUA, TMT, HARI)


async def test_one_statement_reads_what_each_table_says(mutasi: ServiceUnderTest) -> None:
    await kota.usulan_berstatus(mutasi, "diputuskan")
    await kota.usul(mutasi, nip=REKAN, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    await setujui(mutasi, "usulan-hasil-seleksi", await usulkan(mutasi, "/hasil-seleksi", SELEKSI))
    baca = mutasi.runtime.reader
    unit = await keadaan_unit(baca, TMT)
    orang = [each async for satu in semua_orang(baca) for each in satu]
    jabatan = await semua_jabatan(baca)
    sekaligus = await bahan(mutasi)
    assert sekaligus.orang == {each.nip: each for each in await fakta_orang(baca, orang, unit)}
    assert sekaligus.jabatan == {each.kode: each for each in await fakta_tujuan(baca, jabatan, unit, TMT)}
    assert sekaligus.ketentuan == await ketentuan_pada(baca, sekaligus.ketentuan.katalog, HARI)
    # There was something to read of each.
    assert len(sekaligus.orang[REKAN].seleksi) == 1
    assert sekaligus.jabatan[TUJUAN].bezetting_pada_tmt == 1
    assert [each.terpakai for each in sekaligus.jabatan["DINKES-GZ-01"].pembukaan] == [1]
    assert sekaligus.orang[PEGAWAI].unit is not None


async def test_who_is_elsewhere_is_not_read(mutasi: ServiceUnderTest) -> None:
    assert set((await bahan(mutasi, (PEGAWAI, REKAN), "DISHUB")).orang) == {PEGAWAI, REKAN}
    assert set((await bahan(mutasi, (PEGAWAI, REKAN), "DINKES")).orang) == set()


async def test_the_statement_is_planned_once_whoever_asks(mutasi: ServiceUnderTest) -> None:
    pernyataan = repository._BACA
    connection = await mutasi.runtime.pool.take()
    for nomor in range(12):
        siapa = lingkup(petugas("*") if nomor % 2 else petugas("DISHUB"))
        isi = {"nip": [PEGAWAI], "kode": [TUJUAN], "tmt": TMT, "hari": HARI, "nip_sendiri": "", **siapa}
        await connection.fetchrow(pernyataan.sql, *pernyataan.arguments(isi))
    umum = await connection.fetchval(
        "SELECT generic_plans FROM pg_prepared_statements WHERE statement = $1", pernyataan.sql
    )
    await mutasi.runtime.pool.give_back(connection)
    assert umum == 7


async def test_others_have_their_turn_while_many_pairs_are_judged(mutasi: ServiceUnderTest) -> None:
    isi = Pemeriksaan.model_validate({"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}] * 500, "tmt": TMT})
    giliran = 0

    async def lain() -> None:
        nonlocal giliran
        while True:
            giliran += 1
            await asyncio.sleep(0)

    semua = await bahan(mutasi)
    tugas = asyncio.create_task(lain())
    hasil = await hasil_pasangan(isi, semua, HARI, lambda nip: pandangan(petugas(), nip, tujuan=None))
    tugas.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await tugas
    assert len(hasil) == 500
    assert giliran >= 500 // SEKALI


async def test_an_answer_is_what_its_model_says(mutasi: ServiceUnderTest) -> None:
    isi = {
        "pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}, {"nip": "1" * 18, "kode_jabatan": TUJUAN}],
        "tmt": str(TMT),
    }
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/hukum/periksa", isi)
    menurut_model = HalamanPemeriksaan.model_validate(answer.json())
    assert menurut_model.model_dump(mode="json") == answer.json()


async def test_what_is_remembered_holds_on_one_occasion_under_one_law(mutasi: ServiceUnderTest) -> None:
    # Sixteen months from retirement: P-13 warns.
    await mutasi.receive(kota.asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))
    tanya = {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": str(TMT), "tahap": "verifikasi"}
    pemeriksa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])

    async def putusan(kode: str, **lain: object) -> dict:
        (hasil,) = (await pemeriksa.post("/hukum/periksa", {**tanya, **lain})).json()["data"]
        return next(each for each in hasil["putusan"] if each["kode"] == kode)

    dulu = await putusan("P-13")
    assert dulu == await putusan("P-13")
    assert (dulu["hasil"], dulu["tingkat"]) == ("tidak_terpenuhi", "peringatan")
    assert (await putusan("P-07"))["hasil"] == "belum_dapat_dinilai"
    assert (await putusan("P-07", dokumen=["bebas_temuan"]))["hasil"] == "terpenuhi"
    assert not (await putusan("P-07", tahap="pengajuan"))["wajib"]
    await ubah_ketentuan(mutasi, "tingkat_aturan", {"tingkat": {"P-13": "menghalangi"}})
    kini = await putusan("P-13")
    assert kini == {**dulu, **{each: kini[each] for each in ("tingkat", "ketentuan", "dasar_hukum")}}
    assert (kini["tingkat"], set(kini["ketentuan"])) == ("menghalangi", {"p13_sisa_masa", "tingkat_aturan"})


async def test_the_record_of_the_look_is_written_while_the_rules_are_asked(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table is held until the record has come to the server and waits for it, and rules keep the loop till then:
    what had not left before they are asked would not come at all."""
    terkunci = asyncio.Event()
    kini = asyncio.get_running_loop()

    async def sampai() -> None:
        koneksi = await asyncpg.connect(mutasi.settings.database_owner_url.get_secret_value())
        try:
            async with asyncio.timeout(20), koneksi.transaction():
                await koneksi.execute("LOCK TABLE mutasi.access_log IN ACCESS EXCLUSIVE MODE")
                kini.call_soon_threadsafe(terkunci.set)
                while not await koneksi.fetchval(
                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'mutasi.access_log'::regclass"
                ):
                    pass
        finally:
            await koneksi.close()

    with ThreadPoolExecutor(1) as benang:
        datang = benang.submit(asyncio.run, sampai())
        await terkunci.wait()

        async def hasil(*apa: Any) -> Any:
            datang.result()
            return await hasil_pasangan(*apa)

        monkeypatch.setattr(api, "hasil_pasangan", hasil)
        tanya = {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": str(TMT)}
        jawab = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/hukum/periksa", tanya)
    assert jawab.status_code == 200, jawab.text
    (catatan,) = await mutasi.sql("SELECT subjek FROM access_log")
    assert catatan["subjek"] == [PEGAWAI]


async def test_nothing_leaves_before_the_look_is_on_record(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gagal(*_: Any) -> None:
        raise asyncpg.InsufficientPrivilegeError

    monkeypatch.setattr(mutasi.runtime.access_log._pool, "execute", gagal)
    tanya = {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": str(TMT)}
    jawab = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/hukum/periksa", tanya)
    assert jawab.status_code == 500
    assert PEGAWAI not in jawab.text
