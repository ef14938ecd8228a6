"""The signing key of the embedded run, which stands in for the city's identity provider."""

import base64
import hashlib
import json
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)


def tulis_rahasia(berkas: Path, isi: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all, also when the power fails."""
    sementara = berkas.with_name(f".{berkas.name}.baru")
    with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as keluaran:
        keluaran.write(isi)
        keluaran.flush()
        os.fsync(keluaran.fileno())
    sementara.replace(berkas)
    pastikan_nama(berkas.parent)


def pastikan_nama(folder: Path) -> None:
    """What was renamed in this folder is on disk under its new name."""
    nomor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)


class Kunci:
    """The Ed25519 key in ``DATA/kunci``, and the JWKS file that services read."""

    def __init__(self, data: Path) -> None:
        self._pem = data / "kunci" / "ed25519.pem"
        self.jwks = data / "kunci" / "jwks.json"

    def ada(self) -> bool:
        """Whether the key was made."""
        return self._pem.exists() and self.jwks.exists()

    def siapkan(self) -> None:
        """Make the key when there is none yet."""
        self._pem.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._pem.exists():
            baru = Ed25519PrivateKey.generate()
            tulis_rahasia(self._pem, baru.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        kunci = {**self._umum(), "kid": self.kid, "use": "sig", "alg": "EdDSA"}
        tulis_rahasia(self.jwks, json.dumps({"keys": [kunci]}).encode())

    @property
    def rahasia(self) -> Ed25519PrivateKey:
        """The private key."""
        kunci = load_pem_private_key(self._pem.read_bytes(), None)
        if not isinstance(kunci, Ed25519PrivateKey):
            raise TypeError(f"{self._pem} is not an Ed25519 key")
        return kunci

    @property
    def kid(self) -> str:
        """The key's thumbprint (RFC 7638)."""
        baku = json.dumps(self._umum(), sort_keys=True, separators=(",", ":")).encode()
        return _b64(hashlib.sha256(baku).digest())

    def _umum(self) -> dict[str, str]:
        umum = self.rahasia.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {"kty": "OKP", "crv": "Ed25519", "x": _b64(umum)}


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()
