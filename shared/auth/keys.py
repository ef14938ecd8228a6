"""The public keys of the identity provider: read again every few minutes, once for all requests that wait for them."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import orjson
import structlog

from shared.http.limits import Rate

log = structlog.get_logger("auth")

ALGORITHMS = ("EdDSA", "ES256", "RS256")
"""Asymmetric only: ``none`` and shared secrets are refused whatever the token's header says."""
FRESH = 300.0
"""Seconds for which the keys are believed without asking: after them a withdrawn key is no longer honoured."""
STALE = 3600.0
"""Seconds for which the keys are believed while the provider cannot be reached."""
PATIENCE = 1.0
"""Seconds that a request waits for new keys while the old ones may still be believed."""
PAUSE = 5.0
"""Seconds between two tries while the provider is away."""
LOOKS = 5
"""Looks for unknown keys that may follow each other at once; then one in ``LOOK_EVERY`` seconds, so that junk tokens
cannot make us hammer the provider."""
LOOK_EVERY = 10.0
FETCH_SECONDS = 5.0


class ProviderAway(Exception):
    """The provider's keys cannot be had, so no token can be checked now. It says nothing about the token."""


class KeySet:
    """The keys that sign tokens, by their id (``kid``) and, where the provider names none, by their algorithm."""

    def __init__(
        self, source: str, on_withdrawal: Callable[[], None], elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        """``source`` is an http(s) address or a file; ``on_withdrawal`` is called when a key is gone or changed."""
        self._source = source
        self._on_withdrawal = on_withdrawal
        self._elapsed = elapsed
        self._published: dict[str, Any] = {}
        self._named: dict[str, jwt.PyJWK] = {}
        self._nameless: list[jwt.PyJWK] = []
        self._loaded: float | None = None
        self._tried: float | None = None
        self._answered = False
        """At the last try."""
        self._loading: asyncio.Task[None] | None = None
        self._looks = Rate(1 / LOOK_EVERY, LOOKS, elapsed)

    async def fresh(self) -> None:
        """Make sure that what is known is young enough to be believed.

        Raises:
            ProviderAway: it is not, and the provider does not answer.
        """
        age = self.age()
        if age < FRESH:
            return
        if self._loading is not None or self._tried is None or self._elapsed() - self._tried >= PAUSE:
            await self._load(PATIENCE if age < STALE else None)
        if self.age() >= STALE:
            raise ProviderAway("the provider's keys are not known")

    async def find(self, kid: str | None, algorithm: str, *, anew: bool = False) -> list[jwt.PyJWK]:
        """The keys that may have signed a token with this header; with ``anew`` the provider is asked first.

        Raises:
            ProviderAway: the key is unknown, and the provider does not answer.
        """
        found = [] if anew else self._candidates(kid, algorithm)
        if not found and (anew or kid not in self._named) and self._may_look():
            await self._load(None)
            found = self._candidates(kid, algorithm)
            if not found and not self._answered:
                raise ProviderAway("an unknown key, and the provider does not answer")
        return found

    def age(self) -> float:
        """Seconds since they were last loaded; infinite before they ever were."""
        return float("inf") if self._loaded is None else self._elapsed() - self._loaded

    def _candidates(self, kid: str | None, algorithm: str) -> list[jwt.PyJWK]:
        named = self._named.get(kid) if kid else None
        # The key says how it is used; a token that says otherwise would reach code made for other keys.
        return [key for key in ([named] if named else self._nameless) if key.algorithm_name == algorithm]

    def _may_look(self) -> bool:
        return self._loading is not None or not self._looks.take("")

    async def _load(self, patience: float | None) -> None:
        """Wait for one reading of the keys, which all share who ask for it meanwhile."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._read())
        await asyncio.wait({self._loading}, timeout=patience)

    async def _read(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                document = orjson.loads(await self._fetch())
            self._take(document["keys"])
        except (OSError, ValueError, TypeError, KeyError, TimeoutError) as error:
            self._answered = False
            log.error("jwks_tidak_terbaca", error=repr(error))
        else:
            self._answered = True
            self._loaded = self._elapsed()
        finally:
            self._tried = self._elapsed()
            self._loading = None

    def _take(self, keys: list[Any]) -> None:
        named: dict[str, jwt.PyJWK] = {}
        nameless: list[jwt.PyJWK] = []
        published: dict[str, Any] = {}
        for number, each in enumerate(keys):
            key = _signing_key(each)
            if key is None:
                continue
            if key.key_id:
                named[str(key.key_id)] = key
            else:
                nameless.append(key)
            published[str(key.key_id or f"#{number}")] = each
        if not published:
            raise ValueError("no key that signs tokens")
        gone = any(published.get(name) != each for name, each in self._published.items())
        self._named, self._nameless, self._published = named, nameless, published
        if gone:
            self._on_withdrawal()

    async def _fetch(self) -> bytes:
        if not self._source.startswith(("https://", "http://")):
            return await asyncio.to_thread(Path(self._source).read_bytes)
        # Of no use, and ten megabytes, to a process whose keys are in a file.
        import httpx

        try:
            async with httpx.AsyncClient(timeout=FETCH_SECONDS) as client:
                answer = await client.get(self._source)
                answer.raise_for_status()
                return answer.content
        except httpx.HTTPError as error:
            raise OSError(repr(error)) from error


def _signing_key(given: Any) -> jwt.PyJWK | None:
    """The key, or None for one of another purpose or kind: providers publish those of encryption beside them."""
    if (
        not isinstance(given, dict)
        or given.get("use", "sig") != "sig"
        or "verify" not in given.get("key_ops", "verify")
    ):
        return None
    try:
        key = jwt.PyJWK.from_dict(given)
    except jwt.PyJWTError:
        return None
    return key if key.algorithm_name in ALGORITHMS else None
