"""Previews and manifests of matrices are leased work like the blocks: a holder, an instant, and how often it was begun.

Revision ID: k0017
Revises: k0016
"""

from alembic import op

revision = "k0017"
down_revision = "k0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE kompetensi.pekerjaan ADD COLUMN pemegang uuid, ADD COLUMN dipegang_sampai timestamptz")
    op.execute("ALTER TABLE kompetensi.matriks_isi ADD COLUMN percobaan bigint NOT NULL DEFAULT 0")


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.matriks_isi DROP COLUMN percobaan")
    op.execute("ALTER TABLE kompetensi.pekerjaan DROP COLUMN pemegang, DROP COLUMN dipegang_sampai")
