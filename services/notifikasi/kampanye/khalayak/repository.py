"""Who belongs to an audience today: people in the service, in the part of the city of whoever has written it."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.khalayak.isi import BagianRilisLain, KhalayakTerbaca
from shared.auth.pelaku import SELURUH_KOTA
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit

# Statements are put together from declared words only.
# ruff: noqa: S608

_COCOK = """CASE b.jenis
        WHEN 'semua' THEN true
        WHEN 'unit' THEN o.jalur_unit && b.unit
        WHEN 'jabatan' THEN
            (cardinality(b.jenis_jabatan) = 0 OR coalesce(o.jenis_jabatan = ANY(b.jenis_jabatan), false))
            AND (cardinality(b.jenjang) = 0 OR coalesce(o.jenjang = ANY(b.jenjang), false))
        WHEN 'kepala_unit' THEN o.kepala_unit
        WHEN 'kotak' THEN coalesce(t.kotak = ANY(b.kotak), false)
        WHEN 'nip' THEN (b.nomor, o.nip) IN (SELECT d.nomor, d.nip FROM disebut d)
        WHEN 'rencana' THEN (b.serahan_id, o.nip) IN (SELECT s.serahan_id, s.nip FROM diserahkan s)
        -- What only another release knows reaches nobody, also where it takes people away.
        ELSE b.peran = 'kecualikan' END"""
BAGIAN = """
    bagian AS MATERIALIZED (
        SELECT r.* FROM jsonb_to_recordset(CAST(:bagian AS jsonb)) AS r(peran text, nomor int, jenis text, unit text[],
            jenis_jabatan text[], jenjang text[], kotak int[], serahan_id uuid)),
    disebut AS MATERIALIZED (
        SELECT s.nomor, n.nip
        FROM jsonb_to_recordset(CAST(:bagian AS jsonb)) AS s(nomor int, nip text[]), unnest(s.nip) AS n(nip)),
    diserahkan AS MATERIALIZED (
        SELECT s.serahan_id, s.nip FROM kampanye_serahan_orang s
        WHERE s.serahan_id IN (SELECT b.serahan_id FROM bagian b))"""
PERSEN = "CAST(CAST('x' || left(md5(CAST(:kampanye_id AS text) || o.nip), 8) AS bit(32)) AS bigint) % 100"
"""Where somebody stands among a hundred, always the same in one campaign and another in each."""
ANGGOTA = f"""orang o LEFT JOIN talenta t ON t.nip = o.nip
    WHERE NOT o.keluar AND NOT EXISTS (SELECT FROM wafat w WHERE w.nip = o.nip) AND {di_unit("o.jalur_unit")}
      AND EXISTS (SELECT FROM bagian b WHERE b.peran = 'sertakan' AND {_COCOK})
      AND NOT EXISTS (SELECT FROM bagian b WHERE b.peran = 'iris' AND NOT {_COCOK})
      AND NOT EXISTS (SELECT FROM bagian b WHERE b.peran = 'kecualikan' AND {_COCOK})"""
"""The people ``o`` of an audience; with ``BAGIAN`` before it, parameters from ``tanya``."""


def tanya(kampanye_id: UUID, khalayak: KhalayakTerbaca, lingkup: Sequence[str]) -> dict[str, Any]:
    """The parameters of ``ANGGOTA``."""
    semua = [
        {"peran": peran, **({} if isinstance(each, BagianRilisLain) else each.model_dump(mode="json"))}
        for peran in ("sertakan", "iris", "kecualikan")
        for each in getattr(khalayak, peran)
    ]
    return {
        "bagian": [{**each, "nomor": nomor} for nomor, each in enumerate(semua)],
        "kampanye_id": str(kampanye_id),
        "kota": SELURUH_KOTA in lingkup,
        "unit": list(lingkup),
    }


class Kelompok(NamedTuple):
    """People of one unit at the same place among a hundred."""

    kode_unit: str | None
    nama_unit: str | None
    jalur_unit: list[str]
    persen: int
    orang: int


_HITUNG = Statement(
    f"""
    WITH {BAGIAN}
    SELECT o.kode_unit, o.nama_unit, o.jalur_unit, {PERSEN} AS persen, count(*) AS orang
    FROM {ANGGOTA}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4""",
    Kelompok,
    sure=("persen",),
)


async def hitung_khalayak(
    baca: Reader | UnitOfWork, kampanye_id: UUID, khalayak: KhalayakTerbaca, lingkup: Sequence[str]
) -> list[Kelompok]:
    """How many there are, by unit."""
    return await baca.fetch(_HITUNG, **tanya(kampanye_id, khalayak, lingkup))
