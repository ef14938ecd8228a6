"""What a sanction does to service and post is read by the words of one list.

Revision ID: p0049
Revises: p0048
"""

from alembic import op

from services.pegawai.penempatan.akibat_hukdis import FUNGSI

revision = "p0049"
down_revision = "p0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.get_bind().exec_driver_sql(FUNGSI)


def downgrade() -> None:
    """The words of the release before are the same."""
