"""The API reference is complete, and its examples are true."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from kontrak.berkas import LAYANAN, openapi
from shared.http.pola import sebut_pola
from shared.http.problem import MEDIA_TYPE

JSON = "application/json"
MULTIPART = "multipart/form-data"
LAIN = (
    *("/dokumen/{jenis}/berkas", "/catatan", "/penugasan", "/pembalikan", "/koreksi-surat", "/koreksi-jawaban"),
    *("/penandatanganan", "/surat", "/penerimaan-keputusan", "/penyerahan/konfirmasi"),
)
"""What belongs to a case and changes nothing of it: a copy, a note, who has it in hand, cases that would undo it, what
somebody else has yet to approve or to sign, a letter of it, when its decision was received."""


def operasi(nama: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation, as ``METHOD path`` and what is said about it."""
    for jalur, cara in openapi(nama)["paths"].items():
        for metode, isi in cara.items():
            yield f"{metode.upper()} {jalur}", isi


def ikuti(nama: str, jawab: dict[str, Any]) -> dict[str, Any]:
    """The answer that a reference stands for."""
    if "$ref" not in jawab:
        return jawab
    bersama: dict[str, Any] = openapi(nama)["components"]["responses"][jawab["$ref"].rsplit("/", 1)[-1]]
    return bersama


