"""Builds an image from its Dockerfile, and takes out of its configuration what chance put there.

An image is named by the digest of its configuration, which names its layers by theirs. Layers are the same when files,
owners and times are; that is the Dockerfile's care. A builder adds the number of the container that it worked in.
"""

import hashlib
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.citra import dasar
from deploy.citra.buildah import Buildah
from deploy.lokal import LAYANAN
from deploy.lokal.layanan import AKAR

SEMUA = (*LAYANAN, "gerbang", "nats")
"""Names of the images."""

_SIDIK_SALINAN = re.compile(r"\b(dir|file|multi):[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Hasil:
    """An image that was built."""

    nama: str
    rujukan: str
    sidik: str
    """Digest of its configuration: the ID that every engine shows for it, however its layers are compressed."""
    ukuran: int
    """Bytes of its layers."""


@dataclass(frozen=True, slots=True)
class Terbitan:
    """Of which release the images are."""

    versi: str
    revisi: str
    waktu: int
    """Seconds since 1970 that files and image bear: when the revision was made."""


def terbitan(versi: str) -> Terbitan:
    """The release of the files here: a revision is only named where nothing differs from it."""

    def git(*argumen: str) -> str:
        done = subprocess.run(["git", *argumen], cwd=AKAR, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    revisi, waktu = git("rev-parse", "HEAD"), git("log", "-1", "--format=%ct")
    if revisi and git("status", "--porcelain", "--", "deploy", "services", "shared"):
        revisi += "-berubah"
    return Terbitan(versi, revisi or "tidak-diketahui", int(waktu or 0))


def bangun(buildah: Buildah, nama: str, terbitan: Terbitan, roda: Path, konteks: Path = AKAR) -> Hasil:
    """Build one image; what it installs comes from ``roda`` alone.

    Raises:
        GagalBangun: with the last lines of the builder.
    """
    argumen = {"DASAR": dasar.PYTHON, "VERSI": terbitan.versi, "REVISI": terbitan.revisi}
    argumen |= {"SOURCE_DATE_EPOCH": str(terbitan.waktu), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/mnt"}
    match nama:
        case "gerbang":
            berkas, argumen["CADDY"] = "Dockerfile.gerbang", dasar.CADDY
        case "nats":
            berkas, argumen["NATS"] = "Dockerfile.nats", dasar.NATS
        case _:
            berkas, argumen["LAYANAN"] = "Dockerfile", nama
    mentah = f"localhost/asn-mentah-{nama}"
    buildah(
        "bud", "--quiet", "--format", "docker", "--isolation", "chroot", "--pull-never",
        "--identity-label=false", "--timestamp", str(terbitan.waktu),
        "--volume", f"{roda.absolute()}:/mnt:ro",
        *(bagian for isi in argumen.items() for bagian in ("--build-arg", "=".join(isi))),
        "--file", str(konteks / "deploy" / "container" / berkas), "--tag", mentah, str(konteks),
    )  # fmt: skip
    rujukan = f"localhost/asn-{nama}:{terbitan.versi}"
    try:
        sidik, ukuran = _bakukan(buildah, mentah, rujukan)
    finally:
        buildah("rmi", "--force", mentah)
    return Hasil(nama, rujukan, sidik, ukuran)


def _bakukan(buildah: Buildah, dari: str, ke: str) -> tuple[str, int]:
    """Store an image once more under a configuration without chance: the layers are there and are not copied."""
    catatan = json.loads(buildah("inspect", "--type", "image", dari))
    naskah: dict[str, Any] = json.loads(catatan["Manifest"])
    isi = json.dumps(tanpa_kebetulan(json.loads(catatan["Config"])), sort_keys=True, separators=(",", ":")).encode()
    sidik = hashlib.sha256(isi).hexdigest()
    naskah["config"] |= {"digest": f"sha256:{sidik}", "size": len(isi)}
    with tempfile.TemporaryDirectory(dir=buildah.folder) as folder:
        for nama, teks in (
            ("version", b"Directory Transport Version: 1.1\n"),
            ("manifest.json", json.dumps(naskah).encode()),
            (sidik, isi),
        ):
            (Path(folder) / nama).write_bytes(teks)
        buildah("tag", buildah("pull", "--quiet", f"dir:{folder}"), ke)
    return f"sha256:{sidik}", sum(each["size"] for each in naskah["layers"])


def tanpa_kebetulan(konfigurasi: dict[str, Any]) -> dict[str, Any]:
    """A configuration of an image without the container in which it was made, and without what its history says of
    files before the steps that set their modes: layers name them as they are now."""
    riwayat = [
        {**each, "created_by": _SIDIK_SALINAN.sub(r"\1", each["created_by"])} if "created_by" in each else each
        for each in konfigurasi["history"]
    ]
    bersih = {nama: isi for nama, isi in konfigurasi.items() if nama not in ("container", "container_config", "parent")}
    return {**bersih, "history": riwayat, "config": {**bersih["config"], "Hostname": "", "Image": ""}}
