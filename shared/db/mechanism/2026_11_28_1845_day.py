"""One more task to lead in: what a new day brings about.

Revision ID: m0009
Revises: m0008
"""

from alembic import context, op

revision = "m0009"
down_revision = "m0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"CREATE TABLE {context.config.attributes['schema']}.leader_hari ()")


def downgrade() -> None:
    op.execute(f"DROP TABLE {context.config.attributes['schema']}.leader_hari")
