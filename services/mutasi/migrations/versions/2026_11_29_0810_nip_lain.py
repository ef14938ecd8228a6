"""Other numbers by which people come: whoever has a corrected NIP is who they always were.

Revision ID: u0009
Revises: u0008
"""

from alembic import op

revision = "u0009"
down_revision = "u0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN nip_lain text[] NOT NULL DEFAULT '{}'")
    op.execute(
        "CREATE INDEX ix_proyeksi_asn_nip_lain ON mutasi.proyeksi_asn USING gin (nip_lain) WHERE nip_lain <> '{}'"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_asn DROP COLUMN nip_lain")
