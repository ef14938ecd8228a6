"""The audit chains of all services in the signed heads: what a head says of one must still be so.

Whoever rewrites an audit chain as a whole, and what the neighbours keep of it, contradicts a head that others hold.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.jejak_publik.catatan_kepala import UjungRantai
from services.mutasi.jejak_publik.repository import Baca
from shared.audit import anchor
from shared.db.reader import Reader
from shared.db.statement import Statement


class UjungSendiri(NamedTuple):
    """The last seal of the own chain."""

    number: int
    hash: str


_SENDIRI = Statement("SELECT number, encode(hash, 'hex') AS hash FROM seal ORDER BY number DESC LIMIT 1", UjungSendiri,
                     sure=("hash",))  # fmt: skip


async def ujung_kini(baca: Reader, layanan: str) -> list[UjungRantai]:
    """Where each audit chain ends, as far as this service knows: its own, and the last that came of each neighbour."""
    sendiri = await baca.row(_SENDIRI)
    semua = [UjungRantai(each.layanan, each.nomor, each.ujung) for each in await anchor.kept(baca, layanan)]
    if sendiri is not None:
        semua.append(UjungRantai(layanan, sendiri.number, sendiri.hash))
    return sorted(semua)


class RantaiDiikat(NamedTuple):
    """What the heads say of one audit chain, and whether it is still so."""

    layanan: str
    kepala: int
    """In how many heads it is."""
    nomor: int
    """Of its seal in the last of them."""
    hari: date
    """Of that head."""
    hilang: int
    """How many of these ends are no longer there."""
    hilang_sejak: date | None
    """Day of the first head that says otherwise."""
    berubah: bool
    """Whether the chain said at some time that it no longer has what was kept of it."""


# Of the own chain the seals are here. Of a neighbour's there is what was kept of it, and it said of each end that came
# whether it continues the one before.
_DIIKAT = Statement(
    """
    WITH ujung AS (
        SELECT r.layanan, r.nomor, k.hari, k.nomor AS kepala,
               CASE WHEN r.layanan = :sendiri
                    THEN EXISTS (SELECT FROM seal s WHERE s.number = r.nomor AND encode(s.hash, 'hex') = r.ujung)
                    ELSE EXISTS (SELECT FROM anchor a WHERE a.service = r.layanan AND a.number = r.nomor
                                 AND encode(a.hash, 'hex') = r.ujung) END AS ada
        FROM jejak_publik_kepala k
        CROSS JOIN LATERAL jsonb_to_recordset(k.rantai) AS r(layanan text, nomor bigint, ujung text))
    SELECT layanan, count(*) AS kepala, (array_agg(nomor ORDER BY kepala DESC))[1] AS nomor, max(hari) AS hari,
           count(*) FILTER (WHERE NOT ada) AS hilang, min(hari) FILTER (WHERE NOT ada) AS hilang_sejak,
           EXISTS (SELECT FROM anchor a WHERE a.service = layanan AND NOT a.agrees) AS berubah
    FROM ujung GROUP BY layanan ORDER BY layanan""",
    RantaiDiikat,
    sure=("layanan", "nomor"),
)


async def periksa_rantai(baca: Baca, layanan: str) -> Sequence[RantaiDiikat]:
    """Compare what all heads say of the audit chains with what is there now."""
    return await baca.fetch(_DIIKAT, sendiri=layanan)
