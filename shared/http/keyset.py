"""Pages that do not shift (*keyset pagination*): the cursor names the last row seen, not a number of rows."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlencode
from uuid import UUID

import orjson
from fastapi import Query, Request

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
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list):
            raise TypeError("not a list")
        return tuple(_value(value, kind) for value, kind in zip(values, kinds, strict=True))
    except (TypeError, ValueError) as error:
        raise KursorTidakSah("Kursor ini bukan dari daftar ini. Mulai lagi dari halaman pertama.") from error


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant without zone")
    return instant


_READ_TEXT: dict[type, Callable[[str], Any]] = {UUID: UUID, date: date.fromisoformat, datetime: _instant}


def _value(value: Any, kind: type) -> Any:
    # Whatever passes here goes into a statement, so it must be something that the database can hold.
    if (read := _READ_TEXT.get(kind)) is not None:
        if not isinstance(value, str):
            raise TypeError("not a text")
        return read(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError("of another kind")
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("a character that no text has")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("beyond bigint")
    return value


def link_next(request: Request, cursor: str | None) -> dict[str, str]:
    """The ``Link`` header to the next page, if there is one."""
    if cursor is None:
        return {}
    root, path = request.scope.get("root_path", ""), request.scope["path"]
    target = quote(path if path.startswith(root) else f"{root}{path}", safe="/:")
    query = [each for each in request.query_params.multi_items() if each[0] != "cursor"]
    return {"Link": f'<{target}?{urlencode([*query, ("cursor", cursor)])}>; rel="next"'}
