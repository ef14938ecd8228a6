"""Other numbers by which people come: whoever has a corrected NIP is who they always were.

Revision ID: k0029
Revises: k0028
"""

from alembic import op

revision = "k0029"
down_revision = "k0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE kompetensi.kerabat_orang ADD COLUMN nip_lain text[] NOT NULL DEFAULT '{}'")
    op.execute(
        "CREATE INDEX ix_kerabat_orang_nip_lain ON kompetensi.kerabat_orang USING gin (nip_lain) WHERE nip_lain <> '{}'"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.kerabat_orang DROP COLUMN nip_lain")
