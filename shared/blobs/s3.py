"""Files in a bucket of any server that speaks S3.

An object is there whole or not at all, and each is put by one request. The client is Rust: it reckons and sends outside
of the interpreter's lock.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from datetime import datetime, timedelta
from typing import Any, BinaryIO

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, GenericError
from obstore.store import S3Store

from shared.blobs.store import OWNER, PIECE, BlobMissing, StoreAway, checked
from shared.settings import Settings

_PATH = re.compile("[0-9a-f]{2}/([0-9a-f]{64})")
_TIMEOUT = timedelta(seconds=60)
"""Of one request, the whole of a file included."""
_RETRY = timedelta(seconds=5)
"""For how long a request that failed is tried again."""


class S3Blobs:
    """The objects of the bucket and prefix that ``file_store`` names."""

    def __init__(self, settings: Settings) -> None:
        bucket, _, prefix = settings.file_store.removeprefix("s3://").partition("/")
        secret = settings.s3_secret_key
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            endpoint=settings.s3_endpoint or None,
            region=settings.s3_region,
            access_key_id=settings.s3_access_key or None,
            secret_access_key=secret.get_secret_value() if secret else None,
            virtual_hosted_style_request=settings.s3_virtual_host,
            client_options={"allow_http": settings.s3_endpoint.startswith("http://"), "timeout": _TIMEOUT},
            retry_config={"max_retries": 2, "retry_timeout": _RETRY},
        )

    async def claimed(self, by: str) -> str:
        """Put where there is none; a server that knows no condition lets the last of two who come at once have it."""
        try:
            with _told():
                return await self._owner()
        except BlobMissing:
            pass
        try:
            with _told(), contextlib.suppress(AlreadyExistsError):
                await obstore.put_async(self._store, OWNER, by.encode(), mode="create", use_multipart=False)
            with _told():
                return await self._owner()
        except BlobMissing as error:
            raise StoreAway("there is no such bucket") from error

    async def _owner(self) -> str:
        return bytes(await (await obstore.get_async(self._store, OWNER)).bytes_async()).decode()

    async def put(self, sha256: str, file: BinaryIO) -> None:
        """One request: parts of one that was cut off would stay in the bucket, and cost."""
        data = await asyncio.to_thread(_whole, file)
        try:
            with _told():
                await obstore.put_async(self._store, _path(sha256), data, use_multipart=False)
        except BlobMissing as error:
            raise StoreAway("there is no such bucket") from error

    async def size(self, sha256: str) -> int | None:
        """As the server tells it."""
        try:
            with _told():
                return (await obstore.head_async(self._store, _path(sha256)))["size"]
        except BlobMissing:
            return None

    async def read(self, sha256: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """As it comes from the server."""
        with _told():
            answer, at = await self._get(sha256, start, end)
            whole = not start and (end is None or end >= answer.meta["size"])
            length = None if end is None else end - start
            async for each in checked(sha256, _pieces(answer, at, start, end), whole=whole, length=length):
                yield each

    async def _get(self, sha256: str, start: int, end: int | None) -> "tuple[obstore.GetResult, int]":
        """The answer, and the byte that it begins with. There are servers that send a part and do not say that it is
        one, which the client refuses: of these the whole is taken."""
        if start or end is not None:
            part: Any = {"offset": start} if end is None else (start, end)
            with contextlib.suppress(GenericError):
                return await obstore.get_async(self._store, _path(sha256), options={"range": part}), start
        return await obstore.get_async(self._store, _path(sha256)), 0

    async def remove(self, sha256: str) -> None:
        """Delete the object."""
        try:
            with _told():
                await obstore.delete_async(self._store, _path(sha256))
        except BlobMissing:
            return

    async def older(self, than: datetime) -> AsyncIterator[str]:
        """By when the server says that each was put."""
        with _told():
            async for page in obstore.list(self._store):
                for each in page:
                    if each["last_modified"] < than and (ours := _PATH.fullmatch(each["path"])):
                        yield ours[1]


async def _pieces(answer: "obstore.GetResult", at: int, start: int, end: int | None) -> AsyncGenerator[bytes]:
    async for piece in answer.stream(min_chunk_size=PIECE):
        data = bytes(piece)
        wanted = data[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(data)
        if wanted:
            yield wanted


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _whole(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What the client raises, in our words: its own name servers and keys."""
    try:
        yield
    except FileNotFoundError:
        raise BlobMissing("the server has no such object") from None
    except (BaseError, OSError) as error:
        raise StoreAway(type(error).__name__) from error
