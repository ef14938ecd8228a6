"""Sex and birth date of people, to count them under, apart from what scores are made of.

Revision ID: k0008
Revises: k0007
"""

from alembic import op

revision = "k0008"
down_revision = "k0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE kompetensi.kelompok_orang (nip text CONSTRAINT pk_kelompok_orang PRIMARY KEY, "
        "versi bigint NOT NULL, jenis_kelamin text NOT NULL, tanggal_lahir date NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE kompetensi.kelompok_orang")
