"""Every query about what a batch does to posts and units: seats, people, needs."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan.rebutan import Kursi
from services.mutasi.kumpulan.repository import Baca
from services.mutasi.usulan.bezetting import bezetting_pada
from services.mutasi.usulan.repository import SIAP_DIPUTUSKAN
from shared.db.statement import Statement, any_of


class _Jabatan(NamedTuple):
    kode: str
    nama: str
    formasi: int
    lain: int


_JABATAN = Statement(
    f"""
    SELECT j.kode, j.nama, j.formasi,
           (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a ON a.nip = u.nip
            LEFT JOIN proyeksi_asn p ON p.nip = u.menggantikan
            WHERE u.jabatan_tujuan = j.kode AND u.id <> ALL(CAST(:tanpa AS uuid[]))
              AND u.kumpulan_id IS DISTINCT FROM CAST(:kumpulan_id AS uuid)
              AND {SIAP_DIPUTUSKAN}
              AND (u.kumpulan_id IS NULL OR u.pelepasan_id IS NOT NULL)
              AND p.kode_jabatan IS DISTINCT FROM u.jabatan_tujuan) AS lain
    FROM proyeksi_jabatan j WHERE j.kelas IS NOT NULL AND j.kode = {any_of("kode")}""",
    _Jabatan,
)


async def kursi_pada(
    baca: Baca, tmt: date, kode: Collection[str], kumpulan_id: UUID | None, tanpa: Collection[UUID] = ()
) -> dict[str, Kursi]:
    """These posts on the TMT, without what a batch will do: its own cases, and those of ``tanpa``, are not counted
    unless they are decided."""
    if not kode:
        return {}
    rows = await baca.fetch(_JABATAN, kode=sorted(kode), kumpulan_id=kumpulan_id, tanpa=sorted(tanpa))
    isi = await bezetting_pada(baca, tmt, [each.kode for each in rows])
    return {each.kode: Kursi(each.kode, each.nama, each.formasi, isi[each.kode], each.lain) for each in rows}


class UnitBerkursi(NamedTuple):
    """A unit with its people and its need, as pegawai last said."""

    kode_unit: str
    nama_unit: str
    kebutuhan: int | None
    bezetting: int


_UNIT = Statement(
    f"""
    SELECT kode_unit, min(nama_unit) AS nama_unit,
           CASE WHEN bool_and(kebutuhan IS NOT NULL) THEN CAST(sum(kebutuhan) AS bigint) END AS kebutuhan,
           CAST(sum(terisi) AS bigint) AS bezetting
    FROM proyeksi_jabatan WHERE aktif AND kode_unit = {any_of("kode")} GROUP BY kode_unit ORDER BY kode_unit""",
    UnitBerkursi,
    sure=("bezetting",),
)


async def unit(baca: Baca, kode: Collection[str]) -> list[UnitBerkursi]:
    """These units, with the people that they have now."""
    return await baca.fetch(_UNIT, kode=sorted(kode))
