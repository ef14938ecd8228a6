"""Queries of BKN's tables of references as they are kept."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork


class Tarikan(NamedTuple):
    """How far a table was read."""

    tabel: TabelRujukan
    putaran: int
    mulai_pada: datetime | None
    sampai: int
    halaman: str | None
    selesai_pada: datetime | None
    diminta_pada: datetime | None
    boleh_menyusut: bool
    dibaca: int
    baru: int
    berubah: int
    hilang: int
    cacat: int
    kendala: str | None


_SATU = Statement(
    f"SELECT {columns(Tarikan)} FROM siasn_rujukan_tarikan WHERE tabel = :tabel",  # noqa: S608 (columns of a row class)
    Tarikan,
)


async def tarikan(baca: Reader, tabel: TabelRujukan) -> Tarikan | None:
    """How far a table was read; None before it ever was."""
    return await baca.row(_SATU, tabel=tabel)


_SEMUA = Statement(
    f"SELECT {columns(Tarikan)} FROM siasn_rujukan_tarikan ORDER BY tabel",  # noqa: S608 (columns of a row class)
    Tarikan,
)


async def semua_tarikan(baca: Reader | UnitOfWork) -> list[Tarikan]:
    """How far each table was read."""
    return await baca.fetch(_SEMUA)


_MULAI = Statement(
    f"""
    INSERT INTO siasn_rujukan_tarikan AS t (tabel, putaran, mulai_pada) VALUES (:tabel, 1, :kini)
    ON CONFLICT (tabel) DO UPDATE
        SET putaran = t.putaran + 1, mulai_pada = :kini, sampai = 0, halaman = NULL, selesai_pada = NULL,
            diminta_pada = NULL, dibaca = 0, baru = 0, berubah = 0, hilang = 0, cacat = 0, kendala = NULL
        WHERE t.selesai_pada IS NOT NULL OR t.mulai_pada IS NULL OR t.diminta_pada IS NOT NULL
    RETURNING {columns(Tarikan)}""",  # noqa: S608 (columns of a row class)
    Tarikan,
)


async def mulai_putaran(uow: UnitOfWork, tabel: TabelRujukan, kini: datetime) -> Tarikan:
    """The round that is under way; a new one where the one before has ended, or somebody has asked for another."""
    baru = await uow.row(_MULAI, tabel=tabel, kini=kini)
    return await uow.value(_SATU, tabel=tabel) if baru is None else baru


_TAHAN = Statement(
    f"SELECT {columns(Tarikan)} FROM siasn_rujukan_tarikan WHERE tabel = :tabel FOR UPDATE",  # noqa: S608 (as above)
    Tarikan,
)


async def tahan_tarikan(uow: UnitOfWork, tabel: TabelRujukan) -> Tarikan:
    """How far it is, until the transaction ends."""
    return await uow.value(_TAHAN, tabel=tabel)


class _Sidik(NamedTuple):
    id: str
    sidik: str


_SIDIK = Statement(
    """
    SELECT id, CASE WHEN hilang_pada IS NULL THEN sidik ELSE '' END AS sidik FROM siasn_rujukan
    WHERE tabel = :tabel AND id = ANY(CAST(:id AS text[]))""",
    _Sidik,
)


async def sidik_tersimpan(uow: UnitOfWork, tabel: TabelRujukan, nomor: Collection[str]) -> dict[str, str]:
    """Of these rows the digests of those that are kept; empty of one that was gone."""
    return {each.id: each.sidik for each in await uow.fetch(_SIDIK, tabel=tabel, id=sorted(nomor))}


_SIMPAN = Statement("""
    INSERT INTO siasn_rujukan AS s
        (tabel, id, nama, kunci, induk_id, isi, sidik, putaran, muncul_pada, diubah_pada)
    SELECT :tabel, r.id, r.nama, r.kunci, r.induk_id, r.isi, r.sidik, :putaran, :kini, :kini
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id text, nama text, kunci text, induk_id text, isi jsonb, sidik text)
    ON CONFLICT (tabel, id) DO UPDATE
        SET nama = excluded.nama, kunci = excluded.kunci, induk_id = excluded.induk_id, isi = excluded.isi,
            sidik = excluded.sidik, putaran = excluded.putaran, diubah_pada = excluded.diubah_pada,
            hilang_pada = NULL""")


async def simpan_baris(
    uow: UnitOfWork, tabel: TabelRujukan, putaran: int, baris: Sequence[dict[str, Any]], kini: datetime
) -> None:
    """Keep rows that are new, or another than before, or back."""
    if baris:
        await uow.execute(_SIMPAN, tabel=tabel, putaran=putaran, rows=list(baris), kini=kini)


_TERLIHAT = Statement("""
    UPDATE siasn_rujukan SET putaran = :putaran
    WHERE tabel = :tabel AND id = ANY(CAST(:id AS text[])) AND putaran < :putaran""")


async def terlihat(uow: UnitOfWork, tabel: TabelRujukan, putaran: int, nomor: Collection[str]) -> None:
    """These rows are there in this round too."""
    await uow.execute(_TERLIHAT, tabel=tabel, putaran=putaran, id=sorted(nomor))


_MAJU = Statement("""
    UPDATE siasn_rujukan_tarikan
    SET sampai = sampai + :dibaca, dibaca = dibaca + :dibaca, baru = baru + :baru, berubah = berubah + :berubah,
        cacat = cacat + :cacat, halaman = :halaman
    WHERE tabel = :tabel""")


async def halaman_tersimpan(uow: UnitOfWork, tabel: TabelRujukan, **isi: Any) -> None:
    """A page is kept."""
    await uow.execute(_MAJU, tabel=tabel, **isi)


class _Putaran(NamedTuple):
    terlihat: int
    tidak: int


_HITUNG = Statement(
    """
    SELECT count(*) FILTER (WHERE putaran = :putaran) AS terlihat, count(*) FILTER (WHERE putaran < :putaran) AS tidak
    FROM siasn_rujukan WHERE tabel = :tabel AND hilang_pada IS NULL""",
    _Putaran,
)


async def hitung_putaran(uow: UnitOfWork, tabel: TabelRujukan, putaran: int) -> _Putaran:
    """Of what is there, how much a round has seen, and how much not."""
    return await uow.value(_HITUNG, tabel=tabel, putaran=putaran)


_HILANG = Statement("""
    UPDATE siasn_rujukan SET hilang_pada = :kini
    WHERE tabel = :tabel AND putaran < :putaran AND hilang_pada IS NULL""")


async def tandai_hilang(uow: UnitOfWork, tabel: TabelRujukan, putaran: int, kini: datetime) -> int:
    """What this round has not seen is gone; how many."""
    return await uow.execute(_HILANG, tabel=tabel, putaran=putaran, kini=kini)


_SELESAI = Statement("""
    UPDATE siasn_rujukan_tarikan
    SET selesai_pada = :kini, hilang = :hilang, kendala = :kendala, boleh_menyusut = false, halaman = NULL
    WHERE tabel = :tabel""")


async def akhiri_putaran(
    uow: UnitOfWork, tabel: TabelRujukan, kini: datetime, *, hilang: int, kendala: str | None
) -> None:
    """The round has ended."""
    await uow.execute(_SELESAI, tabel=tabel, kini=kini, hilang=hilang, kendala=kendala)


_MINTA = Statement("""
    INSERT INTO siasn_rujukan_tarikan AS t (tabel, diminta_pada, boleh_menyusut)
    SELECT tabel, :kini, :boleh FROM unnest(CAST(:tabel AS text[])) AS tabel
    ON CONFLICT (tabel) DO UPDATE
        SET boleh_menyusut = excluded.boleh_menyusut,
            diminta_pada = CASE WHEN t.selesai_pada IS NULL AND t.mulai_pada IS NOT NULL THEN t.diminta_pada
                                ELSE excluded.diminta_pada END""")


async def minta_tarikan(
    uow: UnitOfWork, tabel: Collection[TabelRujukan], kini: datetime, *, boleh_menyusut: bool
) -> None:
    """Somebody asks for these tables; one that is being read already goes on."""
    await uow.execute(_MINTA, tabel=sorted(tabel), kini=kini, boleh=boleh_menyusut)


class _Tersimpan(NamedTuple):
    tabel: TabelRujukan
    banyak: int


_TERSIMPAN = Statement(
    "SELECT tabel, count(*) AS banyak FROM siasn_rujukan WHERE hilang_pada IS NULL GROUP BY tabel", _Tersimpan
)


async def tersimpan(baca: Reader | UnitOfWork) -> dict[TabelRujukan, int]:
    """How many rows of each table BKN has."""
    return {each.tabel: each.banyak for each in await baca.fetch(_TERSIMPAN)}
