"""An exception keeps in whose name it was asked for, and whoever that is does not grant it.

Revision ID: u0100
Revises: u0095
"""

from alembic import op

revision = "u0100"
down_revision = "u0095"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """ALTER TABLE mutasi.usulan_pengecualian
        ADD COLUMN atas_nama jsonb,
        ADD CONSTRAINT ck_usulan_pengecualian_diwakili CHECK (
            status <> 'disetujui' OR atas_nama ->> 'nip' IS NULL OR atas_nama ->> 'nip' <> diputus_oleh)"""
    )


def downgrade() -> None:
    raise RuntimeError("yang diwakili pengusulnya tidak dikenal rilis sebelumnya: pulihkan dari cadangan")