def badan(isi: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Media type and schema of the request's body and of every answer's."""
    for bagian in (isi.get("requestBody", {}), *isi["responses"].values()):
        for jenis, media in bagian.get("content", {}).items():
            yield jenis, media["schema"]


def _contoh(skema: dict[str, Any], nama: str) -> Any:
    komponen = openapi(nama)["components"]["schemas"]
    if "$ref" in skema:
        return komponen[skema["$ref"].rsplit("/", 1)[-1]].get("example")
    if skema.get("type") == "array":
        return [_contoh(skema["items"], nama)]
    if "discriminator" in skema:
        # Each form has an example of its own; one of them stands for the body.
        contoh = [_contoh(each, nama) for each in skema["oneOf"]]
        return None if None in contoh else contoh[0]
    pilihan = [each for each in skema.get("anyOf", ()) if each != {"type": "null"}]
    return _contoh(pilihan[0], nama) if len(pilihan) == 1 else skema.get("example")


def _salah(contoh: Any, skema: dict[str, Any], nama: str) -> list[str]:
    pemeriksa = Draft202012Validator(
        {**skema, "components": openapi(nama)["components"]}, format_checker=FormatChecker()
    )
    return [f"{galat.json_path}: {galat.message}" for galat in pemeriksa.iter_errors(contoh)]


def test_no_two_operations_of_the_system_share_an_id_within_a_service() -> None:
    for nama in LAYANAN:
        banyak = Counter(isi["operationId"] for _, isi in operasi(nama))
        assert [each for each, jumlah in banyak.items() if jumlah > 1] == []


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_operation_says_what_it_does_who_may_call_it_and_that_it_may_refuse(nama: str) -> None:
    kurang = {}
    for each, isi in operasi(nama):
        tiada = [bidang for bidang in ("summary", "description", "operationId", "tags") if not isi.get(bidang)]
        terbuka = each.startswith(("GET /publik/", "GET /jejak-publik/", "GET /verifikasi/"))
        if bool(isi.get("x-peran")) == terbuka:
            tiada.append("x-peran")
        if isi.get("security") != ([] if terbuka else [{"token": []}]):
            tiada.append("security")
        wajib = {"422", "429", "500", "503"} | (set() if terbuka else {"401", "403"})
        tiada += sorted(wajib - isi["responses"].keys())
        ditolak = [ikuti(nama, jawab) for status, jawab in isi["responses"].items() if status[0] in "45"]
        tiada += [jawab["description"] for jawab in ditolak if list(jawab["content"]) != [MEDIA_TYPE]]
        if tiada:
            kurang[each] = tiada
    assert kurang == {}


@pytest.mark.parametrize("nama", LAYANAN)
def test_what_several_operations_share_has_a_name_that_can_be_read(nama: str) -> None:
    for jenis, isi in openapi(nama)["components"].items():
        assert [each for each in isi if len(each) > 60] == [], jenis


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_post_documents_its_idempotency_key(nama: str) -> None:
    tanpa = [
        each
        for each, isi in operasi(nama)
        if each.startswith("POST ")
        and not any((p["in"], p["name"].lower()) == ("header", "idempotency-key") for p in isi.get("parameters", ()))
    ]
    assert tanpa == []


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_step_of_a_case_documents_if_match(nama: str) -> None:
    langkah = [
        isi
        for each, isi in operasi(nama)
        if each.startswith("POST /usulan/{usulan_id}/")
        and not each.removeprefix("POST /usulan/{usulan_id}").startswith(LAIN)
    ]
    assert bool(langkah) == (nama == "mutasi")
    for isi in langkah:
        assert "if-match" in {each["name"].lower() for each in isi["parameters"]}


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_body_and_answer_has_an_example_that_is_valid(nama: str) -> None:
    diperiksa, salah = 0, {}
    for each, isi in operasi(nama):
        for jenis, skema in badan(isi):
            if jenis == MULTIPART:
                continue
            contoh = _contoh(skema, nama)
            temuan = ["no example"] if contoh in (None, [None]) else _salah(contoh, skema, nama)
            diperiksa += 1
            if temuan:
                salah[each] = temuan
    assert diperiksa > 20
    assert salah == {}


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_example_of_a_schema_is_valid_and_shows_every_required_field(nama: str) -> None:
    for skema, isi in openapi(nama)["components"]["schemas"].items():
        if "example" in isi:
            assert _salah(isi["example"], {"$ref": f"#/components/schemas/{skema}"}, nama) == [], skema
        for bidang, tentang in isi.get("properties", {}).items():
            for contoh in tentang.get("examples", ()):
                assert _salah(contoh, tentang, nama) == [], f"{skema}.{bidang}"


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_example_of_a_parameter_is_valid(nama: str) -> None:
    for each, isi in operasi(nama):
        for parameter in isi.get("parameters", ()):
            for contoh in parameter["schema"].get("examples", ()):
                assert _salah(contoh, parameter["schema"], nama) == [], f"{each} {parameter['name']}"


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_file_is_sent_as_a_form_whose_other_fields_have_examples(nama: str) -> None:
    komponen = openapi(nama)["components"]["schemas"]
    for each, isi in operasi(nama):
        formulir = isi.get("requestBody", {}).get("content", {}).get(MULTIPART)
        if formulir is None:
            continue
        bidang = komponen[formulir["schema"]["$ref"].rsplit("/", 1)[-1]]["properties"]
        assert all(
            tentang.get("description") and (tentang.get("examples") or "contentMediaType" in tentang)
            for tentang in bidang.values()
        ), each


def _pola(bagian: Any) -> Iterator[str]:
    if isinstance(bagian, dict):
        if isinstance(bagian.get("pattern"), str):
            yield bagian["pattern"]
        bagian = list(bagian.values())
    if isinstance(bagian, list):
        for each in bagian:
            yield from _pola(each)


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_pattern_of_an_input_has_words(nama: str) -> None:
    """Whoever is refused is told what to write, not which regular expression it did not fit."""
    tanpa = {each for each in _pola(openapi(nama)) if "acuan API" in sebut_pola(each)}
    assert tanpa == set()


@pytest.mark.parametrize(
    ("operasinya", "model"),
    [
        ("POST /penataan/skenario/{skenario_id}/pembatalan", "LangkahSkenarioYangMungkin"),
        ("POST /usulan/{usulan_id}/pengembalian", "LangkahYangMungkin"),
    ],
)
def test_refusals_of_one_code_that_say_different_things_are_told_apart(operasinya: str, model: str) -> None:
    jawab = ikuti("mutasi", dict(operasi("mutasi"))[operasinya]["responses"]["409"])
    sebut = {each["$ref"].rsplit("/", 1)[-1] for each in _rujukan(jawab) if "schemas" in each["$ref"]}
    assert sebut & {"LangkahSkenarioYangMungkin", "LangkahYangMungkin"} == {model}


def _rujukan(isi: Any) -> Iterator[dict[str, Any]]:
    if isinstance(isi, dict):
        if "$ref" in isi:
            yield isi
        isi = list(isi.values())
    for each in isi if isinstance(isi, list) else ():
        yield from _rujukan(each)
