"""The copies: writing what BKN has answered, and reading it.

Who compares the copies asks for those with ``diperiksa_pada`` NULL, and sets it where ``sidik`` still is what they have
compared.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from services.pegawai.siasn.tarik.jenis import Dibaca, JenisSalinan
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork


class _Kunci(NamedTuple):
    nip: str
    jenis: JenisSalinan


# In the order of the key, so that two who write never wait for each other in a circle.
_SAMA = Statement(
    """
    WITH r AS MATERIALIZED (
        SELECT s.nip, s.jenis
        FROM unnest(CAST(:nip AS text[]), CAST(:jenis AS text[]), CAST(:sidik AS text[])) AS r(nip, jenis, sidik)
        JOIN siasn_salinan s ON s.nip = r.nip AND s.jenis = r.jenis AND s.sidik = r.sidik
        ORDER BY s.nip, s.jenis FOR UPDATE OF s)
    UPDATE siasn_salinan s SET diambil_pada = :kini
    FROM r WHERE s.nip = r.nip AND s.jenis = r.jenis
    RETURNING s.nip, s.jenis""",
    _Kunci,
)
_BERUBAH = Statement("""
    INSERT INTO siasn_salinan AS s (nip, jenis, pns_id, sidik, isi, cacat, diambil_pada, berubah_pada)
    SELECT r.nip, r.jenis, r.pns_id, r.sidik, r.isi, r.cacat, :kini, :kini
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, jenis text, pns_id text, sidik text, isi jsonb, cacat jsonb)
    ORDER BY r.nip, r.jenis
    ON CONFLICT (nip, jenis) DO UPDATE
    SET pns_id = excluded.pns_id, sidik = excluded.sidik, isi = excluded.isi, cacat = excluded.cacat,
        diambil_pada = excluded.diambil_pada, berubah_pada = excluded.berubah_pada, diperiksa_pada = NULL""")


async def simpan_salinan(uow: UnitOfWork, dibaca: Sequence[Dibaca]) -> int:
    """Keep these answers; of those that say what the last one said only when they were given.

    Answers how many say something else.
    """
    terakhir = {(each.nip, each.jenis): each for each in dibaca}
    sama = await uow.fetch(
        _SAMA,
        nip=[nip for nip, _ in terakhir],
        jenis=[jenis for _, jenis in terakhir],
        sidik=[each.sidik for each in terakhir.values()],
        kini=uow.now,
    )
    lain = [each._asdict() for kunci, each in terakhir.items() if kunci not in sama]
    if lain:
        await uow.execute(_BERUBAH, rows=lain, kini=uow.now)
    return len(lain)


class Salinan(NamedTuple):
    """One copy."""

    nip: str
    jenis: JenisSalinan
    pns_id: str | None
    sidik: str
    isi: Any
    """None where BKN does not know the person."""
    cacat: Any
    diambil_pada: datetime
    berubah_pada: datetime
    diperiksa_pada: datetime | None


_SALINAN = Statement(
    f"SELECT {columns(Salinan)} FROM siasn_salinan WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip, jenis",  # noqa: S608
    Salinan,
)


async def salinan(baca: Reader | UnitOfWork, nip: Collection[str]) -> list[Salinan]:
    """What BKN last said of these people, person by person; nothing of whom it was never asked about."""
    return await baca.fetch(_SALINAN, nip=sorted(nip))


class Ganda(NamedTuple):
    """Somebody who has BKN's key in common with others."""

    nip: str
    pns_id: str


_GANDA = Statement(
    """
    WITH semua AS (
        SELECT nip, pns_id FROM siasn_salinan WHERE pns_id IS NOT NULL
        UNION
        SELECT nip, pns_id FROM asn WHERE pns_id IS NOT NULL)
    SELECT DISTINCT s.nip, s.pns_id FROM semua s
    WHERE (CAST(:nip AS text[]) IS NULL OR s.nip = ANY(CAST(:nip AS text[])))
      AND EXISTS (SELECT 1 FROM semua t WHERE t.pns_id = s.pns_id AND t.nip <> s.nip)
    ORDER BY s.pns_id, s.nip""",
    Ganda,
)


async def pns_ganda(baca: Reader | UnitOfWork, nip: Collection[str] | None = None) -> list[Ganda]:
    """Of these people, or of all, those whose PNS ID somebody else has too, at BKN or by the roster.

    Nothing may be sent about them: it would reach the file of one of them, and nobody knows whose.
    """
    return await baca.fetch(_GANDA, nip=None if nip is None else sorted(nip))
