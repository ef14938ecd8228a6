"""Whether the store still has what it was given: a copy that was sound when it was looked at may be lost by now."""

import asyncio
from collections.abc import Collection

from services.mutasi.berkas.terima import tak_terjangkau
from shared.blobs.store import BlobMissing, BlobStore, StoreAway, store_of
from shared.service import Runtime

SERENTAK = 8
"""Files that are read at once."""


async def tidak_utuh(runtime: Runtime, sha256: Collection[str]) -> frozenset[str]:
    """Of these the ones that the store does not have, or has with other bytes: each is read whole and its digest
    reckoned. No transaction should be open meanwhile.

    Raises:
        GudangTidakTerjangkau.
    """
    if (gudang := store_of(runtime)) is None:
        # Whoever fetches is told that there is none.
        return frozenset()
    giliran = asyncio.Semaphore(SERENTAK)

    async def periksa(satu: str) -> str | None:
        async with giliran:
            return None if await _utuh(gudang, satu) else satu

    try:
        hasil = await asyncio.gather(*map(periksa, sorted(set(sha256))))
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    return frozenset(each for each in hasil if each is not None)


async def _utuh(gudang: BlobStore, sha256: str) -> bool:
    try:
        async for _ in gudang.read(sha256):
            pass
    except BlobMissing:
        return False
    return True
