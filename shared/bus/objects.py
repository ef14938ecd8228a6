"""Large results in the JetStream object store: whole or not at all, and what is read is what was written.

The client library's own reading waits for ever for a piece that is gone, and needs the right to make consumers. Pieces
are asked for one by one here.
"""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import nats.errors
from nats.js import JetStreamContext
from nats.js.api import DiscardPolicy, ObjectInfo, ObjectMeta, ObjectMetaOptions, StorageType, StreamConfig
from nats.js.errors import BadObjectMetaError, NotFoundError

from shared.bus.topology import declare

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.js.object_store import ObjectStore as NatsObjectStore

PIECE = 512 << 10
"""Bytes of a message. The server takes one MiB; half of it costs a fifth less time than the library's 128 KiB."""


TIMEOUT = 5.0
"""Seconds that the server has for each answer."""
AGAIN = (0.1, 0.4, 1.0)
"""Seconds before what is missing is asked for again: the server that answers a reader may be behind the one that was
written to."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A place for objects. One service writes it; others read it as far as their permissions go."""

    name: str
    description: str
    max_age: float
    """Seconds after which even what nobody has removed is gone; 0 where only its writer removes (``ObjectStore.sweep``
    finds what a killed process has left behind)."""

    @property
    def stream(self) -> str:
        return f"OBJ_{self.name}"


class StoreAway(Exception):
    """The object store cannot be reached now; the same may work later."""


class ObjectMissing(Exception):
    """There is no such object, or a piece of it is gone: it was asked for several times."""


class ObjectDamaged(Exception):
    """The object is not what was announced: its digest differs."""


async def declare_buckets(js: JetStreamContext, buckets: Iterable[Bucket], replicas: int) -> None:
    """Create the buckets, or bring them up to date."""
    streams = [
        StreamConfig(
            name=bucket.stream,
            description=bucket.description,
            subjects=[f"$O.{bucket.name}.C.>", f"$O.{bucket.name}.M.>"],
            storage=StorageType.FILE,
            discard=DiscardPolicy.NEW,
            max_age=bucket.max_age,
            num_replicas=replicas,
            allow_rollup_hdrs=True,
            allow_direct=True,
        )
        for bucket in buckets
    ]
    await declare(js, streams)


