"""The copies: writing what BKN has answered, and reading it.

Who compares the copies asks for those with ``diperiksa_pada`` NULL, and sets it where ``sidik`` still is what they have
compared.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from services.pegawai.siasn.tarik.jenis import Dibaca, JenisSalinan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

BANDINGKAN = "siasn_selisih"
"""The job that compares copies with what is on record."""

# Statements are put together from constants and columns of row classes only.
# ruff: noqa: S608


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


async def simpan_salinan(uow: UnitOfWork, dibaca: Sequence[Dibaca]) -> set[tuple[str, JenisSalinan]]:
    """Keep these answers; of those that say what the last one said only when they were given.

    Answers which say something else.
    """
    terakhir = {(each.nip, each.jenis): each for each in dibaca}
    sama = await uow.fetch(
        _SAMA,
        nip=[nip for nip, _ in terakhir],
        jenis=[jenis for _, jenis in terakhir],
        sidik=[each.sidik for each in terakhir.values()],
        kini=uow.now,
    )
    lain = terakhir.keys() - set(sama)
    if lain:
        await uow.execute(_BERUBAH, rows=[terakhir[each]._asdict() for each in lain], kini=uow.now)
    return lain


_ADA = Statement("SELECT nip, jenis FROM siasn_salinan WHERE nip = ANY(CAST(:nip AS text[]))", _Kunci)


async def perbarui_salinan(uow: UnitOfWork, dibaca: Sequence[Dibaca]) -> None:
    """Keep what BKN has said outside a run in the place of the copies that there are; it is compared at once.

    Of what was never pulled no copy is begun: a part of a file alone would look like the whole.
    """
    ada = set(await uow.fetch(_ADA, nip=sorted({each.nip for each in dibaca})))
    semua = [each for each in dibaca if (each.nip, each.jenis) in ada]
    if semua and await simpan_salinan(uow, semua):
        uow.work_for.add(BANDINGKAN)


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
    f"SELECT {columns(Salinan)} FROM siasn_salinan WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip, jenis",
    Salinan,
)


async def salinan(baca: Reader | UnitOfWork, nip: Collection[str]) -> list[Salinan]:
    """What BKN last said of these people, person by person; nothing of whom it was never asked about."""
    return await baca.fetch(_SALINAN, nip=sorted(nip))


_TAMPAK = Statement(f"SELECT a.nip FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}", str)


async def salinan_dalam_lingkup(baca: Reader, nip: str, pelaku: Pelaku) -> list[Salinan] | None:
    """The same of one person; None where there is nobody of that number in the caller's scope."""
    if await baca.row(_TAMPAK, nip=nip, **lingkup(pelaku)) is None:
        return None
    return await salinan(baca, [nip])


class Ganda(NamedTuple):
    """Somebody who has BKN's key in common with others."""

    nip: str
    pns_id: str


PEMEGANG = {
    "siasn_salinan": "true",
    "asn": "true",
    "siasn_buku": "NOT EXISTS (SELECT 1 FROM siasn_salinan k WHERE k.nip = d.nip AND k.pns_id IS NOT NULL)",
}
"""Who bears a PNS ID is said by what was pulled and by the roster; of whom nothing was pulled, also by what BKN has
answered when something about them was sent."""


def _milik_lain(pns_id: str, nip: str) -> str:
    """SQL: whether somebody else bears it too; each table by its index."""
    semua = (
        f"EXISTS (SELECT 1 FROM {tabel} d WHERE d.pns_id = {pns_id} AND d.nip <> {nip} AND {syarat})"
        for tabel, syarat in PEMEGANG.items()
    )
    return f"({' OR '.join(semua)})"


def _memegang(pilihan: str) -> str:
    """SQL: who bears which."""
    return " UNION ".join(
        f"SELECT d.nip, d.pns_id FROM {tabel} d WHERE d.pns_id IS NOT NULL AND {syarat} AND {pilihan}"
        for tabel, syarat in PEMEGANG.items()
    )


# Of a few people only theirs are looked for; of all they are counted once.
_GANDA = Statement(
    f"""
    WITH milik AS ({_memegang("d.nip = ANY(CAST(:nip AS text[]))")})
    SELECT m.nip, m.pns_id FROM milik m WHERE {_milik_lain("m.pns_id", "m.nip")} ORDER BY m.pns_id, m.nip""",
    Ganda,
)


async def pns_ganda(baca: Reader | UnitOfWork, nip: Collection[str]) -> list[Ganda]:
    """Of these people those whose PNS ID somebody else has too, at BKN or by the roster.

    Nothing may be sent about them: it would reach the file of one of them, and nobody knows whose.
    """
    return await baca.fetch(_GANDA, nip=sorted(nip))


_MILIK_LAIN = Statement(f"SELECT {_milik_lain('CAST(:pns_id AS text)', 'CAST(:nip AS text)')} AS lain", bool)


async def milik_orang_lain(baca: Reader, nip: str, pns_id: str) -> bool:
    """Whether somebody else bears this PNS ID, which BKN has just told of a person."""
    return await baca.value(_MILIK_LAIN, nip=nip, pns_id=pns_id)


class OrangGanda(NamedTuple):
    """The same with the name."""

    nip: str
    nama: str
    pns_id: str


_DAFTAR_GANDA = Statement(
    f"""
    WITH semua AS ({_memegang("true")}),
    ganda AS (SELECT pns_id FROM semua GROUP BY pns_id HAVING count(*) > 1)
    SELECT a.nip, a.nama, s.pns_id FROM ganda JOIN semua s ON s.pns_id = ganda.pns_id JOIN asn a ON a.nip = s.nip
    WHERE {SYARAT_LINGKUP} AND (s.pns_id, s.nip) > (CAST(:pns_id AS text), CAST(:sesudah AS text))
    ORDER BY s.pns_id, s.nip LIMIT :limit""",
    OrangGanda,
)


async def daftar_ganda(baca: Reader, pelaku: Pelaku, sesudah: tuple[str, str], limit: int) -> list[OrangGanda]:
    """All of them in the caller's scope, those of one PNS ID together."""
    pns_id, nip = sesudah
    return await baca.fetch(_DAFTAR_GANDA, pns_id=pns_id, sesudah=nip, limit=limit, **lingkup(pelaku))
