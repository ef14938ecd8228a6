"""The only table of the publishing example service.

Revision ID: penerbit0001
Revises:
"""

from alembic import op

revision = "penerbit0001"
down_revision = None
branch_labels = ("penerbit",)
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE penerbit.barang (id text CONSTRAINT pk_barang PRIMARY KEY, isi text NOT NULL, "
        "versi bigint NOT NULL, sidik text GENERATED ALWAYS AS (md5(isi)) STORED, "
        "CONSTRAINT uq_barang_sidik UNIQUE (sidik) DEFERRABLE INITIALLY DEFERRED)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE penerbit.barang")
