"""The kinds of facts that leave the house: each stands in the reference, and names nobody without an agreement."""

import json
import re
from typing import Any

import pytest

from kontrak.berkas import openapi
from services.notifikasi.langganan.peristiwa import MENURUT_FAKTA, PERISTIWA, UJI, KodePeristiwa, tanpa_unit
from shared.contracts.pegawai.kepegawaian import AsnHukdis, AsnIdentitasDikoreksi, AsnKoreksiDiputus, AsnRiwayatDiubah
from shared.events.registry import example_of

ORANG = re.compile(r"[0-9]{18}|\b[A-Z][a-z]+ [A-Z][a-z]+")


def _bentuk(kode: str) -> dict[str, Any]:
    dokumen = openapi("notifikasi")
    isi = dokumen["webhooks"][kode]["post"]["requestBody"]["content"]["application/json"]["schema"]
    skema: dict[str, Any] = dokumen["components"]["schemas"]
    return {"webhook": skema[isi["$ref"].rsplit("/", 1)[-1]], "skema": skema}


@pytest.mark.parametrize("kode", KodePeristiwa)
def test_the_public_part_of_a_kind_names_nobody_and_says_something(kode: KodePeristiwa) -> None:
    peristiwa = PERISTIWA[kode]
    event = peristiwa.fakta.model_validate(example_of(peristiwa.fakta))
    publik, internal = peristiwa.bagi(event)
    assert publik
    assert publik.keys().isdisjoint(internal)
    assert not ORANG.search(json.dumps(publik))
    assert not {"nip", "nama", "nip_baru", "nama_jabatan", "alasan", "catatan"} & publik.keys() - (
        {"catatan"} if kode is KodePeristiwa.JEJAK_PUBLIK_DITERBITKAN else set()
    )
    if kode is not KodePeristiwa.JEJAK_PUBLIK_DITERBITKAN:
        assert "nip" in internal


@pytest.mark.parametrize("kode", KodePeristiwa)
def test_the_reference_tells_what_is_sent_with_its_classes_and_requires_only_what_everybody_gets(
    kode: KodePeristiwa,
) -> None:
    peristiwa = PERISTIWA[kode]
    publik, internal = peristiwa.bagi(peristiwa.fakta.model_validate(example_of(peristiwa.fakta)))
    isi = _bentuk(kode)
    assert isi["webhook"]["properties"]["type"]["const"] == kode
    data = isi["skema"][isi["webhook"]["properties"]["data"]["$ref"].rsplit("/", 1)[-1]]
    assert data["properties"].keys() == publik.keys() | internal.keys()
    assert set(data["required"]) <= publik.keys()
    assert {nama for nama, each in data["properties"].items() if each["x-kelas-data"] != "publik"} == internal.keys()
    assert isi["webhook"]["example"]["data"] == {**publik, **internal}


def test_each_webhook_tells_its_headers_and_what_an_answer_does() -> None:
    semua = openapi("notifikasi")["webhooks"]
    assert semua.keys() == {UJI, *(each.value for each in KodePeristiwa)}
    for each in semua.values():
        tajuk = {satu["name"] for satu in each["post"]["parameters"] if satu["in"] == "header" and satu["required"]}
        assert tajuk == {"webhook-id", "webhook-timestamp", "webhook-signature"}
        assert each["post"]["responses"].keys() == {"2XX", "410", "default"}


def test_what_is_somebodys_alone_is_no_kind() -> None:
    assert {AsnHukdis, AsnRiwayatDiubah, AsnKoreksiDiputus, AsnIdentitasDikoreksi}.isdisjoint(MENURUT_FAKTA)
    assert not any(
        re.search("keberatan|survei|perwakilan|penyerahan|pekerjaan", each.fakta.__name__.lower())
        for each in PERISTIWA.values()
    )


def test_only_placements_are_told_apart_by_unit() -> None:
    assert all(not each.startswith("penempatan.") for each in tanpa_unit(KodePeristiwa))
    assert set(KodePeristiwa) - set(tanpa_unit(KodePeristiwa)) == {
        each for each in KodePeristiwa if each.startswith("penempatan.")
    }
