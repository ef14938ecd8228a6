"""What waits for somebody: one row for each person and matter, whichever messages tell of it, until it has moved on.

A matter ends by what other facts say (``akhiri``), by keys that both name: a step of a case is waited for until it is
taken, or the case has ended. Facts come in any order, so an end is remembered: what is told late of a matter that
has moved on waits for nobody. Some matters no fact ends; they wait until their message is opened.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


class Menunggu(NamedTuple):
    """What a message asks its reader to do."""

    kunci: tuple[str, ...]
    """The matter, and all by whose end it is over; the first is its own."""
    sejak: datetime
    """When the fact happened."""
    batas: date | None = None
    """The last day for it, where it has one; it waits on after it."""
    sampai: date | None = None
    """After this day nobody has to do it any more."""
    dinas: bool = False
    """It is the work of an office, and not the person's own affair: a superior may know that it waits."""
    sampai_dibaca: bool = False
    """No fact tells that it is done."""


_CATAT = Statement("""
    INSERT INTO hal_menunggu AS h (nip, kunci, semua_kunci, jenis, pesan_id, perihal, perihal_id, sejak, batas, sampai,
        dinas, sampai_dibaca, selesai_pada)
    SELECT DISTINCT ON (r.nip, r.semua_kunci[1]) r.nip, r.semua_kunci[1], r.semua_kunci, r.jenis, p.id, r.perihal,
        r.perihal_id, r.sejak, r.batas, r.sampai, r.dinas, r.sampai_dibaca,
        (SELECT min(u.saat) FROM perkara_usai u WHERE u.kunci = ANY(r.semua_kunci) AND u.saat > r.sejak)
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, semua_kunci text[], jenis text, perkara text,
        perihal text, perihal_id text, sejak timestamptz, batas date, sampai date, dinas boolean, sampai_dibaca boolean)
    JOIN LATERAL (
        SELECT t.pesan_id AS id FROM pesan_tergabung t
        WHERE (t.nip, t.jenis, t.perkara) = (r.nip, r.jenis, r.perkara)
        UNION ALL
        SELECT s.id FROM pesan s WHERE (s.nip, s.jenis, s.perkara) = (r.nip, r.jenis, r.perkara)
        LIMIT 1) p ON true
    ORDER BY r.nip, r.semua_kunci[1], r.sejak DESC
    ON CONFLICT (nip, kunci) DO UPDATE SET semua_kunci = excluded.semua_kunci, jenis = excluded.jenis,
        pesan_id = excluded.pesan_id, perihal = excluded.perihal, perihal_id = excluded.perihal_id,
        sejak = excluded.sejak, batas = excluded.batas, sampai = excluded.sampai, dinas = excluded.dinas,
        sampai_dibaca = excluded.sampai_dibaca, selesai_pada = excluded.selesai_pada, diingatkan_kali = 0,
        diingatkan_pada = NULL, dinaikkan_pada = NULL
    WHERE excluded.sejak > h.sejak""")


async def catat(uow: UnitOfWork, baris: Sequence[Mapping[str, Any]]) -> None:
    """Note that these wait; what is told anew of a matter takes the place of what was told before."""
    if baris:
        await uow.execute(_CATAT, baris=list(baris))


class Usai(NamedTuple):
    """A matter has moved on."""

    kunci: str
    saat: datetime


# One statement: facts of several kinds come in turns, each with few of its own. What began in the same instant is not
# ended: an answer of one step is the question of the next.
_AKHIRI = Statement("""
    WITH r AS MATERIALIZED (
        SELECT b.kunci, max(b.saat) AS saat
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(kunci text, saat timestamptz)
        GROUP BY b.kunci),
    ingat AS (
        INSERT INTO perkara_usai AS u (kunci, saat) SELECT kunci, saat FROM r ORDER BY kunci
        ON CONFLICT (kunci) DO UPDATE SET saat = excluded.saat WHERE excluded.saat > u.saat)
    UPDATE hal_menunggu h SET selesai_pada = s.saat
    FROM (
        SELECT x.nip, x.kunci, max(r.saat) AS saat
        FROM r
        JOIN hal_menunggu x ON x.semua_kunci @> ARRAY[r.kunci] AND x.selesai_pada IS NULL AND x.sejak < r.saat
        GROUP BY x.nip, x.kunci) s
    WHERE h.nip = s.nip AND h.kunci = s.kunci AND h.selesai_pada IS NULL AND h.sejak < s.saat""")


async def akhiri(uow: UnitOfWork, usai: Sequence[Usai]) -> None:
    """Nobody has to do anything about these any more that was told of before."""
    if usai:
        await uow.execute(_AKHIRI, baris=[each._asdict() for each in usai])


TERBUKA = """
    h.selesai_pada IS NULL AND (h.sampai IS NULL OR h.sampai >= :hari) AND p.dikonfirmasi_pada IS NULL
    AND (NOT h.sampai_dibaca OR p.minta_konfirmasi OR p.dibaca_pada IS NULL)
    AND (p.minta_konfirmasi OR p.diarsipkan_pada IS NULL)"""
"""Of matters ``h`` and their messages ``p``: they still wait on a day."""
TAK_TERSENTUH = "(CASE WHEN p.minta_konfirmasi THEN p.dikonfirmasi_pada ELSE p.dibaca_pada END) IS NULL"
"""Of these: nobody has opened the message, or said that they have understood it where it asks for that."""
