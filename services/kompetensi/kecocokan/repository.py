"""Queries of matches."""

from datetime import date
from typing import Any

from services.kompetensi.lingkup import SYARAT_LINGKUP, lingkup
from services.kompetensi.penilaian.repository import HIDUP, KOLOM_TERAKHIR, terakhir
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from shared.db.unit_of_work import Reader

_ORANG = Statement(f"""
    SELECT a.nip, a.nama, a.jabatan, {KOLOM_TERAKHIR} FROM proyeksi_asn a {terakhir(HIDUP)}
    WHERE a.nip = :nip AND {SYARAT_LINGKUP}""")  # noqa: S608 (constants of this service)


async def orang(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Any:
    """A person and their newest assessment (``level`` None without one), or None when out of the caller's scope."""
    return await baca.row(_ORANG, nip=nip, hari=hari, **lingkup(pelaku))
