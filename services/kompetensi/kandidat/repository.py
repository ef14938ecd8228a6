"""Whom of a ranking the caller may see."""

from collections.abc import Collection

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_LINGKUP, SYARAT_UNIT, lingkup, lingkup_unit

_BOLEH = Statement(f"""
    SELECT a.nip FROM proyeksi_asn a WHERE a.nip = ANY(CAST(:nip AS text[])) AND {SYARAT_LINGKUP}""")  # noqa: S608
_TERLIHAT = Statement(f"""
    SELECT a.nip FROM proyeksi_asn a
    WHERE {SYARAT_UNIT} AND (CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(a.jalur_unit))""")  # noqa: S608


async def boleh(baca: Reader, pelaku: Pelaku, nip: Collection[str]) -> frozenset[str]:
    """Those of these people whom the caller may read."""
    return frozenset(row["nip"] for row in await baca.fetch(_BOLEH, nip=list(nip), **lingkup(pelaku)))


async def terlihat(baca: Reader, pelaku: Pelaku, di_bawah: str | None) -> frozenset[str] | None:
    """Everybody of the caller's units, below a unit if one is named; None for the whole city."""
    if pelaku.seluruh_kota and di_bawah is None:
        return None
    rows = await baca.fetch(_TERLIHAT, di_bawah=di_bawah, **lingkup_unit(pelaku))
    return frozenset(row["nip"] for row in rows)
