"""The tables of the reading example service: a log of effects without any guard of its own, and a projection.

Revision ID: pembaca0001
Revises:
"""

from alembic import op

revision = "pembaca0001"
down_revision = None
branch_labels = ("pembaca",)
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE pembaca.catatan (id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_catatan PRIMARY KEY, "
        "barang text NOT NULL, urutan bigint NOT NULL, replika text NOT NULL)"
    )
    op.execute(
        "CREATE TABLE pembaca.salinan (id text CONSTRAINT pk_salinan PRIMARY KEY, isi text NOT NULL, "
        "versi bigint NOT NULL, sejarah text[] NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE pembaca.salinan")
    op.execute("DROP TABLE pembaca.catatan")
