"""A signed head as text: the form of a checkpoint (C2SP tlog-checkpoint) in a signed note (C2SP signed-note), which
witnesses of other logs read and sign already.

    penataan-mutasi-asn/jejak-publik        the log's name
    128                                     how many leaves
    jD5kT1h…=                               the root, in Base64
    hari 2026-09-15
    waktu 2026-09-15T17:00:12Z
    rantai pegawai 77 60303ae2…             the end of an audit chain: service, seal, hash

    — penataan-mutasi-asn/jejak-publik 3qCx…  Ed25519 over all lines above the empty one
"""

import base64
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_ED25519 = b"\x01"
"""The kind of key, as signed notes number them."""


class UjungRantai(NamedTuple):
    """Where the audit chain of a service ended."""

    layanan: str
    nomor: int
    ujung: str


class Kunci(NamedTuple):
    """A public key of the log, under its name."""

    nama: str
    umum: bytes

    @property
    def sidik(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return sha256(self.nama.encode() + b"\n" + _ED25519 + self.umum).digest()[:4]

    @property
    def teks(self) -> str:
        """The key as verifiers of signed notes take it."""
        return f"{self.nama}+{self.sidik.hex()}+{base64.b64encode(_ED25519 + self.umum).decode()}"


def kunci_dari(nama: str, rahasia: Ed25519PrivateKey) -> Kunci:
    """The public key of a private one."""
    return Kunci(nama, rahasia.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def tulis_kepala(
    nama: str, ukuran: int, akar: bytes, *, hari: date, waktu: datetime, rantai: Sequence[UjungRantai]
) -> str:
    """The text that is signed."""
    saat = waktu.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    baris = [nama, str(ukuran), base64.b64encode(akar).decode(), f"hari {hari.isoformat()}", f"waktu {saat}"]
    baris += [f"rantai {each.layanan} {each.nomor} {each.ujung}" for each in rantai]
    return "".join(f"{each}\n" for each in baris)


def bubuhi(teks: str, nama: str, rahasia: Ed25519PrivateKey) -> str:
    """The text with its signature."""
    tanda = kunci_dari(nama, rahasia).sidik + rahasia.sign(teks.encode())
    return f"{teks}\n\N{EM DASH} {nama} {base64.b64encode(tanda).decode()}\n"
