"""Up to which version of its case the decree of a placement was corrected.

Revision ID: p0070
Revises: p0065
"""

from alembic import op

revision = "p0070"
down_revision = "p0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.sk_dikoreksi (
               usulan_id uuid CONSTRAINT pk_sk_dikoreksi PRIMARY KEY,
               versi bigint NOT NULL)"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.sk_dikoreksi")
