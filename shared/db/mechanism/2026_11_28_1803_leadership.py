"""Leadership by the lock of a table of one's own schema: no other role can take it.

Revision ID: m0004
Revises: m0003
"""

from alembic import context, op

revision = "m0004"
down_revision = "m0003"
branch_labels = None
depends_on = None

_TASKS = ("relay", "impor", "segel")


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    for task in _TASKS:
        op.execute(f"CREATE TABLE {schema}.leader_{task} ()")


def downgrade() -> None:
    schema = context.config.attributes["schema"]
    for task in _TASKS:
        op.execute(f"DROP TABLE {schema}.leader_{task}")
