"""Bearer tokens of any OpenID provider that publishes its keys: verified once, remembered until they expire."""

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jwt

from shared.auth.keys import ALGORITHMS, KeySet
from shared.auth.pelaku import PERAN, Pelaku
from shared.clock import Clock
from shared.settings import Settings

LEEWAY = 30
"""Seconds that two machines' clocks may differ."""
REMEMBERED = 4096
_NIP = re.compile(r"[0-9]{18}")
_LATEST = 1e15
"""Seconds since 1970: further than any time that is meant."""


class TokenRefused(Exception):
    """The token does not authenticate. ``kode`` is stable; the reason stays in our log."""

    def __init__(self, kode: str, reason: str) -> None:
        super().__init__(reason)
        self.kode = kode


class TokenVerifier:
    """Turns a bearer token into a ``Pelaku``."""

    def __init__(
        self, settings: Settings, service: str, clock: Clock, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer = settings.issuer
        self._audience = settings.audience or service
        self._claims = settings
        self._clock = clock
        self._verified: OrderedDict[bytes, tuple[Pelaku, float]] = OrderedDict()
        self.keys = KeySet(settings.jwks, self._verified.clear, elapsed)

    async def verify(self, token: str) -> Pelaku:
        """Check signature, issuer, audience and times.

        Raises:
            TokenRefused: with the reason.
            ProviderAway: no token can be checked now.
        """
        await self.keys.fresh()
        fingerprint = hashlib.sha256(token.encode()).digest()
        now = self._clock.now().timestamp()
        known = self._verified.get(fingerprint)
        if known is not None:
            if known[1] + LEEWAY <= now:
                del self._verified[fingerprint]
                raise TokenRefused("token_kedaluwarsa", "expired")
            return known[0]
        claims = await self._decode(token)
        ends = _check_times(claims, now)
        pelaku = replace(self._pelaku(claims), sampai=ends + LEEWAY)
        self._verified[fingerprint] = (pelaku, ends)
        if len(self._verified) > REMEMBERED:
            self._verified.popitem(last=False)
        return pelaku

    async def _decode(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise TokenRefused("token_tidak_sah", str(error)) from error
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm not in ALGORITHMS or not isinstance(kid, str | None):
            raise TokenRefused("token_tidak_sah", f"algorithm {algorithm!r}, key {kid!r}")
        keys = await self.keys.find(kid, algorithm)
        if (claims := self._opened(token, keys)) is not None:
            return claims
        if keys and not any(key.key_id for key in keys):
            # Without names, a new key of the provider shows only in that the old ones do not fit.
            keys = await self.keys.find(kid, algorithm, anew=True)
            if (claims := self._opened(token, keys)) is not None:
                return claims
        raise TokenRefused("token_tidak_sah", f"no key {kid!r} has signed it")

    def _opened(self, token: str, keys: list[jwt.PyJWK]) -> dict[str, Any] | None:
        """The claims that one of these keys has signed; None when none has."""
        for key in keys:
            try:
                claims: dict[str, Any] = jwt.decode(
                    token,
                    key.key,
                    algorithms=[key.algorithm_name],
                    audience=self._audience,
                    issuer=self._issuer,
                    leeway=LEEWAY,
                    # Times are checked against the injected clock.
                    options={
                        "require": ["exp", "sub", "aud", "iss"],
                        "verify_exp": False,
                        "verify_nbf": False,
                        "verify_iat": False,
                    },
                )
            except jwt.InvalidSignatureError:
                continue
            except jwt.PyJWTError as error:
                raise TokenRefused("token_tidak_sah", str(error)) from error
            return claims
        return None

    def _pelaku(self, claims: dict[str, Any]) -> Pelaku:
        roles = _claim(claims, self._claims.claim_roles) or []
        units = _claim(claims, self._claims.claim_units) or []
        if not isinstance(roles, list) or not isinstance(units, list):
            raise TokenRefused("token_tidak_sah", "roles and units must be lists")
        subject = str(claims["sub"])
        if not subject.strip() or not subject.isprintable():
            raise TokenRefused("token_tidak_sah", "sub names nobody")
        nip = _nip(_claim(claims, self._claims.claim_nip))
        if nip is None and _NIP.fullmatch(subject):
            # Without it this person would pass for somebody who has none.
            raise TokenRefused("token_tidak_sah", "the account is called by a NIP, and the token leaves it out")
        return Pelaku(
            subject=subject,
            nama=str(_claim(claims, self._claims.claim_name) or subject),
            nip=nip,
            peran=frozenset(str(role) for role in roles).intersection(PERAN),
            unit=tuple(str(unit) for unit in units),
        )


def _claim(claims: dict[str, Any], name: str) -> Any:
    """A claim by its name, or by its path where it lies inside others: ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _nip(claim: Any) -> str | None:
    """The holder's NIP in its one form, by which we tell who is who: providers also write it in groups, with blanks."""
    if not claim:
        return None
    nip = "".join(str(claim).split())
    if not _NIP.fullmatch(nip):
        raise TokenRefused("token_tidak_sah", "the claim of the NIP holds none")
    return nip


def _check_times(claims: dict[str, Any], now: float) -> float:
    """When the token ends."""
    ends, begins = claims["exp"], claims.get("nbf", 0)
    for each in (ends, begins):
        # JSON knows no infinity, but Python's reader does; and text is no time, nor is a number beyond all clocks.
        if isinstance(each, bool) or not isinstance(each, int | float) or not abs(each) < _LATEST:
            raise TokenRefused("token_tidak_sah", "times must be numbers")
    if not ends + LEEWAY > now:
        raise TokenRefused("token_kedaluwarsa", "expired")
    if not begins - LEEWAY <= now:
        raise TokenRefused("token_tidak_sah", "not valid yet")
    return float(ends)
