"""The private key of the log, out of the settings: PEM (PKCS #8), or the 32 bytes of its seed in Base64."""

import base64
import binascii

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import SecretStr

PANJANG = 32


class KunciTidakTerbaca(ValueError):
    """The setting holds no Ed25519 key. The text never holds any of it."""


def baca_kunci(rahasia: SecretStr | None) -> Ed25519PrivateKey | None:
    """The key; None where there is none.

    Raises:
        KunciTidakTerbaca: what is there is no key.
    """
    teks = "" if rahasia is None else rahasia.get_secret_value().strip()
    if not teks:
        return None
    if teks.startswith("-----BEGIN"):
        try:
            kunci = load_pem_private_key(teks.encode(), None)
        except (ValueError, TypeError):
            kunci = None
        if not isinstance(kunci, Ed25519PrivateKey):
            raise KunciTidakTerbaca("ASN_JEJAK_KEY bukan kunci pribadi Ed25519 (PEM, PKCS #8, tanpa sandi).")
        return kunci
    try:
        benih = base64.b64decode(teks.replace("-", "+").replace("_", "/") + "=" * (-len(teks) % 4), validate=True)
    except (ValueError, binascii.Error):
        benih = b""
    if len(benih) != PANJANG:
        raise KunciTidakTerbaca("ASN_JEJAK_KEY bukan 32 bita dalam Base64, dan bukan PEM.")
    return Ed25519PrivateKey.from_private_bytes(benih)
