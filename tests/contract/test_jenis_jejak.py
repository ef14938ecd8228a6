"""Whoever records a change says who may read its trail."""

import ast
from pathlib import Path

import pytest

from deploy.lokal import LAYANAN
from kontrak.berkas import layanan

AKAR = Path(__file__).parents[2] / "services"


def jenis_dicatat(nama: str) -> set[str]:
    """The kinds of objects that ``uow.audit(aksi, objek, …)`` names in the code of a service."""
    return {
        panggilan.args[1].value
        for berkas in (AKAR / nama).rglob("*.py")
        for panggilan in ast.walk(ast.parse(berkas.read_text(encoding="utf-8")))
        if isinstance(panggilan, ast.Call)
        and isinstance(panggilan.func, ast.Attribute)
        and panggilan.func.attr == "audit"
        and isinstance(panggilan.args[1], ast.Constant)
        and isinstance(panggilan.args[1].value, str)
    }


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_kind_of_object_with_a_trail_says_who_may_read_it(nama: str) -> None:
    assert jenis_dicatat(nama) <= set(layanan(nama).trail), f"tambahkan pada services/{nama}/jejak.py"
