"""Queries of assessments: three kinds in tables of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.berversi import HIDUP
from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

KOLOM_LEVEL = {each: each.name.lower() for each in Kompetensi}
"""Competence → column that holds its level."""
KOLOM_POTENSI = {each: each.name.lower() for each in AspekPotensi}
"""Aspect of potential → column that holds its points."""
_LEVEL = ", ".join(KOLOM_LEVEL.values())
_ASPEK = ", ".join(KOLOM_POTENSI.values())


def terakhir(syarat: str) -> str:
    """Lateral joins on person ``a``: their newest assessment of each kind on day ``:hari`` among those of ``syarat``.

    Of two on one day it is the one recorded last; they say the same. Whether it is still valid is for the reader to
    judge, so that an expired one can be named as the reason.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT id::text AS penilaian_id, tanggal, metode, asesor, berlaku_sampai, ARRAY[{_LEVEL}] AS level, teknis
        FROM penilaian WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS potensi_id, tanggal AS potensi_tanggal, berlaku_sampai AS potensi_sampai,
               ARRAY[{_ASPEK}] AS potensi
        FROM potensi WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) q ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS umpan_balik_id, tanggal AS umpan_balik_tanggal, berlaku_sampai AS umpan_balik_sampai,
               kategori AS umpan_balik
        FROM umpan_balik WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) u ON true"""  # noqa: S608 (constants only)


KOLOM_TERAKHIR = """p.penilaian_id, p.tanggal, p.metode, p.asesor, p.berlaku_sampai, p.level, p.teknis,
    q.potensi_id, q.potensi_tanggal, q.potensi_sampai, q.potensi,
    u.umpan_balik_id, u.umpan_balik_tanggal, u.umpan_balik_sampai, u.umpan_balik"""
"""What ``terakhir`` brings."""

Kunci = tuple[str, date, str]
"""NIP, day and method."""

HASIL: Mapping[JenisPenilaian, Mapping[str, str]] = {
    JenisPenilaian.KOMPETENSI: {**dict.fromkeys(KOLOM_LEVEL.values(), "integer"), "teknis": "jsonb"},
    JenisPenilaian.POTENSI: dict.fromkeys(KOLOM_POTENSI.values(), "numeric"),
    JenisPenilaian.UMPAN_BALIK: {"kategori": "text", "penilai": "bigint"},
}
"""Kind → columns of what was found, with their types."""
NAMA = {
    JenisPenilaian.KOMPETENSI: "penilaian",
    JenisPenilaian.POTENSI: "potensi",
    JenisPenilaian.UMPAN_BALIK: "umpan_balik",
}
"""Kind → its table, which is also the kind of file that it comes in."""


@dataclass(frozen=True, slots=True)
class _Tabel:
    tambah: Statement
    sama: Statement
    sehari: Statement
    kunci: Statement
    ganti: Statement
    koreksi: Statement
    semua: Statement


def _tabel(jenis: JenisPenilaian) -> _Tabel:
    nama, hasil = NAMA[jenis], HASIL[jenis]
    kolom = {"asesor": "text", **hasil, "dokumen": "text"}
    isian = ", ".join(f"{each} {tipe}" for each, tipe in kolom.items())
    nilai, temuan = ", ".join(kolom), ", ".join(hasil)
    r, p = (f"({', '.join(f'{alias}.{each}' for each in kolom)})" for alias in "rp")
    return _Tabel(
        # A job runs alone in its service, so the running one is the one that brings these rows.
        tambah=Statement(f"""
            INSERT INTO {nama} (nip, tanggal, metode, {nilai}, berlaku_sampai, impor_id, baris, dicatat_pada)
            SELECT r.nip, r.tanggal, r.metode, {nilai}, r.berlaku_sampai,
                   (SELECT id FROM impor WHERE status = 'berjalan' AND jenis = '{nama}' ORDER BY id LIMIT 1),
                   r.baris, :pada
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                 AS r(nip text, tanggal date, metode text, {isian}, berlaku_sampai date, baris bigint)
            WHERE NOT EXISTS (SELECT 1 FROM {nama} p WHERE (p.nip, p.tanggal, p.metode) = (r.nip, r.tanggal, r.metode)
                              AND {p} IS NOT DISTINCT FROM {r})
            ORDER BY r.nip, r.tanggal, r.metode
            ON CONFLICT (nip, tanggal, metode) WHERE {HIDUP} DO NOTHING
            RETURNING nip, tanggal, metode"""),  # noqa: S608 (constants of this module)
        sama=Statement(f"""
            SELECT DISTINCT p.nip, p.tanggal, p.metode
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, tanggal date, metode text, {isian})
            JOIN {nama} p USING (nip, tanggal, metode)
            WHERE {p} IS NOT DISTINCT FROM {r}"""),  # noqa: S608
        sehari=Statement(f"""
            SELECT id, nip, tanggal, metode, {temuan} FROM {nama}
            WHERE {HIDUP} AND (nip, tanggal) IN (SELECT * FROM unnest(CAST(:nip AS text[]), CAST(:tanggal AS date[])))
            ORDER BY id"""),  # noqa: S608
        kunci=Statement(f"""
            SELECT p.id, p.nip, p.tanggal, p.metode, {nilai}, p.digantikan_pada
            FROM {nama} p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
            WHERE p.id = :id AND {SYARAT_LINGKUP} FOR UPDATE OF p"""),  # noqa: S608
        ganti=Statement(f"UPDATE {nama} SET digantikan_pada = :pada WHERE id = :id"),  # noqa: S608
        koreksi=Statement(f"""
            INSERT INTO {nama} (nip, tanggal, metode, {nilai}, berlaku_sampai, menggantikan, dicatat_pada)
            SELECT r.nip, r.tanggal, r.metode, {nilai}, r.berlaku_sampai, r.menggantikan, :pada
            FROM jsonb_to_record(CAST(:row AS jsonb))
                 AS r(nip text, tanggal date, metode text, {isian}, berlaku_sampai date, menggantikan uuid)
            RETURNING id"""),  # noqa: S608
        semua=Statement(f"""
            SELECT id, nip, tanggal, metode, {nilai}, berlaku_sampai, menggantikan, dicatat_pada, digantikan_pada
            FROM {nama} WHERE nip = :nip ORDER BY tanggal DESC, id DESC"""),  # noqa: S608
    )


_TABEL = {each: _tabel(each) for each in JenisPenilaian}

BELUM_DIKENAL = f"""NOT EXISTS (SELECT 1 FROM proyeksi_asn WHERE nip = :nip)
    AND (:nip = :sendiri OR CAST(:kota AS boolean) AND ({
    " OR ".join(f"EXISTS (SELECT 1 FROM {nama} WHERE nip = :nip)" for nama in NAMA.values())
}))"""  # noqa: S608 (constants of this module)
"""Somebody of whom ``pegawai`` has not told yet, and so in no unit: for themselves, and, once there is a result about
them, for who reads the whole city. Parameters as for ``SYARAT_LINGKUP``."""
_DALAM_LINGKUP = Statement(f"""
    SELECT EXISTS (SELECT 1 FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}) OR {BELUM_DIKENAL}""")  # noqa: S608


async def tambah(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Add assessments that have never been recorded; answers which were added."""
    hasil = await uow.fetch(_TABEL[jenis].tambah, rows=list(rows), pada=uow.now)
    return {(row["nip"], row["tanggal"], row["metode"]) for row in hasil}


