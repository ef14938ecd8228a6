"""Tokens that must not be believed, each wrong in one way only."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci


def _klaim(**lain: Any) -> dict[str, Any]:
    sekarang = int(time.time())
    isi = {
        "iss": "lokal",
        "aud": list(LAYANAN),
        "sub": "penyusup",
        "nip": None,
        "nama": "Penyusup",
        "peran": ["asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi", "operator"],
        "unit": ["*"],
        "iat": sekarang,
        "exp": sekarang + 600,
        **lain,
    }
    return {nama: nilai for nama, nilai in isi.items() if nilai is not ...}


def _sah(kunci: Kunci, **lain: Any) -> str:
    return jwt.encode(_klaim(**lain), kunci.rahasia, algorithm="EdDSA", headers={"kid": kunci.kid})


def _b64(isi: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(isi).encode()).rstrip(b"=").decode()


def _tanpa_tanda_tangan(kunci: Kunci) -> str:
    return f"{_b64({'alg': 'none', 'typ': 'JWT', 'kid': kunci.kid})}.{_b64(_klaim())}."


def _hs256_dengan_kunci_umum(kunci: Kunci) -> str:
    # The public key is known to everybody; who takes it for a shared secret believes everybody.
    umum = kunci.rahasia.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return jwt.encode(_klaim(), umum, algorithm="HS256", headers={"kid": kunci.kid})


def _isi_diganti(kunci: Kunci) -> str:
    kepala, _, tanda = _sah(kunci, peran=["asn"]).split(".")
    return f"{kepala}.{_b64(_klaim())}.{tanda}"


def _kunci_lain(kunci: Kunci) -> str:
    return jwt.encode(_klaim(), Ed25519PrivateKey.generate(), algorithm="EdDSA", headers={"kid": kunci.kid})


PALSU: dict[str, tuple[str, Callable[[Kunci], str]]] = {
    "expired": ("token_kedaluwarsa", lambda kunci: _sah(kunci, exp=int(time.time()) - 60)),
    "wrong audience": ("token_tidak_sah", lambda kunci: _sah(kunci, aud=["layanan-lain"])),
    "no audience": ("token_tidak_sah", lambda kunci: _sah(kunci, aud=...)),
    "wrong issuer": ("token_tidak_sah", lambda kunci: _sah(kunci, iss="orang-lain")),
    "no expiry": ("token_tidak_sah", lambda kunci: _sah(kunci, exp=...)),
    "not yet valid": ("token_tidak_sah", lambda kunci: _sah(kunci, nbf=int(time.time()) + 3600)),
    "alg none": ("token_tidak_sah", _tanpa_tanda_tangan),
    "HS256 with the public key": ("token_tidak_sah", _hs256_dengan_kunci_umum),
    "another key": ("token_tidak_sah", _kunci_lain),
    "changed roles": ("token_tidak_sah", _isi_diganti),
    "unknown key": (
        "token_tidak_sah",
        lambda kunci: jwt.encode(_klaim(), kunci.rahasia, algorithm="EdDSA", headers={"kid": "tidak-ada"}),
    ),
    "no token at all": ("token_tidak_sah", lambda _: "bukan.token.sama.sekali"),
}
