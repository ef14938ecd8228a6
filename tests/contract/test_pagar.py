"""The fences around the house do catch who climbs over them."""

import ast
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi import APIRouter
from sqlalchemy import Column, MetaData, Table, Text

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres, siapkan_database
from kontrak.berkas import layanan
from kontrak.openapi import guarded_routes
from shared.api.route import TransactionRoute
from shared.app import build_app
from shared.auth.guard import perlu
from shared.db import migrations
from shared.service import Service
from tests import denah
from tests.layanan import open_service

AKAR = Path(__file__).parents[2]


def _salin(tujuan: Path) -> Path:
    abaikan = shutil.ignore_patterns("__pycache__", "*.pyc")
    for folder in ("services", "shared", "deploy", "kontrak"):
        shutil.copytree(AKAR / folder, tujuan / folder, ignore=abaikan)
    shutil.copy(AKAR / "pyproject.toml", tujuan)
    return tujuan


def _periksa_impor(folder: Path) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("berkas", "baris", "pelanggaran"),
    [
        (None, "", ""),
        ("services/mutasi/usulan/buat.py", "from services.pegawai.app import SERVICE", "never imports another service"),
        ("shared/app.py", "import services.mutasi.app", "shared knows no service"),
        ("services/notifikasi/pesan/sampaikan.py", "import deploy.lokal.sistem", "services know no deployment"),
        ("services/mutasi/usulan/api.py", "import kontrak.pilihan", "serves the contracts and does not write them"),
        ("shared/api/kontrak.py", "import kontrak.openapi", "serves the contracts and does not write them"),
        ("services/pegawai/penempatan/keluar.py", "import services.pegawai.riwayat.catat", "Floors of pegawai"),
        ("services/pegawai/siasn/roster.py", "import services.pegawai.impor.riwayat", "Floors of pegawai"),
        ("services/mutasi/penataan/verifikasi/periksa.py", "import services.mutasi.penataan.soal", "verifier of plans"),
    ],
    ids=[
        "as it is",
        "service imports service",
        "shared imports service",
        "service imports deployment",
        "service makes its contract",
        "shared makes contracts",
        "a slice of pegawai imports one above it",
        "a slice of pegawai imports its neighbour",
        "who checks a plan imports who made it",
    ],
)
def test_the_import_rules_refuse_an_import_over_a_border(
    tmp_path: Path, berkas: str | None, baris: str, pelanggaran: str
) -> None:
    salinan = _salin(tmp_path)
    if berkas is not None:
        with (salinan / berkas).open("a", encoding="utf-8") as keluaran:
            keluaran.write(f"\n{baris}  # noqa\n")
    selesai = _periksa_impor(salinan)
    assert (selesai.returncode == 0) == (berkas is None), selesai.stdout
    if berkas is not None:
        rusak = [each for each in selesai.stdout.splitlines() if each.endswith("BROKEN")]
        assert any(pelanggaran in each for each in rusak)


@pytest.mark.parametrize("wadah", denah.containers())
def test_whoever_climbs_from_a_floor_to_the_one_above_or_to_a_neighbour_is_caught(tmp_path: Path, wadah: str) -> None:
    salinan = _salin(tmp_path)
    lantai, panjatan = denah.declared()[wadah], []
    for atas, bawah in pairwise(lantai):
        panjatan += [(bawah[0], atas[-1]), *zip(bawah[1:], bawah, strict=False)]
    folder = salinan / wadah.replace(".", "/")
    for dari, ke in panjatan:
        berkas = folder / dari / "__init__.py" if (folder / dari).is_dir() else folder / f"{dari}.py"
        with berkas.open("a", encoding="utf-8") as keluaran:
            keluaran.write(f"\nimport {wadah}.{ke}  # noqa\n")
    selesai = _periksa_impor(salinan)
    assert selesai.returncode != 0
    nama = f"Floors of {wadah.removeprefix('services.')}"
    rusak = [each.split(" BROKEN")[0] for each in selesai.stdout.splitlines() if " BROKEN" in each]
    # By a detour through the floors above, rooms that have floors of their own climb too.
    assert nama in rusak
    assert all(each == nama or each.startswith(f"{nama}.") for each in rusak)
    laporan = " ".join(selesai.stdout.split())
    for dari, ke in panjatan:
        assert f"{wadah}.{dari} is not allowed to import {wadah}.{ke}:" in laporan


def test_a_new_slice_must_be_given_its_floor(tmp_path: Path) -> None:
    salinan = _salin(tmp_path)
    for wadah in denah.containers():
        baru = salinan / wadah.replace(".", "/") / "kamar_baru"
        baru.mkdir()
        (baru / "__init__.py").touch()
    selesai = _periksa_impor(salinan)
    rusak = {each.split(" BROKEN")[0] for each in selesai.stdout.splitlines() if " BROKEN" in each}
    assert rusak == {f"Floors of {wadah.removeprefix('services.')}" for wadah in denah.containers()}


@pytest.mark.parametrize("wadah", denah.containers())
def test_no_two_slices_import_each_other(wadah: str) -> None:
    assert denah.two_way(denah.arrows(wadah)) == []


