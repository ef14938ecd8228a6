"""Readers that shall begin anew, and a version of states that can be put ahead of what the bus has seen.

Revision ID: m0007
Revises: m0006
"""

from alembic import context, op

revision = "m0007"
down_revision = "m0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    op.execute(f"""
        CREATE TABLE {schema}.consumer_reset (
            stream text CONSTRAINT pk_consumer_reset PRIMARY KEY,
            wanted_at timestamptz NOT NULL DEFAULT now()
        )""")
    # Drawing a version needs USAGE, jumping ahead needs this.
    op.execute(f"GRANT UPDATE ON SEQUENCE {schema}.state_version TO {schema}")


def downgrade() -> None:
    schema = context.config.attributes["schema"]
    op.execute(f"REVOKE UPDATE ON SEQUENCE {schema}.state_version FROM {schema}")
    op.execute(f"DROP TABLE {schema}.consumer_reset")
