"""Guards: every route says who may call it. A route without a guard fails a test."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from fastapi import Depends, Request
from fastapi.routing import APIRoute

from shared.auth.keys import ProviderAway
from shared.auth.nomor import bernomor_tetap
from shared.auth.pelaku import PERAN, Pelaku
from shared.auth.tokens import TokenRefused
from shared.http.limits import passage_of
from shared.http.problem import (
    PenyediaTidakTerjangkau,
    TidakBerwenang,
    TidakDikenal,
    TokenKedaluwarsa,
    TokenTanpaNip,
    TokenTidakSah,
)


class Guard:
    """Lets a caller pass who holds one of the roles."""

    def __init__(self, *peran: str) -> None:
        if unknown := set(peran) - set(PERAN):
            raise ValueError(f"no such roles: {sorted(unknown)}")
        self.peran = frozenset(peran)
        self._boleh = [each for each in PERAN if each in self.peran]

    async def __call__(self, request: Request) -> Pelaku:
        pelaku = await authenticate(request)
        if not pelaku.peran & self.peran:
            raise TidakBerwenang(
                f"Peran Anda tidak boleh melakukan ini; yang boleh: {', '.join(self._boleh)}. Hubungi BKPSDM bila "
                "Anda merasa seharusnya boleh."
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
        TokenTanpaNip: 403, a role of a person and nobody's number.
        TerlaluBanyakPermintaan: 429.
        PenyediaTidakTerjangkau: 503.
    """
    known: Pelaku | None = getattr(request.state, "pelaku", None)
    if known is not None:
        return known
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TidakDikenal("Kirim token masuk pada tajuk Authorization: Bearer …")
    try:
        # Who it is the token tells, and is remembered; from where they ask is this request's.
        pelaku: Pelaku = replace(
            await request.app.state.runtime.verifier.verify(token.strip()),
            alamat=None if request.client is None else request.client.host,
        )
    except TokenRefused as error:
        if error.kode == "token_kedaluwarsa":
            raise TokenKedaluwarsa("Masa berlaku token habis. Masuk lagi untuk mendapat token baru.") from error
        raise TokenTidakSah("Token ini tidak berlaku di layanan ini. Masuk lagi.") from error
    except ProviderAway as error:
        raise PenyediaTidakTerjangkau(
            "Token belum dapat diperiksa: penyedia identitas tidak menjawab. Coba lagi sebentar.",
            headers={"Retry-After": "5"},
        ) from error
    if kurang := pelaku.kurang_nip:
        raise TokenTanpaNip(
            f"Token ini berperan {', '.join(kurang)} tetapi tidak menyebut NIP pemegangnya. Masuk dengan akun pegawai "
            "Anda sendiri."
        )
    passage_of(request).identify(pelaku.subject)
    pelaku = await bernomor_tetap(request, pelaku)
    request.state.pelaku = pelaku
    return pelaku


def perlu(*peran: str) -> Any:
    """Guard for a parameter: ``pelaku: Annotated[Pelaku, perlu("ppk")]``."""
    return Depends(Guard(*peran))


def publik() -> Any:
    """Guard of a route that is open to all."""
    return Depends(Public())


def dependencies_of(route: APIRoute) -> Iterator[Callable[..., Any] | None]:
    """What a route's handler depends on, at any depth, and the handler itself."""
    waiting = [route.dependant]
    while waiting:
        each = waiting.pop()
        yield each.call
        waiting.extend(each.dependencies)


def guard_of(route: APIRoute) -> Guard | None:
    """The guard among a route's dependencies; None when the route declares none."""
    return next((each for each in dependencies_of(route) if isinstance(each, Guard)), None)
