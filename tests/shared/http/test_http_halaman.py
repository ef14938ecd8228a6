"""A list comes in pages: of one shape, and none of them empty but the only one."""

import pytest

from kontrak import openapi
from shared.api.jawab import HalamanOrang
from shared.http.halaman import Halaman
from tests.layanan import Caller, ServiceUnderTest
from tests.shared.dua_layanan import PENERBIT, BarisBarang

PETUGAS = {"aud": "penerbit"}


@pytest.fixture
async def verifikator(penerbit: ServiceUnderTest) -> Caller:
    caller = penerbit.caller("verifikator", **PETUGAS)
    for nomor in range(4):
        await caller.post("/barang", {"id": f"b{nomor}", "isi": f"isi-{nomor}"})
    return caller


async def test_a_page_that_is_exactly_full_is_the_last_one(verifikator: Caller) -> None:
    penuh = await verifikator.get("/barang", limit=4)
    assert [each["id"] for each in penuh.json()["data"]] == ["b0", "b1", "b2", "b3"]
    assert penuh.json()["berikutnya"] is None
    assert "link" not in penuh.headers


async def test_the_link_and_the_cursor_lead_to_the_rest(verifikator: Caller) -> None:
    awal = await verifikator.get("/barang", limit=3)
    lanjut = await verifikator.service.client.get(awal.links["next"]["url"], headers=verifikator.headers())
    assert [each["id"] for each in lanjut.json()["data"]] == ["b3"]
    assert (await verifikator.get("/barang", limit=3, cursor=awal.json()["berikutnya"])).json() == lanjut.json()
    assert lanjut.json()["berikutnya"] is None


async def test_a_list_without_rows_is_one_empty_page(penerbit: ServiceUnderTest) -> None:
    kosong = await penerbit.caller("verifikator", **PETUGAS).get("/barang")
    assert kosong.json() == {"data": [], "berikutnya": None, "jumlah": None}


def test_the_reference_calls_a_page_by_what_is_on_it() -> None:
    dokumen = openapi.document(PENERBIT)
    jawab = dokumen["paths"]["/barang"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert jawab == {"$ref": "#/components/schemas/HalamanBarisBarang"}
    halaman = dokumen["components"]["schemas"]["HalamanBarisBarang"]
    assert halaman["required"] == ["data", "berikutnya", "jumlah"]
    assert halaman["properties"]["data"]["items"] == {"$ref": "#/components/schemas/BarisBarang"}
    assert halaman["example"]["data"] == [{"id": "b1", "isi": "awal", "versi": 1}]


def test_a_short_list_says_how_long_it_is() -> None:
    assert Halaman.utuh(["a", "b"]).model_dump() == {"data": ["a", "b"], "berikutnya": None, "jumlah": 2}
    assert HalamanOrang[BarisBarang].__name__ == Halaman[BarisBarang].__name__ == "HalamanBarisBarang"
