"""One human takes one step of a case, also by tokens of one account with and without a NIP.

The release before this one, running beside it, keeps no account: of its steps the NIP alone tells.

Revision ID: u0005
Revises: u0004
"""

from alembic import op

revision = "u0005"
down_revision = "u0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan_langkah ADD COLUMN subjek text")
    op.execute(
        "CREATE UNIQUE INDEX uq_usulan_langkah_usulan_id_subjek ON mutasi.usulan_langkah (usulan_id, subjek) "
        "WHERE orang IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan_langkah DROP COLUMN subjek")
