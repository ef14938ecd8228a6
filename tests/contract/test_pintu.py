"""One door: whatever a service answers about people is filtered by its classes, and on record, by no other way."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

from services.kompetensi.app import SERVICE as KOMPETENSI
from services.mutasi.app import SERVICE as MUTASI
from services.notifikasi.app import SERVICE as NOTIFIKASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.api.jawab import RuteSebutan
from shared.app import build_app
from shared.auth.guard import Public, guard_of
from shared.privasi.kelas import DataOrang, Kelas, model_di_dalam, semua_model, tanda
from shared.service import Service

LAYANAN = (PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI)
TIAP = pytest.mark.parametrize("layanan", LAYANAN, ids=lambda each: each.name)
NOMOR_ORANG = {"nip", "nik", "tanggal_lahir", "nip_kerabat"}
BUKAN_TENTANG_ORANG = {
    # Trails: they name who acted, and the guards say who may read them.
    "BarisAkses",
    "BarisJejak",
}
AKAR = Path(__file__).parents[2]
PINTU = {
    Path("shared/api/jawab.py"),
    Path("services/kompetensi/matriks/kerja.py"),
    Path("services/mutasi/penataan/hitung/kerja.py"),
    Path("services/notifikasi/langganan/kerja.py"),
}
"""Where a look at people is put on record: at the door, before the matrix of a request goes to the object store,
before a plan is made of them, and before their number leaves to an outside system."""
CATAT = ("access_log.record", "access_log.begin")


def _rute(layanan: Service) -> Iterator[APIRoute]:
    app = build_app(layanan, lambda: pytest.fail("not started"))
    for konteks in iter_route_contexts(app.routes):
        rute = konteks.original_route
        if isinstance(rute, APIRoute):
            yield rute


def _model(rute: APIRoute) -> list[type[BaseModel]]:
    return [each for satu in model_di_dalam(rute.response_model) for each in semua_model(satu)]


def test_who_is_in_scope_is_told_by_one_function() -> None:
    tangan = re.compile(r"""\bkota"?\s*[=:].*seluruh_kota""")
    sendiri = [
        f"{berkas.relative_to(AKAR)}: {baris.strip()}"
        for akar in ("services", "shared")
        for berkas in sorted((AKAR / akar).rglob("*.py"))
        if berkas != AKAR / "shared/privasi/terlihat.py"
        for baris in berkas.read_text(encoding="utf-8").splitlines()
        if tangan.search(baris)
    ]
    assert sendiri == []


@TIAP
def test_every_model_that_carries_a_personal_number_declares_classes(layanan: Service) -> None:
    for rute in _rute(layanan):
        for each in _model(rute):
            pribadi = NOMOR_ORANG & set(each.model_fields)
            if pribadi and each.__name__ not in BUKAN_TENTANG_ORANG:
                assert issubclass(each, DataOrang), f"{rute.path}: {each.__name__} carries {pribadi}"


@TIAP
def test_every_answer_that_is_more_than_public_leaves_by_the_door(layanan: Service) -> None:
    lewat = set()
    for rute in _rute(layanan):
        lebih = any(
            tanda(each, nama).kelas is not Kelas.PUBLIK
            for each in _model(rute)
            if issubclass(each, DataOrang)
            for nama in each.model_fields
        )
        # Also a file, whose rows no model tells of, where its address names a person.
        bernama = {each.name for each in (*rute.dependant.path_params, *rute.dependant.query_params)} & NOMOR_ORANG
        if (lebih or bernama) and not isinstance(guard_of(rute), Public):
            assert isinstance(rute, RuteSebutan), f"{rute.methods} {rute.path}"
            lewat.add(rute.path)
    assert len(lewat) > 1


def test_a_look_is_put_on_record_at_the_door_and_nowhere_else() -> None:
    sendiri = set()
    for folder in ("services", "shared"):
        for berkas in (AKAR / folder).rglob("*.py"):
            for simpul in ast.walk(ast.parse(berkas.read_text())):
                if isinstance(simpul, ast.Attribute) and ast.unparse(simpul).endswith(CATAT):
                    sendiri.add(berkas.relative_to(AKAR))
    assert sendiri == PINTU


def test_whose_file_somebody_may_read_is_said_once() -> None:
    sendiri = {
        berkas.relative_to(AKAR)
        for folder in ("services", "shared")
        for berkas in (AKAR / folder).rglob("*.py")
        if "CAST(:kota AS boolean)" in berkas.read_text()
    }
    # Of whom nothing is known yet but an assessment, there is no unit to ask for.
    assert sendiri == {Path("shared/privasi/terlihat.py"), Path("services/kompetensi/penilaian/repository.py")}
