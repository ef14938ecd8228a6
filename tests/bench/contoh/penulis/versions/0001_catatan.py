"""The only table of the service.

Revision ID: penulis0001
Revises:
"""

from alembic import op

revision = "penulis0001"
down_revision = None
branch_labels = ("penulis",)
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE penulis.catatan "
        "(id text CONSTRAINT pk_catatan PRIMARY KEY, nama text NOT NULL, isi text NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE penulis.catatan")
