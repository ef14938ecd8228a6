"""A statement stands directly above the function that runs it: who reads the one has the other before their eyes.

Held of every statement that a module keeps in a constant and one function (or class) alone runs: between the two stand
other constants and the classes of rows at most. One that several run, or that others are made of, has no such place.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

AKAR = Path(__file__).parents[2]
Fungsi = ast.FunctionDef | ast.AsyncFunctionDef


def _nama(isi: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(isi) if isinstance(each, ast.Name)}


def _terpisah(teks: str) -> Iterator[tuple[int, str, str]]:
    """Line and name of each statement that stands away from the one that runs it, and the name of that one."""
    badan = ast.parse(teks).body
    pembuat = {"Statement"}
    pembuat |= {
        each.name for each in badan if isinstance(each, Fungsi) and each.returns and "Statement" in _nama(each.returns)
    }
    tetap: list[tuple[int, str, set[str]]] = []
    for each in badan:
        if isinstance(each, ast.Assign) and pembuat & _nama(each.value):
            for nama in _nama(each.targets[0]):
                pembuat.add(nama)
                tetap.append((each.lineno, nama, _nama(each.value)))
    bahan = {nama for *_, isi in tetap for nama in isi}
    pernyataan = {nama for _, nama, _ in tetap}
    menjalankan = [
        each
        for each in badan
        if isinstance(each, Fungsi) or (isinstance(each, ast.ClassDef) and pernyataan & _nama(each))
    ]
    for baris, nama, _ in tetap:
        pemakai = [each.name for each in menjalankan if nama in _nama(each)]
        berikut = next((each.name for each in menjalankan if each.lineno > baris), "")
        if len(pemakai) == 1 and pemakai != [berikut] and nama not in bahan:
            yield baris, nama, pemakai[0]


def test_a_statement_stands_directly_above_the_function_that_runs_it() -> None:
    berkas = [each for induk in ("services", "shared") for each in sorted((AKAR / induk).rglob("*.py"))]
    assert [
        f"{each.relative_to(AKAR)}:{baris} {nama} -> {fungsi}"
        for each in berkas
        if not {"migrations", "mechanism"} & set(each.parts)
        for baris, nama, fungsi in _terpisah(each.read_text())
    ] == []


def test_one_that_stands_away_is_found() -> None:
    teks = '_SATU = Statement("SELECT 1", int)\n\n\ndef lain(): ...\n\n\ndef satu(): run(_SATU)\n'
    assert list(_terpisah(teks)) == [(1, "_SATU", "satu")]
    for boleh in (
        "def lain(): run(_SATU)",
        "LAIN = 1",
        "class Baris(NamedTuple):\n    satu: int",
        "_DUA = _SATU.locked()",
    ):
        assert list(_terpisah(teks.replace("def lain(): ...", boleh))) == []
