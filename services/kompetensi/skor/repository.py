"""Queries of scores."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from services.kompetensi.berversi import HIDUP, SAAT_ITU
from services.kompetensi.penilaian.repository import BELUM_DIKENAL, KOLOM_TERAKHIR, terakhir
from services.kompetensi.proyeksi.repository import KOLOM
from services.kompetensi.rekam.repository import KOLOM_REKAM, rekam
from services.kompetensi.rumpun.repository import KOLOM_KESESUAIAN, kesesuaian
from services.kompetensi.skj.repository import KOLOM_STANDAR, sebutan_standar, standar_orang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

_SEDIAKAN = Statement("""
    INSERT INTO skor (nip) SELECT n FROM unnest(CAST(:nip AS text[])) AS n ORDER BY n ON CONFLICT (nip) DO NOTHING""")
_KUNCI = Statement("""
    SELECT nip, sidik, diperiksa FROM skor WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip FOR NO KEY UPDATE""")


def _dari(syarat: str) -> str:
    return f"{terakhir(syarat)} {standar_orang(syarat)} {kesesuaian(syarat)} {rekam(syarat)}"


_ORANG = f"""a.nip, a.sejak, {", ".join(f"a.{each}" for each in KOLOM)},
    {KOLOM_TERAKHIR}, {KOLOM_STANDAR}, {KOLOM_KESESUAIAN}, {KOLOM_REKAM}"""
_BAHAN = Statement(f"""
    SELECT {_ORANG} FROM proyeksi_asn a {_dari(HIDUP)}
    WHERE a.nip = ANY(CAST(:nip AS text[]))""")  # noqa: S608 (constants of this service)
_SATU = Statement(f"""
    SELECT {_ORANG} FROM proyeksi_asn a {_dari(HIDUP)}
    WHERE a.nip = :nip AND {SYARAT_LINGKUP}""")  # noqa: S608

_BELUM_DIKENAL = Statement(f"""
    SELECT a.nip, {KOLOM_TERAKHIR} FROM (SELECT CAST(:nip AS text) AS nip) a {terakhir(HIDUP)}
    WHERE {BELUM_DIKENAL}""")  # noqa: S608

# Scope is that of today: who may read a person now may read what was.
_REKAMAN = f"SELECT nip, sejak, {', '.join(KOLOM)} FROM"
_PERTAMA = Statement(f"""
    SELECT least(a.sejak, (SELECT min(r.sejak) FROM proyeksi_asn_riwayat r WHERE r.nip = a.nip)) AS sejak
    FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}""")  # noqa: S608
_SATU_SAAT_ITU = Statement(f"""
    SELECT {_ORANG}
    FROM (SELECT * FROM ({_REKAMAN} proyeksi_asn UNION ALL {_REKAMAN} proyeksi_asn_riwayat) s
          WHERE nip = :nip AND sejak <= :diketahui ORDER BY sejak DESC LIMIT 1) a {_dari(SAAT_ITU)}""")  # noqa: S608

_ANGKA = (
    "ip_asn -> 'total'", "ip_asn -> 'kategori'", "jpm", "kotak", "talenta -> 'kinerja'", "talenta -> 'potensial'",
)  # fmt: skip
"""What a score says in figures, whichever policy has said it."""
_TERBIT = (
    *_ANGKA, "ip_asn - CAST('{bagian,dasar_hukum,celah}' AS text[])", "penilaian_id",
    "talenta - CAST('{bagian,nilai}' AS text[])", "ip_asn_belum_lengkap", "jpm_belum_lengkap", "talenta_belum_lengkap",
)  # fmt: skip
"""What is published of a score (``skor.keadaan``): its parts and, of policies, the names of those that made it."""


def _lain(kolom: Sequence[str]) -> str:
    lama, baru = (", ".join(f"{asal}.{each}" for each in kolom) for asal in ("old", "new"))
    return f"(old.versi = 0 OR ({lama}) IS DISTINCT FROM ({baru}))"


_TULIS = Statement(f"""
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
    SELECT nip, angka FROM berubah WHERE terbit""")  # noqa: S608 (constants of this module)
_PERIKSA = Statement("UPDATE skor SET diperiksa = :hari WHERE nip = ANY(CAST(:nip AS text[]))")

_TERTINGGAL = Statement("""
    SELECT nip FROM skor
    WHERE versi > 0 AND nip > :sesudah AND (diperiksa < :hari OR kebijakan <> :kebijakan)
    ORDER BY nip LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")

