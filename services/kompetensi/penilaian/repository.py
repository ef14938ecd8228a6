"""Queries of assessments: three kinds in tables of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, update

from services.kompetensi.berversi import HIDUP
from services.kompetensi.penilaian.models import Penilaian, Potensi, TabelHasil, UmpanBalik
from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given
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


@dataclass(frozen=True)
class Terakhir:
    """What ``terakhir`` brings."""

    penilaian_id: str | None
    tanggal: date | None
    metode: str | None
    asesor: str | None
    berlaku_sampai: date | None
    level: list[int] | None
    teknis: dict[str, Any] | None
    potensi_id: str | None
    potensi_tanggal: date | None
    potensi_sampai: date | None
    potensi: list[Decimal] | None
    umpan_balik_id: str | None
    umpan_balik_tanggal: date | None
    umpan_balik_sampai: date | None
    umpan_balik: str | None


class Kunci(NamedTuple):
    """Of one person's results of a kind, one stands for each."""

    nip: str
    tanggal: date
    metode: str


HASIL: Mapping[JenisPenilaian, Mapping[str, str]] = {
    JenisPenilaian.KOMPETENSI: {**dict.fromkeys(KOLOM_LEVEL.values(), "integer"), "teknis": "jsonb"},
    JenisPenilaian.POTENSI: dict.fromkeys(KOLOM_POTENSI.values(), "numeric"),
    JenisPenilaian.UMPAN_BALIK: {"kategori": "text", "penilai": "bigint"},
}
"""Kind → columns of what was found, with their types."""
TABEL: Mapping[JenisPenilaian, type[TabelHasil]] = {
    JenisPenilaian.KOMPETENSI: Penilaian,
    JenisPenilaian.POTENSI: Potensi,
    JenisPenilaian.UMPAN_BALIK: UmpanBalik,
}
NAMA = {jenis: tabel.__tablename__ for jenis, tabel in TABEL.items()}
"""Kind → its table, which is also the kind of file that it comes in."""


class Hasil(NamedTuple):
    """One result of any kind."""

    jenis: JenisPenilaian
    id: UUID
    nip: str
    tanggal: date
    metode: str
    asesor: str
    isi: dict[str, Any]
    """What was found, by column of ``HASIL``."""
    dokumen: str | None
    selesai: date
    """The last day on which it may be used."""
    menggantikan: UUID | None
    dicatat_pada: datetime
    digantikan_pada: datetime | None


_TETAP = ("nip", "tanggal", "metode", "asesor", "dokumen", "berlaku_sampai", "menggantikan", "dicatat_pada")
_PILIH = {
    jenis: f"""
    SELECT '{jenis}' AS jenis, p.id, p.nip, p.tanggal, p.metode, p.asesor,
           jsonb_build_object({", ".join(f"'{each}', p.{each}" for each in HASIL[jenis])}) AS isi, p.dokumen,
           p.berlaku_sampai AS selesai, p.menggantikan, p.dicatat_pada, p.digantikan_pada
    FROM {nama} p"""  # noqa: S608 (constants of this module)
    for jenis, nama in NAMA.items()
}
_ISIAN = {
    jenis: ", ".join(f"{each} {tipe}" for each, tipe in {"asesor": "text", **isi, "dokumen": "text"}.items())
    for jenis, isi in HASIL.items()
}
_KOLOM = {jenis: ", ".join(("asesor", *isi, "dokumen")) for jenis, isi in HASIL.items()}


def _sama(jenis: JenisPenilaian) -> str:
    r, p = (f"({', '.join(f'{alias}.{each}' for each in _KOLOM[jenis].split(', '))})" for alias in "rp")
    return f"{p} IS NOT DISTINCT FROM {r}"


# A job runs alone in its service, so the running one is the one that brings these rows.
_TAMBAH = {
    jenis: Statement(
        f"""
        INSERT INTO {nama} (nip, tanggal, metode, {_KOLOM[jenis]}, berlaku_sampai, impor_id, baris, dicatat_pada)
        SELECT r.nip, r.tanggal, r.metode, {_KOLOM[jenis]}, r.berlaku_sampai,
               (SELECT id FROM impor WHERE status = 'berjalan' AND jenis = '{nama}' ORDER BY id LIMIT 1), r.baris, :pada
        FROM jsonb_to_recordset(CAST(:rows AS jsonb))
             AS r(nip text, tanggal date, metode text, {_ISIAN[jenis]}, berlaku_sampai date, baris bigint)
        WHERE NOT EXISTS (SELECT 1 FROM {nama} p WHERE (p.nip, p.tanggal, p.metode) = (r.nip, r.tanggal, r.metode)
                          AND {_sama(jenis)})
        ORDER BY r.nip, r.tanggal, r.metode
        ON CONFLICT (nip, tanggal, metode) WHERE {HIDUP} DO NOTHING
        RETURNING nip, tanggal, metode""",  # noqa: S608 (constants of this module)
        Kunci,
    )
    for jenis, nama in NAMA.items()
}


