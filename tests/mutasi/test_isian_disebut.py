"""Where fields depend on each other, the refusal leads to the field that is missing or wrong."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import BADAN, petugas, usulan_berstatus
from tests.mutasi.kumpulan.himpunan import penyusun

_KODE = Path(__file__).parents[2] / "services/mutasi"
SELURUHNYA = {"tidak ada isian yang diubah: sebutkan paling sedikit satu"}
"""Of these no part is wrong, but that there is none."""
SK = BADAN["keputusan"]
NOMOR = "0197f0a0-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("status", "langkah", "isi", "letak"),
    [
        ("dipertimbangkan", "keputusan", {"putusan": "setuju"}, ["/nomor_sk", "/tanggal_sk"]),
        ("dipertimbangkan", "keputusan", {"putusan": "setuju", "nomor_sk": SK["nomor_sk"]}, ["/tanggal_sk"]),
        ("dipertimbangkan", "keputusan", {"putusan": "tolak"}, ["/catatan"]),
        ("dipertimbangkan", "keputusan", {**SK, "putusan": "tolak"}, ["/nomor_sk", "/tanggal_sk"]),
        ("draf", "verifikasi", {"hasil": "tolak"}, ["/catatan"]),
        ("terverifikasi", "pertimbangan", {**BADAN["pertimbangan"], "rekomendasi": "tolak"}, ["/catatan"]),
    ],
)
async def test_a_step_names_the_field_that_its_outcome_wants_or_does_not_bear(
    mutasi: ServiceUnderTest, status: str, langkah: str, isi: dict[str, Any], letak: list[str]
) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    jawab = await petugas(mutasi, langkah).post(f"/usulan/{usulan['id']}/{langkah}", isi, seen=usulan["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah"), jawab.text
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == letak


async def test_of_a_list_the_row_is_named_that_says_it_again(mutasi: ServiceUnderTest) -> None:
    isi = {"nama": "Pelantikan Oktober", "alasan": "Rotasi tahunan.", "usulan": [NOMOR, NOMOR[:-1] + "2", NOMOR]}
    jawab = await penyusun(mutasi).post("/kumpulan", isi)
    assert (jawab.status_code, [each["pointer"] for each in jawab.json()["kesalahan"]]) == (422, ["/usulan/2"])


def test_no_validator_of_what_is_sent_blames_the_whole_for_a_part() -> None:
    """The legal numbers (``hukum``) are weighed as a whole, and named by their proposal."""
    salah = [
        f"{berkas.relative_to(_KODE)}:{galat.lineno}"
        for berkas in sorted(_KODE.rglob("*.py"))
        if "hukum" not in berkas.relative_to(_KODE).parts
        for fungsi in ast.walk(ast.parse(berkas.read_text()))
        if isinstance(fungsi, ast.FunctionDef)
        and any(
            isinstance(each, ast.Call) and ast.unparse(each.func) == "model_validator" for each in fungsi.decorator_list
        )
        for galat in ast.walk(fungsi)
        if isinstance(galat, ast.Raise)
        and isinstance(galat.exc, ast.Call)
        and ast.unparse(galat.exc.func) == "ValueError"
        and not (isinstance(galat.exc.args[0], ast.Constant) and galat.exc.args[0].value in SELURUHNYA)
    ]
    assert salah == []
