"""A container of an image that ``deploy.citra`` has built, for a test to start, ask and stop."""

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deploy.citra.buildah import Buildah

MULAI = Path(__file__).with_name("jalankan_wadah.py")
AWALAN = ("ASN_", "OTEL_", "MALLOC_")
"""Variables that a container of a service is given."""


class Wadah:
    """One container: its root file system, its configuration, its volumes.

    Of the environment of whoever starts it the variables that begin with ``awalan`` get in, and ``ganti`` goes before
    them.
    """

    def __init__(
        self,
        buildah: Buildah,
        rujukan: str,
        folder: Path,
        *,
        tmp: str = "size=1g,mode=1777",
        volume: Mapping[str, tuple[Path, bool]] | None = None,
        ganti: Mapping[str, str] | None = None,
        awalan: Sequence[str] = AWALAN,
        jaringan: str = "",
        pengguna: str = "",
    ) -> None:
        self._buildah = buildah
        self.nama = buildah("from", "--pull-never", rujukan)
        self.akar = Path(buildah("mount", self.nama))
        self.konfigurasi: dict[str, Any] = json.loads(buildah("inspect", "--type", "image", rujukan))["Docker"][
            "config"
        ]
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._urut = 0
        self._isi = {
            "akar": str(self.akar),
            "awalan": list(awalan),
            "folder": self.konfigurasi["WorkingDir"],
            "ganti": dict(ganti or {}),
            "jaringan": jaringan,
            "lingkungan": dict(each.split("=", 1) for each in self.konfigurasi["Env"]),
            "pengguna": pengguna or self.konfigurasi["User"],
            "tmp": tmp,
            "volume": {tujuan: (str(dari), baca) for tujuan, (dari, baca) in (volume or {}).items()},
        }

    def perintah(self, *argumen: str) -> list[str]:
        """The command line that runs the image, with its own command when no argument is given."""
        awal = self.konfigurasi.get("Entrypoint") or []
        return self._mulai([*awal, *(argumen or self.konfigurasi["Cmd"])])

    def sehat(self, jaringan: int | str = "") -> list[str]:
        """The command line of the image's health check, as an engine runs it inside the container whose process has
        the number ``jaringan`` when it has a network of its own."""
        jenis, *argv = self.konfigurasi["Healthcheck"]["Test"]
        assert jenis == "CMD"
        return self._mulai(argv, jaringan=jaringan)

    def lain(self, *argv: str) -> list[str]:
        """The command line of another program inside the container."""
        return self._mulai(list(argv))

    def _mulai(self, argv: list[str], **lain: Any) -> list[str]:
        self._urut += 1
        berkas = self._folder / f"{self._urut}.json"
        berkas.write_text(json.dumps({**self._isi, **lain, "perintah": argv}))
        return [sys.executable, "-I", "-S", str(MULAI), str(berkas)]

    def buang(self) -> None:
        """Remove the container; the image stays."""
        self._buildah("rm", self.nama)
        shutil.rmtree(self._folder, ignore_errors=True)
