"""What ids of BKN are here, and who waits until somebody says so.

Revision ID: p0028
Revises: p0027
"""

import sqlalchemy as sa
from alembic import op

revision = "p0028"
down_revision = "p0027"
branch_labels = None
depends_on = None

_BERLAKU = sa.text("dicabut_pada IS NULL")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "padanan_siasn",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("id_bkn", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=True),
        sa.Column("kode_unit", sa.Text(), nullable=True),
        sa.Column("kode_jabatan", sa.Text(), nullable=True),
        sa.Column("dicatat_oleh", sa.Text(), nullable=False),
        sa.Column("dicatat_pada", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("dicabut_oleh", sa.Text(), nullable=True),
        sa.Column("dicabut_pada", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("num_nonnulls(kode_unit, kode_jabatan) = 1", name="ck_padanan_siasn_satu_padanan"),
        sa.CheckConstraint("(dicabut_oleh IS NULL) = (dicabut_pada IS NULL)", name="ck_padanan_siasn_dicabut"),
        sa.ForeignKeyConstraint(["kode_unit"], ["pegawai.unit.kode"], name="fk_padanan_siasn_kode_unit_unit"),
        sa.ForeignKeyConstraint(
            ["kode_jabatan"], ["pegawai.jabatan.kode"], name="fk_padanan_siasn_kode_jabatan_jabatan"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_padanan_siasn"),
        schema="pegawai",
    )
    op.create_index(
        "ux_padanan_siasn_unor",
        "padanan_siasn",
        ["id_bkn"],
        unique=True,
        schema="pegawai",
        postgresql_where=sa.text("kode_unit IS NOT NULL AND dicabut_pada IS NULL"),
    )
    op.create_index(
        "ux_padanan_siasn_jabatan",
        "padanan_siasn",
        ["id_bkn", "kode_jabatan"],
        unique=True,
        schema="pegawai",
        postgresql_where=_BERLAKU,
    )
    for kolom in ("kode_unit", "kode_jabatan"):
        op.create_index(
            f"ix_padanan_siasn_{kolom}", "padanan_siasn", [kolom], schema="pegawai", postgresql_where=_BERLAKU
        )
    op.create_table(
        "menunggu_siasn",
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("unor_id", sa.Text(), nullable=True),
        sa.Column("unor_nama", sa.Text(), nullable=True),
        sa.Column("kode_unit", sa.Text(), nullable=True),
        sa.Column("jabatan_id", sa.Text(), nullable=True),
        sa.Column("jabatan_nama", sa.Text(), nullable=True),
        sa.Column("jenis_jabatan_id", sa.Text(), nullable=True),
        sa.Column("tmt_jabatan", sa.Date(), nullable=True),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("siap", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["nip"], ["pegawai.asn.nip"], name="fk_menunggu_siasn_nip_asn"),
        sa.ForeignKeyConstraint(["kode_unit"], ["pegawai.unit.kode"], name="fk_menunggu_siasn_kode_unit_unit"),
        sa.PrimaryKeyConstraint("nip", name="pk_menunggu_siasn"),
        schema="pegawai",
    )
    op.create_index(
        "ix_menunggu_siasn_unor_id_jabatan_id", "menunggu_siasn", ["unor_id", "jabatan_id"], schema="pegawai"
    )
    op.create_index("ix_menunggu_siasn_jabatan_id", "menunggu_siasn", ["jabatan_id"], schema="pegawai")
    op.create_index(
        "ix_menunggu_siasn_siap", "menunggu_siasn", ["nip"], schema="pegawai", postgresql_where=sa.text("siap")
    )


def downgrade() -> None:
    op.drop_table("menunggu_siasn", schema="pegawai")
    op.drop_table("padanan_siasn", schema="pegawai")
