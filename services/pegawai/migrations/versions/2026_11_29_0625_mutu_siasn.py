"""What the quality indicators find in the newest roster; codes of kedudukan hukum that lost their zero get it back.

Revision ID: p0026
Revises: p0025
"""

import sqlalchemy as sa
from alembic import op

revision = "p0026"
down_revision = "p0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "mutu_siasn",
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("indikator", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["nip"], ["pegawai.asn.nip"], name="fk_mutu_siasn_nip_asn"),
        sa.PrimaryKeyConstraint("nip", "indikator", name="pk_mutu_siasn"),
        schema="pegawai",
    )
    op.create_index("ix_mutu_siasn_indikator_nip", "mutu_siasn", ["indikator", "nip"], schema="pegawai")
    op.execute("""
        UPDATE pegawai.asn SET kedudukan_hukum = '0' || kedudukan_hukum, versi = versi + 1, diubah_pada = now()
        WHERE kedudukan_hukum ~ '^[1-9]$'""")


def downgrade() -> None:
    op.drop_table("mutu_siasn", schema="pegawai")
