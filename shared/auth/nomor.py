"""A corrected NIP is one more number of the same person: requests are read as if they named the permanent one.

Whatever compares people (conflict of interest, scope, one's own file) then compares one number of each. A service says
by ``Service.pemilik`` whose a number is. It is asked once for a request: of the token's NIP, of the numbers in path and
query, and, where the body is JSON, of those in it, as soon as that has been read.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request

from shared.auth.pelaku import Pelaku

_NOMOR = re.compile(r"(?<![0-9])[0-9]{18}(?![0-9])")
_DALAM_JSON = re.compile(rb'"([0-9]{18})"')


def tunggu_isi(request: Request) -> None:
    """Say that a body in JSON will be read before anybody is compared: until then nobody's number is looked up."""
    request.state.nomor_menunggu_isi = True


async def bernomor_tetap(request: Request, pelaku: Pelaku) -> Pelaku:
    """The party under its permanent NIP; path and query of the request name permanent ones from here on."""
    if getattr(request.state, "nomor_menunggu_isi", False):
        return pelaku
    return _pelaku(pelaku, await _tetapkan(request, pelaku, set()))


async def isi_bernomor_tetap(request: Request) -> Request:
    """The request whose JSON body has been read, with permanent NIPs in it, in path and query, and its party under
    theirs."""
    isi = await request.body()
    request.state.nomor_menunggu_isi = False
    pelaku: Pelaku | None = getattr(request.state, "pelaku", None)
    tetap = await _tetapkan(request, pelaku, {each.decode() for each in _DALAM_JSON.findall(isi)})
    if not tetap:
        return request
    if pelaku is not None:
        request.state.pelaku = _pelaku(pelaku, tetap)
    baru = _DALAM_JSON.sub(lambda each: b'"%b"' % tetap.get(each[1].decode(), each[1].decode()).encode(), isi)

    async def terima() -> dict[str, Any]:
        return {"type": "http.request", "body": baru, "more_body": False}

    return Request(request.scope, terima)


async def _tetapkan(request: Request, pelaku: Pelaku | None, disebut: set[str]) -> Mapping[str, str]:
    """Of the numbers ``disebut``, the party's and those of path and query, which now name permanent ones, those that
    were given later, with the permanent one of each."""
    if (pemilik := request.app.state.runtime.service.pemilik) is None:
        return {}
    jalur: dict[str, Any] = request.scope.get("path_params", {})
    kueri = request.scope["query_string"].decode("latin-1")
    disebut = {*disebut, *(each for each in jalur.values() if isinstance(each, str) and _NOMOR.fullmatch(each))}
    disebut |= {*_NOMOR.findall(kueri), *([] if pelaku is None or pelaku.nip is None else [pelaku.nip])}
    tetap: Mapping[str, str] = await pemilik(request.app.state.runtime.reader, disebut) if disebut else {}
    if tetap:
        request.scope["path_params"] = {
            nama: tetap.get(nilai, nilai) if isinstance(nilai, str) else nilai for nama, nilai in jalur.items()
        }
        request.scope["query_string"] = _NOMOR.sub(lambda each: tetap.get(each[0], each[0]), kueri).encode("latin-1")
    return tetap


def _pelaku(pelaku: Pelaku, tetap: Mapping[str, str]) -> Pelaku:
    return pelaku if pelaku.nip is None else replace(pelaku, nip=tetap.get(pelaku.nip, pelaku.nip))