async def sudah_sama(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Which of these have been recorded with exactly this content, even if it was corrected later."""
    hasil = await uow.fetch(_TABEL[jenis].sama, rows=list(rows))
    return {(row["nip"], row["tanggal"], row["metode"]) for row in hasil}


async def sehari(uow: UnitOfWork, jenis: JenisPenilaian, hari: Sequence[tuple[str, date]]) -> list[Any]:
    """What stands recorded of these people on these days."""
    return await uow.fetch(_TABEL[jenis].sehari, nip=[each[0] for each in hari], tanggal=[each[1] for each in hari])


async def kunci(uow: UnitOfWork, jenis: JenisPenilaian, nomor: UUID, pelaku: Pelaku) -> Any:
    """One assessment, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_TABEL[jenis].kunci, id=nomor, **lingkup(pelaku))


async def gantikan(uow: UnitOfWork, jenis: JenisPenilaian, nomor: UUID) -> None:
    """Let an assessment no longer stand."""
    await uow.execute(_TABEL[jenis].ganti, id=nomor, pada=uow.now)


async def koreksi(uow: UnitOfWork, jenis: JenisPenilaian, row: Mapping[str, Any]) -> UUID:
    """Write the row that takes the place of ``menggantikan``; answers its id."""
    nomor: UUID = await uow.value(_TABEL[jenis].koreksi, row=dict(row), pada=uow.now)
    return nomor


async def semua(baca: Reader | UnitOfWork, jenis: JenisPenilaian, nip: str) -> list[Any]:
    """Everything recorded of one kind about a person, the newest first."""
    return await baca.fetch(_TABEL[jenis].semua, nip=nip)


async def dalam_lingkup(baca: Reader, nip: str, pelaku: Pelaku) -> bool:
    """Whether the caller may read about this person."""
    return bool(await baca.value(_DALAM_LINGKUP, nip=nip, **lingkup(pelaku)))
