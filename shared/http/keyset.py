"""Lists in pages that do not shift: the cursor names the last row seen, not a number of rows."""

import base64
import binascii
from typing import Annotated, Any

import orjson
from fastapi import Query, Request

from shared.http.problem import KursorTidakSah

Limit = Annotated[int, Query(ge=1, le=200, description="Banyak baris per halaman.")]
Cursor = Annotated[str | None, Query(max_length=500, description="Kursor dari `berikutnya` pada halaman sebelumnya.")]


def encode_cursor(*values: Any) -> str:
    """An opaque cursor for the sort values of the last row."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def decode_cursor(cursor: str | None, *kinds: type) -> tuple[Any, ...] | None:
    """The sort values behind a cursor, or None for the first page.

    Raises:
        KursorTidakSah: it was not made here for this list.
    """
    if cursor is None:
        return None
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise KursorTidakSah("Kursor ini tidak dikenal. Mulai lagi dari halaman pertama.") from error
    if (
        not isinstance(values, list)
        or len(values) != len(kinds)
        or not all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True))
    ):
        raise KursorTidakSah("Kursor ini bukan dari daftar ini. Mulai lagi dari halaman pertama.")
    return tuple(values)


def link_next(request: Request, cursor: str | None) -> dict[str, str]:
    """The ``Link`` header to the next page, if there is one."""
    if cursor is None:
        return {}
    root = request.scope.get("root_path", "")
    path = request.url.include_query_params(cursor=cursor)
    target = path.path if path.path.startswith(root) else f"{root}{path.path}"
    return {"Link": f'<{target}?{path.query}>; rel="next"'}
