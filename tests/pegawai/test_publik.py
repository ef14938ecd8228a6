"""What anybody may know without a token, and that it is no more than that (regulation H.2)."""

import asyncio
import base64
import json
import time
from typing import Any

import httpx
import pytest

from shared.api.route import Baca
from shared.db.reader import Reader
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI

BOLEH = {
    "/publik/pejabat": {"kode", "jabatan", "eselon", "kode_unit", "unit", "pejabat", "nama", "pangkat"},
    "/publik/peta-jabatan": {
        *("kode", "jabatan", "kode_unit", "unit", "jenis", "jenjang", "eselon", "kelas", "pendidikan_minimal"),
        *("formasi", "bezetting", "lowong"),
    },
    "/publik/kebutuhan": {"per_tanggal", "kode", "nama", "kebutuhan", "formasi", "bezetting", "lowong"},
}


async def ambil(kota: ServiceUnderTest, jalur: str, **tajuk: str) -> httpx.Response:
    jawab = await kota.client.get(jalur, headers={nama.replace("_", "-"): isi for nama, isi in tajuk.items()})
    assert jawab.status_code in (200, 304), jawab.text
    return jawab


def kunci(isi: Any) -> set[str]:
    """Every key at any depth."""
    if isinstance(isi, list):
        return {each for satu in isi for each in kunci(satu)}
    if isinstance(isi, dict):
        return set(isi) | {each for satu in isi.values() for each in kunci(satu)}
    return set()


@pytest.mark.parametrize("jalur", BOLEH)
async def test_nothing_leaves_but_what_is_on_the_list(kota: ServiceUnderTest, jalur: str) -> None:
    await kota.sql("UPDATE asn SET nik = '1671011203850001', alamat = 'Jalan Rahasia 7' WHERE nip = $1", BUDI)
    jawab = await ambil(kota, jalur)
    assert kunci(jawab.json()) - {"data", "berikutnya", "jumlah"} == BOLEH[jalur]
    for rahasia in (ANI, BUDI, CITRA, DEDI, "1671011203850001", "Jalan Rahasia 7", "1978"):
        assert rahasia not in jawab.text


async def test_officials_are_named_with_post_unit_and_rank_and_others_are_not(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET gelar_belakang = 'S.T.' WHERE nip = $1", BUDI)
    jawab = await ambil(kota, "/publik/pejabat")
    pejabat = {each["kode"]: each for each in jawab.json()["data"]}
    assert set(pejabat) == {"DISHUB-00", "DISHUB-LL-00", "DISHUB-AK-00"}
    assert pejabat["DISHUB-LL-00"]["pejabat"] == [{"nama": "Budi Kepala Lalu Lintas, S.T.", "pangkat": "Penata"}]
    assert pejabat["DISHUB-00"]["pejabat"] == []
    assert "Ani" not in jawab.text
    assert "Dedi" not in jawab.text


async def test_posts_show_how_many_hold_them_and_not_who(kota: ServiceUnderTest) -> None:
    jawab = await ambil(kota, "/publik/peta-jabatan?di_bawah=DISHUB-LL&lowong=true")
    (satu,) = jawab.json()["data"]
    assert (satu["kode"], satu["formasi"], satu["bezetting"], satu["lowong"]) == ("DISHUB-LL-01", 2, 1, 1)


async def test_needs_are_shown_per_agency(kota: ServiceUnderTest) -> None:
    isi = (await ambil(kota, "/publik/kebutuhan")).json()
    assert {each["kode"]: each["bezetting"] for each in isi["data"]} == {"DISHUB": 3, "DISDIK": 1}


@pytest.mark.parametrize("jalur", BOLEH)
async def test_an_answer_may_be_kept_and_is_not_sent_again_while_it_is_the_same(
    kota: ServiceUnderTest, jalur: str
) -> None:
    pertama = await ambil(kota, jalur)
    assert pertama.headers["cache-control"] == "public, max-age=300"
    kedua = await ambil(kota, jalur, If_None_Match=pertama.headers["etag"])
    assert (kedua.status_code, kedua.content) == (304, b"")


class _Penghitung(Reader):
    """Counts what reaches the database."""

    banyak = 0

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        self.banyak += 1
        return await super().fetch(statement, **params)


@pytest.fixture
def pembaca(kota: ServiceUnderTest) -> _Penghitung:
    """The reader that the routes get."""
    (cara,) = Baca.__metadata__
    pembaca = _Penghitung(kota.runtime.pool)
    kota.app.dependency_overrides[cara.dependency] = lambda: pembaca
    return pembaca


@pytest.mark.parametrize("jalur", ["/publik/pejabat", "/publik/peta-jabatan?limit=3"])
async def test_however_many_ask_an_answer_is_made_once_for_the_time_that_it_declares(
    kota: ServiceUnderTest, pembaca: _Penghitung, jalur: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A query that is decorated to be another one each time is refused before anything is read.
    hiasan = await kota.client.get(f"{jalur}{'&' if '?' in jalur else '?'}acak=1")
    assert (hiasan.status_code, pembaca.banyak) == (422, 0)
    semua = await asyncio.gather(*(ambil(kota, jalur) for _ in range(20)))
    assert len({each.content for each in semua}) == 1
    assert (await ambil(kota, jalur, If_None_Match=semua[0].headers["etag"])).status_code == 304
    assert pembaca.banyak == 1
    detik = time.monotonic() + 299
    monkeypatch.setattr("shared.api.public.time.monotonic", lambda: detik)
    assert (await ambil(kota, jalur)).headers["age"] == "299"
    assert pembaca.banyak == 1
    detik += 2
    assert (await ambil(kota, jalur)).headers["age"] == "0"
    assert pembaca.banyak == 2


async def test_another_question_is_another_answer_and_a_wrong_one_is_not_kept(kota: ServiceUnderTest) -> None:
    satu, dua = await ambil(kota, "/publik/pejabat?limit=1"), await ambil(kota, "/publik/pejabat?limit=2")
    assert (len(satu.json()["data"]), len(dua.json()["data"])) == (1, 2)
    for _ in range(2):
        assert (await kota.client.get("/publik/pejabat?limit=0")).status_code == 422


async def test_pages_of_the_public_follow_each_other_and_their_cursors_tell_nothing(kota: ServiceUnderTest) -> None:
    kode, jalur = [], "/publik/pejabat?limit=2"
    while True:
        isi = (await ambil(kota, jalur)).json()
        kode += [each["kode"] for each in isi["data"]]
        if isi["berikutnya"] is None:
            break
        kursor = isi["berikutnya"]
        assert json.loads(base64.urlsafe_b64decode(kursor + "==")) == [kode[-1]]
        jalur = f"/publik/pejabat?limit=2&cursor={kursor}"
    assert kode == ["DISHUB-00", "DISHUB-AK-00", "DISHUB-LL-00"]


async def test_looking_at_what_is_public_is_not_recorded(kota: ServiceUnderTest) -> None:
    for jalur in BOLEH:
        await ambil(kota, jalur)
    assert await kota.sql("SELECT * FROM access_log") == []
