"""Queries of scores."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from services.kompetensi.lingkup import SYARAT_LINGKUP, lingkup
from services.kompetensi.penilaian.repository import TERAKHIR
from services.kompetensi.skor.kebijakan import KEBIJAKAN
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from shared.db.unit_of_work import Reader, UnitOfWork

_SEDIAKAN = Statement("""
    INSERT INTO skor (nip) SELECT n FROM unnest(CAST(:nip AS text[])) AS n ORDER BY n ON CONFLICT (nip) DO NOTHING""")
_KUNCI = Statement("""
    SELECT nip, sidik, diperiksa FROM skor WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip FOR NO KEY UPDATE""")
_BAHAN = Statement(f"""
    SELECT a.nip, a.status_pegawai, a.jenjang, a.pendidikan, a.kinerja, a.diklat, a.hukdis,
           p.id::text AS penilaian_id, p.tanggal, p.berlaku_sampai, p.level
    FROM proyeksi_asn a LEFT JOIN LATERAL ({TERAKHIR}) p ON true
    WHERE a.nip = ANY(CAST(:nip AS text[]))""")  # noqa: S608 (constants of this service)

_TULIS = Statement("""
    UPDATE skor s
    SET ip_asn = b.ip_asn, jpm = b.jpm, penilaian_id = b.penilaian_id,
        ip_asn_belum_lengkap = b.ip_asn_belum_lengkap, jpm_belum_lengkap = b.jpm_belum_lengkap,
        kebijakan = b.kebijakan, sidik = b.sidik, diperiksa = :hari, versi = s.versi + 1, dihitung_pada = :pada
    FROM jsonb_to_recordset(CAST(:baris AS jsonb))
         AS b(nip text, sidik text, ip_asn jsonb, jpm jsonb, penilaian_id uuid, ip_asn_belum_lengkap text[],
              jpm_belum_lengkap text[], kebijakan jsonb)
    WHERE s.nip = b.nip""")
_PERIKSA = Statement("UPDATE skor SET diperiksa = :hari WHERE nip = ANY(CAST(:nip AS text[]))")

_TERTINGGAL = Statement("""
    SELECT nip FROM skor
    WHERE versi > 0 AND nip > :sesudah AND (diperiksa < :hari OR kebijakan <> :kebijakan)
    ORDER BY nip LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")

_BACA = Statement(f"""
    SELECT s.*, a.nama, p.tanggal, p.metode, p.asesor, p.berlaku_sampai
    FROM skor s JOIN proyeksi_asn a USING (nip) LEFT JOIN penilaian p ON p.id = s.penilaian_id
    WHERE s.nip = :nip AND s.versi > 0 AND {SYARAT_LINGKUP}""")  # noqa: S608


async def kunci(uow: UnitOfWork, nip: Collection[str]) -> dict[str, tuple[str | None, date | None]]:
    """Keep all others from scoring these people until this transaction ends; answers each score's digest and day.

    An assessment and a change of the person's file may arrive at the same moment. Each is written first and locks
    afterwards, so whoever comes second reads what the first has committed.
    """
    await uow.execute(_SEDIAKAN, nip=list(nip))
    return {row["nip"]: (row["sidik"], row["diperiksa"]) for row in await uow.fetch(_KUNCI, nip=list(nip))}


async def bahan(uow: UnitOfWork, nip: Collection[str]) -> list[Any]:
    """What the scores of those of these people are made of who are known."""
    return await uow.fetch(_BAHAN, nip=list(nip), hari=uow.today)


async def tulis(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> None:
    """Store scores that are not what they were."""
    if baris:
        await uow.execute(_TULIS, baris=list(baris), hari=uow.today, pada=uow.now)


async def periksa(uow: UnitOfWork, nip: Collection[str]) -> None:
    """Note that scores still hold today."""
    if nip:
        await uow.execute(_PERIKSA, nip=list(nip), hari=uow.today)


async def tertinggal(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """People after ``sesudah`` whose score was last looked at on an earlier day or under another policy."""
    rows = await uow.fetch(_TERTINGGAL, sesudah=sesudah, hari=uow.today, kebijakan=KEBIJAKAN, limit=limit)
    return [row["nip"] for row in rows]


async def baca_skor(baca: Reader, nip: str, pelaku: Pelaku) -> Any:
    """A person's scores, or None when there are none or they are out of the caller's scope."""
    return await baca.row(_BACA, nip=nip, **lingkup(pelaku))
