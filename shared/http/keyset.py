"""Pages that do not shift (*keyset pagination*): the cursor names the last row seen, not a number of rows."""

import base64
from datetime import datetime
from functools import cache
from types import GenericAlias
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import Query, Request
from pydantic import AwareDatetime, Field, TypeAdapter

from shared.db.codecs import plain
from shared.http.problem import KursorTidakSah

Limit = Annotated[int, Query(ge=1, le=200, description="Banyak baris per halaman.")]
Cursor = Annotated[str | None, Query(max_length=500, description="Kursor dari `berikutnya` pada halaman sebelumnya.")]


def encode_cursor(*values: Any) -> str:
    """An opaque cursor for the sort values of the last row."""
    return base64.urlsafe_b64encode(orjson.dumps(values, default=plain)).decode().rstrip("=")


def decode_cursor(cursor: str | None, *kinds: type) -> tuple[Any, ...] | None:
    """The sort values behind a cursor, or None for the first page.

    ``kinds`` are what ``encode_cursor`` was given: ``str``, ``int``, ``UUID``, ``date`` or ``datetime``.

    Raises:
        KursorTidakSah: it was not made here for this list.
    """
    if cursor is None:
        return None
    try:
        return _values(kinds).validate_json(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), strict=True)
    except ValueError as error:
        raise KursorTidakSah("Kursor ini bukan dari daftar ini. Mulai lagi dari halaman pertama.") from error


def decode_ordered(cursor: str | None, order: str, *kinds: type) -> tuple[Any, ...] | None:
    """The same of a list of several orders, whose cursors begin with the name of theirs."""
    values = decode_cursor(cursor, str, *kinds)
    if values is not None and values[0] != order:
        raise KursorTidakSah("Kursor ini dari urutan lain. Mulai lagi dari halaman pertama.")
    return None if values is None else values[1:]


# Whatever passes here goes into a statement, so it must be something that the database can hold.
_HELD: dict[type, Any] = {
    str: Annotated[str, Field(pattern=r"^[^\x00]*$")],
    int: Annotated[int, Field(ge=-(2**63), lt=2**63)],
    datetime: AwareDatetime,
}


@cache
def _values(kinds: tuple[type, ...]) -> TypeAdapter[tuple[Any, ...]]:
    return TypeAdapter(GenericAlias(tuple, tuple(_HELD.get(each, each) for each in kinds)))  # type: ignore[arg-type]


def link_next(request: Request, cursor: str | None) -> dict[str, str]:
    """The ``Link`` header to the next page, if there is one."""
    if cursor is None:
        return {}
    root, path = request.scope.get("root_path", ""), request.scope["path"]
    target = quote(path if path.startswith(root) else f"{root}{path}", safe="/:")
    query = [each for each in request.query_params.multi_items() if each[0] != "cursor"]
    return {"Link": f'<{target}?{urlencode([*query, ("cursor", cursor)])}>; rel="next"'}
