"""Queries of the index of agencies."""

from decimal import Decimal
from typing import NamedTuple

from services.kompetensi.proyeksi.repository import DALAM_DINAS, INSTANSI
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.ip_asn import Kategori
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit


class JumlahKategori(NamedTuple):
    """How many people of an agency are in a category (None: not computed), and the sum of their points."""

    instansi: str | None
    jalur: list[str]
    """Of the units they belong to."""
    kategori: Kategori | None
    jumlah: int
    nilai: Decimal
    celah: int


# CPNS are not measured, so they are not missing either.
_REKAP = Statement(
    f"""
    SELECT {INSTANSI} AS instansi, a.jalur_unit AS jalur, s.ip_asn ->> 'kategori' AS kategori, count(*) AS jumlah,
           coalesce(sum(CAST(s.ip_asn ->> 'total' AS numeric)), 0) AS nilai,
           count(*) FILTER (WHERE CAST(s.ip_asn ->> 'celah' AS boolean)) AS celah
    FROM proyeksi_asn a JOIN skor s USING (nip)
    WHERE s.versi > 0 AND a.status_pegawai <> 'CPNS' AND {DALAM_DINAS} AND {SYARAT_UNIT}
    GROUP BY 1, 2, 3 ORDER BY 1 NULLS LAST""",  # noqa: S608 (constants of this service)
    JumlahKategori,
)


async def rekap(baca: Reader, pelaku: Pelaku) -> list[JumlahKategori]:
    """People of the caller's units by agency, unit and category."""
    return await baca.fetch(_REKAP, **lingkup_unit(pelaku))
