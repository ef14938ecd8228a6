"""One more task to lead in: to speak with a system outside that bears only so much.

Revision ID: m0020
Revises: m0019
"""

from alembic import context, op

revision = "m0020"
down_revision = "m0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"CREATE TABLE {context.config.attributes['schema']}.leader_luar ()")


def downgrade() -> None:
    op.execute(f"DROP TABLE {context.config.attributes['schema']}.leader_luar")
