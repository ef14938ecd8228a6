"""Queries of units and posts."""

from collections.abc import Collection, Sequence
from typing import Any

from shared.db.statement import Statement
from shared.db.unit_of_work import Reader, UnitOfWork
from shared.impor.bentuk import Baris

_JALUR = Statement("SELECT kode, jalur FROM unit")
_SIMPAN_UNIT = Statement("""
    INSERT INTO unit AS u (kode, nama, induk, jenis, instansi, eselon_kepala, jalur)
    SELECT r.kode, r.nama, r.induk, r.jenis, r.instansi, r.eselon_kepala,
           ARRAY(SELECT jsonb_array_elements_text(r.jalur))
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(kode text, nama text, induk text, jenis text, instansi text, eselon_kepala text, jalur jsonb)
    ON CONFLICT (kode) DO UPDATE
    SET nama = excluded.nama, induk = excluded.induk, jenis = excluded.jenis, instansi = excluded.instansi,
        eselon_kepala = excluded.eselon_kepala, jalur = excluded.jalur, versi = u.versi + 1
    WHERE (u.nama, u.induk, u.jenis, u.instansi, u.eselon_kepala, u.jalur) IS DISTINCT FROM
          (excluded.nama, excluded.induk, excluded.jenis, excluded.instansi, excluded.eselon_kepala, excluded.jalur)
    RETURNING kode, versi = 1 AS baru""")
_SEGARKAN_JALUR = Statement("""
    WITH RECURSIVE pohon AS (
        SELECT kode, ARRAY[kode] AS jalur FROM unit WHERE induk IS NULL
        UNION ALL
        SELECT u.kode, p.jalur || u.kode FROM unit u JOIN pohon p ON u.induk = p.kode WHERE u.kode <> ALL(p.jalur)
    ), unit_baru AS (
        UPDATE unit u SET jalur = p.jalur, versi = u.versi + 1 FROM pohon p
        WHERE p.kode = u.kode AND u.jalur <> p.jalur RETURNING u.kode
    )
    UPDATE asn a SET jalur_unit = p.jalur, versi = a.versi + 1 FROM pohon p
    WHERE p.kode = a.kode_unit AND a.jalur_unit <> p.jalur""")
_UNIT_DI_BAWAH = Statement("SELECT kode FROM unit WHERE jalur && CAST(:unit AS text[])")
_JABATAN_DI_BAWAH = Statement("""
    SELECT j.kode FROM jabatan j JOIN unit u ON u.kode = j.kode_unit WHERE u.jalur && CAST(:unit AS text[])""")
_ASN_DI_BAWAH = Statement("SELECT nip FROM asn WHERE jalur_unit && CAST(:unit AS text[])")
_UNIT_DIKENAL = Statement("SELECT kode FROM unit WHERE kode = ANY(CAST(:kode AS text[]))")
_SIMPAN_JABATAN = Statement("""
    INSERT INTO jabatan AS j (kode, nama, kode_unit, jenis, jenjang, eselon, kelas, formasi, pendidikan_minimal,
                              kepala_unit, bup)
    SELECT r.kode, r.nama, r.kode_unit, r.jenis, r.jenjang, r.eselon, r.kelas, r.formasi, r.pendidikan_minimal,
           r.kepala_unit, r.bup
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(kode text, nama text, kode_unit text, jenis text, jenjang text, eselon text, kelas integer,
              formasi integer, pendidikan_minimal text, kepala_unit boolean, bup integer)
    ON CONFLICT (kode) DO UPDATE
    SET nama = excluded.nama, kode_unit = excluded.kode_unit, jenis = excluded.jenis, jenjang = excluded.jenjang,
        eselon = excluded.eselon, kelas = excluded.kelas, formasi = excluded.formasi,
        pendidikan_minimal = excluded.pendidikan_minimal, kepala_unit = excluded.kepala_unit, bup = excluded.bup,
        versi = j.versi + 1
    WHERE (j.nama, j.kode_unit, j.jenis, j.jenjang, j.eselon, j.kelas, j.formasi, j.pendidikan_minimal,
           j.kepala_unit, j.bup) IS DISTINCT FROM
          (excluded.nama, excluded.kode_unit, excluded.jenis, excluded.jenjang, excluded.eselon, excluded.kelas,
           excluded.formasi, excluded.pendidikan_minimal, excluded.kepala_unit, excluded.bup)
    RETURNING kode, versi = 1 AS baru""")
