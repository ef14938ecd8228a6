"""The event reference is valid AsyncAPI 3, true to the models, and readable for everybody who listens."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from kontrak.berkas import LAYANAN, asyncapi, layanan
from shared.bus.apply import decode
from shared.clock import SystemClock
from shared.events.envelope import Envelope
from shared.events.names import durable_of
from shared.events.registry import EventType, example_of, published_by

SKEMA = json.loads(Path(__file__).with_name("asyncapi-3.0.0.schema.json").read_text(encoding="utf-8"))


def _rujukan(isi: Any) -> Iterator[str]:
    if isinstance(isi, dict):
        if isinstance(isi.get("$ref"), str):
            yield isi["$ref"]
        for each in isi.values():
            yield from _rujukan(each)
    elif isinstance(isi, list):
        for each in isi:
            yield from _rujukan(each)


def _ikuti(dokumen: dict[str, Any], rujukan: str) -> Any:
    isi: Any = dokumen
    for bagian in rujukan.removeprefix("#/").split("/"):
        isi = isi[bagian.replace("~1", "/").replace("~0", "~")]
    return isi


def _semua_jenis() -> list[EventType]:
    for nama in LAYANAN:
        layanan(nama)
    return [each for nama in LAYANAN for each in published_by(nama)]


@pytest.mark.parametrize("nama", LAYANAN)
def test_the_document_is_valid_asyncapi(nama: str) -> None:
    galat = [f"{each.json_path}: {each.message}" for each in Draft7Validator(SKEMA).iter_errors(asyncapi(nama))]
    assert galat == []
    for rujukan in _rujukan(asyncapi(nama)):
        assert _ikuti(asyncapi(nama), rujukan) is not None, rujukan


def test_the_schema_it_is_checked_with_does_refuse_what_is_wrong() -> None:
    rusak = json.loads(json.dumps(asyncapi("mutasi")))
    next(iter(rusak["operations"].values()))["action"] = "shout"
    assert list(Draft7Validator(SKEMA).iter_errors(rusak))


@pytest.mark.parametrize("nama", LAYANAN)
def test_the_document_lists_all_that_is_sent_and_received_and_nothing_else(nama: str) -> None:
    kirim = {f"kirim.{each.name}" for each in published_by(nama)}
    terima = {f"terima.{each.type.name}" for each in layanan(nama).subscriptions}
    operasi = asyncapi(nama)["operations"]
    assert set(operasi) == kirim | terima
    assert kirim
    assert terima
    for each in layanan(nama).subscriptions:
        antre = operasi[f"terima.{each.type.name}"]["bindings"]["nats"]["queue"]
        assert antre == durable_of(nama, each.type.stream)


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_channel_says_where_it_is_and_how_long_it_is_kept(nama: str) -> None:
    for each in asyncapi(nama)["channels"].values():
        assert each["address"].startswith("asn.")
        assert each["address"].endswith(".{id}")
        assert each["description"]
        assert each["x-jetstream"]["stream"]


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_example_is_valid_for_the_schema_that_is_published_and_for_the_model(nama: str) -> None:
    dokumen = asyncapi(nama)
    model = {each.name: each.model for each in _semua_jenis()}
    for kode, pesan in dokumen["components"]["messages"].items():
        (contoh,) = [each["payload"] for each in pesan["examples"]]
        pemeriksa = Draft202012Validator(
            {**pesan["payload"], "components": dokumen["components"]}, format_checker=FormatChecker()
        )
        assert [f"{each.json_path}: {each.message}" for each in pemeriksa.iter_errors(contoh)] == [], kode
        terbaca = model[kode].model_validate(contoh)
        assert terbaca.model_dump(mode="json").keys() == contoh.keys(), kode


@pytest.mark.parametrize("jenis", _semua_jenis(), ids=lambda each: each.name)
def test_every_example_is_read_by_everybody_who_subscribes(jenis: EventType) -> None:
    peristiwa = jenis.model.model_validate(example_of(jenis.model))
    amplop = Envelope.around(peristiwa, event_id=UUID(int=7), version=1, time=SystemClock().now())
    for nama in LAYANAN:
        langganan = {each.type.name: each for each in layanan(nama).subscriptions}
        if jenis.name in langganan:
            diterima, langgan = decode(amplop, langganan)
            assert diterima.event == peristiwa
            assert langgan.type is jenis


@pytest.mark.parametrize("jenis", _semua_jenis(), ids=lambda each: each.name)
def test_a_field_that_a_publisher_adds_disturbs_nobody(jenis: EventType) -> None:
    baru = {**example_of(jenis.model), "isian_dari_versi_berikutnya": {"apa": "saja"}}
    assert jenis.model.model_validate(baru) == jenis.model.model_validate(example_of(jenis.model))


def test_nobody_waits_for_an_event_that_nobody_sends() -> None:
    dikirim = {each.name for each in _semua_jenis()}
    ditunggu = {each.type.name for nama in LAYANAN for each in layanan(nama).subscriptions}
    assert ditunggu <= dikirim
