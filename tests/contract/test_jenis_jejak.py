"""Whoever records a change says who may read its trail, and a reader can ask for that and for nothing else."""

import ast
from pathlib import Path

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan, openapi
from shared.privasi.trail import MECHANISMS
from tests.layanan import open_service

AKAR = Path(__file__).parents[2]


def jenis_dicatat(folder: str) -> set[str]:
    """The kinds of objects that ``uow.audit(aksi, objek, …)`` names in the code, and ``told(…, aksi, objek, …)``."""
    dicatat = [
        panggilan.args[1] if isinstance(panggilan.func, ast.Attribute) else panggilan.args[3]
        for berkas in (AKAR / folder).rglob("*.py")
        for panggilan in ast.walk(ast.parse(berkas.read_text(encoding="utf-8")))
        if isinstance(panggilan, ast.Call)
        and (
            (isinstance(panggilan.func, ast.Attribute) and panggilan.func.attr == "audit")
            or (isinstance(panggilan.func, ast.Name) and panggilan.func.id == "told")
        )
    ]
    return {each.value for each in dicatat if isinstance(each, ast.Constant) and isinstance(each.value, str)}


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_kind_of_object_with_a_trail_says_who_may_read_it(nama: str) -> None:
    assert jenis_dicatat(f"services/{nama}") <= set(layanan(nama).trail), f"tambahkan pada services/{nama}/jejak.py"


def test_every_kind_that_the_mechanisms_record_has_a_door_too() -> None:
    assert jenis_dicatat("shared/operator") == set(MECHANISMS)
    # Imports and legal numbers are those of a service that has some.
    assert jenis_dicatat("shared") - set(MECHANISMS) <= set(layanan("pegawai").trail) & set(layanan("kompetensi").trail)


@pytest.mark.parametrize("nama", LAYANAN)
async def test_the_trail_is_asked_for_by_a_kind_that_there_is(postgres_server: Postgres, nama: str) -> None:
    (objek,) = (each for each in openapi(nama)["paths"]["/jejak"]["get"]["parameters"] if each["name"] == "objek")
    assert set(objek["schema"]["enum"]) == {*layanan(nama).trail, *MECHANISMS}
    async with open_service(postgres_server, layanan(nama)) as service:
        auditor = service.caller("auditor", unit=["*"])
        for jenis in objek["schema"]["enum"]:
            jawab = await auditor.get("/jejak", objek=jenis, objek_id="-")
            assert (jawab.status_code, jawab.json()["data"]) == (200, []), jenis
        jawab = await auditor.get("/jejak", objek="pegawia", objek_id="-")
        (salah,) = jawab.json()["kesalahan"]
        assert (jawab.status_code, salah["pointer"]) == (422, "objek")
        assert all(jenis in salah["pesan"] for jenis in objek["schema"]["enum"])
