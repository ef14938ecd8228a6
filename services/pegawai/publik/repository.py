"""Queries of what is public. No personal number is read, so none can leave."""

from typing import Any, NamedTuple

from shared.db.reader import Reader
from shared.db.statement import Statement


class Jabatan(NamedTuple):
    """A structural post, or that of a head, and who holds it: objects of name, titles and golongan."""

    kode: str
    jabatan: str
    eselon: str | None
    kode_unit: str
    unit: str
    pejabat: list[dict[str, Any]]


_PEJABAT = Statement(
    """
    SELECT j.kode, j.nama AS jabatan, j.eselon, j.kode_unit, u.nama AS unit, coalesce((
               SELECT json_agg(json_build_object('nama', a.nama, 'gelar_depan', a.gelar_depan,
                                                 'gelar_belakang', a.gelar_belakang, 'golongan', a.golongan)
                               ORDER BY a.nama)
               FROM asn a WHERE a.kode_jabatan = j.kode), '[]') AS pejabat
    FROM jabatan j JOIN unit u ON u.kode = j.kode_unit
    WHERE j.aktif AND (j.eselon IS NOT NULL OR j.kepala_unit) AND j.kode > :sesudah
      AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
    ORDER BY j.kode LIMIT :limit""",
    Jabatan,
)


async def pejabat(baca: Reader, *, di_bawah: str | None, sesudah: str, limit: int) -> list[Jabatan]:
    """Structural posts and heads of units in order of their code, with who holds each."""
    return await baca.fetch(_PEJABAT, di_bawah=di_bawah, sesudah=sesudah, limit=limit)
