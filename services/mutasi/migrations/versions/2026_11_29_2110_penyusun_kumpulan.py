"""A batch knows everybody who has changed what is in it, can be dissolved, and a letting go can be taken back.

Revision ID: u0070
Revises: u0085
"""

from alembic import op

revision = "u0070"
down_revision = "u0085"
branch_labels = None
depends_on = None

_NAIK = """
    CREATE TABLE mutasi.kumpulan_penyusun (
        kumpulan_id uuid NOT NULL
            CONSTRAINT fk_kumpulan_penyusun_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        oleh text NOT NULL,
        subjek text NOT NULL,
        waktu timestamptz NOT NULL,
        CONSTRAINT pk_kumpulan_penyusun PRIMARY KEY (kumpulan_id, oleh, subjek)
    );
    INSERT INTO mutasi.kumpulan_penyusun
        SELECT id, dibuat_oleh, coalesce(dibuat_subjek, ''), dibuat_pada FROM mutasi.kumpulan;
    ALTER TABLE mutasi.kumpulan ADD COLUMN dibubarkan_pada timestamptz;
    ALTER TABLE mutasi.kumpulan_pelepasan
        ADD COLUMN jenis text NOT NULL DEFAULT 'pelepasan',
        ADD COLUMN jumlah bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_kumpulan_pelepasan_jenis CHECK (jenis IN ('pelepasan', 'pencabutan'));
    UPDATE mutasi.kumpulan_pelepasan l
        SET jumlah = (SELECT count(*) FROM mutasi.usulan u WHERE u.pelepasan_id = l.id)"""
_TURUN = """
    ALTER TABLE mutasi.kumpulan_pelepasan DROP COLUMN jumlah, DROP COLUMN jenis;
    ALTER TABLE mutasi.kumpulan DROP COLUMN dibubarkan_pada;
    DROP TABLE mutasi.kumpulan_penyusun"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _NAIK.split(";"):
        op.execute(each)


def downgrade() -> None:
    for each in _TURUN.split(";"):
        op.execute(each)
