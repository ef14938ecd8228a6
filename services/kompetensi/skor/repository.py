"""Queries of scores."""

# Statements are put together from constants of this service only.
# ruff: noqa: S608

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update

from services.kompetensi.berversi import HIDUP, SAAT_ITU
from services.kompetensi.penilaian.repository import BELUM_DIKENAL, terakhir
from services.kompetensi.proyeksi.repository import KOLOM
from services.kompetensi.rekam.repository import rekam
from services.kompetensi.rumpun.repository import kesesuaian
from services.kompetensi.rumus.orang import Bahan, Terakhir
from services.kompetensi.skj.repository import standar_orang
from services.kompetensi.skor.models import Skor
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, columns, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

_SEDIAKAN = Statement(
    "INSERT INTO skor (nip) SELECT n FROM unnest(CAST(:nip AS text[])) AS n ORDER BY n ON CONFLICT (nip) DO NOTHING"
)


class Diperiksa(NamedTuple):
    """A score under lock: its digest, and the day for which it is known to hold."""

    nip: str
    sidik: str | None
    diperiksa: date | None


_TAHAN = Statement(
    select(*picked(Diperiksa, Skor)).where(among(Skor.nip)).order_by(Skor.nip).with_for_update(key_share=True),
    Diperiksa,
)


async def tahan(uow: UnitOfWork, nip: Collection[str]) -> dict[str, Diperiksa]:
    """Keep all others from scoring these people until this transaction ends.

    An assessment and a change of the person's file may arrive at the same moment. Each is written first and locks
    afterwards, so whoever comes second reads what the first has committed.
    """
    await uow.execute(_SEDIAKAN, nip=list(nip))
    return {row.nip: row for row in await uow.fetch(_TAHAN, nip=list(nip))}


def _dari(syarat: str) -> str:
    return f"{terakhir(syarat)} {standar_orang(syarat)} {kesesuaian(syarat)} {rekam(syarat)}"


_BAHAN = Statement(
    f"SELECT {columns(Bahan)} FROM proyeksi_asn a {_dari(HIDUP)} WHERE a.nip = ANY(CAST(:nip AS text[]))", Bahan
)


async def bahan(baca: Reader | UnitOfWork, nip: Collection[str], hari: date) -> list[Bahan]:
    """What the scores of those of these people are made of who are known."""
    return await baca.fetch(_BAHAN, nip=list(nip), hari=hari)


_SATU = Statement(
    f"SELECT {columns(Bahan)} FROM proyeksi_asn a {_dari(HIDUP)} WHERE a.nip = :nip AND {SYARAT_LINGKUP}", Bahan
)


