"""Whose the store of files is: of two installations on one, each would remove the papers of the other.

The one that comes first leaves its name there, which is that of its database in its cluster: a copy of the database
somewhere else is another installation. Whoever finds another name puts nothing there and clears nothing up.
"""

from shared.blobs.store import BlobStore
from shared.db.statement import Statement
from shared.service import Runtime

_NAMA = Statement("SELECT concat(current_database(), ' ', system_identifier) AS nama FROM pg_control_system()", str)


class _Milik(set[BlobStore]):
    """Stores that are ours, found out once."""


async def milik_kita(runtime: Runtime, gudang: BlobStore) -> bool:
    """Whether this store is ours; from now on it is, if it was nobody's.

    Raises:
        StoreAway.
    """
    milik = runtime.kept.setdefault(_Milik, _Milik())
    if gudang not in milik:
        nama = await runtime.reader.value(_NAMA)
        if await gudang.claimed(nama) != nama:
            return False
        milik.add(gudang)
    return True
