"""The four APIs speak one language: every rule of ``tests.contract.gaya`` holds for every document."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from deploy.lokal import LAYANAN
from kontrak.berkas import openapi
from tests.contract.gaya import ATURAN, enum, masalah_mungkin, semua, tajuk_jawaban


def test_every_document_keeps_every_rule() -> None:
    assert semua() == []


def test_a_digit_is_one_of_ten() -> None:
    # ECMA-262, which a contract speaks, means these by \\d; here it would take those of every script.
    for nama in LAYANAN:
        assert not re.findall(r'"pattern": ?"[^"]*\\\\d[^"]*"', json.dumps(openapi(nama))), nama


def _operasi(dokumen: dict[str, Any], metode: str = "get") -> dict[str, Any]:
    jalur = next(
        each for each in dokumen["paths"] if each.startswith("/operator/") and metode in dokumen["paths"][each]
    )
    isi: dict[str, Any] = dokumen["paths"][jalur][metode]
    return isi


def _isian(dokumen: dict[str, Any], nama: str, isi: dict[str, Any]) -> None:
    dokumen["components"]["schemas"]["Antrean"]["properties"][nama] = isi


def _parameter(dokumen: dict[str, Any], tempat: str, nama: str) -> None:
    _operasi(dokumen).setdefault("parameters", []).append({"in": tempat, "name": nama, "schema": {"type": "boolean"}})


def _jawab(dokumen: dict[str, Any], jenis: str, skema: dict[str, Any]) -> None:
    _operasi(dokumen)["responses"]["200"]["content"][jenis] = {"schema": skema}


def _tolak(dokumen: dict[str, Any], kode: str) -> None:
    _operasi(dokumen).update(parameters=[], responses={"409": {"description": f"`{kode}`: Ditolak."}})


RUSAK: dict[str, Callable[[dict[str, Any]], object]] = {
    "nama_isian": lambda each: _isian(each, "terisi", {"type": "integer"}),
    "nama_parameter": lambda each: _parameter(each, "header", "if-match"),
    "bentuk_jalur": lambda each: each["paths"].update({"/surat_mati": {"get": _operasi(each)}}),
    "nama_operasi": lambda each: _operasi(each).update(operationId="surat-mati"),
    "nama_skema": lambda each: each["components"]["schemas"].update(services__antrean={"type": "object"}),
    "daftar": lambda each: _jawab(each, "application/json", {"type": "array", "items": {"type": "string"}}),
    "satu_jenis_isi": lambda each: _jawab(each, "text/csv", {"type": "string"}),
    "bertipe": lambda each: _isian(each, "apa_saja", {"title": "Apa saja"}),
    "angka": lambda each: _isian(each, "nilai", {"anyOf": [{"type": "number"}, {"type": "string"}]}),
    "hari_dan_waktu": lambda each: _isian(each, "dibuat_pada", {"type": "string"}),
    "enum": lambda each: _isian(each, "status", {"type": "string"}),
    "satu_keterangan": lambda each: _parameter(each, "query", "tanpa_keterangan"),
    "tanpa_ketentuan": lambda each: _operasi(each).update(description="Batasnya 58 tahun."),
    "tajuk_jawaban": lambda each: _operasi(each)["responses"].update({"201": {}}),
    "tajuk_wajib": lambda each: _operasi(each, "post").update(parameters=[]),
    "satu_masalah": lambda each: (
        each["components"]["responses"].update(Lain={"description": "`tidak_ditemukan`: Hilang."})
        or _operasi(each)["responses"].update({"410": {"$ref": "#/components/responses/Lain"}})
    ),
    "masalah_mungkin": lambda each: _tolak(each, "kursor_tidak_sah"),
    "contoh_kecil": lambda each: each["components"]["schemas"]["Antrean"].update(example={"status": "DIKIRIM"}),
    "yang_tidak_ada": lambda each: each["paths"]["/operator/surat-mati/{surat_id}"]["get"]["responses"].pop("404"),
    "berbahasa_indonesia": lambda each: _isian(each, "isi", {"type": "string", "description": "Body of the answer."}),
    "boleh_tiada": lambda each: each["components"]["schemas"]["Pesan"]["properties"]["isi"].update(
        {"x-kelas-data": "spesifik"}
    ),
    "rujukan_ada": lambda each: _isian(
        each,
        "isi",
        {"oneOf": [], "discriminator": {"mapping": {"a": "#/components/schemas/A"}}},
    ),
    "dapat_berhasil": lambda each: each["paths"].update({"/impor/{id}": {"post": _operasi(each, "post")}}),
}


def test_a_filter_by_a_code_that_imports_may_extend_lists_the_known_ones() -> None:
    rusak = copy.deepcopy(openapi("notifikasi"))
    teks = {"type": "string", "pattern": r"^\d{2}$"}
    _operasi(rusak).setdefault("parameters", []).append({"in": "query", "name": "kedudukan_hukum", "schema": teks})
    _isian(rusak, "kedudukan_hukum", teks)
    (temuan,) = set(enum(rusak)) - set(enum(openapi("notifikasi")))
    assert temuan.startswith("GET ")


def test_work_that_is_taken_up_tells_where_it_is_watched() -> None:
    rusak = copy.deepcopy(openapi("kompetensi"))
    langkah = rusak["paths"]["/matriks/{matriks_id}/pembatalan"]["post"]
    del langkah["responses"]["202"]["headers"]["Location"]
    assert set(tajuk_jawaban(rusak)) == {"POST /matriks/{matriks_id}/pembatalan 202 Location"}


@pytest.mark.parametrize("aturan", ATURAN, ids=lambda each: each.__name__)
def test_what_breaks_a_rule_is_found(aturan: Any) -> None:
    rusak = copy.deepcopy(openapi("notifikasi"))
    RUSAK[aturan.__name__](rusak)
    assert set(aturan(rusak)) - set(aturan(openapi("notifikasi")))


@pytest.mark.parametrize(
    "kode",
    [
        *("kursor_tidak_sah", "tujuan_akses_wajib", "tujuan_akses_tidak_jelas"),
        *("bukan_pengusul", "usulan_sudah_diputus"),
    ],
)
def test_a_refusal_that_cannot_come_is_found(kode: str) -> None:
    rusak = copy.deepcopy(openapi("notifikasi"))
    _tolak(rusak, kode)
    assert [each.rpartition(": ")[2] for each in masalah_mungkin(rusak)] == [kode]
