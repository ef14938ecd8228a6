"""Every decision step enters the public log once, in the order of its commit, and stands under a signed head."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from services.mutasi.jejak_publik import verifikasi
from services.mutasi.jejak_publik.masukkan import masukkan
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import catat, kepala
from tests.mutasi.keberatan.langkah_keberatan import ajukan, diputuskan
from tests.mutasi.kota import VERIFIKATOR, melangkah, usul, usulan_berstatus
from tests.mutasi.kumpulan.himpunan import himpun, lepas, penyusun, siapkan


async def _daun(mutasi: ServiceUnderTest) -> list[dict[str, object]]:
    rows = await mutasi.sql("SELECT isi FROM jejak_publik_bukaan ORDER BY indeks")
    return [json.loads(each["isi"]) for each in rows]


async def test_each_step_of_a_case_becomes_one_leaf(berkunci: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(berkunci, "diputuskan")
    await berkunci.run_job("masukkan_jejak_publik")
    await berkunci.run_job("masukkan_jejak_publik")
    langkah = await berkunci.sql("SELECT langkah FROM usulan_langkah WHERE langkah NOT LIKE '%dokumen%' ORDER BY id")
    assert [each["langkah"] for each in await _daun(berkunci)] == [each["langkah"] for each in langkah]
    assert {each["usulan"] for each in await _daun(berkunci)} == {usulan["id"]}
    assert {str(each["waktu"])[-1] for each in await _daun(berkunci)} == {"Z"}
    assert await berkunci.sql("SELECT FROM jejak_publik_antrean") == []


async def test_a_stranger_verifies_the_whole_log(berkunci: ServiceUnderTest) -> None:
    usulan = await usul(berkunci)
    await berkunci.run_job("masukkan_jejak_publik")
    await berkunci.run_job("terbitkan_kepala_jejak")
    berkunci.clock.instant += timedelta(hours=2)
    usulan = await melangkah(berkunci, usulan, "verifikasi")
    await melangkah(berkunci, usulan, "pertimbangan")
    await berkunci.run_job("masukkan_jejak_publik")
    await berkunci.run_job("terbitkan_kepala_jejak")
    kepala = (await berkunci.client.get("/jejak-publik/kepala")).json()["data"]
    assert [each["ukuran"] for each in kepala] == [1, 3]
    kunci = [each["kunci"] for each in (await berkunci.client.get("/jejak-publik/kunci")).json()["data"]]
    daun = (await berkunci.client.get("/jejak-publik/daun")).json()
    log = verifikasi.Log(kunci, [each["catatan"] for each in kepala], [bytes.fromhex(each) for each in daun["data"]])
    dikenal = [verifikasi.baca_kunci(each) for each in kunci]
    assert [each.ukuran for each in verifikasi.periksa_log(log, dikenal)] == [1, 3]
    bukti = (await berkunci.client.get("/jejak-publik/bukti-inklusi", params={"komitmen": daun["data"][1]})).json()
    akar = verifikasi.akar_dari_bukti(
        bukti["indeks"],
        bukti["ukuran"],
        verifikasi.hash_daun(bytes.fromhex(bukti["komitmen"])),
        [bytes.fromhex(each) for each in bukti["jalur"]],
    )
    assert akar.hex() == kepala[-1]["akar"]


async def test_what_begins_first_and_commits_last_comes_last(mutasi: ServiceUnderTest) -> None:
    masuk = "INSERT INTO jejak_publik_antrean (jenis, isi) VALUES ('uji', jsonb_build_object('nomor', $1::int))"
    async with mutasi.runtime.pool.acquire() as lambat, lambat.transaction():
        await lambat.execute(masuk, 1)
        await mutasi.sql(masuk, 2)
        assert await masukkan(mutasi.runtime) == 1
    assert await masukkan(mutasi.runtime) == 1
    assert [each["nomor"] for each in await _daun(mutasi)] == [2, 1]


async def test_nothing_personal_is_in_a_leaf(berkunci: ServiceUnderTest) -> None:
    await usulan_berstatus(berkunci, "diputuskan")
    await berkunci.run_job("masukkan_jejak_publik")
    rows = await berkunci.sql(
        "SELECT d.komitmen, b.garam, b.isi, b.garam_tertutup, b.tertutup FROM jejak_publik_daun d "
        "JOIN jejak_publik_bukaan b USING (indeks)"
    )
    for each in rows:
        assert each["komitmen"] == sha256(b"jejak-publik/1\n" + each["garam"] + each["isi"].encode()).digest()
        dalam = sha256(b"jejak-publik/1\n" + each["garam_tertutup"] + each["tertutup"].encode()).hexdigest()
        assert json.loads(each["isi"])["tertutup"] == dalam
    assert len({each["garam"] for each in rows}) == len(rows)


async def test_an_objection_and_its_answer_become_leaves(mutasi: ServiceUnderTest) -> None:
    await ajukan(mutasi, await diputuskan(mutasi))
    await mutasi.run_job("masukkan_jejak_publik")
    langkah = await mutasi.sql("SELECT langkah FROM keberatan_langkah ORDER BY id")
    daun = [each["langkah"] for each in await _daun(mutasi) if each["jenis"] == "keberatan"]
    assert langkah
    assert daun == [each["langkah"] for each in langkah]


async def test_a_relative_in_office_does_not_learn_of_the_objection(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    await ajukan(mutasi, usulan)
    await mutasi.run_job("masukkan_jejak_publik")
    alamat = f"/usulan/{usulan['id']}/jejak-publik"

    async def jenis() -> set[str]:
        data = (await mutasi.caller("verifikator", "asn", nip=VERIFIKATOR, unit=["*"]).get(alamat)).json()["data"]
        return {json.loads(each["isi"])["jenis"] for each in data}

    assert "keberatan" in await jenis()
    await mutasi.sql("UPDATE proyeksi_asn SET kerabat = ARRAY[$1::text] WHERE nip = $2", VERIFIKATOR, usulan["nip"])
    assert "langkah" in await jenis()
    assert "keberatan" not in await jenis()


async def test_what_is_let_go_of_a_batch_becomes_a_leaf(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    kumpulan = await himpun(mutasi, [usulan])
    await siapkan(mutasi, usulan)
    kumpulan = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()
    assert (await lepas(mutasi, kumpulan)).is_success
    await mutasi.run_job("masukkan_jejak_publik")
    (daun,) = [each for each in await _daun(mutasi) if each["jenis"] == "pelepasan_kumpulan"]
    assert (daun["kumpulan"], daun["macam"], daun["jumlah"]) == (kumpulan["id"], "pelepasan", 1)
    milik = (await mutasi.caller("asn", nip=usulan["nip"]).get(f"/usulan/{usulan['id']}/jejak-publik")).json()["data"]
    assert "pelepasan_kumpulan" in [json.loads(each["isi"])["jenis"] for each in milik]


async def test_a_case_that_undoes_another_becomes_a_leaf(mutasi: ServiceUnderTest) -> None:
    satu = await usulan_berstatus(mutasi, "dibatalkan")
    dua = await usul(mutasi)
    await mutasi.sql("INSERT INTO pembalikan (usulan_id, membalik) VALUES ($1, $2)", dua["id"], satu["id"])
    await mutasi.run_job("masukkan_jejak_publik")
    (daun,) = [each for each in await _daun(mutasi) if each["jenis"] == "pembalikan"]
    assert (daun["usulan"], daun["membalik"]) == (dua["id"], satu["id"])


@pytest.mark.parametrize(
    ("jalur", "kueri", "letak"),
    [
        ("bukti-inklusi", {}, "indeks"),
        ("bukti-inklusi", {"ukuran": 1}, "indeks"),
        ("bukti-inklusi", {"indeks": 0, "komitmen": "0" * 64}, "indeks"),
        ("bukti-konsistensi", {"lama": 2, "baru": 1}, "lama"),
    ],
)
async def test_a_question_that_is_none_is_answered_with_what_to_ask(
    berkunci: ServiceUnderTest, jalur: str, kueri: dict[str, Any], letak: str
) -> None:
    await catat(berkunci, 2)
    await kepala(berkunci)
    jawab = await berkunci.client.get(f"/jejak-publik/{jalur}", params=kueri)
    assert (jawab.status_code, [each["pointer"] for each in jawab.json()["kesalahan"]]) == (422, [letak])
