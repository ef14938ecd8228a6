"""What a store of files does, whatever lies behind it, and which one this process has.

A file's name is the SHA-256 of its bytes, so there is nothing to overwrite: who puts it once more puts the same. It is
there whole or not at all.
"""

import hashlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from shared.service import Runtime
from shared.settings import Settings

PIECE = 1 << 18
"""Bytes that are read at once."""
OWNER = "pemilik"
"""Beside the files: whose they are."""


class BlobMissing(LookupError):
    """There are no bytes of this digest, or they are others by now."""


class StoreAway(ConnectionError):
    """The store cannot be reached, or takes nothing: later it may."""


class StoreFull(StoreAway):
    """There is no room left."""


class BlobStore(Protocol):
    """Files by the SHA-256 of their bytes, in hex."""

    async def claimed(self, by: str) -> str:
        """Whose store this is: whoever has claimed it first. What somebody else keeps here we know nothing of, and
        would clear it up.

        Raises:
            StoreAway, StoreFull.
        """

    async def put(self, sha256: str, file: BinaryIO) -> None:
        """Store what the file holds from its beginning on, whose digest the caller has reckoned.

        Raises:
            StoreAway, StoreFull: nothing is left of it.
        """

    async def size(self, sha256: str) -> int | None:
        """Its bytes; None where there is no such file.

        Raises:
            StoreAway.
        """

    def read(self, sha256: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Its bytes in pieces, from ``start`` to before ``end``. Nobody gets the last piece of bytes that were not put.

        Of a whole file the digest is reckoned meanwhile; of a part that has an end, only whether it is all there, as
        its digest would take reading the rest.

        Raises:
            BlobMissing: also before the last piece, where the bytes are not those that were put.
            StoreAway.
        """

    async def remove(self, sha256: str) -> None:
        """Let it go; harmless where it is not there.

        Raises:
            StoreAway.
        """

    def older(self, than: datetime) -> AsyncIterator[str]:
        """The digests of files that were last put before an instant. What was cut off while it was being put, and is
        as old, is cleared up on the way; what is called otherwise is somebody else's.

        Raises:
            StoreAway.
        """


async def checked(
    sha256: str, pieces: AsyncGenerator[bytes], *, whole: bool, length: int | None
) -> AsyncIterator[bytes]:
    """These pieces, the last one once the digest of a whole file is right, and the length where it is known.

    Raises:
        BlobMissing.
    """
    digest, seen, held = hashlib.sha256(), 0, b""
    async with aclosing(pieces):
        async for piece in pieces:
            if held:
                yield held
            held = piece
            seen += len(piece)
            digest.update(piece)
    if (whole and digest.hexdigest() != sha256) or (length is not None and seen != length):
        raise BlobMissing(f"{sha256} has other bytes by now")
    if held:
        yield held


def open_store(settings: Settings) -> BlobStore | None:
    """The store that the settings name; None where they name none."""
    where = settings.file_store
    if not where:
        return None
    if where.startswith("s3://"):
        from shared.blobs.s3 import S3Blobs

        return S3Blobs(settings)
    from shared.blobs.folder import FolderBlobs

    return FolderBlobs(Path(where))


def store_of(runtime: Runtime) -> BlobStore | None:
    """The store of this process, opened once."""
    kept: _Kept | None = runtime.kept.get(_Kept)
    if kept is None:
        kept = runtime.kept[_Kept] = _Kept(open_store(runtime.settings))
    return kept.store


class _Kept:
    def __init__(self, store: BlobStore | None) -> None:
        self.store = store
