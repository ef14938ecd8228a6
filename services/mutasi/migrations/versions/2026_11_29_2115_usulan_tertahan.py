"""What holds a decision on its day, and how often those concerned were told.

Revision ID: u0075
Revises: u0065
"""

from alembic import op

revision = "u0075"
down_revision = "u0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """
        CREATE TABLE mutasi.usulan_tertahan (
            usulan_id uuid NOT NULL CONSTRAINT fk_usulan_tertahan_usulan_id_usulan REFERENCES mutasi.usulan (id),
            sebab text NOT NULL CONSTRAINT ck_usulan_tertahan_sebab CHECK (sebab IN (
                'kursi_penuh', 'menunggu_pasangan', 'pasangan_gugur', 'pegawai_berpindah', 'pegawai_berubah',
                'jabatan_tidak_ada', 'belum_dijawab')),
            alasan text NOT NULL,
            tindakan text NOT NULL,
            sejak timestamptz NOT NULL,
            dikabarkan_pada timestamptz,
            dikabarkan bigint NOT NULL,
            CONSTRAINT pk_usulan_tertahan PRIMARY KEY (usulan_id),
            CONSTRAINT ck_usulan_tertahan_dikabarkan
                CHECK ((dikabarkan > 0) = (dikabarkan_pada IS NOT NULL) AND dikabarkan >= 0)
        )"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.usulan_tertahan")
