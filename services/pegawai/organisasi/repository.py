"""Queries of units and posts."""

from collections.abc import Collection, Sequence
from typing import Any

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

_POHON = Statement("""
    SELECT u.kode, u.jalur,
           (SELECT lower(v.berlaku) FROM unit_versi v
            WHERE v.kode = u.kode AND v.digantikan_pada IS NULL ORDER BY v.berlaku LIMIT 1) AS mulai
    FROM unit u""")
_DAFTARKAN_UNIT = Statement("""
    INSERT INTO unit (kode, nama, induk, jenis, instansi, eselon_kepala, jalur, aktif)
    SELECT r.kode, r.nama, r.induk, r.jenis, r.instansi, r.eselon_kepala,
           ARRAY(SELECT jsonb_array_elements_text(r.jalur)), coalesce(r.mulai <= :hari, true)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(kode text, nama text, induk text, jenis text, instansi text, eselon_kepala text, jalur jsonb, mulai date)
    ON CONFLICT (kode) DO NOTHING""")
_UNIT_DI_BAWAH = Statement("SELECT kode FROM unit WHERE jalur && CAST(:unit AS text[])")
_JABATAN_DI_BAWAH = Statement("""
    SELECT j.kode FROM jabatan j JOIN unit u ON u.kode = j.kode_unit WHERE u.jalur && CAST(:unit AS text[])""")
_ASN_DI_BAWAH = Statement("SELECT nip FROM asn WHERE jalur_unit && CAST(:unit AS text[])")
_UNIT_DIKENAL = Statement("""
    SELECT u.kode, (SELECT lower(v.berlaku) FROM unit_versi v
                    WHERE v.kode = u.kode AND v.digantikan_pada IS NULL ORDER BY v.berlaku LIMIT 1) AS mulai
    FROM unit u WHERE u.kode = ANY(CAST(:kode AS text[]))""")
_DAFTARKAN_JABATAN = Statement("""
    INSERT INTO jabatan (kode, nama, kode_unit, jenis, jenjang, eselon, kelas, formasi, pendidikan_minimal,
                         kepala_unit, bup, aktif)
    SELECT r.kode, r.nama, r.kode_unit, r.jenis, r.jenjang, r.eselon, r.kelas, r.formasi, r.pendidikan_minimal,
           r.kepala_unit, r.bup, coalesce(r.mulai <= :hari, true)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(kode text, nama text, kode_unit text, jenis text, jenjang text, eselon text, kelas integer,
              formasi integer, pendidikan_minimal text, kepala_unit boolean, bup integer, mulai date)
    ON CONFLICT (kode) DO NOTHING""")
_JABATAN_DIKENAL = Statement("SELECT kode FROM jabatan WHERE kode = ANY(CAST(:kode AS text[]))")
_UNIT_DIPIMPIN = Statement("""
    SELECT DISTINCT kode_unit FROM jabatan WHERE kepala_unit AND kode = ANY(CAST(:kode AS text[]))""")
_PEMANGKU = Statement("SELECT nip FROM asn WHERE kode_jabatan = ANY(CAST(:kode AS text[]))")

_UNIT = Statement("""
    SELECT u.kode, u.nama, u.induk, u.jenis, u.instansi, u.eselon_kepala, u.jalur, u.versi
    FROM unit u
    WHERE u.aktif AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
      AND (CAST(:jenis AS text) IS NULL OR u.jenis = :jenis) AND u.kode > :sesudah
    ORDER BY u.kode LIMIT :limit""")
_DAFTAR_JABATAN = Statement("""
    SELECT j.kode, j.nama, j.kode_unit, u.nama AS nama_unit, u.instansi, j.jenis, j.jenjang, j.eselon, j.kelas,
           j.formasi, t.terisi, j.pendidikan_minimal, j.kepala_unit, j.bup, j.aktif, j.versi
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    CROSS JOIN LATERAL (SELECT count(*) AS terisi FROM asn WHERE kode_jabatan = j.kode) t
    WHERE j.kode > :sesudah
      AND (CASE WHEN CAST(:kode AS text) IS NULL THEN j.aktif ELSE j.kode = :kode END)
      AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
      AND (CAST(:jenjang AS text) IS NULL OR j.jenjang = :jenjang)
      AND (NOT CAST(:lowong AS boolean) OR t.terisi < j.formasi)
    ORDER BY j.kode LIMIT :limit""")


async def pohon(uow: UnitOfWork) -> dict[str, Any]:
    """Path of every known unit, and the first day of its first version (None: it has always been)."""
    return {row["kode"]: row for row in await uow.fetch(_POHON)}


async def daftarkan_unit(uow: UnitOfWork, unit: Sequence[Baris]) -> None:
    """Make the row of each unit that has none yet, so that versions can refer to it."""
    await uow.execute(_DAFTARKAN_UNIT, rows=list(unit), hari=uow.today)


async def di_bawah(uow: UnitOfWork, unit: Sequence[str]) -> dict[str, list[str]]:
    """Units, posts and people in the subtrees of these units."""
    return {
        "unit": [row["kode"] for row in await uow.fetch(_UNIT_DI_BAWAH, unit=list(unit))],
        "jabatan": [row["kode"] for row in await uow.fetch(_JABATAN_DI_BAWAH, unit=list(unit))],
        "asn": [row["nip"] for row in await uow.fetch(_ASN_DI_BAWAH, unit=list(unit))],
    }


async def unit_dikenal(uow: UnitOfWork, kode: Collection[str]) -> dict[str, Any]:
    """Which of these units exist, and the first day of their first version (None: they have always been)."""
    return {row["kode"]: row["mulai"] for row in await uow.fetch(_UNIT_DIKENAL, kode=sorted(kode))}


async def jabatan_dikenal(uow: UnitOfWork, kode: Collection[str]) -> set[str]:
    """Which of these posts are or were in the peta jabatan."""
    return {row["kode"] for row in await uow.fetch(_JABATAN_DIKENAL, kode=sorted(kode))}


async def daftarkan_jabatan(uow: UnitOfWork, jabatan: Sequence[Baris]) -> None:
    """Make the row of each post that has none yet, so that versions can refer to it."""
    await uow.execute(_DAFTARKAN_JABATAN, rows=list(jabatan), hari=uow.today)


async def unit_dipimpin(uow: UnitOfWork, jabatan: Collection[str]) -> list[str]:
    """Units that are headed from one of these posts."""
    return [row["kode_unit"] for row in await uow.fetch(_UNIT_DIPIMPIN, kode=sorted(jabatan))] if jabatan else []


async def pemangku(uow: UnitOfWork, kode: Sequence[str]) -> list[str]:
    """NIPs of those who hold these posts today."""
    return [row["nip"] for row in await uow.fetch(_PEMANGKU, kode=list(kode))] if kode else []


async def daftar_unit(baca: Reader, *, di_bawah: str | None, jenis: str | None, sesudah: str, limit: int) -> list[Any]:
    """Units in order of their code."""
    return await baca.fetch(_UNIT, di_bawah=di_bawah, jenis=jenis, sesudah=sesudah, limit=limit)


async def daftar_jabatan(
    baca: Reader,
    *,
    kode: str | None = None,
    di_bawah: str | None = None,
    jenjang: str | None = None,
    lowong: bool = False,
    sesudah: str = "",
    limit: int = 1,
) -> list[Any]:
    """Posts in order of their code, with how many hold them today."""
    return await baca.fetch(
        _DAFTAR_JABATAN,
        kode=kode,
        di_bawah=di_bawah,
        jenjang=jenjang,
        lowong=lowong,
        sesudah=sesudah,
        limit=limit,
    )
