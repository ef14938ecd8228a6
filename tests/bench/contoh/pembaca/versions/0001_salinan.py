"""The only table of the service.

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
        "CREATE TABLE pembaca.salinan "
        "(id text CONSTRAINT pk_salinan PRIMARY KEY, nama text NOT NULL, isi text NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE pembaca.salinan")
