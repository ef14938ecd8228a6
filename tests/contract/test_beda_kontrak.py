"""A change that breaks those who build on a contract is told from one that adds to it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kontrak.beda import bandingkan, boleh_merusak
from kontrak.berkas import LAYANAN, asyncapi, berubah, openapi, semua

Dokumen = dict[str, Any]


def _dokumen() -> Dokumen:
    return {
        "openapi": "3.1.0",
        "paths": {
            "/unit": {
                "get": {
                    "operationId": "unit_daftar",
                    "parameters": [
                        {"in": "query", "name": "jenis", "schema": {"type": "string", "enum": ["opd", "uptd"]}},
                        {
                            "in": "query",
                            "name": "limit",
                            "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
                        },
                    ],
                    "responses": {
                        "200": {
                            "headers": {"Link": {}},
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Unit"}}},
                        },
                        "304": {"description": "tidak berubah"},
                        "422": {"description": "ditolak"},
                    },
                },
                "post": {
                    "operationId": "unit_buat",
                    "x-peran": ["admin_kota", "analis"],
                    "security": [{"token": []}],
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UnitBaru"}}}
                    },
                    "responses": {"204": {}},
                },
            }
        },
        "components": {
            "schemas": {
                "Unit": {
                    "type": "object",
                    "required": ["kode", "eselon", "anak"],
                    "properties": {
                        "kode": {"type": "string"},
                        "eselon": {"anyOf": [{"type": "string", "enum": ["II.b", "III.a"]}, {"type": "null"}]},
                        "kelas": {"type": "integer"},
                        "anak": {"type": "array", "items": {"$ref": "#/components/schemas/Unit"}},
                    },
                },
                "UnitBaru": {
                    "type": "object",
                    "required": ["kode"],
                    "properties": {
                        "kode": {"type": "string", "maxLength": 42},
                        "kelas": {"type": "number", "default": 1},
                        "sifat": {"type": "object", "additionalProperties": {"type": "string"}},
                    },
                },
            }
        },
    }


def _skema(dokumen: Dokumen, nama: str) -> Dokumen:
    isi: Dokumen = dokumen["components"]["schemas"][nama]
    return isi


def _isian(dokumen: Dokumen, nama: str) -> Dokumen:
    isi: Dokumen = _skema(dokumen, nama)["properties"]
    return isi


def _baca(dokumen: Dokumen) -> Dokumen:
    isi: Dokumen = dokumen["paths"]["/unit"]["get"]
    return isi


def _jenis(dokumen: Dokumen) -> Dokumen:
    isi: Dokumen = _baca(dokumen)["parameters"][0]
    return isi


def _tulis(dokumen: Dokumen) -> Dokumen:
    isi: Dokumen = dokumen["paths"]["/unit"]["post"]
    return isi


Ubah = Callable[[Dokumen], object]

MERUSAK: dict[str, tuple[Ubah, str]] = {
    "operation removed": (lambda d: d["paths"]["/unit"].pop("get"), "GET /unit: gone"),
    "path renamed": (lambda d: d["paths"].update({"/units": d["paths"].pop("/unit")}), "POST /unit: gone"),
    "operation renamed": (lambda d: _baca(d).update(operationId="x"), "GET /unit: operationId"),
    "answer removed": (lambda d: _baca(d)["responses"].pop("200"), "GET /unit 200: gone"),
    "not changed no longer told": (lambda d: _baca(d)["responses"].pop("304"), "GET /unit 304: gone"),
    "answer of another kind": (
        lambda d: _baca(d)["responses"]["200"].update(content={"text/csv": {"schema": {"type": "string"}}}),
        "GET /unit 200 application/json: gone",
    ),
    "role no longer let": (lambda d: _tulis(d).update({"x-peran": ["analis"]}), "POST /unit: admin_kota no longer let"),
    "no longer open": (
        lambda d: _baca(d).update({"x-peran": ["analis"], "security": [{"token": []}]}),
        "GET /unit: no longer open to all",
    ),
    "body needed": (lambda d: _tulis(d)["requestBody"].update(required=True), "POST /unit: a body is required"),
    "body closed": (
        lambda d: _skema(d, "UnitBaru").update(additionalProperties=False),
        "POST /unit body: nothing further taken",
    ),
    "value of a map narrowed": (
        lambda d: _isian(d, "UnitBaru")["sifat"].update(additionalProperties={"type": "integer"}),
        "POST /unit body.sifat[]: string no longer taken",
    ),
    "item of a list changed": (
        lambda d: _isian(d, "Unit")["anak"].update(items={"type": "string"}),
        "GET /unit 200.anak[]: string may come now",
    ),
    "default of a body": (lambda d: _isian(d, "UnitBaru")["kelas"].update(default=2), "POST /unit body.kelas: default"),
    "default of a filter": (
        lambda d: _baca(d)["parameters"][1]["schema"].update(default=100),
        "GET /unit limit: default",
    ),
    "header removed": (lambda d: _baca(d)["responses"]["200"].pop("headers"), "GET /unit 200 Link: gone"),
    "property removed": (lambda d: _isian(d, "Unit").pop("kelas"), "GET /unit 200.kelas: gone"),
    "property optional": (lambda d: _skema(d, "Unit")["required"].remove("kode"), "GET /unit 200.kode: may be absent"),
    "null may come": (
        lambda d: _isian(d, "Unit").update(kode={"anyOf": [{"type": "string"}, {"type": "null"}]}),
        "GET /unit 200.kode: null may come now",
    ),
    "type widened": (
        lambda d: _isian(d, "Unit").update(kelas={"type": "number"}),
        "GET /unit 200.kelas: number may come now",
    ),
    "enum value removed": (
        lambda d: _isian(d, "Unit")["eselon"]["anyOf"][0].update(enum=["III.a"]),
        "GET /unit 200.eselon: 'II.b' gone",
    ),
    "enum given up": (
        lambda d: _isian(d, "Unit")["eselon"]["anyOf"][0].pop("enum"),
        "GET /unit 200.eselon: any value may come",
    ),
    "filter removed": (lambda d: _baca(d)["parameters"].pop(0), "GET /unit jenis: gone"),
    "filter required": (lambda d: _jenis(d).update(required=True), "GET /unit jenis: required"),
    "filter value removed": (lambda d: _jenis(d)["schema"].update(enum=["opd"]), "GET /unit jenis: 'uptd' gone"),
    "bound narrowed": (lambda d: _baca(d)["parameters"][1]["schema"].update(maximum=50), "GET /unit limit: maximum"),
    "new header required": (
        lambda d: d["paths"]["/unit"]["post"].update(
            parameters=[{"in": "header", "name": "If-Match", "required": True, "schema": {"type": "string"}}]
        ),
        "POST /unit If-Match: required",
    ),
    "body property required": (
        lambda d: _skema(d, "UnitBaru")["required"].append("kelas"),
        "POST /unit body.kelas: required",
    ),
    "body property removed": (lambda d: _isian(d, "UnitBaru").pop("kelas"), "POST /unit body.kelas: gone"),
    "body type narrowed": (
        lambda d: _isian(d, "UnitBaru").update(kelas={"type": "integer"}),
        "POST /unit body.kelas: number no longer taken",
    ),
    "body text shorter": (
        lambda d: _isian(d, "UnitBaru")["kode"].update(maxLength=10),
        "POST /unit body.kode: maxLength",
    ),
    "body value listed": (
        lambda d: _isian(d, "UnitBaru")["kode"].update(enum=["A"]),
        "POST /unit body.kode: only some values are taken",
    ),
}
MENAMBAH: dict[str, Ubah] = {
    "operation": lambda d: d["paths"].update({"/jabatan": {"get": _baca(d)}}),
    "property": lambda d: _isian(d, "Unit").update(nama={"type": "string"}),
    "property always there": lambda d: _skema(d, "Unit")["required"].append("kelas"),
    "enum value of an answer": lambda d: _isian(d, "Unit")["eselon"]["anyOf"][0]["enum"].append("III.b"),
    "filter": lambda d: _baca(d)["parameters"].append({"in": "query", "name": "cari", "schema": {"type": "string"}}),
    "filter value": lambda d: _jenis(d)["schema"]["enum"].append("kecamatan"),
    "bound widened": lambda d: _baca(d)["parameters"][1]["schema"].update(maximum=500),
    "body property": lambda d: _isian(d, "UnitBaru").update(nama={"type": "string"}),
    "body property optional": lambda d: _skema(d, "UnitBaru").update(required=[]),
    "body null": lambda d: _isian(d, "UnitBaru").update(
        kelas={"anyOf": [{"type": "number"}, {"type": "null"}], "default": 1}
    ),
    "body opened": lambda d: _skema(d, "UnitBaru").update(additionalProperties=True),
    "role": lambda d: _tulis(d)["x-peran"].append("asn"),
    "open to all": lambda d: _tulis(d).update({"x-peran": [], "security": []}),
    "step of an answer": lambda d: _isian(d, "Unit")["kelas"].update(multipleOf=10),
    "default of an answer": lambda d: _isian(d, "Unit")["kelas"].update(default=1),
    "answer narrowed": lambda d: _isian(d, "Unit").update(eselon={"type": "string", "enum": ["II.b", "III.a"]}),
    "refusal": lambda d: _baca(d)["responses"].update({"409": {"description": "ditolak"}}),
    "words": lambda d: _baca(d).update(summary="Daftar unit"),
}


@pytest.mark.parametrize("perubahan", MERUSAK)
def test_what_breaks_somebody_is_named(perubahan: str) -> None:
    baru = _dokumen()
    ubah, kata = MERUSAK[perubahan]
    ubah(baru)
    assert kata in bandingkan(_dokumen(), baru)


@pytest.mark.parametrize(
    ("kunci", "lebar", "sempit"),
    [
        ("format", None, "date"),
        ("pattern", None, "^[A-Z]+$"),
        ("pattern", "^[A-Z]*$", "^[A-Z]+$"),
        ("minimum", 1, 2),
        ("exclusiveMinimum", None, 0),
        ("minLength", None, 1),
        ("minItems", 1, 2),
        ("maximum", None, 10),
        ("exclusiveMaximum", 10, 9),
        ("maxLength", 42, 10),
        ("maxItems", 50, 20),
        ("multipleOf", None, 10),
        ("multipleOf", 5, 10),
        ("multipleOf", 0.5, 1),
        ("uniqueItems", None, True),
    ],
)
def test_a_bound_of_what_is_sent_may_widen_and_not_narrow(kunci: str, lebar: Any, sempit: Any) -> None:
    luas, ketat = _dokumen(), _dokumen()
    for dokumen, nilai in ((luas, lebar), (ketat, sempit)):
        _isian(dokumen, "UnitBaru")["kelas"].update({} if nilai is None else {kunci: nilai})
    assert bandingkan(luas, ketat) == [f"POST /unit body.kelas: {kunci}"]
    melonggar = bandingkan(ketat, luas)
    # Of two patterns nobody can tell which lets more.
    assert melonggar == ([] if kunci != "pattern" or lebar is None else [f"POST /unit body.kelas: {kunci}"])


@pytest.mark.parametrize("perubahan", MENAMBAH)
def test_what_only_adds_breaks_nobody(perubahan: str) -> None:
    baru = _dokumen()
    MENAMBAH[perubahan](baru)
    assert baru != _dokumen()
    assert bandingkan(_dokumen(), baru) == []


def test_of_an_event_readers_need_all_that_there_was() -> None:
    lama = asyncapi("mutasi")
    baru = copy.deepcopy(lama)
    isi = baru["components"]["schemas"]["UsulanDibuat"]
    isi["properties"]["baru"] = {"type": "string"}
    assert bandingkan(lama, baru) == []
    del isi["properties"]["nip"]
    assert [each.rsplit(".", 1)[-1] for each in bandingkan(lama, baru)] == ["nip: gone"]
    nama = next(each for each in baru["operations"] if each.startswith("kirim."))
    del baru["operations"][nama]
    assert f"{nama}: gone" in bandingkan(lama, baru)


def test_of_an_event_readers_need_its_address_and_its_headers() -> None:
    lama = asyncapi("mutasi")
    nama = next(each for each in lama["operations"] if each.startswith("kirim."))
    pindah, kurang, lupa, tanpa = (copy.deepcopy(lama) for _ in range(4))
    pindah["channels"][nama.removeprefix("kirim.")]["address"] = "lain.{id}"
    assert bandingkan(lama, pindah) == [f"{nama}: address"]
    tajuk = kurang["components"]["messageTraits"]["cloudEvent"]["headers"]
    del tajuk["properties"]["ce-id"]
    assert f"{nama} headers.ce-id: gone" in bandingkan(lama, kurang)
    lupa["components"]["messageTraits"]["cloudEvent"]["headers"]["required"].remove("ce-id")
    assert f"{nama} headers.ce-id: may be absent" in bandingkan(lama, lupa)
    tanpa["components"]["messages"][nama.removeprefix("kirim.")]["traits"] = []
    assert f"{nama} headers.ce-id: gone" in bandingkan(lama, tanpa)
    assert bandingkan(kurang, lama) == []


def test_of_an_event_that_is_only_heard_the_one_who_sends_it_answers() -> None:
    lama = asyncapi("notifikasi")
    baru = copy.deepcopy(lama)
    del baru["operations"][next(each for each in baru["operations"] if each.startswith("terima."))]
    assert bandingkan(lama, baru) == []


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_document_breaks_nothing_of_itself(nama: str) -> None:
    assert bandingkan(openapi(nama), openapi(nama)) == []
    assert bandingkan(asyncapi(nama), asyncapi(nama)) == []


@pytest.mark.parametrize(
    ("lama", "baru", "boleh"),
    [
        ("0.2.0", "0.2.0", False),
        ("0.2.0", "0.2.1", False),
        ("0.2.0", "0.3.0", True),
        ("0.2.0", "0.1.0", False),
        ("1.2.0", "1.3.0", False),
        ("1.2.0", "2.0.0", True),
        ("0.2.0", "0.3.0-dev", True),
        ("0.3.0-dev", "0.3.0-dev", True),
        ("0.3.0-dev", "0.3.0", True),
        ("0.3.0", "0.3.0-dev", False),
        ("0.9.0", "1.0.0", True),
    ],
)
def test_a_version_says_whether_it_may_break_what_was_promised(lama: str, baru: str, *, boleh: bool) -> None:
    assert boleh_merusak(lama, baru) is boleh


def test_a_changed_document_tells_what_the_code_breaks_of_it(tmp_path: Path) -> None:
    berkas = "notifikasi/kontrak/openapi.json"
    for nama, satu in semua().items():
        (tmp_path / nama).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nama).write_text(satu, encoding="utf-8")
    assert berubah(tmp_path) == {}
    kurang = json.loads(semua()[berkas])
    del kurang["paths"]["/operator/antrean"]
    tersimpan = tmp_path / berkas
    tersimpan.write_text(json.dumps(kurang), encoding="utf-8")
    assert berubah(tmp_path) == {berkas: []}
    lebih = json.loads(semua()[berkas])
    lebih["paths"]["/dahulu"] = {"get": lebih["paths"]["/operator/antrean"]["get"]}
    lebih["info"]["version"] = "9.0.0"
    tersimpan.write_text(json.dumps(lebih), encoding="utf-8")
    assert berubah(tmp_path) == {berkas: ["GET /dahulu: gone"]}