async def tambah(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Add assessments that have never been recorded; answers which were added."""
    return set(await uow.fetch(_TAMBAH[jenis], rows=list(rows), pada=uow.now))


_TERCATAT = {
    jenis: Statement(
        f"""
        SELECT DISTINCT p.nip, p.tanggal, p.metode
        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, tanggal date, metode text, {_ISIAN[jenis]})
        JOIN {nama} p USING (nip, tanggal, metode)
        WHERE {_sama(jenis)}""",  # noqa: S608
        Kunci,
    )
    for jenis, nama in NAMA.items()
}


async def sudah_sama(uow: UnitOfWork, jenis: JenisPenilaian, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Which of these have been recorded with exactly this content, even if it was corrected later."""
    return set(await uow.fetch(_TERCATAT[jenis], rows=list(rows)))


_SEHARI = {
    jenis: Statement(
        f"""{pilih}
    WHERE p.{HIDUP} AND (p.nip, p.tanggal) IN (
        SELECT * FROM unnest(CAST(:nip AS text[]), CAST(:tanggal AS date[])))
    ORDER BY p.id""",  # noqa: S608
        Hasil,
    )
    for jenis, pilih in _PILIH.items()
}


async def sehari(uow: UnitOfWork, jenis: JenisPenilaian, hari: Sequence[tuple[str, date]]) -> list[Hasil]:
    """What stands recorded of these people on these days."""
    return await uow.fetch(_SEHARI[jenis], nip=[each[0] for each in hari], tanggal=[each[1] for each in hari])


_TAHAN = {
    jenis: Statement(
        f"{pilih} LEFT JOIN proyeksi_asn a ON a.nip = p.nip WHERE p.id = :id AND {SYARAT_LINGKUP}", Hasil
    ).locked("p")
    for jenis, pilih in _PILIH.items()
}


async def tahan(uow: UnitOfWork, jenis: JenisPenilaian, penilaian_id: UUID, pelaku: Pelaku) -> Hasil | None:
    """One assessment, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_TAHAN[jenis], id=penilaian_id, **lingkup(pelaku))


_GANTI = {
    jenis: Statement(update(tabel).values(**bound(tabel.digantikan_pada)).where(given(tabel.id)))
    for jenis, tabel in TABEL.items()
}


async def gantikan(uow: UnitOfWork, jenis: JenisPenilaian, penilaian_id: UUID) -> None:
    """Let an assessment no longer stand."""
    await uow.execute(_GANTI[jenis], id=penilaian_id, digantikan_pada=uow.now)


_KOREKSI = {
    jenis: Statement(
        insert(tabel).values(**bound(*(getattr(tabel, each) for each in (*_TETAP, *HASIL[jenis])))).returning(tabel.id),
        UUID,
    )
    for jenis, tabel in TABEL.items()
}


async def koreksi(uow: UnitOfWork, jenis: JenisPenilaian, row: Mapping[str, Any]) -> UUID:
    """Write the row that takes the place of ``menggantikan``; answers its id."""
    return await uow.value(_KOREKSI[jenis], **row, dicatat_pada=uow.now)


_SEMUA = Statement(
    f"""{" UNION ALL ".join(f"{pilih} WHERE p.nip = :nip" for pilih in _PILIH.values())}
    ORDER BY tanggal DESC, id DESC""",
    Hasil,
)


async def semua(baca: Reader | UnitOfWork, nip: str) -> list[Hasil]:
    """Everything recorded about a person, the newest first."""
    return await baca.fetch(_SEMUA, nip=nip)


BELUM_DIKENAL = f"""NOT EXISTS (SELECT 1 FROM proyeksi_asn WHERE nip = :nip)
    AND (:nip = :sendiri OR CAST(:kota AS boolean) AND ({
    " OR ".join(f"EXISTS (SELECT 1 FROM {nama} WHERE nip = :nip)" for nama in NAMA.values())
}))"""  # noqa: S608 (constants of this module)
"""Somebody of whom ``pegawai`` has not told yet, and so in no unit: for themselves, and, once there is a result about
them, for who reads the whole city. Parameters as for ``SYARAT_LINGKUP``."""
_DALAM_LINGKUP = Statement(
    f"""
    SELECT EXISTS (SELECT 1 FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}) OR {BELUM_DIKENAL}""",  # noqa: S608
    bool,
)


async def dalam_lingkup(baca: Reader, nip: str, pelaku: Pelaku) -> bool:
    """Whether the caller may read about this person."""
    return await baca.value(_DALAM_LINGKUP, nip=nip, **lingkup(pelaku))
