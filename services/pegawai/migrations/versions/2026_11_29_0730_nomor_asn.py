"""A corrected NIP is one more number of the same person; PNS ID and NIK are looked for.

Revision ID: p0040
Revises: p0031
"""

import sqlalchemy as sa
from alembic import op

revision = "p0040"
down_revision = "p0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.asn ADD COLUMN nip_berlaku text")
    op.create_table(
        "nomor_asn",
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("tmt", sa.Date(), nullable=False),
        sa.Column("dokumen", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dicatat_oleh", sa.Text(), nullable=False),
        sa.Column("dicatat_pada", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("nomor ~ '^[0-9]{18}$'", name="ck_nomor_asn_nomor"),
        sa.ForeignKeyConstraint(["nip"], ["pegawai.asn.nip"], name="fk_nomor_asn_nip_asn"),
        sa.PrimaryKeyConstraint("nomor", name="pk_nomor_asn"),
        schema="pegawai",
    )
    op.create_index("ix_nomor_asn_nip", "nomor_asn", ["nip"], schema="pegawai")
    for kolom in ("nip_berlaku", "pns_id", "nik"):
        op.create_index(
            f"ix_asn_{kolom}", "asn", [kolom], schema="pegawai", postgresql_where=sa.text(f"{kolom} IS NOT NULL")
        )


def downgrade() -> None:
    op.drop_table("nomor_asn", schema="pegawai")
    for kolom in ("nip_berlaku", "pns_id", "nik"):
        op.drop_index(f"ix_asn_{kolom}", "asn", schema="pegawai")
    op.execute("ALTER TABLE pegawai.asn DROP COLUMN nip_berlaku")
