"""buildah in a folder of its own: nothing of what it stores lies anywhere else, and removing the folder removes it."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PERLU = ("buildah", "debootstrap")
"""Programs, packages of Debian under the same names."""

BATAS_AMBIL = 600
"""Seconds that fetching may take."""


class TidakBisa(Exception):
    """This machine cannot build images. The text says what is missing; nothing is wrong with the images."""


class GagalBangun(Exception):
    """An image could not be built. The text holds the last lines of the builder."""


def periksa() -> None:
    """Look whether this machine can build.

    Raises:
        TidakBisa: what is missing, in words.
    """
    kurang = [each for each in PERLU if shutil.which(each) is None]
    if kurang:
        raise TidakBisa(f"program {' dan '.join(kurang)} tidak ada; di Debian: apt-get install {' '.join(PERLU)}")
    if os.geteuid() != 0:
        raise TidakBisa("hanya root dapat membuat akar sistem berkas bagi citra")


def ambil_dari_luar(argv: Sequence[str], gagal: str, env: Mapping[str, str] | None = None) -> None:
    """Run a program that fetches something.

    Raises:
        TidakBisa: it could not, or got no answer. ``gagal`` says what that means.
    """
    try:
        done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False, timeout=BATAS_AMBIL)
    except subprocess.TimeoutExpired:
        raise TidakBisa(f"{gagal}: tidak selesai dalam {BATAS_AMBIL} detik") from None
    if done.returncode != 0:
        akhir = "\n".join((done.stdout + done.stderr).splitlines()[-4:])
        raise TidakBisa(f"{gagal}:\n{akhir}")


class Buildah:
    """The builder with its storage in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.umum: list[str] = ["--root", str(folder / "simpanan"), "--runroot", str(folder / "jalan")]
        self.umum += ["--storage-driver", self._pilih()]

    def _pilih(self) -> str:
        # Layers over each other take a fraction of the room of copies; not every file system carries them.
        for each in ("overlay", "vfs"):
            argv = ["buildah", *self.umum, "--storage-driver", each, "info"]
            if subprocess.run(argv, capture_output=True, check=False).returncode == 0:
                return each
        raise TidakBisa(f"buildah tidak dapat menyimpan apa pun di {self.folder}")

    def __call__(self, *argumen: str, env: Mapping[str, str] | None = None) -> str:
        """Run a command of buildah and answer what it printed.

        Raises:
            GagalBangun: it ended with an error.
        """
        done = subprocess.run(
            ["buildah", *self.umum, *argumen],
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            akhir = "\n".join((done.stdout + done.stderr).splitlines()[-25:])
            raise GagalBangun(f"buildah {argumen[0]} berakhir dengan kode {done.returncode}:\n{akhir}")
        return done.stdout.strip()

    def ada(self, citra: str) -> bool:
        """Whether an image of this name is stored."""
        argv = ["buildah", *self.umum, "inspect", "--type", "image", citra]
        return subprocess.run(argv, capture_output=True, check=False).returncode == 0