async def bahan_satu(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Bahan | None:
    """The same of one person in the caller's scope, or None."""
    return await baca.row(_SATU, nip=nip, hari=hari, **lingkup(pelaku))


@dataclass(frozen=True)
class Dinilai(Terakhir):
    """Somebody of whom ``pegawai`` has not told yet, by their newest assessments."""

    nip: str


_BELUM_DIKENAL = Statement(
    f"""
    SELECT {columns(Dinilai)} FROM (SELECT CAST(:nip AS text) AS nip) a {terakhir(HIDUP)}
    WHERE {BELUM_DIKENAL}""",
    Dinilai,
    sure=("nip",),
)


async def belum_dikenal(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Dinilai | None:
    """The newest assessments of somebody of whom ``pegawai`` has not told yet, or None: known, or not to be told of."""
    siapa = lingkup(pelaku)
    return await baca.row(_BELUM_DIKENAL, nip=nip, hari=hari, kota=siapa["kota"], sendiri=siapa["sendiri"])


# Scope is that of today: who may read a person now may read what was.
_PERTAMA = Statement(
    f"""
    SELECT least(a.sejak, (SELECT min(r.sejak) FROM proyeksi_asn_riwayat r WHERE r.nip = a.nip)) AS sejak
    FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}""",
    date,
)


async def dikenal_sejak(baca: Reader, nip: str, pelaku: Pelaku) -> date | None:
    """The first day on which a person in the caller's scope was known here, or None."""
    return await baca.row(_PERTAMA, nip=nip, **lingkup(pelaku))


_REKAMAN = f"SELECT nip, sejak, {', '.join(KOLOM)} FROM"
_SATU_SAAT_ITU = Statement(
    f"""
    SELECT {columns(Bahan)}
    FROM (SELECT * FROM ({_REKAMAN} proyeksi_asn UNION ALL {_REKAMAN} proyeksi_asn_riwayat) s
          WHERE nip = :nip AND sejak <= :diketahui ORDER BY sejak DESC LIMIT 1) a {_dari(SAAT_ITU)}""",
    Bahan,
)


async def bahan_saat_itu(baca: Reader, nip: str, hari: date, diketahui: date, batas: datetime) -> Bahan:
    """What a person's scores of a day are made of, by what was known on another one, which ends at ``batas``."""
    return await baca.value(_SATU_SAAT_ITU, nip=nip, hari=hari, diketahui=diketahui, batas=batas)


_ANGKA = (
    "ip_asn -> 'total'", "ip_asn -> 'kategori'", "jpm", "kotak", "talenta -> 'kinerja'", "talenta -> 'potensial'",
)  # fmt: skip
"""What a score says in figures, whichever policy has said it."""
_TERBIT = (
    *_ANGKA, "ip_asn - CAST('{bagian,dasar_hukum,celah}' AS text[])", "penilaian_id",
    "talenta - CAST('{bagian,nilai}' AS text[])", "ip_asn_belum_lengkap", "jpm_belum_lengkap", "talenta_belum_lengkap",
)  # fmt: skip
"""What is published of a score (``skor.terbitan``): its parts and, of policies, the names of those that made it."""


def _lain(kolom: Sequence[str]) -> str:
    lama, baru = (", ".join(f"{asal}.{each}" for each in kolom) for asal in ("old", "new"))
    return f"(old.versi = 0 OR ({lama}) IS DISTINCT FROM ({baru}))"


class Berubah(NamedTuple):
    """Somebody of whose score something published has changed; whether it is a figure."""

    nip: str
    angka: bool


_TULIS = Statement(
    f"""
    WITH berubah AS (
        UPDATE skor s
        SET ip_asn = b.ip_asn, jpm = b.jpm, talenta = b.talenta, kotak = b.kotak, penilaian_id = b.penilaian_id,
            ip_asn_belum_lengkap = b.ip_asn_belum_lengkap, jpm_belum_lengkap = b.jpm_belum_lengkap,
            talenta_belum_lengkap = b.talenta_belum_lengkap, kebijakan = b.kebijakan, sidik = b.sidik,
            sejak = greatest(s.sejak, CAST(:hari AS date)), diperiksa = :hari, versi = s.versi + 1,
            dihitung_pada = :pada
        FROM jsonb_to_recordset(CAST(:baris AS jsonb))
             AS b(nip text, sidik text, ip_asn jsonb, jpm jsonb, talenta jsonb, kotak bigint, penilaian_id uuid,
                  ip_asn_belum_lengkap text[], jpm_belum_lengkap text[], talenta_belum_lengkap text[], kebijakan jsonb)
        WHERE s.nip = b.nip
        RETURNING new.nip, new.sejak AS kini, old.sejak, old.versi, old.ip_asn, old.kotak, old.talenta, old.kebijakan,
                  {_lain(_TERBIT)} AS terbit, {_lain(_ANGKA)} AS angka
    ), disimpan AS (
        INSERT INTO skor_riwayat (nip, sejak, sampai, versi, ip_asn, kotak, kinerja, potensial, kebijakan)
        SELECT nip, sejak, kini, versi, CAST(ip_asn ->> 'total' AS numeric), kotak,
               CAST(talenta ->> 'kinerja' AS numeric), CAST(talenta ->> 'potensial' AS numeric), kebijakan
        FROM berubah WHERE sejak < kini
    )
    SELECT nip, angka FROM berubah WHERE terbit""",
    Berubah,
    sure=("angka",),
)


async def tulis(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> dict[str, bool]:
    """Store scores that are not what they were; what they were until yesterday is kept.

    Answers of whom something published has changed: NIP → whether it is a figure.
    """
    rows = await uow.fetch(_TULIS, baris=list(baris), hari=uow.today, pada=uow.now) if baris else []
    return {row.nip: row.angka for row in rows}


_PERIKSA = Statement(update(Skor).values(**bound(Skor.diperiksa)).where(among(Skor.nip)))


async def periksa(uow: UnitOfWork, nip: Collection[str]) -> None:
    """Note that scores still hold today."""
    if nip:
        await uow.execute(_PERIKSA, nip=list(nip), diperiksa=uow.today)


_LAMA = Skor.kebijakan != bindparam("kebijakan")
_PERLU = (Skor.versi > 0, (Skor.diperiksa < bindparam("hari")) | _LAMA)
_TERTINGGAL = Statement(
    select(Skor.nip)
    .where(*_PERLU, Skor.nip > bindparam("sesudah"))
    .order_by(Skor.nip)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True, skip_locked=True),
    str,
)


async def tertinggal(uow: UnitOfWork, kebijakan: Mapping[str, Any], sesudah: str, limit: int) -> list[str]:
    """People after ``sesudah`` whose score was last looked at on an earlier day or under other policies."""
    return await uow.fetch(_TERTINGGAL, sesudah=sesudah, hari=uow.today, kebijakan=dict(kebijakan), limit=limit)


class Tertinggal(NamedTuple):
    """How many scores are to be looked at again, and how many of them were made by other policies."""

    semua: int
    kebijakan: int


_HITUNG_TERTINGGAL = Statement(
    """
    SELECT count(*) AS semua, count(*) FILTER (WHERE kebijakan <> :kebijakan) AS kebijakan FROM skor
    WHERE versi > 0 AND (diperiksa < :hari OR kebijakan <> :kebijakan)""",
    Tertinggal,
)


async def hitung_tertinggal(uow: UnitOfWork, kebijakan: Mapping[str, Any]) -> Tertinggal:
    """The same, counted."""
    return await uow.value(_HITUNG_TERTINGGAL, hari=uow.today, kebijakan=dict(kebijakan))


class SkorTersimpan(NamedTuple):
    """The present scores of a person, with the assessment that they rest on."""

    nip: str
    nama: str
    versi: int
    ip_asn: dict[str, Any] | None
    jpm: list[dict[str, Any]]
    talenta: dict[str, Any] | None
    ip_asn_belum_lengkap: list[str]
    jpm_belum_lengkap: list[str]
    talenta_belum_lengkap: list[str]
    kebijakan: dict[str, Any]
    dihitung_pada: datetime
    penilaian_id: UUID | None
    tanggal: date | None
    metode: str | None
    asesor: str | None
    berlaku_sampai: date | None


_BACA = Statement(
    f"""
    SELECT {columns(SkorTersimpan)}
    FROM skor s JOIN (SELECT nip, nama, jalur_unit FROM proyeksi_asn) a USING (nip)
    LEFT JOIN (SELECT id, tanggal, metode, asesor, berlaku_sampai FROM penilaian) p ON p.id = s.penilaian_id
    WHERE nip = :nip AND versi > 0 AND {SYARAT_LINGKUP}""",
    SkorTersimpan,
    sure=("dihitung_pada",),
)


async def baca_skor(baca: Reader, nip: str, pelaku: Pelaku) -> SkorTersimpan | None:
    """A person's scores, or None when there are none or they are out of the caller's scope."""
    return await baca.row(_BACA, nip=nip, **lingkup(pelaku))
