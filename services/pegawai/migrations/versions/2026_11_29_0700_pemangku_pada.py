"""Who holds a post on a day is asked in one place; leavers by roster get a row of status; the months of a study.

Revision ID: p0029
Revises: p0028
"""

from alembic import op

from services.pegawai.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "p0029"
down_revision = "p0028"
branch_labels = None
depends_on = "m0016"

# Of a day to come whoever retires before is gone, by the post that they hold then (the present one, or a later one that
# they reach in time), and whoever is past the age today from tomorrow on; so the forecast has it too. Of today and of
# past days only what is recorded counts. Today is the day that the copies show. Inlined into what asks.
_PEMANGKU = """
CREATE FUNCTION pegawai.pemangku_pada(hari date) RETURNS TABLE (nip text, kode_jabatan text, berlaku daterange)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.nip, p.kode_jabatan, p.berlaku FROM pegawai.penempatan p
    WHERE p.digantikan_pada IS NULL AND p.berlaku @> hari
      AND NOT (coalesce(hari > (SELECT max(g.hari) FROM pegawai.guliran g), false)
               AND EXISTS (SELECT 1 FROM pegawai.keluar_sampai(hari) k WHERE k.nip = p.nip))
$$
"""
_KELUAR = """
CREATE FUNCTION pegawai.keluar_sampai(hari date) RETURNS TABLE (nip text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT q.nip
    FROM (SELECT max(g.hari) AS kini FROM pegawai.guliran g) h
    JOIN pegawai.penempatan q ON q.digantikan_pada IS NULL
                             AND q.berlaku && daterange(h.kini, greatest(hari, h.kini), '[]')
    JOIN pegawai.asn a ON a.nip = q.nip
    JOIN pegawai.ketentuan b ON b.kode = 'bup' AND b.digantikan_pada IS NULL AND b.berlaku @> h.kini
    JOIN pegawai.jabatan_versi j ON j.kode = q.kode_jabatan AND j.digantikan_pada IS NULL
                                AND j.berlaku @> greatest(lower(q.berlaku), h.kini)
    LEFT JOIN pegawai.unit_versi u ON u.kode = j.kode_unit AND u.digantikan_pada IS NULL
                                  AND u.berlaku @> greatest(lower(q.berlaku), h.kini)
    CROSS JOIN LATERAL (SELECT greatest(pegawai.tmt_pensiun(a.tanggal_lahir, pegawai.usia_pensiun(
        b.isi, j.jenjang, pegawai.jabatan_guru(j.jenis, j.nama, j.kepala_unit, u.jenis), j.bup)),
        h.kini + 1) AS pada) pensiun
    WHERE pensiun.pada <= hari AND (upper(q.berlaku) IS NULL OR upper(q.berlaku) > pensiun.pada)
    UNION ALL
    SELECT s.nip FROM pegawai.status_pegawai s
    WHERE s.digantikan_pada IS NULL AND s.tmt <= hari
      AND s.tmt > (SELECT max(g.hari) FROM pegawai.guliran g)
      AND s.kedudukan_hukum = ANY('{66,70,77,88,98,99}'::text[])
$$
"""
# A roster had said that they left, and nothing else did: their posts stayed filled. What day it was nobody knows but of
# those whose age is past; the others left by now. The next roll of the day ends what they hold and tells of it.
_ROSTER = """
INSERT INTO pegawai.status_pegawai (nip, tmt, status, kedudukan_hukum)
SELECT a.nip,
       CASE WHEN a.kedudukan_hukum IN ('88', '98', '99') AND a.tmt_pensiun > a.tmt_jabatan
                 AND a.tmt_pensiun <= pegawai.hari_ini() THEN a.tmt_pensiun ELSE pegawai.hari_ini() END,
       a.status_pegawai, a.kedudukan_hukum
FROM pegawai.asn a
WHERE a.kode_jabatan IS NOT NULL AND a.kedudukan_hukum IN ('66', '70', '77', '88', '98', '99')
  AND NOT EXISTS (SELECT 1 FROM pegawai.status_pegawai s WHERE s.nip = a.nip AND s.digantikan_pada IS NULL)
"""
# What other services know is told again where it is another now: the need of structural posts, and the placements of
# whoever holds no post today.
_TERBIT = """
INSERT INTO pegawai.state_mark (aggregate, aggregate_id)
SELECT 'jabatan', kode FROM pegawai.jabatan
WHERE kepala_unit OR jenjang IN ('utama', 'madya', 'pratama', 'administrator', 'pengawas')
UNION ALL
SELECT 'asn', nip FROM pegawai.asn
WHERE kode_jabatan IS NULL OR nip IN (SELECT nip FROM pegawai.riwayat_jabatan WHERE digantikan_pada IS NULL)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "pegawai", KATALOG)
    op.execute(_KELUAR)
    op.execute(_PEMANGKU)
    op.execute(_ROSTER)
    op.execute(_TERBIT)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
