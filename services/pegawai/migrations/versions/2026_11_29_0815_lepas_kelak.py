"""Of a day to come, whom a leave, a study or a sanction takes from their post by then is gone from it.

Revision ID: p0044
Revises: p0043
"""

from alembic import op

revision = "p0044"
down_revision = "p0043"
branch_labels = None
depends_on = None

# What begins on the day that takes the post or later is held: it was decided by somebody who knew. A sanction that
# dismisses is a leaving, after which nothing begins. Of today and of past days only what is recorded counts.
_PEMANGKU = """
CREATE OR REPLACE FUNCTION pegawai.pemangku_pada(hari date)
RETURNS TABLE (nip text, kode_jabatan text, berlaku daterange)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.nip, p.kode_jabatan, p.berlaku FROM pegawai.penempatan p
    WHERE p.digantikan_pada IS NULL AND p.berlaku @> hari
      AND NOT (coalesce(hari > (SELECT max(g.hari) FROM pegawai.guliran g), false)
               AND (EXISTS (SELECT 1 FROM pegawai.keluar_sampai(hari) k WHERE k.nip = p.nip)
                    OR p.id IN (
                        SELECT q.id FROM pegawai.lepas(hari) l
                        JOIN pegawai.penempatan q ON q.nip = l.nip AND q.digantikan_pada IS NULL
                                                 AND lower(q.berlaku) < l.tmt
                        WHERE l.tmt <= hari AND l.tmt > (SELECT max(g.hari) FROM pegawai.guliran g))))
$$
"""
_KELUAR = """
CREATE OR REPLACE FUNCTION pegawai.keluar_sampai(hari date) RETURNS TABLE (nip text)
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
    UNION ALL
    SELECT l.nip FROM pegawai.lepas(hari) l
    WHERE l.alasan = 'diberhentikan' AND l.tmt <= hari AND l.tmt > (SELECT max(g.hari) FROM pegawai.guliran g)
$$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_KELUAR)
    op.execute(_PEMANGKU)


def downgrade() -> None:
    raise RuntimeError("pasang kembali rilis sebelumnya dari cadangan: fungsi lama tidak disimpan")
