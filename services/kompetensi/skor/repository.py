"""Queries of scores."""

from collections.abc import Collection, Sequence
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
    SELECT nip FROM skor WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip FOR NO KEY UPDATE""")
_BAHAN = Statement(f"""
    SELECT a.nip, a.status_pegawai, a.jenjang, a.pendidikan, a.kinerja, a.diklat, a.hukdis,
           p.id::text AS penilaian_id, p.tanggal, p.berlaku_sampai, p.level
    FROM proyeksi_asn a LEFT JOIN LATERAL ({TERAKHIR}) p ON true
    WHERE a.nip = ANY(CAST(:nip AS text[]))""")  # noqa: S608 (constants of this service)

_TULIS = Statement("""
    UPDATE skor s
    SET ip_asn = b.ip_asn, jpm = b.jpm, penilaian_id = b.penilaian_id,
        ip_asn_belum_lengkap = b.ip_asn_belum_lengkap, jpm_belum_lengkap = b.jpm_belum_lengkap,
        kebijakan = :kebijakan, diperiksa = :hari,
        versi = s.versi + b.beda::int, dihitung_pada = CASE WHEN b.beda THEN :pada ELSE s.dihitung_pada END
    FROM (
        SELECT r.*, lama.versi = 0
               OR (lama.ip_asn, lama.jpm, lama.penilaian_id, lama.ip_asn_belum_lengkap, lama.jpm_belum_lengkap,
                   lama.kebijakan)
                  IS DISTINCT FROM
                  (r.ip_asn, r.jpm, r.penilaian_id, r.ip_asn_belum_lengkap, r.jpm_belum_lengkap,
                   CAST(:kebijakan AS jsonb)) AS beda
        FROM jsonb_to_recordset(CAST(:baris AS jsonb))
             AS r(nip text, ip_asn jsonb, jpm jsonb, penilaian_id uuid, ip_asn_belum_lengkap text[],
                  jpm_belum_lengkap text[])
        JOIN skor lama USING (nip)
    ) b
    WHERE s.nip = b.nip AND (b.beda OR s.diperiksa IS DISTINCT FROM :hari)
    RETURNING s.nip, b.beda""")

_TERTINGGAL = Statement("""
    SELECT nip FROM skor
    WHERE versi > 0 AND nip > :sesudah AND (diperiksa < :hari OR kebijakan <> :kebijakan)
    ORDER BY nip LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")

_BACA = Statement(f"""
    SELECT s.*, a.nama, p.tanggal, p.metode, p.asesor, p.berlaku_sampai
    FROM skor s JOIN proyeksi_asn a USING (nip) LEFT JOIN penilaian p ON p.id = s.penilaian_id
    WHERE s.nip = :nip AND s.versi > 0 AND {SYARAT_LINGKUP}""")  # noqa: S608


async def kunci(uow: UnitOfWork, nip: Collection[str]) -> None:
    """Keep all others from scoring these people until this transaction ends.

    An assessment and a change of the person's file may arrive at the same moment. Each is written first and locks
    afterwards, so whoever comes second reads what the first has committed.
    """
    await uow.execute(_SEDIAKAN, nip=list(nip))
    await uow.execute(_KUNCI, nip=list(nip))


async def bahan(uow: UnitOfWork, nip: Collection[str]) -> list[Any]:
    """What the scores of those of these people are made of who are known."""
    return await uow.fetch(_BAHAN, nip=list(nip), hari=uow.today)


async def tulis(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> list[str]:
    """Store scores; answers the NIPs of those that are not what they were."""
    rows = await uow.fetch(_TULIS, baris=list(baris), kebijakan=KEBIJAKAN, hari=uow.today, pada=uow.now)
    return [row["nip"] for row in rows if row["beda"]]


async def tertinggal(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """People after ``sesudah`` whose score was last looked at on an earlier day or under another policy."""
    rows = await uow.fetch(_TERTINGGAL, sesudah=sesudah, hari=uow.today, kebijakan=KEBIJAKAN, limit=limit)
    return [row["nip"] for row in rows]


async def baca_skor(baca: Reader, nip: str, pelaku: Pelaku) -> Any:
    """A person's scores, or None when there are none or they are out of the caller's scope."""
    return await baca.row(_BACA, nip=nip, **lingkup(pelaku))
