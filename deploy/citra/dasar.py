"""What the images stand on, made from packages of Debian: the same release and the same Python as the base images that
the Dockerfiles name, with the same names on the PATH.

The two of the gateway and of NATS are, like the ones that they stand for, hardly more than one program beside busybox.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from deploy.citra.buildah import Buildah, GagalBangun, ambil_dari_luar
from deploy.lokal.layanan import AKAR
from deploy.lokal.proses import program

FOLDER = AKAR / "deploy" / "container"
PYTHON, CADDY, NATS = (f"localhost/asn-dasar-{nama}" for nama in ("python", "caddy", "nats"))
PAKET = ("python3", "ca-certificates", "netbase", "tzdata")
"""What the official image of Python has besides a minimal Debian, as far as a service can need it."""
SEMENTARA = ("python3-pip-whl", "busybox-static")
"""What is taken out again once it has served."""
_SISA = (
    "etc/apt/sources.list", "etc/hostname", "etc/resolv.conf", "etc/*-", "usr/lib/python3*/EXTERNALLY-MANAGED",
    "usr/share/doc/*", "usr/share/locale/*", "usr/share/man/*", "usr/share/python-wheels", "var/cache/apt/*",
    "var/cache/debconf/*-old", "var/cache/ldconfig/*", "var/lib/apt/lists/*", "var/lib/dpkg/*-old", "var/log/*",
)  # fmt: skip
"""What is of the machine that built, of the day on which it did, or of no use to a program."""


@dataclass(frozen=True, slots=True)
class Rupa:
    """The Python of the base, for which packages are fetched."""

    versi: str
    versi_penuh: str
    glibc: int
    """The minor number of its C library."""
    mesin: str


def rilis() -> tuple[str, str]:
    """Python and release of Debian of the base that the Dockerfile names."""
    cocok = re.search(r"^ARG DASAR=\S+:(\d+\.\d+)-slim-(\w+)$", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)
    if cocok is None:
        raise GagalBangun("deploy/container/Dockerfile tidak menyebut citra dasar python:VERSI-slim-RILIS")
    return cocok[1], cocok[2]


def buat(bangun: Buildah, waktu: int) -> Rupa:
    """Make the three bases unless they are there, and answer what Python they have.

    Raises:
        TidakBisa: the packages of Debian are out of reach.
    """
    catatan = bangun.folder / "dasar.json"
    if catatan.exists() and all(bangun.ada(each) for each in (PYTHON, CADDY, NATS)):
        return Rupa(**json.loads(catatan.read_text()))
    akar = bangun.folder / "dasar"
    shutil.rmtree(akar, ignore_errors=True)
    try:
        _pasang(akar, waktu)
        rupa = _rupa(akar)
        diminta, _ = rilis()
        if rupa.versi != diminta:
            raise GagalBangun(f"Debian {rilis()[1]} membawa Python {rupa.versi}, Dockerfile meminta {diminta}")
        kotak = bangun.folder / "kotak"
        shutil.rmtree(kotak, ignore_errors=True)
        kotak.mkdir()
        shutil.copyfile(akar / "bin" / "busybox", kotak / "busybox")
        (kotak / "busybox").chmod(0o755)
        (kotak / "status").write_text(_di_dalam(akar, "dpkg-query", "--status", "busybox-static"))
        _rapikan(akar)
        _simpan(bangun, PYTHON, akar, waktu)
    finally:
        shutil.rmtree(akar, ignore_errors=True)
    for nama, jalur in ((CADDY, "usr/bin/caddy"), (NATS, "usr/local/bin/nats-server")):
        _simpan_satu(bangun, nama, kotak, jalur, waktu)
    catatan.write_text(json.dumps({each: getattr(rupa, each) for each in Rupa.__slots__}))
    return rupa


def _pasang(akar: Path, waktu: int) -> None:
    akar.parent.mkdir(parents=True, exist_ok=True)
    simpanan = (akar.parent / "deb").absolute()
    simpanan.mkdir(exist_ok=True)
    argv = ["debootstrap", "--variant=minbase", f"--include={','.join((*PAKET, *SEMENTARA))}"]
    argv += [f"--cache-dir={simpanan}", rilis()[1], str(akar)]
    # Without a mirror of one's own: the one that the program knows.
    argv += [os.environ["DEBIAN_MIRROR"]] if os.environ.get("DEBIAN_MIRROR") else []
    ambil_dari_luar(argv, f"paket Debian {rilis()[1]} tidak dapat diambil atau dipasang", _env(waktu))


def _rupa(akar: Path) -> Rupa:
    kode = "import json, platform as p, sys; print(json.dumps([p.python_version(), p.libc_ver()[1], p.machine()]))"
    penuh, glibc, mesin = json.loads(_di_dalam(akar, "python3", "-c", kode))
    return Rupa(".".join(penuh.split(".")[:2]), penuh, int(glibc.split(".")[1]), mesin)


def _rapikan(akar: Path) -> None:
    (roda,) = (akar / "usr" / "share" / "python-wheels").glob("pip-*.whl")
    di_dalam = f"/usr/share/python-wheels/{roda.name}"
    # The official image has its own pip in /usr/local, where one who builds on it may install and remove.
    _buang(akar, ["usr/lib/python3*/EXTERNALLY-MANAGED"])
    _di_dalam(akar, "python3", f"{di_dalam}/pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile",
              "--root-user-action=ignore", di_dalam)  # fmt: skip
    _di_dalam(akar, "dpkg", "--purge", *SEMENTARA)
    for nama in ("python", "python3"):
        (akar / "usr" / "local" / "bin" / nama).symlink_to("/usr/bin/python3")
    _buang(akar, _SISA)
    for each in list(akar.rglob("__pycache__")):
        shutil.rmtree(each)
    (akar / "etc" / "machine-id").write_text("")


def _buang(akar: Path, pola: Iterable[str]) -> None:
    for satu in pola:
        for each in list(akar.glob(satu)):
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink()


def _di_dalam(akar: Path, *argv: str) -> str:
    done = subprocess.run(["chroot", str(akar), *argv], env=_env(0), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise GagalBangun(f"{argv[0]} di dalam dasar berakhir dengan kode {done.returncode}:\n{done.stderr}")
    return done.stdout


def _env(waktu: int) -> dict[str, str]:
    # The rest of the environment says how packages are reached.
    jalur = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    return {
        **os.environ,
        **jalur,
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(waktu),
        "DEBIAN_FRONTEND": "noninteractive",
    }


def _simpan_satu(bangun: Buildah, nama: str, kotak: Path, jalur: str, waktu: int) -> None:
    """A base of one program: the one of the embedded run, beside busybox."""
    akar = bangun.folder / "dasar-kecil"
    shutil.rmtree(akar, ignore_errors=True)
    for each in ("bin", "dev", "etc", "mnt", "proc", "sys", "tmp", "usr/bin", "usr/local/bin"):
        (akar / each).mkdir(parents=True, exist_ok=True)
    (akar / "tmp").chmod(0o1777)
    (akar / "etc" / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (akar / "etc" / "group").write_text("root:x:0:\n")
    shutil.copy2(kotak / "busybox", akar / "bin" / "busybox")
    # Where images without a package manager say what they hold, for those who look for known weaknesses.
    (akar / "var/lib/dpkg/status.d").mkdir(parents=True)
    shutil.copyfile(kotak / "status", akar / "var/lib/dpkg/status.d" / "busybox-static")
    daftar = subprocess.run(
        [str(kotak / "busybox"), "--list"], capture_output=True, text=True, check=True
    ).stdout.split()
    for each in set(daftar) - {"busybox"}:
        (akar / "bin" / each).symlink_to("busybox")
    shutil.copyfile(program(Path(jalur).name), akar / jalur)
    (akar / jalur).chmod(0o755)
    _simpan(bangun, nama, akar, waktu)
    shutil.rmtree(akar)


def _simpan(bangun: Buildah, nama: str, akar: Path, waktu: int) -> None:
    wadah = bangun("from", "scratch")
    try:
        bangun("copy", "--quiet", wadah, str(akar), "/")
        bangun("config", "--env", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", wadah)
        bangun("commit", "--quiet", "--timestamp", str(waktu), wadah, nama)
    finally:
        bangun("rm", wadah)