def test_an_arrow_that_goes_back_up_is_drawn_red_and_named() -> None:
    naik = {
        ("usulan", "tables"): ["m.usulan.models imports m.tables"],
        ("tables", "usulan"): ["m.tables imports m.usulan"],
    }
    rencana = denah.Plan("m", [["usulan"], ["tables"]], naik)
    assert rencana.wrong() == [("tables", "usulan")]
    assert denah.two_way(naik) == [("tables", "usulan")]
    assert "!!  tables goes back up to usulan:\n        m.tables imports m.usulan" in denah.text(rencana)
    gambar = ET.fromstring(denah.picture(rencana))
    merah = [each for each in gambar.iter() if each.get("stroke") == "#d40000"]
    assert len(merah) == 1


def test_an_arrow_that_a_longer_way_implies_is_not_drawn() -> None:
    tangga = [("app", "usulan"), ("usulan", "tables")]
    rencana = denah.Plan("m", [["app"], ["usulan"], ["tables"]], {each: [] for each in (*tangga, ("app", "tables"))})
    assert rencana.drawn() == tangga


def test_nobody_is_handed_the_runtime_untyped() -> None:
    for berkas in (each for nama in ("shared", "services") for each in (AKAR / nama).rglob("*.py")):
        for node in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(node, ast.arg) and node.arg in ("runtime", "uow", "baca"):
                assert node.annotation is not None, berkas
                assert ast.unparse(node.annotation) != "Any", berkas


def _layanan_dengan(router: APIRouter) -> Service:
    asli = layanan("mutasi")
    return Service(
        name=asli.name,
        title=asli.title,
        description=asli.description,
        tables=asli.tables,
        migrations=asli.migrations,
        routers=(*asli.routers, router),
    )


def test_a_route_without_a_guard_is_reported() -> None:
    router = APIRouter(prefix="/tambahan", route_class=TransactionRoute)

    @router.get("/terbuka")
    async def terbuka() -> str:
        return "siapa saja"

    @router.get("/terjaga", dependencies=[perlu("ppk")])
    async def terjaga() -> str:
        return "hanya PPK"

    app = build_app(_layanan_dengan(router), lambda: pytest.fail("not started"))
    assert [path for path, _, guard in guarded_routes(app) if guard is None] == ["/tambahan/terbuka"]


def _salinan_metadata(asal: MetaData) -> MetaData:
    salinan = MetaData(naming_convention=asal.naming_convention)
    for tabel in asal.tables.values():
        tabel.to_metadata(salinan)
    return salinan


async def test_a_table_and_a_column_without_a_migration_are_reported(postgres_server: Postgres) -> None:
    asli = layanan("mutasi")
    lebih = _salinan_metadata(asli.metadata)
    Table("baru", lebih, Column("id", Text, primary_key=True), schema="mutasi")
    lebih.tables["mutasi.usulan"].append_column(Column("kolom_baru", Text))
    async with open_service(postgres_server, asli) as mutasi:
        assert mutasi.settings.database_owner_url is not None
        pemilik = mutasi.settings.database_owner_url.get_secret_value()
        assert await migrations.differences(pemilik, "mutasi", _salinan_metadata(asli.metadata)) == []
        beda = [str(each[:2]) + str(each[-1]) for each in await migrations.differences(pemilik, "mutasi", lebih)]
    assert len(beda) == 2
    assert any("add_table" in each for each in beda)
    assert any("kolom_baru" in each for each in beda)


async def test_a_database_whose_roles_find_their_own_schema_first_differs_in_nothing(postgres_server: Postgres) -> None:
    sandi = {"mutasi": "uji", "mutasi_pemilik": "uji"}
    await siapkan_database(postgres_server.dsn_superuser, ["mutasi"], sandi, "tersedia")
    asli, pemilik = layanan("mutasi"), postgres_server.dsn("mutasi_pemilik", "uji", "tersedia")
    await migrations.upgrade(pemilik, "mutasi", asli.migrations, asli.metadata)
    assert await migrations.differences(pemilik, "mutasi", asli.metadata) == []


@pytest.mark.parametrize("nama", ["kompetensi", "mutasi", "notifikasi"])
def test_a_service_that_does_not_migrate_loads_no_alembic(nama: str) -> None:
    tanya = f"import sys, shared.run, services.{nama}.app; print({{'alembic'}} & set(sys.modules))"
    selesai = subprocess.run([sys.executable, "-c", tanya], cwd=AKAR, capture_output=True, text=True, check=True)
    assert selesai.stdout == "set()\n"


@pytest.mark.parametrize("nama", LAYANAN)
async def test_nothing_waits_for_a_lock_that_a_neighbour_can_take(postgres_server: Postgres, nama: str) -> None:
    """Advisory locks are everybody's who may log in to the database, and all services share one."""
    for folder in (AKAR / "shared", AKAR / "services" / nama):
        for berkas in folder.rglob("*.py"):
            assert berkas.parent.name == "versions" or "pg_advisory" not in berkas.read_text(), berkas
    async with open_service(postgres_server, layanan(nama)) as service:
        fungsi = "SELECT proname FROM pg_proc WHERE pronamespace = $1::regnamespace AND prosrc LIKE '%pg_advisory%'"
        assert await service.sql(fungsi, nama) == []