_PEMANGKU = Statement("SELECT nip FROM asn WHERE kode_jabatan = ANY(CAST(:kode AS text[]))")

_UNIT = Statement("""
    SELECT u.kode, u.nama, u.induk, u.jenis, u.instansi, u.eselon_kepala, u.jalur, u.versi
    FROM unit u
    WHERE (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
      AND (CAST(:jenis AS text) IS NULL OR u.jenis = :jenis) AND u.kode > :sesudah
    ORDER BY u.kode LIMIT :limit""")
_DAFTAR_JABATAN = Statement("""
    SELECT j.kode, j.nama, j.kode_unit, u.nama AS nama_unit, u.instansi, j.jenis, j.jenjang, j.eselon, j.kelas,
           j.formasi, t.terisi, j.pendidikan_minimal, j.kepala_unit, j.versi
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    CROSS JOIN LATERAL (SELECT count(*) AS terisi FROM asn WHERE kode_jabatan = j.kode) t
    WHERE j.kode > :sesudah
      AND (CAST(:kode AS text) IS NULL OR j.kode = :kode)
      AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
      AND (CAST(:jenjang AS text) IS NULL OR j.jenjang = :jenjang)
      AND (NOT CAST(:lowong AS boolean) OR t.terisi < j.formasi)
    ORDER BY j.kode LIMIT :limit""")


async def jalur_semua_unit(uow: UnitOfWork) -> dict[str, list[str]]:
    """Path of every known unit."""
    return {row["kode"]: row["jalur"] for row in await uow.fetch(_JALUR)}


async def simpan_unit(uow: UnitOfWork, unit: Sequence[Baris]) -> tuple[list[str], list[str]]:
    """Write units; answers the codes of the new and of the changed ones."""
    rows = await uow.fetch(_SIMPAN_UNIT, rows=list(unit)) if unit else []
    return [row["kode"] for row in rows if row["baru"]], [row["kode"] for row in rows if not row["baru"]]


async def segarkan_jalur(uow: UnitOfWork) -> None:
    """Bring all paths in line with the tree after units have moved."""
    await uow.execute(_SEGARKAN_JALUR)


async def di_bawah(uow: UnitOfWork, unit: Sequence[str]) -> dict[str, list[str]]:
    """Units, posts and people in the subtrees of these units."""
    return {
        "unit": [row["kode"] for row in await uow.fetch(_UNIT_DI_BAWAH, unit=list(unit))],
        "jabatan": [row["kode"] for row in await uow.fetch(_JABATAN_DI_BAWAH, unit=list(unit))],
        "asn": [row["nip"] for row in await uow.fetch(_ASN_DI_BAWAH, unit=list(unit))],
    }


async def unit_dikenal(uow: UnitOfWork, kode: Collection[str]) -> set[str]:
    """Which of these units exist."""
    return {row["kode"] for row in await uow.fetch(_UNIT_DIKENAL, kode=sorted(kode))}


async def simpan_jabatan(uow: UnitOfWork, jabatan: Sequence[Baris]) -> tuple[list[str], list[str]]:
    """Write posts; answers the codes of the new and of the changed ones."""
    rows = await uow.fetch(_SIMPAN_JABATAN, rows=list(jabatan)) if jabatan else []
    return [row["kode"] for row in rows if row["baru"]], [row["kode"] for row in rows if not row["baru"]]


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
