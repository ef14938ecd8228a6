"""Which headers an answer has, declared in the signature of the handler that sets them, for the contract to tell.

async def baca_unit(kode: str, response: Berversi) -> Unit: ...
async def buat_usulan(isi: UsulanBaru, membaca: Membaca) -> Dibuat: ...
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Response


@dataclass(frozen=True, slots=True)
class Tajuk:
    """Names of headers."""

    nama: tuple[str, ...]


Berversi = Annotated[Response, Tajuk(("ETag",))]
"""Tells the version: a GET of it so answers 304 too."""
Diterima = Annotated[Response, Tajuk(("Location",))]
"""Tells where to read what comes of it."""
Dibuat = Annotated[Response, Tajuk(("ETag", "Location"))]
"""Tells both."""
