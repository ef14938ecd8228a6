"""Queries of the index of agencies."""

from typing import Any

from services.kompetensi.proyeksi.repository import INSTANSI
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

# CPNS are not measured, so they are not missing either.
_REKAP = Statement(f"""
    SELECT {INSTANSI} AS instansi, s.ip_asn ->> 'kategori' AS kategori, count(*) AS jumlah,
           coalesce(sum(CAST(s.ip_asn ->> 'total' AS numeric)), 0) AS nilai,
           count(*) FILTER (WHERE CAST(s.ip_asn ->> 'celah' AS boolean)) AS celah
    FROM proyeksi_asn a JOIN skor s USING (nip)
    WHERE s.versi > 0 AND a.status_pegawai <> 'CPNS' AND {SYARAT_UNIT}
      AND (CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(a.jalur_unit))
    GROUP BY 1, 2 ORDER BY 1 NULLS LAST""")  # noqa: S608 (constants of this service)


async def rekap(baca: Reader, pelaku: Pelaku, di_bawah: str | None) -> list[Any]:
    """People of the caller's units by agency and category (None: not computed), with the sum of their points."""
    return await baca.fetch(_REKAP, di_bawah=di_bawah, **lingkup_unit(pelaku))
