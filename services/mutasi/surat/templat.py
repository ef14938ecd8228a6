"""Which version of a letter's template is in force on a day. A released version is never edited: what changes is
another version, and a letter keeps the one that it was made with.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from services.mutasi.penomoran.jenis import JenisSurat

FOLDER = Path(__file__).parent / "templat"
"""The root of all templates: they name each other from here."""


class Templat(NamedTuple):
    """One released version."""

    jenis: JenisSurat
    versi: str
    mulai: date
    tata_naskah: str
    """The version of the blocks that it is made of."""

    @property
    def alamat(self) -> str:
        """As a letter keeps it: ``sk/v1``."""
        return f"{self.jenis}/{self.versi}"


@cache
def semua() -> Mapping[JenisSurat, tuple[Templat, ...]]:
    """By kind its versions, the first one first."""
    isi = tomllib.loads((FOLDER / "templat.toml").read_text(encoding="utf-8"))
    return {
        jenis: tuple(
            sorted(
                (
                    Templat(jenis, each["versi"], each["mulai"], each["tata_naskah"])
                    for each in isi["templat"]
                    if each["jenis"] == jenis
                ),
                key=lambda each: each.mulai,
            )
        )
        for jenis in JenisSurat
    }


def templat_pada(jenis: JenisSurat, hari: date) -> Templat:
    """The version that letters of this day are made with; before the first one was released, that."""
    ada = semua()[jenis]
    return next((each for each in reversed(ada) if each.mulai <= hari), ada[0])


def sidik() -> dict[str, str]:
    """Digest of each file of the templates, by its way from the root."""
    return {
        each.relative_to(FOLDER).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(FOLDER.rglob("*.typ"))
    }


def sidik_terbit() -> dict[str, str]:
    """The digests under which the files were released."""
    isi = tomllib.loads((FOLDER / "templat.toml").read_text(encoding="utf-8"))
    return dict(isi["sidik"])
