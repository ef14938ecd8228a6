"""Queries of placements."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import SIASN_PENEMPATAN
from services.pegawai.penempatan.schemas import Penempatan
from services.pegawai.penempatan.susun import Masa, Rencana
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, fields
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this slice and columns of row classes only.
# ruff: noqa: S608

_ISIAN = (
    "kode_jabatan, nomor_sk, tanggal_sk, tanggal_pelantikan, usulan_id, alasan_akhir, nomor_sk_akhir, "
    "tanggal_sk_akhir, usulan_akhir_id"
)

_HIDUP = Statement(
    """
    SELECT id, kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai, nomor_sk, tanggal_sk,
           tanggal_pelantikan, usulan_id, alasan_akhir, nomor_sk_akhir, tanggal_sk_akhir, usulan_akhir_id,
           menggantikan, nip
    FROM penempatan
    WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL ORDER BY nip, berlaku""",
    Masa,
    sure=("dari",),
)


async def hidup(uow: UnitOfWork, nip: Collection[str]) -> dict[str, list[Masa]]:
    """The live placements of each of these people, earliest first."""
    hasil: dict[str, list[Masa]] = {}
    for row in await uow.fetch(_HIDUP, nip=sorted(nip)):
        hasil.setdefault(row.nip, []).append(row)
    return hasil


_GANTIKAN = Statement("""
    UPDATE penempatan SET digantikan_pada = now() WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL""")
_TULIS = Statement(f"""
    INSERT INTO penempatan (id, nip, berlaku, menggantikan, {_ISIAN})
    SELECT coalesce(r.id, uuidv7()), r.nip, daterange(r.dari, r.sampai), r.menggantikan, {_ISIAN}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id uuid, nip text, dari date, sampai date, menggantikan uuid, kode_jabatan text, nomor_sk text,
              tanggal_sk date, tanggal_pelantikan date, usulan_id uuid, alasan_akhir text, nomor_sk_akhir text,
              tanggal_sk_akhir date, usulan_akhir_id uuid)""")


_ISI_MASA = tuple(fields(Masa))
BERUBAH = "penempatan"
"""What is derived when placements that rest on a decision have changed, by NIP."""


async def terapkan(uow: UnitOfWork, rencana: Iterable[tuple[str, Rencana]]) -> None:
    """Replace and write placements; the database refuses overlaps now, and what else it refuses when asked.

    Ask with ``organisasi.versi.periksa``, or the end of the transaction asks. What follows of it for whoever is told of
    decisions is derived before the commit.
    """
    semua = list(rencana)
    uow.mark_derived(BERUBAH, *(nip for nip, satu in semua if _berdasar(satu)))
    if digantikan := [each.id for _, satu in semua for each in satu.digantikan]:
        await uow.execute(_GANTIKAN, id=digantikan)
    ditulis = [
        {**{nama: getattr(each, nama) for nama in _ISI_MASA}, "nip": nip}
        for nip, satu in semua
        for each in satu.ditulis
    ]
    if ditulis:
        await uow.execute(_TULIS, rows=ditulis)


def _berdasar(rencana: Rencana) -> bool:
    """Whether a case or a decree stands behind any of it; a roster names neither."""
    semua = (*rencana.digantikan, *rencana.ditulis)
    return any(each.usulan_id is not None or each.nomor_sk is not None for each in semua)


_PENGGANTI = Statement(
    """
    SELECT ARRAY(SELECT id FROM penempatan WHERE nip = :nip AND menggantikan = p.id ORDER BY berlaku) AS pengganti
    FROM penempatan p WHERE p.id = :id AND p.nip = :nip""",
    list[UUID],
)


async def pengganti(uow: UnitOfWork, nip: str, nomor: UUID) -> list[UUID] | None:
    """Which rows replaced one that is no longer live; None when the person has no such row."""
    return await uow.row(_PENGGANTI, nip=nip, id=nomor)


# Names are those of the last day of the placement, or of today while it lasts, or of its first day.
_PASTI = ("nama_jabatan", "kode_unit", "nama_unit", "tmt")
_LEMBAR = f"""
    p.id, p.kode_jabatan, coalesce(j.nama, salinan.nama) AS nama_jabatan,
    coalesce(j.kode_unit, salinan.kode_unit) AS kode_unit, coalesce(u.nama, unit.nama) AS nama_unit,
    lower(p.berlaku) AS tmt, upper(p.berlaku) - 1 AS selesai, p.nomor_sk, p.tanggal_sk, p.usulan_id, p.alasan_akhir,
    p.nomor_sk_akhir, p.tanggal_sk_akhir,
    CASE WHEN p.digantikan_pada IS NOT NULL THEN 'digantikan' WHEN lower(p.berlaku) > h.ini THEN 'akan'
         WHEN upper(p.berlaku) <= h.ini THEN 'selesai' ELSE 'berlaku' END AS keadaan,
    p.dicatat_pada, p.menggantikan, p.digantikan_pada,
    ARRAY(SELECT q.id FROM penempatan q WHERE q.nip = p.nip AND q.menggantikan = p.id ORDER BY q.berlaku)
        AS digantikan_oleh,
    {SIASN_PENEMPATAN} AS keadaan_siasn"""
_NAMA = """
    LEFT JOIN jabatan salinan ON salinan.kode = p.kode_jabatan
    LEFT JOIN jabatan_versi j ON j.kode = p.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> h.nama
    LEFT JOIN unit_versi u ON u.kode = j.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> h.nama
    LEFT JOIN unit ON unit.kode = coalesce(j.kode_unit, salinan.kode_unit)"""
_HARI = """
    CROSS JOIN LATERAL (
        SELECT CAST(:hari_ini AS date) AS ini,
               coalesce(CAST(:per_tanggal AS date),
                        least(upper(p.berlaku) - 1, greatest(lower(p.berlaku), CAST(:hari_ini AS date)))) AS nama) h"""


class Berkas(NamedTuple):
    """Whose placements are asked for."""

    nama: str
    versi: int


_BERKAS = Statement(f"SELECT {columns(Berkas, 'a')} FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}", Berkas)
_RIWAYAT = Statement(
    f"""
    SELECT {_LEMBAR} FROM penempatan p {_HARI} {_NAMA}
    WHERE p.nip = :nip AND (CAST(:lengkap AS boolean) OR p.digantikan_pada IS NULL)
      AND (CAST(:per_tanggal AS date) IS NULL OR p.berlaku @> CAST(:per_tanggal AS date))
    ORDER BY lower(p.berlaku), p.dicatat_pada, p.id""",
    Penempatan,
    sure=_PASTI,
)


async def riwayat(
    baca: Reader, pelaku: Pelaku, nip: str, *, hari_ini: date, per_tanggal: date | None, lengkap: bool
) -> tuple[Berkas, list[Penempatan]] | None:
    """A person's placements, earliest first; None out of scope."""
    berkas = await baca.row(_BERKAS, nip=nip, **lingkup(pelaku))
    if berkas is None:
        return None
    return berkas, await baca.fetch(_RIWAYAT, nip=nip, hari_ini=hari_ini, per_tanggal=per_tanggal, lengkap=lengkap)


_SUDAH = Statement(
    """
    SELECT usulan_id FROM penempatan WHERE usulan_id = ANY(CAST(:usulan_id AS uuid[]))
    UNION SELECT usulan_akhir_id FROM penempatan WHERE usulan_akhir_id = ANY(CAST(:usulan_id AS uuid[]))""",
    UUID,
)


async def sudah_dilaksanakan(uow: UnitOfWork, usulan_id: Collection[UUID]) -> set[UUID]:
    """Which of these decisions have already been carried out."""
    return set(await uow.fetch(_SUDAH, usulan_id=list(usulan_id)))
