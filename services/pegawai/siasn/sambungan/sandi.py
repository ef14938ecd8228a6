"""The token that an operator pastes, as it lies in the database: encrypted, with a key made of the application's
secret. Another secret makes it unreadable, and a new one has to be pasted."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_UNTUK = b"pegawai.siasn_sambungan.token"


def kunci_dari(rahasia: str) -> bytes:
    """The key of this installation."""
    return HKDF(SHA256(), 32, salt=None, info=_UNTUK).derive(rahasia.encode())


def tutup(teks: str, kunci: bytes) -> bytes:
    """Encrypt."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(kunci).encrypt(nonce, teks.encode(), _UNTUK)


def buka(isi: bytes, kunci: bytes) -> str | None:
    """Decrypt; None where it was encrypted with another key, or is no longer whole."""
    try:
        return AESGCM(kunci).decrypt(isi[:_NONCE], isi[_NONCE:], _UNTUK).decode()
    except (InvalidTag, ValueError):
        return None
