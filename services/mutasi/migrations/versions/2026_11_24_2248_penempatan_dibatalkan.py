"""A decision that was carried out can be undone by a document: the case says so, and why.

Revision ID: u0003
Revises: u0002
"""

from alembic import op

revision = "u0003"
down_revision = "u0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE mutasi.usulan
            DROP CONSTRAINT ck_usulan_penempatan,
            DROP CONSTRAINT ck_usulan_terlaksana,
            ADD CONSTRAINT ck_usulan_penempatan CHECK (
                CASE status WHEN 'BERLAKU' THEN (penempatan IN ('menunggu', 'terlaksana')
                                                 OR penempatan = 'dibatalkan' AND alasan_gagal IS NOT NULL) IS TRUE
                            WHEN 'GAGAL_BERLAKU' THEN (penempatan = 'gagal' AND alasan_gagal IS NOT NULL) IS TRUE
                            ELSE penempatan IS NULL END),
            ADD CONSTRAINT ck_usulan_terlaksana CHECK (
                penempatan IS NOT DISTINCT FROM 'dibatalkan'
                OR (penempatan IS NOT DISTINCT FROM 'terlaksana') = (terlaksana_pada IS NOT NULL))""")


def downgrade() -> None:
    op.execute("""
        ALTER TABLE mutasi.usulan
            DROP CONSTRAINT ck_usulan_penempatan,
            DROP CONSTRAINT ck_usulan_terlaksana,
            ADD CONSTRAINT ck_usulan_penempatan CHECK (
                CASE status WHEN 'BERLAKU' THEN (penempatan IN ('menunggu', 'terlaksana')) IS TRUE
                            WHEN 'GAGAL_BERLAKU' THEN (penempatan = 'gagal' AND alasan_gagal IS NOT NULL) IS TRUE
                            ELSE penempatan IS NULL END),
            ADD CONSTRAINT ck_usulan_terlaksana CHECK (
                (penempatan IS NOT DISTINCT FROM 'terlaksana') = (terlaksana_pada IS NOT NULL))""")
