"""A request is one transaction: what was answered is committed, and a repeat changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT

AUD = {"aud": ["penerbit"]}


@pytest.fixture
def verifikator(penerbit: ServiceUnderTest) -> Caller:
    return penerbit.caller("verifikator", nip="198001012005011001", **AUD)


async def isi(penerbit: ServiceUnderTest) -> dict[str, str]:
    return {row["id"]: row["isi"] for row in await penerbit.sql("SELECT id, isi FROM barang")}


async def banyak(penerbit: ServiceUnderTest, tabel: str) -> int:
    (row,) = await penerbit.sql(f"SELECT count(*) FROM {tabel}")
    return int(row[0])


async def test_what_was_answered_is_committed_with_its_event_its_mark_and_its_trail(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    jawab = await verifikator.post("/barang", {"id": "b1", "isi": "awal"})
    assert (jawab.status_code, jawab.headers["etag"]) == (201, '"1"')
    assert await isi(penerbit) == {"b1": "awal"}
    assert await banyak(penerbit, "outbox") == 1
    assert await penerbit.marked("barang") == {"b1"}
    (jejak,) = await penerbit.sql("SELECT pelaku, peran, aksi, sesudah, trace_id FROM audit")
    assert (jejak["pelaku"], jejak["peran"], jejak["aksi"]) == ("198001012005011001", ["verifikator"], "catat")
    assert jejak["trace_id"] == jawab.headers["x-trace-id"]


async def test_a_commit_that_fails_is_not_answered_as_success(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "sama"})
    # The constraint is deferred: every statement succeeds, the commit does not.
    jawab = await verifikator.post("/barang", {"id": "b2", "isi": "sama"})
    assert jawab.status_code in (409, 500)
    assert jawab.headers["content-type"] == "application/problem+json"
    assert await isi(penerbit) == {"b1": "sama"}
    assert await banyak(penerbit, "outbox") == 1
    assert await banyak(penerbit, "idempotency") == 1


async def test_a_transaction_that_the_database_gave_up_is_not_answered_as_success(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    jawab = await verifikator.send("PUT", "/barang/b1/ceroboh")
    assert jawab.status_code == 500
    assert await isi(penerbit) == {}


async def test_an_error_after_the_changes_undoes_them(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"})
    assert (await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "lain"}, seen=9)).status_code == 412
    assert await isi(penerbit) == {"b1": "awal"}
    assert await banyak(penerbit, "outbox") == 1


async def test_the_trail_of_an_update_names_the_person_who_made_it(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"})
    await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "lain"}, seen=1)
    assert {row["pelaku"] for row in await penerbit.sql("SELECT pelaku FROM audit")} == {"198001012005011001"}


async def test_an_update_needs_the_version_that_was_read(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"})
    badan = {"id": "b1", "isi": "baru"}
    tanpa = await verifikator.send("PUT", "/barang/b1", badan)
    assert (tanpa.status_code, tanpa.json()["kode"]) == (428, "perlu_if_match")
    for lama in (0, 2, '"abc"', '"2", "3"', '"1", x', '"1",', '"-1"', '"' + "9" * 40 + '"', ""):
        jawab = await verifikator.send("PUT", "/barang/b1", badan, seen=lama)
        assert (jawab.status_code, jawab.json()["kode"]) == (412, "versi_berubah"), lama
    aneh = {**verifikator.headers(), "If-Match": '"²"'.encode("latin-1")}
    assert (await penerbit.client.put("/barang/b1", json=badan, headers=aneh)).status_code == 412
    assert (await verifikator.send("PUT", "/barang/b1", badan, seen=0)).headers["etag"] == '"1"'
    assert (await verifikator.send("PUT", "/barang/b1", badan, seen=1)).json() == {"versi": 2}
    assert (await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "c"}, seen='W/"2"')).json() == {"versi": 3}
    salah_satu = await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "d"}, seen='"9", "3-gzip"')
    assert salah_satu.json() == {"versi": 4}
    apa_saja = await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "e"}, seen="*")
    assert apa_saja.json() == {"versi": 5}
    dengan_isi = await verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": "f"}, seen='"5.0123456789ab-gzip"')
    assert dengan_isi.json() == {"versi": 6}


async def test_of_parallel_updates_of_one_version_one_wins(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"})
    hasil = await asyncio.gather(
        *(verifikator.send("PUT", "/barang/b1", {"id": "b1", "isi": f"isi-{n}"}, seen=1) for n in range(20))
    )
    assert sorted(each.status_code for each in hasil) == [200] + [412] * 19
    assert await banyak(penerbit, "outbox") == 2


async def test_a_post_without_a_key_is_refused(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    for kunci, kode in (("", "wajib"), (" ", "wajib"), ("x" * 300, "tidak_sah")):
        jawab = await penerbit.client.post(
            "/barang", json={"id": "b1", "isi": "a"}, headers={**verifikator.headers(), "Idempotency-Key": kunci}
        )
        assert (jawab.status_code, jawab.json()["kode"]) == (400, f"kunci_idempotensi_{kode}")
    jawab = await verifikator.post("/barang", {"id": "b1", "isi": "a"}, key="")
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "kunci_idempotensi_wajib")
    assert await isi(penerbit) == {}


async def test_a_repeat_gets_the_same_answer_and_changes_nothing(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    pertama = await verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1")
    kedua = await verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1")
    assert (pertama.status_code, pertama.content, pertama.headers["etag"]) == (
        kedua.status_code, kedua.content, kedua.headers["etag"],
    )  # fmt: skip
    assert kedua.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in pertama.headers
    assert await banyak(penerbit, "outbox") == 1


async def test_a_key_is_good_for_one_request_of_one_party(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1")
    lain = await verifikator.post("/barang", {"id": "b1", "isi": "beda"}, key="kunci-1")
    assert (lain.status_code, lain.json()["kode"]) == (422, "kunci_idempotensi_dipakai")
    orang_lain = penerbit.caller("verifikator", nip="197001012000011001", **AUD)
    assert (await orang_lain.post("/barang", {"id": "b2", "isi": "x"}, key="kunci-1")).status_code == 201
    assert await isi(penerbit) == {"b1": "awal", "b2": "x"}


@pytest.mark.parametrize(
    "kini",
    [{"peran": ("verifikator",), "unit": ["DISHUB"]}, {"peran": ("verifikator", "ppk"), "unit": ["DISDIK"]}],
    ids=["a role less", "another unit"],
)
async def test_a_kept_answer_is_not_for_who_may_see_less_by_now(
    penerbit: ServiceUnderTest, kini: dict[str, Any]
) -> None:
    siapa = {"nip": "197001012000011001", **AUD}
    dulu = penerbit.caller("verifikator", "ppk", unit=["DISHUB"], **siapa)
    barang = {"id": "b1", "isi": "awal"}
    assert (await dulu.post("/barang", barang, key="kunci-1")).status_code == 201
    sekarang = penerbit.caller(*kini["peran"], unit=kini["unit"], **siapa)
    ulang = await sekarang.post("/barang", barang, key="kunci-1")
    assert (ulang.status_code, ulang.json()["kode"]) == (403, "tidak_berwenang")
    assert "awal" not in ulang.text
    assert await banyak(penerbit, "outbox") == 1
    # Who has as much as then, or more, gets it.
    for unit in (["DISHUB"], ["DISDIK", "DISHUB"], ["*"]):
        luas = penerbit.caller("verifikator", "ppk", unit=unit, **siapa)
        assert (await luas.post("/barang", barang, key="kunci-1")).headers["idempotency-replayed"] == "true"


async def test_a_kept_answer_is_not_for_another_person_with_the_same_account(
    penerbit: ServiceUnderTest,
) -> None:
    barang = {"id": "b1", "isi": "awal"}
    akun = {"sub": "akun-bersama", "unit": ["*"], **AUD}
    dulu, kini = "197001012000011001", "198001012005011001"
    pertama = await penerbit.caller("verifikator", nip=dulu, **akun).post("/barang", barang, key="kunci-1")
    assert pertama.status_code == 201
    lain = await penerbit.caller("verifikator", nip=kini, **akun).post("/barang", barang, key="kunci-1")
    assert (lain.status_code, lain.json()["kode"]) == (403, "tidak_berwenang")
    assert "awal" not in lain.text
    ulang = await penerbit.caller("verifikator", nip=dulu, **akun).post("/barang", barang, key="kunci-1")
    assert (ulang.content, ulang.headers["idempotency-replayed"]) == (pertama.content, "true")
    assert "x-nip" not in ulang.headers


async def test_an_answer_that_the_release_before_has_kept_is_given_again(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1")
    await penerbit.sql("UPDATE idempotency SET peran = NULL, unit = NULL, headers = headers - 'x-nip'")
    ulang = await verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1")
    assert (ulang.status_code, ulang.headers["idempotency-replayed"]) == (201, "true")


async def test_a_refused_request_does_not_use_up_its_key(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "sama"})
    kunci = str(uuid4())
    assert (await verifikator.post("/barang", {"id": "b2", "isi": "sama"}, key=kunci)).status_code >= 400
    assert (await verifikator.post("/barang", {"id": "b1", "isi": "bebas"})).status_code == 201
    assert (await verifikator.post("/barang", {"id": "b2", "isi": "sama"}, key=kunci)).status_code == 201


async def test_fifty_parallel_sends_with_one_key_take_effect_once(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    hasil = await asyncio.gather(
        *(verifikator.post("/barang", {"id": "b1", "isi": "awal"}, key="kunci-1") for _ in range(50))
    )
    assert {each.status_code for each in hasil} == {201}
    assert {each.content for each in hasil} == {hasil[0].content}
    assert sum("idempotency-replayed" in each.headers for each in hasil) == 49
    assert await banyak(penerbit, "outbox") == 1
    (row,) = await penerbit.sql("SELECT versi FROM barang")
    assert row["versi"] == 1


async def test_parallel_sends_with_different_keys_each_take_effect(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    hasil = await asyncio.gather(*(verifikator.post("/barang", {"id": "b1", "isi": f"isi-{n}"}) for n in range(20)))
    assert sorted(each.json()["versi"] for each in hasil) == list(range(1, 21))


@pytest.fixture
async def sempit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PENERBIT, pool=2) as service:
        yield service


async def test_more_readers_than_connections_do_not_wait_for_each_others_access_log(sempit: ServiceUnderTest) -> None:
    pembaca = sempit.caller("verifikator", **AUD)
    await pembaca.post("/barang", {"id": "b1", "isi": "awal"})
    hasil: list[Any] = await asyncio.wait_for(asyncio.gather(*(pembaca.get("/barang/b1") for _ in range(20))), 8)
    assert {each.status_code for each in hasil} == {200}
    assert await banyak(sempit, "access_log") == 20


async def test_a_read_of_personal_data_is_on_record_before_the_data_leaves(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    await verifikator.post("/barang", {"id": "b1", "isi": "rahasia"})
    jawab = await verifikator.get("/barang/b1")
    (catatan,) = await penerbit.sql("SELECT pelaku, subjek, tujuan, rute, trace_id FROM access_log")
    assert (catatan["pelaku"], catatan["subjek"], catatan["rute"]) == ("198001012005011001", ["b1"], "/barang/{id}")
    assert catatan["trace_id"] == jawab.headers["x-trace-id"]

    assert penerbit.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(penerbit.settings.database_owner_url.get_secret_value())
    try:
        await pemilik.execute("REVOKE INSERT ON penerbit.access_log FROM penerbit")
    finally:
        await pemilik.close()
    ditolak = await verifikator.get("/barang/b1")
    assert ditolak.status_code == 500
    assert "rahasia" not in ditolak.text
