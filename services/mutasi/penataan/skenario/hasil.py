"""What was found of a scenario, as its rows are kept; a head of unit gets those of their unit alone."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.mutasi.hukum.arah import Arah
from services.mutasi.penataan.skenario.models import SkenarioPenempatan
from services.mutasi.penataan.skenario.repository import mata
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, given, picked
from shared.privasi.terlihat import di_unit

UrutJabatan = Literal["kode", "-harga"]
AKHIR = 2**62
"""Number of the chain of who is in none."""


class Penempatan(NamedTuple):
    """One person whose place changes."""

    nip: str
    nama: str
    asal: str | None
    nama_asal: str | None
    unit_asal: str | None
    nama_unit_asal: str | None
    tujuan: str | None
    nama_tujuan: str | None
    unit_tujuan: str | None
    nama_unit_tujuan: str | None
    jenis: JenisMutasi | None
    arah: Arah | None
    nilai: int
    nilai_asal: int | None
    bagian: dict[str, Any]
    sementara: bool
    rantai: int | None
    langkah: int | None
    peringatan: list[str]
    tanggapan: str | None
    tanggapan_jabatan: str | None
    tanggapan_nama_jabatan: str | None
    tanggapan_alasan: str | None
    tanggapan_catatan: str | None
    tanggapan_oleh: str | None
    tanggapan_pada: datetime | None
    tanggapan_versi: int | None


_TERLIHAT = f"(CAST(:penata AS boolean) OR CAST(:kepala AS boolean) AND {di_unit('p.jalur_unit')})"
# Of whoever comes from elsewhere a head learns that they come, and nothing else.
_ATAS = f"""(CAST(:penata AS boolean) OR EXISTS (
        SELECT 1 FROM proyeksi_unit u WHERE u.kode = p.unit_asal AND {di_unit("u.jalur")}))"""
_DI_BAWAH = "(CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(p.jalur_unit))"
_LETAK = f"(coalesce(p.rantai, {AKHIR}), coalesce(p.langkah, 0), p.nip)"


def _kolom_penempatan() -> str:
    atas = {"peringatan": "'{}'", **{each: "NULL" for each in Penempatan._fields if each.startswith("tanggapan")}}
    lain = {"tanggapan_nama_jabatan": "(SELECT j.nama FROM proyeksi_jabatan j WHERE j.kode = p.tanggapan_jabatan)"}
    return ", ".join(
        f"CASE WHEN {_ATAS} THEN {lain.get(each, f'p.{each}')} ELSE {atas[each]} END AS {each}"
        if each in atas
        else f"p.{each}"
        for each in Penempatan._fields
    )


_DAFTAR = Statement(
    f"""
    SELECT {_kolom_penempatan()} FROM skenario_penempatan p
    WHERE p.skenario_id = :skenario_id AND {_TERLIHAT} AND {_DI_BAWAH}
      AND (CAST(:arah AS text) IS NULL OR p.arah = :arah)
      AND (CAST(:tanggapan AS text) IS NULL OR {_ATAS} AND coalesce(p.tanggapan, 'belum') = :tanggapan)
      AND (CAST(:nip AS text) IS NULL
           OR {_LETAK} > (CAST(:rantai AS bigint), CAST(:langkah AS bigint), CAST(:nip AS text)))
    ORDER BY {_LETAK} LIMIT :banyak""",
    Penempatan,
)


async def daftar_penempatan(
    baca: Reader,
    pelaku: Pelaku,
    skenario_id: UUID,
    saringan: Mapping[str, Any],
    sesudah: tuple[int | None, int | None, str | None],
    banyak: int,
) -> list[Penempatan]:
    """Placements after a chain, a place in it and a person: chain by chain."""
    letak = dict(zip(("rantai", "langkah", "nip"), sesudah, strict=True))
    return await baca.fetch(_DAFTAR, skenario_id=skenario_id, banyak=banyak, **letak, **saringan, **mata(pelaku))


def letak(row: Penempatan) -> tuple[int, int, str]:
    """Where a placement stands in that order."""
    return (AKHIR if row.rantai is None else row.rantai, row.langkah or 0, row.nip)


class LangkahRantai(NamedTuple):
    """One move of a chain."""

    rantai: int
    melingkar: bool
    """The first of the chain takes the place that the last leaves; else a seat that is free."""
    langkah: int | None
    nip: str
    nama: str
    asal: str | None
    nama_asal: str | None
    unit_asal: str | None
    nama_unit_asal: str | None
    tujuan: str | None
    nama_tujuan: str | None
    unit_tujuan: str | None
    nama_unit_tujuan: str | None


_RANTAI = Statement(
    f"""
    WITH halaman AS (
        SELECT DISTINCT p.rantai FROM skenario_penempatan p
        WHERE p.skenario_id = :skenario_id AND p.rantai > :sesudah AND {_TERLIHAT} AND {_DI_BAWAH}
        ORDER BY p.rantai LIMIT :banyak),
    bentuk AS (
        SELECT s.rantai, array_agg(s.asal ORDER BY s.asal) = array_agg(s.tujuan ORDER BY s.tujuan) AS melingkar
        FROM skenario_penempatan s JOIN halaman USING (rantai) WHERE s.skenario_id = :skenario_id GROUP BY s.rantai)
    SELECT p.rantai, coalesce(b.melingkar, false) AS melingkar, p.langkah, p.nip, p.nama, p.asal, p.nama_asal,
           p.unit_asal, p.nama_unit_asal, p.tujuan, p.nama_tujuan, p.unit_tujuan, p.nama_unit_tujuan
    FROM skenario_penempatan p JOIN bentuk b USING (rantai)
    WHERE p.skenario_id = :skenario_id AND {_TERLIHAT}
    ORDER BY p.rantai, p.langkah, p.nip""",
    LangkahRantai,
)


async def daftar_rantai(
    baca: Reader, pelaku: Pelaku, skenario_id: UUID, di_bawah: str | None, sesudah: int, banyak: int
) -> list[LangkahRantai]:
    """The moves of the chains after a number, of at most so many chains."""
    return await baca.fetch(
        _RANTAI, skenario_id=skenario_id, di_bawah=di_bawah, sesudah=sesudah, banyak=banyak, **mata(pelaku)
    )


class Harga(NamedTuple):
    """One post, with what one more seat of it would be worth."""

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    kelas: int | None
    formasi: int
    kebutuhan: int | None
    bezetting_sebelum: int
    bezetting_sesudah: int
    harga: int | None


def _harga(urut: UrutJabatan) -> Statement[Harga]:
    turun = urut == "-harga"
    letak_ini = "(-coalesce(p.harga, 0), p.kode)" if turun else "(CAST(0 AS bigint), p.kode)"
    return Statement(
        f"""
        SELECT {columns(Harga, "p")} FROM skenario_jabatan p
        WHERE p.skenario_id = :skenario_id AND {_TERLIHAT} AND {_DI_BAWAH}
          AND (CAST(:kode AS text) IS NULL OR {letak_ini} > (CAST(:harga AS bigint), CAST(:kode AS text)))
        ORDER BY {letak_ini} LIMIT :banyak""",
        Harga,
    )


_HARGA: Mapping[UrutJabatan, Statement[Harga]] = {"kode": _harga("kode"), "-harga": _harga("-harga")}


async def daftar_harga(
    baca: Reader,
    pelaku: Pelaku,
    skenario_id: UUID,
    *,
    di_bawah: str | None,
    urut: UrutJabatan,
    sesudah: tuple[int | None, str | None],
    banyak: int,
) -> list[Harga]:
    """Posts after one in that order."""
    harga, kode = sesudah
    return await baca.fetch(
        _HARGA[urut], skenario_id=skenario_id, di_bawah=di_bawah, harga=harga, kode=kode, banyak=banyak, **mata(pelaku)
    )


class Ditempatkan(NamedTuple):
    """Where a plan puts somebody, for comparing it with another."""

    nip: str
    nama: str
    asal: str | None
    nama_asal: str | None
    tujuan: str | None
    nama_tujuan: str | None
    arah: Arah | None
    nilai: int
    nilai_asal: int | None


_SEMUA = Statement(
    select(*picked(Ditempatkan, SkenarioPenempatan))
    .where(given(SkenarioPenempatan.skenario_id))
    .order_by(SkenarioPenempatan.nip),
    Ditempatkan,
)


async def semua_penempatan(baca: Reader, skenario_id: UUID) -> list[Ditempatkan]:
    """Everybody whose place changes, by number."""
    return await baca.fetch(_SEMUA, skenario_id=skenario_id)
