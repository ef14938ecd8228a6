"""The images are built, come out the same twice, and are started: the services of a whole system, the gateway, NATS.

Where this machine cannot build or start them each test says why and is skipped. ``make wadah`` asks for all of it.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from cyclonedx.validation.json import JsonStrictValidator

from deploy.citra import dasar, roda
from deploy.citra.bangun import SEMUA, Hasil, Terbitan, bangun
from deploy.citra.buildah import Buildah, GagalBangun, TidakBisa, periksa
from deploy.citra.dasar import FOLDER, Rupa
from deploy.citra.roda import entri
from deploy.citra.sbom import SKEMA, tulis
from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci
from deploy.lokal.layanan import AKAR, BERHENTI
from deploy.lokal.proses import menjawab, port_bebas, tunggu
from tests.citra.wadah import Wadah
from tests.deploy.test_container import komposisi
from tests.sistem import Pemicu, SistemUji, periksa_sekali

pytestmark = [pytest.mark.sistem, pytest.mark.timeout(1800)]

TERBITAN = Terbitan("uji", "0123abc", 1_790_000_000)


@dataclass(frozen=True)
class Citra:
    """All images, built."""

    buildah: Buildah
    hasil: dict[str, Hasil]
    roda: Path
    rupa: Rupa

    def wadah(self, nama: str, folder: Path, **lain: object) -> Wadah:
        return Wadah(self.buildah, self.hasil[nama].rujukan, folder, **lain)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def citra(tmp_path_factory: pytest.TempPathFactory) -> Citra:
    diminta = os.environ.get("ASN_CITRA")
    if not diminta:
        pytest.skip("citra dibangun dan dijalankan dengan `make wadah`")
    folder = Path(diminta).absolute()
    try:
        periksa()
        folder.mkdir(parents=True, exist_ok=True)
        buildah = Buildah(folder)
        rupa = dasar.buat(buildah, TERBITAN.waktu)
        roda.ambil(folder / "roda", rupa, (*LAYANAN, "gerbang"))
    except (TidakBisa, GagalBangun) as galat:
        # The base is of packages of others and of what this kernel permits: none of it says anything of the images.
        pytest.skip(f"citra tidak dapat dibangun di mesin ini: {galat}")
    _dapat_dijalankan(buildah, tmp_path_factory.mktemp("coba"))
    hasil = {each: bangun(buildah, each, TERBITAN, folder / "roda") for each in SEMUA}
    for each in hasil.values():
        print(f"\n{each.rujukan} {each.ukuran / 1e6:.0f} MB {each.sidik}", end="")
    return Citra(buildah, hasil, folder / "roda", rupa)


def _dapat_dijalankan(buildah: Buildah, folder: Path) -> None:
    """Skip where the kernel lets nobody mount, or a chroot build run."""
    coba = buildah("from", "--pull-never", dasar.PYTHON)
    argv = ["buildah", *buildah.umum, "run", "--isolation", "chroot", coba, "--", "true"]
    bud = subprocess.run(argv, capture_output=True, text=True, check=False)
    buildah("rm", coba)
    if bud.returncode != 0:
        pytest.skip(f"buildah tidak dapat menjalankan apa pun di mesin ini: {bud.stderr[-300:]}")
    wadah = Wadah(buildah, dasar.PYTHON, folder, pengguna="10001:10001")
    mulai = subprocess.run(wadah.lain("true"), capture_output=True, text=True, check=False)
    wadah.buang()
    if mulai.returncode != 0:
        pytest.skip(f"mesin ini tidak mengizinkan wadah: {mulai.stderr[-300:]}")


@pytest.mark.parametrize("nama", SEMUA)
def test_an_image_is_of_a_release_and_of_user_10001_and_holds_no_tool(citra: Citra, nama: str, tmp_path: Path) -> None:
    wadah = citra.wadah(nama, tmp_path / "wadah")
    try:
        label = wadah.konfigurasi["Labels"]
        assert label["org.opencontainers.image.title"] == f"asn-{nama}"
        assert label["org.opencontainers.image.version"] == TERBITAN.versi
        assert label["org.opencontainers.image.revision"] == TERBITAN.revisi
        assert wadah.konfigurasi["User"] == "10001:10001"
        assert wadah.konfigurasi["StopSignal"] == "SIGTERM"
        assert wadah.konfigurasi["Healthcheck"]["Test"][0] == "CMD"
        jalur = [folder / alat for folder in wadah.akar.glob("**/bin") for alat in ("cc", "gcc", "pip", "pip3", "uv")]
        assert [each for each in jalur if each.exists()] == []
        assert list(wadah.akar.glob("root/.cache/*")) + list(wadah.akar.glob("tmp/*")) == []
        assert list((wadah.akar / "mnt").iterdir()) == []
        milik = [each for each in wadah.akar.rglob("*") if not each.is_symlink() and each.stat().st_uid == 10001]
        assert [f"/{each.relative_to(wadah.akar)}" for each in milik] == {"gerbang": [], "nats": ["/data"]}.get(
            nama, ["/berkas"]
        )
        # Its byte code belongs to the sources that lie beside it, whatever their times are.
        for each in wadah.akar.rglob("*.pyc"):
            assert each.read_bytes()[4:8] == b"\x01\0\0\0", each
    finally:
        wadah.buang()


def _isi(dokumen: dict[str, Any], jenis: str) -> set[tuple[str, str]]:
    return {
        (each["name"], each["version"]) for each in dokumen["components"] if each["purl"].startswith(f"pkg:{jenis}/")
    }


@pytest.mark.parametrize("nama", SEMUA)
def test_the_list_beside_an_image_names_all_that_is_in_it(citra: Citra, nama: str) -> None:
    hasil = citra.hasil[nama]
    teks = tulis(citra.buildah, hasil, TERBITAN, citra.roda).read_text()
    assert JsonStrictValidator(SKEMA).validate_str(teks) is None
    assert tulis(citra.buildah, hasil, TERBITAN, citra.roda).read_text() == teks
    dokumen = json.loads(teks)
    citranya = dokumen["metadata"]["component"]
    assert (citranya["name"], citranya["version"]) == (f"asn-{nama}", TERBITAN.versi)
    assert [f"sha256:{each['content']}" for each in citranya["hashes"]] == [hasil.sidik]
    debian = {each for each, _ in _isi(dokumen, "deb")}
    if nama in ("gerbang", "nats"):
        assert debian == {"busybox-static"}
        assert {each for each, _ in _isi(dokumen, "generic")} == {"caddy" if nama == "gerbang" else "nats-server"}
        python = [] if nama == "nats" else ["gerbang"]
    else:
        assert {"libc6", "libpython3-stdlib", "ca-certificates", "openssl"} <= debian
        assert not debian & {"gcc", "busybox-static", "python3-pip-whl"}
        python = [nama]
    # What the lock names for this Python, neither more nor less, each with a hash that the lock allows.
    kunci = {each: isi for satu in python for each, isi in entri(FOLDER / "paket" / f"{satu}.lock", citra.rupa)}
    assert {"==".join(each) for each in _isi(dokumen, "pypi")} == {each.replace("[crypto]", "") for each in kunci}
    for each in dokumen["components"]:
        if each["purl"].startswith("pkg:pypi/"):
            (satu,) = [isi for isi in kunci.values() if isi.startswith(f"{each['name']}==")]
            assert f"sha256:{each['hashes'][0]['content']}" in satu


def test_the_same_files_make_the_same_image_at_another_time_and_place(citra: Citra, tmp_path: Path) -> None:
    lain = tmp_path / "tempat lain"
    for each in ("shared", "services", "deploy"):
        shutil.copytree(AKAR / each, lain / each, ignore=shutil.ignore_patterns("__pycache__", ".env", "kunci"))
    shutil.copy(AKAR / ".dockerignore", lain)
    for each in lain.rglob("*"):
        os.utime(each, (1_000_000_000, 1_000_000_000))
        if each.is_file():
            each.chmod(0o600)
    for nama in ("notifikasi", "gerbang", "nats"):
        pertama = citra.hasil[nama]
        kedua = bangun(citra.buildah, nama, TERBITAN, citra.roda, lain)
        assert kedua.sidik == pertama.sidik, nama


@dataclass(frozen=True)
class Layanan:
    """Containers of the four services, and the folder of public keys that each of them sees."""

    wadah: dict[str, Wadah]
    kunci: Path


@pytest.fixture(scope="module")
def layanan(citra: Citra, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layanan]:
    folder = tmp_path_factory.mktemp("wadah")
    kunci, berkas = folder / "kunci", folder / "berkas"
    kunci.mkdir(mode=0o755)
    berkas.mkdir(mode=0o700)
    # What an engine does with a new volume: owner and mode are those of the image's folder.
    os.chown(berkas, 10001, 10001)
    volume = {"/kunci": (kunci, True), "/berkas": (berkas, False)}
    # The roots of BSrE's stand-in lie in a file that root alone can read.
    ganti = {"ASN_JWKS": "/kunci/jwks.json", "ASN_FILE_STORE": "/berkas", "ASN_BSRE_URL": "", "ASN_BSRE_ROOTS": ""}
    with ExitStack() as tutup:
        wadah = {}
        for nama in LAYANAN:
            wadah[nama] = citra.wadah(nama, folder / nama, volume=volume, ganti=ganti)
            tutup.callback(wadah[nama].buang)
        yield Layanan(wadah, kunci)


@pytest.fixture(scope="module")
def berjalan(layanan: Layanan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SistemUji]:
    """A whole system whose services are containers; PostgreSQL, NATS and gateway are the embedded ones."""
    data = tmp_path_factory.mktemp("sistem")

    def perintah(nama: str, mode: str) -> list[str]:
        shutil.copyfile(Kunci(data).jwks, layanan.kunci / "jwks.json")
        (layanan.kunci / "jwks.json").chmod(0o644)
        return layanan.wadah[nama].perintah(mode)

    with SistemUji(data, perintah=perintah) as sistem:
        yield sistem


async def test_services_migrate_answer_and_carry_a_move_through_all_four(berjalan: SistemUji) -> None:
    hasil = await berjalan.mainkan(Pemicu())
    await periksa_sekali(berjalan, hasil)


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_service_runs_without_root_and_writes_nothing_but_its_memory(
    berjalan: SistemUji, layanan: Layanan, nama: str
) -> None:
    berjalan.siap(120)
    proses = Path(f"/proc/{berjalan.alamat.pid[nama]}")
    status = dict(each.split(":\t", 1) for each in (proses / "status").read_text().splitlines() if ":\t" in each)
    assert status["Uid"].split() == status["Gid"].split() == ["10001"] * 4
    assert {int(status[each], 16) for each in ("CapPrm", "CapEff", "CapBnd", "CapAmb")} == {0}
    assert status["NoNewPrivs"] == "1"
    wadah = layanan.wadah[nama]
    coba = subprocess.run(wadah.lain("/bin/sh", "-c", "> /tmp/x && > /app/x"), capture_output=True, check=False)
    assert coba.returncode != 0
    assert b"Read-only file system" in coba.stderr
    port = berjalan.alamat.layanan[nama].rpartition(":")[2]
    for tanya, kode in ((port, 0), (str(port_bebas()), 1)):
        assert subprocess.run(wadah.sehat(), env={**os.environ, "ASN_PORT": tanya}, check=False).returncode == kode


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_service_asked_to_stop_ends_well_and_within_its_time(berjalan: SistemUji, nama: str) -> None:
    berjalan.siap(120)
    assert berjalan.minta_berhenti(nama, BERHENTI) == 0
    berjalan.siap(120)


@contextmanager
def _mulai(argv: list[str], log: Path, env: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as keluaran:
        proses = subprocess.Popen(argv, env={**os.environ, **env}, stdout=keluaran, stderr=keluaran)
    try:
        yield proses
    finally:
        proses.kill()
        proses.wait()


def test_the_gateway_serves_its_pages_and_leads_to_the_services(
    citra: Citra, berjalan: SistemUji, tmp_path: Path
) -> None:
    berjalan.siap(120)
    url = f"http://127.0.0.1:{port_bebas()}"
    alamat = {f"{nama.upper()}_ALAMAT": each.removeprefix("http://") for nama, each in berjalan.alamat.layanan.items()}
    wadah = citra.wadah(
        "gerbang", tmp_path / "wadah", tmp="size=16m,mode=1777", ganti={"GERBANG_ALAMAT": url, **alamat}
    )
    log = tmp_path / "gerbang.log"
    try:
        with _mulai(wadah.perintah(), log, {}) as proses:
            tunggu(proses, lambda: menjawab(url, "/health/live"), nama="gerbang", log=log, detik=30)
            with httpx.Client(base_url=url, trust_env=False) as klien:
                assert "<html" in klien.get("/").text
                assert klien.get("/health/ready").status_code == 200
                for nama in LAYANAN:
                    assert klien.get(f"/openapi/{nama}.json").json()["openapi"].startswith("3.")
                    assert "<html" in klien.get(f"/docs/{nama}").text
            proses.send_signal(signal.SIGTERM)
            assert proses.wait(10) == 0
    finally:
        wadah.buang()


@pytest.mark.parametrize("nama", ["gerbang", "nats"])
def test_gateway_and_nats_are_healthy_in_a_network_of_their_own_and_stop_well(
    citra: Citra, nama: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    os.chown(data, 10001, 10001)
    setelan = {each: str(isi) for each, isi in komposisi()["services"][nama]["environment"].items()}
    wadah = citra.wadah(
        nama,
        tmp_path / "wadah",
        tmp="size=16m,mode=1777",
        ganti=setelan,
        jaringan="sendiri",
        volume={"/data": (data, False)},
    )
    log = tmp_path / "log"
    try:
        with _mulai(wadah.perintah(), log, {}) as proses:
            sehat = wadah.sehat(proses.pid)
            tunggu(
                proses,
                lambda: subprocess.run(sehat, capture_output=True, check=False).returncode == 0,
                nama=nama,
                log=log,
                detik=30,
            )
            proses.send_signal(signal.SIGTERM)
            assert proses.wait(10) == 0
        # Without its server it is not healthy.
        assert subprocess.run(wadah.sehat("sendiri"), capture_output=True, check=False).returncode != 0
    finally:
        wadah.buang()