class ObjectStore:
    """The objects of one bucket."""

    def __init__(self, client: "Client", bucket: str, *, owner: str | None = None, timeout: float = TIMEOUT) -> None:
        """``owner`` names the service that writes the bucket, when it is another than the one that asks."""
        self._js = client.jetstream(domain=owner, timeout=timeout)
        self._bucket = bucket
        self._stream = f"OBJ_{bucket}"
        self._opened: NatsObjectStore | None = None

    async def put(self, name: str, body: bytes) -> str:
        """Store an object under a name; answers its SHA-256. The same once more changes nothing.

        Raises:
            StoreAway: whether it was stored is not known.
        """
        digest = hashlib.sha256(body)
        with _away():
            info = await self._info(name)
            if info is None or info.size != len(body) or info.digest != _digest(digest.digest()):
                options = ObjectMetaOptions(max_chunk_size=PIECE)
                await (await self._open()).put(name, body, ObjectMeta(name=name, options=options))
        return digest.hexdigest()

    async def get(self, name: str, sha256: str) -> bytes:
        """An object, if it has this SHA-256.

        Raises:
            ObjectMissing, ObjectDamaged, StoreAway.
        """
        for wait in AGAIN:
            try:
                return await self._get(name, sha256)
            except ObjectMissing:
                await asyncio.sleep(wait)
        return await self._get(name, sha256)

    async def _get(self, name: str, sha256: str) -> bytes:
        with _away():
            info = await self._info(name)
            if info is None:
                raise ObjectMissing(f"{self._bucket}/{name}")
            body = b"".join([piece async for piece in self._pieces(name, info)])
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ObjectDamaged(f"{self._bucket}/{name}")
        return body

    async def stream(self, name: str, sha256: str) -> AsyncIterator[bytes]:
        """An object piece by piece, for what is too large to hold whole: its last piece comes only once all of it has
        this SHA-256.

        Raises:
            ObjectMissing, ObjectDamaged, StoreAway.
        """
        with _away():
            info = await self._info(name)
            if info is None:
                raise ObjectMissing(f"{self._bucket}/{name}")
            digest, last = hashlib.sha256(), b""
            async for piece in self._pieces(name, info):
                if last:
                    yield last
                digest.update(piece)
                last = piece
        if digest.hexdigest() != sha256:
            raise ObjectDamaged(f"{self._bucket}/{name}")
        yield last

    async def delete(self, name: str) -> None:
        """Remove an object; harmless when there is none.

        Raises:
            StoreAway: whether it is gone is not known.
        """
        with _away():
            info = await self._info(name)
            if info is not None:
                # The name last: as long as it is there, whoever was interrupted comes back to it.
                await self._js.purge_stream(self._stream, subject=self._pieces_of(info))
                await self._js.purge_stream(self._stream, subject=self._name_of(name))

    async def sweep(self, known: Collection[str], before: datetime) -> int:
        """Remove what stands under none of these names and was written before an instant, and pieces of no object: a
        killed process leaves them behind. How many objects and heaps of pieces are gone.

        Raises:
            StoreAway: the rest is removed next time.
        """
        with _away():
            names, pieces = await self._subjects("M"), await self._subjects("C")
            kept = {self._name_of(each) for each in known} & names
            # As many heaps of pieces as objects: none of them is of no object.
            if len(kept) == len(names) == len(pieces):
                return 0
            store = await self._open()
            whole = set()
            for each in known:
                with suppress(NotFoundError, BadObjectMetaError):
                    whole.add(self._pieces_of(await store.get_info(each)))
            gone = 0
            # Pieces first: an object is written in that order, and its name comes last.
            for subject in (*sorted(pieces - whole), *sorted(names - kept)):
                with suppress(NotFoundError):
                    last = await self._js.get_last_msg(self._stream, subject)
                    if last.time is not None and last.time < before:
                        await self._js.purge_stream(self._stream, subject=subject)
                        gone += 1
            return gone

    async def _subjects(self, kind: str) -> set[str]:
        info = await self._js.stream_info(self._stream, subjects_filter=f"$O.{self._bucket}.{kind}.>")
        return set(info.state.subjects or ())

    async def _open(self) -> "NatsObjectStore":
        if self._opened is None:
            self._opened = await self._js.object_store(self._bucket)
        return self._opened

    async def _info(self, name: str) -> ObjectInfo | None:
        store = await self._open()
        try:
            return await store.get_info(name)
        except NotFoundError:
            return None
        except BadObjectMetaError as error:
            raise ObjectDamaged(f"{self._bucket}/{name}") from error

    async def _pieces(self, name: str, info: ObjectInfo) -> AsyncIterator[bytes]:
        sequence = 1
        for _ in range(info.chunks or 0):
            try:
                # Not directly: its headers would come as those of the answer, and odd ones end the library's reader.
                message = await self._js.get_msg(self._stream, seq=sequence, subject=self._pieces_of(info), next=True)
            except NotFoundError as error:
                raise ObjectMissing(f"{self._bucket}/{name}") from error
            assert message.seq is not None
            sequence = message.seq + 1
            yield message.data or b""

    def _pieces_of(self, info: ObjectInfo) -> str:
        return f"$O.{self._bucket}.C.{info.nuid}"

    def _name_of(self, name: str) -> str:
        return f"$O.{self._bucket}.M.{base64.urlsafe_b64encode(name.encode()).decode()}"


def _digest(raw: bytes) -> str:
    return f"SHA-256={base64.urlsafe_b64encode(raw).decode()}"


@contextmanager
def _away() -> Iterator[None]:
    """Whatever keeps NATS from answering, under one name."""
    try:
        yield
    except (nats.errors.Error, TimeoutError, OSError) as error:
        raise StoreAway(repr(error)) from error
