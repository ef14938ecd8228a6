"""A corrected NIP is one more number of the same person: requests are read as if they named the permanent one.

Whatever compares people (conflict of interest, scope, one's own file) then compares one number of each. A service says
by ``Service.pemilik`` whose a number is. It is asked once where a request comes in: of the token's NIP and the numbers
in path and query, and, where a JSON body names any, of those.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request

from shared.auth.pelaku import Pelaku

_NOMOR = re.compile(r"(?<![0-9])[0-9]{18}(?![0-9])")
_DALAM_JSON = re.compile(rb'"([0-9]{18})"')


async def bernomor_tetap(request: Request, pelaku: Pelaku) -> Pelaku:
    """The party under its permanent NIP; path and query of the request name permanent ones from here on."""
    if (pemilik := request.app.state.runtime.service.pemilik) is None:
        return pelaku
    jalur: dict[str, Any] = request.scope.get("path_params", {})
    kueri = request.scope["query_string"].decode("latin-1")
    disebut = {each for each in jalur.values() if isinstance(each, str) and _NOMOR.fullmatch(each)}
    disebut |= {*_NOMOR.findall(kueri), *([] if pelaku.nip is None else [pelaku.nip])}
    tetap: Mapping[str, str] = await pemilik(request.app.state.runtime.reader, disebut) if disebut else {}
    if not tetap:
        return pelaku
    request.scope["path_params"] = {
        nama: tetap.get(nilai, nilai) if isinstance(nilai, str) else nilai for nama, nilai in jalur.items()
    }
    request.scope["query_string"] = _NOMOR.sub(lambda each: tetap.get(each[0], each[0]), kueri).encode("latin-1")
    return pelaku if pelaku.nip is None else replace(pelaku, nip=tetap.get(pelaku.nip, pelaku.nip))


async def isi_bernomor_tetap(request: Request) -> Request:
    """The request whose JSON body has been read, with permanent NIPs in it."""
    isi = await request.body()
    disebut = {each.decode() for each in _DALAM_JSON.findall(isi)}
    pemilik = request.app.state.runtime.service.pemilik
    if pemilik is None or not disebut:
        return request
    tetap: Mapping[str, str] = await pemilik(request.app.state.runtime.reader, disebut)
    if not tetap:
        return request
    baru = _DALAM_JSON.sub(lambda each: b'"%b"' % tetap.get(each[1].decode(), each[1].decode()).encode(), isi)

    async def terima() -> dict[str, Any]:
        return {"type": "http.request", "body": baru, "more_body": False}

    return Request(request.scope, terima)
