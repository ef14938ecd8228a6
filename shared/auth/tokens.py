"""Bearer tokens of any OpenID provider that publishes its keys: verified once, remembered until they expire."""

import asyncio
import hashlib
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any

import jwt
import orjson
import structlog

from shared.auth.pelaku import PERAN, Pelaku
from shared.clock import Clock
from shared.settings import Settings

log = structlog.get_logger("auth")

ALGORITHMS = ("EdDSA", "ES256", "RS256")
"""Asymmetric only: ``none`` and shared secrets are refused whatever the token's header says."""
LEEWAY = 30
"""Seconds that two machines' clocks may differ."""
REMEMBERED = 4096
RELOAD_PAUSE = 10.0
"""Seconds between looks for new keys, so that junk tokens cannot make us hammer the provider."""


class TokenRefused(Exception):
    """The token does not authenticate. ``kode`` is stable; the reason stays in our log."""

    def __init__(self, kode: str, reason: str) -> None:
        super().__init__(reason)
        self.kode = kode


class TokenVerifier:
    """Turns a bearer token into a ``Pelaku``."""

    def __init__(self, settings: Settings, service: str, clock: Clock) -> None:
        self._source = settings.jwks
        self._issuer = settings.issuer
        self._audience = settings.audience or service
        self._claims = settings
        self._clock = clock
        self._keys: dict[str, jwt.PyJWK] = {}
        self._looked = 0.0
        self._verified: OrderedDict[bytes, tuple[Pelaku, float]] = OrderedDict()

    async def verify(self, token: str) -> Pelaku:
        """Check signature, issuer, audience and times.

        Raises:
            TokenRefused: with the reason.
        """
        fingerprint = hashlib.sha256(token.encode()).digest()
        now = self._clock.now().timestamp()
        known = self._verified.get(fingerprint)
        if known is not None:
            if known[1] + LEEWAY <= now:
                del self._verified[fingerprint]
                raise TokenRefused("token_kedaluwarsa", "expired")
            return known[0]
        claims = await self._decode(token, now)
        pelaku = self._pelaku(claims)
        self._verified[fingerprint] = (pelaku, float(claims["exp"]))
        if len(self._verified) > REMEMBERED:
            self._verified.popitem(last=False)
        return pelaku

    async def _decode(self, token: str, now: float) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise TokenRefused("token_tidak_sah", str(error)) from error
        if header.get("alg") not in ALGORITHMS:
            raise TokenRefused("token_tidak_sah", f"algorithm {header.get('alg')!r}")
        key = await self._key(str(header.get("kid", "")))
        if header["alg"] != key.algorithm_name:
            # The key says how it is used; a token that says otherwise would reach code made for other keys.
            raise TokenRefused("token_tidak_sah", f"algorithm {header['alg']!r} for a key of {key.algorithm_name}")
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=[key.algorithm_name],
                audience=self._audience,
                issuer=self._issuer,
                leeway=LEEWAY,
                # Times are checked below against the injected clock.
                options={
                    "require": ["exp", "sub", "aud", "iss"],
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except jwt.PyJWTError as error:
            raise TokenRefused("token_tidak_sah", str(error)) from error
        try:
            ends, begins = float(claims["exp"]), float(claims.get("nbf", 0))
        except (TypeError, ValueError) as error:
            raise TokenRefused("token_tidak_sah", "times must be numbers") from error
        if not ends + LEEWAY > now:
            raise TokenRefused("token_kedaluwarsa", "expired")
        if not begins - LEEWAY <= now:
            raise TokenRefused("token_tidak_sah", "not valid yet")
        return claims

    def _pelaku(self, claims: dict[str, Any]) -> Pelaku:
        roles = claims.get(self._claims.claim_roles) or []
        units = claims.get(self._claims.claim_units) or []
        if not isinstance(roles, list) or not isinstance(units, list):
            raise TokenRefused("token_tidak_sah", "roles and units must be lists")
        nip = claims.get(self._claims.claim_nip)
        return Pelaku(
            subject=str(claims["sub"]),
            nama=str(claims.get(self._claims.claim_name) or claims["sub"]),
            nip=str(nip) if nip else None,
            peran=frozenset(str(role) for role in roles).intersection(PERAN),
            unit=tuple(str(unit) for unit in units),
        )

    async def _key(self, kid: str) -> jwt.PyJWK:
        if kid not in self._keys and time.monotonic() - self._looked > (RELOAD_PAUSE if self._keys else 0):
            self._looked = time.monotonic()
            await self._load()
        if kid not in self._keys:
            raise TokenRefused("token_tidak_sah", f"unknown key {kid!r}")
        return self._keys[kid]

    async def _load(self) -> None:
        try:
            found = jwt.PyJWKSet.from_dict(orjson.loads(await self._fetch()))
        except (OSError, ValueError, jwt.PyJWTError) as error:
            log.error("jwks_tidak_terbaca", error=repr(error))
            return
        self._keys = {str(key.key_id): key for key in found.keys}

    async def _fetch(self) -> bytes:
        if not self._source.startswith("https://"):
            return await asyncio.to_thread(Path(self._source).read_bytes)
        # Of no use, and ten megabytes, to a process whose keys are in a file.
        import httpx

        try:
            async with httpx.AsyncClient(timeout=5) as client:
                answer = await client.get(self._source)
                answer.raise_for_status()
                return answer.content
        except httpx.HTTPError as error:
            raise OSError(repr(error)) from error
