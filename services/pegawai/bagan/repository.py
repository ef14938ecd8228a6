"""Queries of the org chart.

The database writes the JSON of each unit with its posts and their holders: for the whole city that takes about as long
as fetching the rows, and leaves a seventh of the work to this process, which has other requests to answer meanwhile.
"""

from datetime import date
from typing import NamedTuple

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


class Sidik(NamedTuple):
    """Numbers that change with everything that the chart of any day may show, except the day itself."""

    unit: int
    jabatan: int
    penempatan: int
    golongan: int
    asn: int
    hari: int
    bup: int


# What the chart shows comes from these tables only. Their rows are never deleted, and a row changes at most once (it
# is replaced), so each number here grows with every change that becomes visible and never falls: the same numbers are
# the same contents. A highest id or time would not do, for a transaction may commit after one that began later.
_SIDIK = Statement(
    """
    SELECT (SELECT count(*) + count(digantikan_pada) FROM unit_versi) AS unit,
           (SELECT count(*) + count(digantikan_pada) FROM jabatan_versi) AS jabatan,
           (SELECT count(*) + count(digantikan_pada) FROM penempatan) AS penempatan,
           (SELECT count(*) + count(digantikan_pada) FROM riwayat_golongan) AS golongan,
           (SELECT coalesce(sum(versi), 0)::bigint FROM asn) AS asn, (SELECT count(*) FROM guliran) AS hari,
           (SELECT count(*) + count(digantikan_pada) FROM ketentuan WHERE kode = 'bup') AS bup""",
    Sidik,
    sure=[each for each in Sidik._fields if each != "hari"],
)


async def sidik(baca: Reader) -> Sidik:
    """The numbers of this moment."""
    return await baca.value(_SIDIK)


class BarisUnit(NamedTuple):
    """A unit of the chart, with sums of its own posts and its JSON without its children."""

    kode: str
    induk: str | None
    jabatan: int
    formasi: int
    bezetting: int
    isi: str


# A rank differs from today's only for those who rose between the two days; only their histories are read.
BAGAN = Statement(
    """
    WITH RECURSIVE pohon AS (
        SELECT kode, induk, nama, jenis, instansi, eselon_kepala, 0 AS tingkat
        FROM unit_versi
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
          AND CASE WHEN CAST(:di_bawah AS text) IS NULL THEN induk IS NULL ELSE kode = :di_bawah END
        UNION ALL
        SELECT u.kode, u.induk, u.nama, u.jenis, u.instansi, u.eselon_kepala, p.tingkat + 1
        FROM unit_versi u JOIN pohon p ON u.induk = p.kode
        WHERE u.digantikan_pada IS NULL AND u.berlaku @> CAST(:hari AS date)
          AND (CAST(:kedalaman AS integer) IS NULL OR p.tingkat < :kedalaman)
    ), kotak AS MATERIALIZED (
        SELECT j.* FROM jabatan_versi j
        WHERE j.digantikan_pada IS NULL AND j.berlaku @> CAST(:hari AS date)
          AND (CAST(:seluruhnya AS boolean) OR j.kode_unit IN (SELECT kode FROM pohon))
    ), naik AS (
        SELECT DISTINCT nip FROM riwayat_golongan
        WHERE digantikan_pada IS NULL AND tmt > least(CAST(:hari AS date), CAST(:hari_ini AS date))
          AND tmt <= greatest(CAST(:hari AS date), CAST(:hari_ini AS date))
    ), pangkat AS (
        SELECT n.nip, g.golongan FROM naik n
        LEFT JOIN LATERAL (
            SELECT golongan FROM riwayat_golongan
            WHERE nip = n.nip AND digantikan_pada IS NULL AND tmt <= CAST(:hari AS date)
            ORDER BY tmt DESC LIMIT 1) g ON true
    ), pemangku AS (
        SELECT p.kode_jabatan, count(*) AS banyak,
               json_agg(json_build_object(
                   'nama', concat_ws(', ', concat_ws(' ', a.gelar_depan, a.nama), a.gelar_belakang),
                   'golongan', CASE WHEN g.nip IS NULL THEN a.golongan ELSE g.golongan END
               ) ORDER BY a.nama, a.nip) AS isi
        FROM pemangku_pada(CAST(:hari AS date)) p JOIN asn a ON a.nip = p.nip LEFT JOIN pangkat g ON g.nip = p.nip
        WHERE CAST(:seluruhnya AS boolean) OR p.kode_jabatan IN (SELECT kode FROM kotak)
        GROUP BY p.kode_jabatan
    ), jabatan AS (
        SELECT k.kode_unit, count(*) AS banyak, sum(k.formasi) AS formasi, coalesce(sum(o.banyak), 0) AS bezetting,
               json_agg(json_build_object(
                   'kode', k.kode, 'nama', k.nama, 'jenis', k.jenis, 'jenjang', k.jenjang, 'eselon', k.eselon,
                   'kelas', k.kelas, 'kepala_unit', k.kepala_unit, 'formasi', k.formasi,
                   'bezetting', coalesce(o.banyak, 0), 'lowong', k.formasi - coalesce(o.banyak, 0),
                   'pemangku', coalesce(o.isi, '[]')
               ) ORDER BY k.kepala_unit DESC, k.kelas DESC, k.kode) AS isi
        FROM kotak k LEFT JOIN pemangku o ON o.kode_jabatan = k.kode
        GROUP BY k.kode_unit
    )
    SELECT p.kode, p.induk, coalesce(j.banyak, 0) AS jabatan, coalesce(j.formasi, 0)::bigint AS formasi,
           coalesce(j.bezetting, 0)::bigint AS bezetting,
           json_build_object(
               'kode', p.kode, 'nama', p.nama, 'jenis', p.jenis, 'instansi', p.instansi,
               'eselon_kepala', p.eselon_kepala, 'formasi', coalesce(j.formasi, 0),
               'bezetting', coalesce(j.bezetting, 0),
               'lowong', coalesce(j.formasi - j.bezetting, 0), 'jumlah_anak', (
                   SELECT count(*) FROM unit_versi a
                   WHERE a.induk = p.kode AND a.digantikan_pada IS NULL AND a.berlaku @> CAST(:hari AS date)),
               'jabatan', coalesce(j.isi, '[]'))::text AS isi
    FROM pohon p LEFT JOIN jabatan j ON j.kode_unit = p.kode
    ORDER BY p.tingkat, p.kode""",
    BarisUnit,
    sure=("kode", "isi"),
)


async def unit_bagan(
    uow: UnitOfWork, *, hari: date, hari_ini: date, di_bawah: str | None, kedalaman: int | None
) -> list[BarisUnit]:
    """Each unit as JSON text without its children; parents first."""
    return await uow.fetch(
        BAGAN,
        hari=hari,
        hari_ini=hari_ini,
        di_bawah=di_bawah,
        kedalaman=kedalaman,
        seluruhnya=di_bawah is None and kedalaman is None,
    )
