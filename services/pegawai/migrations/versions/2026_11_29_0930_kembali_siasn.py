"""Whom a roster has at work though they are on record as gone is on the work list.

Revision ID: p0047
Revises: p0046
"""

import sqlalchemy as sa
from alembic import op

revision = "p0047"
down_revision = "p0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "kembali_siasn",
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("status_id", sa.Uuid(), nullable=False),
        sa.Column("kedudukan_hukum", sa.Text(), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("ditegaskan_pada", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["nip"], ["pegawai.asn.nip"], name="fk_kembali_siasn_nip_asn"),
        sa.ForeignKeyConstraint(
            ["status_id"], ["pegawai.status_pegawai.id"], name="fk_kembali_siasn_status_id_status_pegawai"
        ),
        sa.PrimaryKeyConstraint("nip", name="pk_kembali_siasn"),
        schema="pegawai",
    )


def downgrade() -> None:
    op.drop_table("kembali_siasn", schema="pegawai")
