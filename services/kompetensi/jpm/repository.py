"""Queries of one person beside one post."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.kompetensi.berversi import HIDUP
from services.kompetensi.penilaian.repository import KOLOM_TERAKHIR, terakhir
from services.kompetensi.skj.repository import KOLOM_STANDAR, sebutan_standar, standar, standar_orang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

_ORANG = Statement(f"""
    SELECT a.nip, a.nama, a.jabatan, {KOLOM_TERAKHIR}, {KOLOM_STANDAR}
    FROM proyeksi_asn a {terakhir(HIDUP)} {standar_orang(HIDUP)}
    WHERE a.nip = :nip AND {SYARAT_LINGKUP}""")  # noqa: S608 (constants of this service)
_JABATAN = Statement(f"""
    SELECT j.kode, j.nama, j.nama_unit, j.jenjang, {KOLOM_STANDAR}
    FROM proyeksi_jabatan j {standar(HIDUP, "j.kode", "j.nama", "j.jenjang")}
    WHERE j.kode = :kode AND j.aktif""")  # noqa: S608


async def orang(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Any:
    """A person, their newest assessment (``level`` None without one) and the standard of their post.

    None when out of the caller's scope.
    """
    return await baca.row(_ORANG, nip=nip, hari=hari, **lingkup(pelaku))


async def jabatan(baca: Reader, kode: str, hari: date) -> dict[str, Any] | None:
    """A post of today's peta jabatan with its standard, or None."""
    row = await baca.row(_JABATAN, kode=kode, hari=hari)
    return None if row is None else dengan_sebutan(row)


def dengan_sebutan(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row, and in words whose standard it is."""
    return {**row, "sumber_standar": sebutan_standar(row)}
