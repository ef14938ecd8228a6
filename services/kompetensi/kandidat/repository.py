"""Whom of a ranking the caller may see."""

from collections.abc import Collection, Sequence

from services.kompetensi.proyeksi.repository import DI_BAWAH
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_LINGKUP, SYARAT_UNIT, lingkup, lingkup_unit

_BOLEH = Statement(
    f"""
    SELECT a.nip FROM proyeksi_asn a WHERE a.nip = ANY(CAST(:nip AS text[])) AND {SYARAT_LINGKUP}""",  # noqa: S608 (constants)
    str,
)


async def boleh(baca: Reader, pelaku: Pelaku, nip: Collection[str]) -> frozenset[str]:
    """Those of these people whom the caller may read."""
    return frozenset(await baca.fetch(_BOLEH, nip=list(nip), **lingkup(pelaku)))


_PEMANGKU = Statement("SELECT nip FROM proyeksi_asn WHERE kode_jabatan = :kode", str)


async def pemangku(baca: Reader, kode: str) -> list[str]:
    """Who holds a post today."""
    return await baca.fetch(_PEMANGKU, kode=kode)


_TERLIHAT = Statement(
    f"""
    SELECT a.nip FROM proyeksi_asn a WHERE {SYARAT_UNIT} AND {DI_BAWAH}
    AND (CAST(:status AS text[]) IS NULL OR a.status_pegawai = ANY(CAST(:status AS text[])))""",  # noqa: S608
    str,
)


async def terlihat(
    baca: Reader, pelaku: Pelaku, di_bawah: str | None, status: Sequence[str] | None
) -> frozenset[str] | None:
    """Everybody of the caller's units, below a unit and of these kinds of employment if any are named; None for the
    whole city."""
    if pelaku.seluruh_kota and di_bawah is None and not status:
        return None
    status = list(status) if status else None
    return frozenset(await baca.fetch(_TERLIHAT, di_bawah=di_bawah, status=status, **lingkup_unit(pelaku)))