_HITUNG_TERTINGGAL = Statement("""
    SELECT count(*) AS semua, count(*) FILTER (WHERE kebijakan <> :kebijakan) AS kebijakan FROM skor
    WHERE versi > 0 AND (diperiksa < :hari OR kebijakan <> :kebijakan)""")

_BACA = Statement(f"""
    SELECT s.*, a.nama, p.tanggal, p.metode, p.asesor, p.berlaku_sampai
    FROM skor s JOIN proyeksi_asn a USING (nip) LEFT JOIN penilaian p ON p.id = s.penilaian_id
    WHERE s.nip = :nip AND s.versi > 0 AND {SYARAT_LINGKUP}""")  # noqa: S608


def _bersebutan(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "sumber_standar": sebutan_standar(row)}


async def kunci(uow: UnitOfWork, nip: Collection[str]) -> dict[str, tuple[str | None, date | None]]:
    """Keep all others from scoring these people until this transaction ends; answers each score's digest and day.

    An assessment and a change of the person's file may arrive at the same moment. Each is written first and locks
    afterwards, so whoever comes second reads what the first has committed.
    """
    await uow.execute(_SEDIAKAN, nip=list(nip))
    return {row["nip"]: (row["sidik"], row["diperiksa"]) for row in await uow.fetch(_KUNCI, nip=list(nip))}


async def bahan(baca: Reader | UnitOfWork, nip: Collection[str], hari: date) -> list[dict[str, Any]]:
    """What the scores of those of these people are made of who are known."""
    return [_bersebutan(row) for row in await baca.fetch(_BAHAN, nip=list(nip), hari=hari)]


async def bahan_satu(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> dict[str, Any] | None:
    """The same of one person in the caller's scope, or None."""
    row = await baca.row(_SATU, nip=nip, hari=hari, **lingkup(pelaku))
    return None if row is None else _bersebutan(row)


async def belum_dikenal(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Any:
    """The newest assessments of somebody of whom ``pegawai`` has not told yet, or None: known, or not to be told of."""
    siapa = lingkup(pelaku)
    return await baca.row(_BELUM_DIKENAL, nip=nip, hari=hari, kota=siapa["kota"], sendiri=siapa["sendiri"])


async def dikenal_sejak(baca: Reader, nip: str, pelaku: Pelaku) -> date | None:
    """The first day on which a person in the caller's scope was known here, or None."""
    sejak: date | None = await baca.value(_PERTAMA, nip=nip, **lingkup(pelaku))
    return sejak


async def bahan_saat_itu(baca: Reader, nip: str, hari: date, diketahui: date, batas: datetime) -> dict[str, Any]:
    """What a person's scores of a day are made of, by what was known on another one, which ends at ``batas``."""
    return _bersebutan(await baca.row(_SATU_SAAT_ITU, nip=nip, hari=hari, diketahui=diketahui, batas=batas))


async def tulis(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> dict[str, bool]:
    """Store scores that are not what they were; what they were until yesterday is kept.

    Answers of whom something published has changed: NIP → whether it is a figure.
    """
    if not baris:
        return {}
    rows = await uow.fetch(_TULIS, baris=list(baris), hari=uow.today, pada=uow.now)
    return {row["nip"]: row["angka"] for row in rows}


async def periksa(uow: UnitOfWork, nip: Collection[str]) -> None:
    """Note that scores still hold today."""
    if nip:
        await uow.execute(_PERIKSA, nip=list(nip), hari=uow.today)


async def tertinggal(uow: UnitOfWork, kebijakan: Mapping[str, Any], sesudah: str, limit: int) -> list[str]:
    """People after ``sesudah`` whose score was last looked at on an earlier day or under other policies."""
    rows = await uow.fetch(_TERTINGGAL, sesudah=sesudah, hari=uow.today, kebijakan=kebijakan, limit=limit)
    return [row["nip"] for row in rows]


async def hitung_tertinggal(uow: UnitOfWork, kebijakan: Mapping[str, Any]) -> Any:
    """How many scores are to be looked at again (``semua``), and how many of them were made by other policies."""
    return await uow.row(_HITUNG_TERTINGGAL, hari=uow.today, kebijakan=kebijakan)


async def baca_skor(baca: Reader, nip: str, pelaku: Pelaku) -> Any:
    """A person's scores, or None when there are none or they are out of the caller's scope."""
    return await baca.row(_BACA, nip=nip, **lingkup(pelaku))
