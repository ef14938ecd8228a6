"""Whoever changes the tree of units does so under the lock of a table that no other role may take.

Revision ID: p0017
Revises: p0016
"""

from alembic import op

revision = "p0017"
down_revision = "p0016"
branch_labels = None
depends_on = None

_CATAT_UNIT = """
CREATE OR REPLACE FUNCTION pegawai.catat_unit() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    {kunci};
    PERFORM 1 FROM pegawai.unit
        WHERE kode IN (SELECT kode FROM berubah UNION SELECT induk FROM berubah)
        ORDER BY kode FOR NO KEY UPDATE;
    INSERT INTO pegawai.pemeriksaan (objek, kode)
        SELECT 'unit', array_agg(k) FROM (SELECT kode AS k FROM berubah UNION SELECT induk FROM berubah) s
        WHERE k IS NOT NULL HAVING count(*) > 0;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    # Conflicts with itself, not with reads and writes.
    op.execute(_CATAT_UNIT.format(kunci="LOCK TABLE pegawai.unit_versi IN SHARE UPDATE EXCLUSIVE MODE"))


def downgrade() -> None:
    op.execute(_CATAT_UNIT.format(kunci="PERFORM pg_advisory_xact_lock(hashtextextended('pegawai.pohon_unit', 0))"))
