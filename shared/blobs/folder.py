"""Files in a folder of this machine.

What is put is written beside, brought to the disk and renamed: a process that dies on the way leaves a file that nobody
reads, and ``older`` removes it later.
"""

import asyncio
import contextlib
import errno
import io
import os
import re
import shutil
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from shared.blobs.store import OWNER, PIECE, BlobMissing, StoreAway, StoreFull, checked

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BEGUN = "baru"
"""The folder of what is not whole yet."""
_FOLDER, _NAME = re.compile("[0-9a-f]{2}"), re.compile("[0-9a-f]{64}")
"""What is called otherwise is somebody else's."""


class FolderBlobs:
    """The files below ``root``, which is made where it is missing."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def claimed(self, by: str) -> str:
        """Written beside and linked, so that of two who come first at once one does, with the whole of its name."""
        try:
            return await asyncio.to_thread(self._claimed, by)
        except OSError as error:
            raise _away(error) from error

    def _claimed(self, by: str) -> str:
        owner = self._root / OWNER
        if not owner.exists():
            begun = self._begun(io.BytesIO(by.encode()))
            try:
                os.link(begun, owner)
                _sync(self._root)
            except FileExistsError:
                pass
            finally:
                _drop(begun)
        return owner.read_text(encoding="utf-8")

    async def put(self, sha256: str, file: BinaryIO) -> None:
        """Write, bring to the disk, rename."""
        try:
            await asyncio.to_thread(self._put, sha256, file)
        except OSError as error:
            raise _away(error) from error

    def _put(self, sha256: str, file: BinaryIO) -> None:
        whole = self._path(sha256)
        begun = self._begun(file)
        try:
            whole.parent.mkdir(exist_ok=True, mode=0o700)
            begun.replace(whole)
        except BaseException:
            _drop(begun)
            raise
        for folder in (whole.parent, self._root):
            _sync(folder)

    def _begun(self, file: BinaryIO) -> Path:
        """The bytes on the disk, under a name that nobody reads."""
        folder = self._root / _BEGUN
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as out:
                file.seek(0)
                shutil.copyfileobj(file, out, PIECE)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            _drop(Path(name))
            raise
        return Path(name)

    async def size(self, sha256: str) -> int | None:
        """Of the file, as the file system has it."""
        try:
            return (await asyncio.to_thread(self._path(sha256).stat)).st_size
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _away(error) from error

    async def read(self, sha256: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Piece by piece, each read by a thread."""
        try:
            file = await asyncio.to_thread(self._path(sha256).open, "rb")
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error
        except OSError as error:
            raise _away(error) from error
        with file:
            size = os.fstat(file.fileno()).st_size
            whole = not start and (end is None or end >= size)
            length = None if end is None else end - start
            async for each in checked(sha256, _pieces(file, start, length), whole=whole, length=length):
                yield each

    async def remove(self, sha256: str) -> None:
        """Unlink it."""
        try:
            await asyncio.to_thread(self._path(sha256).unlink, missing_ok=True)
        except OSError as error:
            raise _away(error) from error

    async def older(self, than: datetime) -> AsyncIterator[str]:
        """By when each was written."""
        try:
            found = await asyncio.to_thread(lambda: [*self._older(than.timestamp())])
        except OSError as error:
            raise _away(error) from error
        for each in found:
            yield each

    def _older(self, than: float) -> Iterator[str]:
        for folder in self._root.iterdir() if self._root.exists() else ():
            if not (folder.name == _BEGUN or _FOLDER.fullmatch(folder.name)) or not folder.is_dir():
                continue
            for each in folder.iterdir():
                # Somebody else may be clearing up too.
                with contextlib.suppress(FileNotFoundError):
                    if not each.is_file() or each.stat().st_mtime >= than:
                        continue
                    if folder.name == _BEGUN:
                        each.unlink()
                    elif _NAME.fullmatch(each.name):
                        yield each.name

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256


async def _pieces(file: BinaryIO, start: int, length: int | None) -> AsyncGenerator[bytes]:
    file.seek(start)
    left = length
    while left is None or left > 0:
        try:
            piece = await asyncio.to_thread(file.read, PIECE if left is None else min(PIECE, left))
        except OSError as error:
            raise _away(error) from error
        if not piece:
            return
        if left is not None:
            left -= len(piece)
        yield piece


def _drop(begun: Path) -> None:
    with contextlib.suppress(OSError):
        begun.unlink()


def _sync(folder: Path) -> None:
    """A name is on the disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _away(error: OSError) -> StoreAway:
    return (StoreFull if error.errno in _FULL else StoreAway)(f"{error.strerror} ({error.errno})")
