"""The API reference tells each refusal of an operation: found in its code, and held against what is answered."""

import dataclasses
from collections.abc import AsyncIterator

import pytest
from fastapi.routing import APIRoute
from pydantic import ValidationError

from deploy.lokal.postgres import Postgres
from kontrak import openapi
from kontrak.telusur import Reach
from shared.http.problem import KursorTidakSah
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT
from tests.shared.menolak import (
    JamLain,
    JamTanya,
    TerlaluDini,
    TerlaluLambat,
    baca,
    boleh,
    jam_dinding,
    lanjut,
    menurut,
    router,
)


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(
        postgres_server, dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router])
    ) as berjalan:
        yield berjalan


def test_what_a_handler_names_is_followed_through_functions_and_methods() -> None:
    assert Reach.of(baca).problems == {TerlaluLambat}
    assert Reach.of(baca, jam_dinding).problems == {TerlaluLambat, TerlaluDini}
    assert Reach.of(baca, JamLain).problems == {TerlaluLambat}


def test_a_method_that_nobody_names_is_followed_too() -> None:
    assert Reach.of(JamTanya).problems == {TerlaluDini}


def test_of_a_table_only_what_is_named_is_followed() -> None:
    assert Reach.of(menurut).problems == {TerlaluLambat}


def test_what_weighs_a_refusal_and_says_so_is_not_taken_for_one() -> None:
    assert Reach.of(boleh).problems == set()


async def test_the_reference_tells_each_refusal_with_what_it_says_beside(layanan: ServiceUnderTest) -> None:
    dokumen = openapi.document(layanan.service)
    jawaban = dokumen["paths"]["/jam/{hari}"]["get"]["responses"]
    assert jawaban.keys() == {"200", "409", "422", "429", "500", "503"}
    bersama = dokumen["components"]["responses"][jawaban["409"]["$ref"].rsplit("/", 1)[-1]]
    (media,) = bersama["content"].values()
    _, satu_dari = media["schema"]["allOf"]
    lain, dini = satu_dari["oneOf"]
    assert lain["properties"]["kode"]["enum"] == ["terlalu_lambat"]
    kode, tambahan = dini["allOf"]
    assert kode["properties"]["kode"]["enum"] == ["terlalu_dini"]
    assert tambahan == {"$ref": "#/components/schemas/SisaWaktu"}
    assert "sisa_hari" in dokumen["components"]["schemas"]["SisaWaktu"]["properties"]
    assert jawaban["200"]["headers"].keys() == {"X-Trace-Id"}
    kirim = dokumen["paths"]["/barang"]["post"]["responses"]
    assert kirim["201"]["headers"].keys() == {"X-Trace-Id", "ETag", "Idempotency-Replayed"}
    assert {"400", "401", "403", "408", "413"} <= kirim.keys()


def test_a_refusal_about_what_an_operation_does_not_take_is_none_of_its() -> None:
    assert Reach.of(lanjut).problems == {KursorTidakSah}
    (rute,) = (each for each in router.routes if isinstance(each, APIRoute) and each.endpoint is lanjut)
    assert KursorTidakSah not in openapi.problems_of(rute, "GET", [{"name": "hari"}])
    assert KursorTidakSah in openapi.problems_of(rute, "GET", [{"name": "hari"}, {"name": "cursor"}])


def test_a_refusal_says_beside_what_all_say_only_what_its_kind_declares() -> None:
    with pytest.raises(ValidationError):
        TerlaluLambat("Lewat.", sisa_hari=1)
    with pytest.raises(ValidationError):
        TerlaluDini("Tunggu.")


async def test_a_refusal_that_the_reference_does_not_tell_fails_every_test_that_meets_it(
    layanan: ServiceUnderTest,
) -> None:
    assert (await layanan.client.get("/jam/1")).json()["sisa_hari"] == 4
    assert (await layanan.client.get("/jam/21")).json()["kode"] == "terlalu_lambat"
    with pytest.raises(AssertionError, match="tersembunyi is not declared"):
        await layanan.client.get("/jam/rahasia/1")
