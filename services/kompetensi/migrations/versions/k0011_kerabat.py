"""Who is whose relative in the city's service, apart from what scores are made of: for conflicts of interest.

Revision ID: k0011
Revises: k0010
"""

from alembic import op

revision = "k0011"
down_revision = "k0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE kompetensi.kerabat_orang (nip text CONSTRAINT pk_kerabat_orang PRIMARY KEY, "
        "versi bigint NOT NULL, kerabat text[] NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE kompetensi.kerabat_orang")
