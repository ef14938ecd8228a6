"""Proposed reference data has the guard of all proposals, and whoever has decided has decided at an instant.

Revision ID: k0018
Revises: k0017
"""

from alembic import op

from shared.db.usulan import jaga

revision = "k0018"
down_revision = "k0017"
branch_labels = None
depends_on = "m0016"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        UPDATE kompetensi.usulan_acuan SET diputus_pada = diusulkan_pada
        WHERE diputus_oleh IS NOT NULL AND diputus_pada IS NULL""")
    op.execute("""
        ALTER TABLE kompetensi.usulan_acuan
            DROP CONSTRAINT ck_usulan_acuan_diputus,
            ADD CONSTRAINT ck_usulan_acuan_diputus CHECK (
                (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL))""")
    for each in jaga("kompetensi", "usulan_acuan"):
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("penjaga usulan tidak dilepas: rilis sebelumnya berjalan di bawahnya")
