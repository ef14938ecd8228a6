"""The check of many posts at once is planned for those posts: kept, its plan compared each post with each of them.

Revision ID: p0018
Revises: p0017
"""

from alembic import op

revision = "p0018"
down_revision = "p0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER FUNCTION pegawai.periksa() SET plan_cache_mode = force_custom_plan")


def downgrade() -> None:
    op.execute("ALTER FUNCTION pegawai.periksa() RESET plan_cache_mode")
