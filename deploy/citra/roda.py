"""The wheels that locks name, fetched once for the Python of the base: the builder itself reaches no network."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from packaging.markers import Marker

from deploy.citra.buildah import ambil_dari_luar
from deploy.citra.dasar import FOLDER, Rupa

_LAMA = {17: ("manylinux2014",), 12: ("manylinux2010",), 5: ("manylinux1",)}
"""What older wheels call the C library that they need."""


def entri(kunci: Path, rupa: Rupa) -> list[tuple[str, str]]:
    """What of a lock the base's Python installs: name with version, and the lines with their hashes."""
    lingkungan = {
        "implementation_name": "cpython",
        "platform_machine": rupa.mesin,
        "platform_python_implementation": "CPython",
        "python_full_version": rupa.versi_penuh,
        "python_version": rupa.versi,
        "sys_platform": "linux",
    }
    hasil = []
    for satu in re.split(r"^(?=[a-z0-9])", kunci.read_text(), flags=re.MULTILINE)[1:]:
        kepala, _, sidik = satu.partition(" \\\n")
        nama, _, syarat = kepala.partition(" ; ")
        if not syarat or Marker(syarat).evaluate(lingkungan):
            hasil.append((nama, f"{nama} \\\n{sidik}"))
    return hasil


def ambil(ke: Path, rupa: Rupa, kunci: Iterable[str]) -> None:
    """Fetch the wheels of these locks into a folder, each with a hash that its lock names.

    Raises:
        TidakBisa: a package is out of reach.
    """
    ke.mkdir(parents=True, exist_ok=True)
    semua = {nama: baris for satu in kunci for nama, baris in entri(FOLDER / "paket" / f"{satu}.lock", rupa)}
    daftar = ke.with_suffix(".txt")
    daftar.write_text("".join(semua[each] for each in sorted(semua)))
    argv = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    argv += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--dest", str(ke), "--requirement", str(daftar)]
    argv += ["--implementation", "cp", "--python-version", rupa.versi]
    argv += [bagian for abi in (f"cp{rupa.versi.replace('.', '')}", "abi3", "none") for bagian in ("--abi", abi)]
    argv += [bagian for each in _platform(rupa) for bagian in ("--platform", each)]
    ambil_dari_luar(argv, "paket Python tidak dapat diambil")


def _platform(rupa: Rupa) -> list[str]:
    return [
        f"{nama}_{rupa.mesin}"
        for glibc in range(rupa.glibc, 4, -1)
        for nama in (f"manylinux_2_{glibc}", *_LAMA.get(glibc, ()))
    ]
