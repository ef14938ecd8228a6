"""Examinations and court cases of people, first and last day of posts: pegawai tells them from its next release on.

Revision ID: u0019
Revises: u0018
"""

from alembic import op

revision = "u0019"
down_revision = "u0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN proses_hukum jsonb NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ALTER COLUMN proses_hukum SET STATISTICS 0")
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan ADD COLUMN mulai date, ADD COLUMN selesai date")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan DROP COLUMN mulai, DROP COLUMN selesai")
    op.execute("ALTER TABLE mutasi.proyeksi_asn DROP COLUMN proses_hukum")
