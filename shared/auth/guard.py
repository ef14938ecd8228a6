"""Guards: every route says who may call it. A route without a guard fails a test."""

from typing import Any

from fastapi import Depends, Request

from shared.auth.pelaku import PERAN, Pelaku
from shared.auth.tokens import TokenRefused
from shared.http.problem import TidakBerwenang, TidakDikenal, TokenKedaluwarsa, TokenTidakSah

PELAKU = "asn.pelaku"
"""Where a request's scope holds the party that was found behind its token."""


class Guard:
    """Lets a caller pass who holds one of the roles."""

    def __init__(self, *peran: str) -> None:
        if unknown := set(peran) - set(PERAN):
            raise ValueError(f"no such roles: {sorted(unknown)}")
        self.peran = frozenset(peran)

    async def __call__(self, request: Request) -> Pelaku:
        pelaku = await authenticate(request)
        if not pelaku.peran & self.peran:
            raise TidakBerwenang(
                "Peran Anda tidak boleh melakukan ini. Hubungi BKPSDM bila Anda merasa seharusnya boleh."
            )
        return pelaku


class Public(Guard):
    """Says on purpose that anybody may call the route, without a token."""

    def __init__(self) -> None:
        self.peran = frozenset()

    async def __call__(self, request: Request) -> Pelaku:
        del request
        return Pelaku(subject="publik", nama="Publik", nip=None, peran=frozenset(), unit=())


async def authenticate(request: Request) -> Pelaku:
    """The party behind the request's token.

    Raises:
        TidakDikenal, TokenTidakSah, TokenKedaluwarsa: 401.
    """
    if (known := request.scope.get(PELAKU)) is not None:
        return known  # type: ignore[no-any-return]
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TidakDikenal("Kirim token masuk pada tajuk Authorization: Bearer …")
    try:
        pelaku = await request.app.state.runtime.verifier.verify(token.strip())
    except TokenRefused as error:
        if error.kode == "token_kedaluwarsa":
            raise TokenKedaluwarsa("Masa berlaku token habis. Masuk lagi untuk mendapat token baru.") from error
        raise TokenTidakSah("Token ini tidak berlaku di layanan ini. Masuk lagi.") from error
    request.scope[PELAKU] = request.state.pelaku = pelaku
    return pelaku  # type: ignore[no-any-return]


def perlu(*peran: str) -> Any:
    """Guard for a parameter: ``pelaku: Annotated[Pelaku, perlu("ppk")]``."""
    return Depends(Guard(*peran))


def publik() -> Any:
    """Guard of a route that is open to all."""
    return Depends(Public())


def guard_of(dependant: Any) -> Guard | None:
    """The guard among a route's dependencies, at any depth; None when the route declares none."""
    if isinstance(dependant.call, Guard):
        return dependant.call
    for each in dependant.dependencies:
        if (found := guard_of(each)) is not None:
            return found
    return None
