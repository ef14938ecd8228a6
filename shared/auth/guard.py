"""Guards: every route says who may call it. A route without a guard fails a test."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute

from shared.auth.keys import ProviderAway
from shared.auth.nomor import bernomor_tetap
from shared.auth.pelaku import PERAN, Pelaku
from shared.auth.tokens import TokenRefused
from shared.http.limits import passage_of
from shared.http.problem import (
    PenyediaTidakTerjangkau,
    PerwakilanTidakBerlaku,
    TidakBerwenang,
    TidakDikenal,
    TokenKedaluwarsa,
    TokenTanpaNip,
    TokenTidakSah,
)

MEWAKILI = "Mewakili"
"""The header by which a request says that it acts for somebody else."""


class Guard:
    """Lets a caller pass who holds one of the roles."""

    def __init__(self, *peran: str) -> None:
        if unknown := set(peran) - set(PERAN):
            raise ValueError(f"no such roles: {sorted(unknown)}")
        self.peran = frozenset(peran)
        self._boleh = [each for each in PERAN if each in self.peran]

    async def __call__(self, request: Request) -> Pelaku:
        pelaku = await authenticate(request)
        if MEWAKILI in request.headers:
            raise TidakBerwenang(
                f"Ini tidak dilakukan bagi orang lain. Kirim tanpa tajuk {MEWAKILI}, atau mintalah pejabatnya sendiri."
            )
        return self._berperan(pelaku, "Hubungi BKPSDM bila Anda merasa seharusnya boleh.")

    def _berperan(self, pelaku: Pelaku, saran: str) -> Pelaku:
        if not pelaku.peran & self.peran:
            raise TidakBerwenang(f"Peran Anda tidak boleh melakukan ini; yang boleh: {', '.join(self._boleh)}. {saran}")
        return pelaku


class GuardWakil(Guard):
    """Lets also pass who acts for a holder of one of the roles, by a mandate that the request names.

    The request is then answered as that duty's in the mandate's part of the city, whatever else the token may do. The
    step asks once more, in its transaction, and for which steps the mandate is.
    """

    async def __call__(
        self,
        request: Request,
        mewakili: Annotated[
            str | None,
            Header(
                alias=MEWAKILI,
                description="Nomor perwakilan Anda, bila Anda bertindak bagi orang lain (`GET /perwakilan/saya`).",
                max_length=64,
            ),
        ] = None,
    ) -> Pelaku:
        del mewakili  # Declared for whoever reads the contract: the guard is asked before FastAPI reads headers.
        pelaku = await authenticate(request)
        if (nomor := request.headers.get(MEWAKILI)) is None:
            saran = f"Bila Anda bertindak bagi orang lain, sebut nomor perwakilannya pada tajuk {MEWAKILI}."
            return self._berperan(pelaku, saran)
        if pelaku.mewakili is None:
            pelaku = request.state.pelaku = await _sebagai_wakil(request, pelaku, nomor)
        return self._berperan(pelaku, "Perwakilan yang Anda sebut tidak mencakupnya.")


async def _sebagai_wakil(request: Request, pelaku: Pelaku, nomor: str) -> Pelaku:
    wakil: Pelaku | None = None
    runtime = request.app.state.runtime
    if runtime.service.wakil is not None and pelaku.nip is not None:
        with contextlib.suppress(ValueError):
            wakil = await runtime.service.wakil(runtime.reader, pelaku, UUID(nomor), runtime.clock.today())
    if wakil is None:
        raise PerwakilanTidakBerlaku(
            "Perwakilan ini bukan milik Anda, atau tidak berlaku hari ini. Yang berlaku ada pada GET /perwakilan/saya."
        )
    return wakil


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


def perlu_atau_wakil(*peran: str) -> Any:
    """The same for a route that a deputy may call too, by ``Mewakili``: what it does asks what the mandate is for."""
    return Depends(GuardWakil(*peran))


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
