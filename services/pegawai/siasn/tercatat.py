"""What is on record of the people of a roster, where it leaves something unsaid."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from services.pegawai.asn.models import Asn
from services.pegawai.siasn.kolom import KOLOM
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor

SEKAWAN = (
    ("golongan", "tmt_golongan", "mk_tahun", "mk_bulan"),
    ("tingkat_pendidikan", "program_studi", "tahun_lulus"),
)
"""A new rank has a new date, a new degree a new field."""
_DITEMPATKAN = ("kode_jabatan", "tmt_jabatan", "kode_unor")
"""A roster that names no post or no unor says nothing of it, whatever its blank cells mean: see ``simpan``."""
_ISIAN = [
    each.isian
    for each in KOLOM
    if not each.wajib and each.isian in Asn.__table__.columns and each.isian not in _DITEMPATKAN
]


class _Tercatat(NamedTuple):
    nomor: int
    isi: dict[str, Any]


_TERCATAT = Statement(
    f"""
    SELECT n.nomor, json_build_object({", ".join(f"'{each}', a.{each}" for each in _ISIAN)}) AS isi
    FROM unnest(CAST(:nomor AS integer[]), CAST(:nip AS text[])) AS n(nomor, nip) JOIN asn a ON a.nip = n.nip""",  # noqa: S608
    _Tercatat,
    sure=("nomor", "isi"),
)


async def orang_tercatat(uow: UnitOfWork, baris: Bernomor) -> Mapping[int, Mapping[str, Any]]:
    """Number of a row → what is on record of its person; nobody new is in it."""
    diam = [(nomor, nilai["nip"]) for nomor, nilai in baris if any(nilai[each] is None for each in _ISIAN)]
    if not diam:
        return {}
    rows = await uow.fetch(_TERCATAT, nomor=[each for each, _ in diam], nip=[each for _, each in diam])
    return {row.nomor: row.isi for row in rows}
