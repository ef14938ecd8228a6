"""What BKN last said of each person.

Revision ID: p0090
Revises: p0080
"""

from alembic import op

revision = "p0090"
down_revision = "p0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    # Each pull touches each row: room on the page keeps that within it.
    op.execute(
        """CREATE TABLE pegawai.siasn_salinan (
               nip text NOT NULL CONSTRAINT fk_siasn_salinan_nip_asn REFERENCES pegawai.asn (nip),
               jenis text NOT NULL,
               pns_id text,
               sidik text NOT NULL,
               isi jsonb,
               cacat jsonb NOT NULL,
               diambil_pada timestamptz NOT NULL,
               berubah_pada timestamptz NOT NULL,
               diperiksa_pada timestamptz,
               CONSTRAINT pk_siasn_salinan PRIMARY KEY (nip, jenis)) WITH (fillfactor = 80)"""
    )
    op.execute("CREATE INDEX ix_siasn_salinan_pns_id ON pegawai.siasn_salinan (pns_id) WHERE pns_id IS NOT NULL")
    op.execute(
        """CREATE INDEX ix_siasn_salinan_diambil_pada ON pegawai.siasn_salinan (diambil_pada)
           WHERE jenis = 'data-utama'"""
    )
    op.execute(
        """CREATE INDEX ix_siasn_salinan_belum_diperiksa ON pegawai.siasn_salinan (nip)
           WHERE diperiksa_pada IS NULL"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_salinan")
