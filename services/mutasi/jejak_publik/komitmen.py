"""A salted commitment: a leaf of the public log proves something to whoever holds its salt and text, and says
nothing to anybody else.

    komitmen = SHA-256("jejak-publik/1\\n" + garam + isi)

``isi`` is canonical JSON: keys in order, no blanks, UTF-8. What of a step not everybody may read who may read the step
is committed to inside it, by a salt of its own. The text is kept as it was committed to: nobody has to make it again.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

VERSI = "jejak-publik/1"
PANJANG_GARAM = 32
Garam = Callable[[int], bytes]


class Bukaan(NamedTuple):
    """A commitment, and what opens it."""

    komitmen: bytes
    garam: bytes
    isi: str
    garam_tertutup: bytes | None
    tertutup: str | None


def kanonik(isi: Mapping[str, Any]) -> str:
    """The one text of these values."""
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hitung_komitmen(garam: bytes, isi: str) -> bytes:
    """What a salt and a text commit to."""
    return sha256(f"{VERSI}\n".encode() + garam + isi.encode()).digest()


def ikat(
    jenis: str, isi: Mapping[str, Any], tertutup: Mapping[str, Any] | None, garam: Garam = secrets.token_bytes
) -> Bukaan:
    """Commit to what has happened."""
    semua: dict[str, Any] = {"jenis": jenis, **isi}
    garam_tertutup = teks_tertutup = None
    if tertutup is not None:
        garam_tertutup, teks_tertutup = garam(PANJANG_GARAM), kanonik(tertutup)
        semua["tertutup"] = hitung_komitmen(garam_tertutup, teks_tertutup).hex()
    garam_isi, teks = garam(PANJANG_GARAM), kanonik(semua)
    return Bukaan(hitung_komitmen(garam_isi, teks), garam_isi, teks, garam_tertutup, teks_tertutup)
