"""Corrections of a person's identity: which fields were corrected here, and what people propose themselves.

Revision ID: p0009
Revises: p0008
"""

from alembic import op

revision = "p0009"
down_revision = "p0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A field that was corrected here is no longer what the next roster says, until the roster says the same.
    op.execute("ALTER TABLE pegawai.asn ADD COLUMN dikoreksi text[] NOT NULL DEFAULT '{}'")
    op.execute("""
        CREATE TABLE pegawai.usulan_koreksi (
            id uuid CONSTRAINT pk_usulan_koreksi PRIMARY KEY DEFAULT uuidv7(),
            nip text NOT NULL CONSTRAINT fk_usulan_koreksi_nip REFERENCES pegawai.asn (nip),
            isian text NOT NULL,
            nilai_lama text,
            nilai_baru text,
            alasan text NOT NULL,
            bukti text NOT NULL,
            status text NOT NULL DEFAULT 'diajukan'
                CONSTRAINT ck_usulan_koreksi_status CHECK (status IN ('diajukan', 'diterima', 'ditolak')),
            diajukan_pada timestamptz NOT NULL DEFAULT now(),
            diputus_oleh text,
            diputus_pada timestamptz,
            catatan text,
            versi bigint NOT NULL DEFAULT 1,
            CONSTRAINT ck_usulan_koreksi_diputus CHECK ((status = 'diajukan') = (diputus_oleh IS NULL))
        )""")
    op.execute("""
        CREATE UNIQUE INDEX uq_usulan_koreksi_nip_isian ON pegawai.usulan_koreksi (nip, isian)
            WHERE status = 'diajukan'""")
    op.execute("CREATE INDEX ix_usulan_koreksi_nip_id ON pegawai.usulan_koreksi (nip, id)")
    op.execute("CREATE INDEX ix_usulan_koreksi_status_id ON pegawai.usulan_koreksi (status, id)")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.usulan_koreksi")
    op.execute("ALTER TABLE pegawai.asn DROP COLUMN dikoreksi")
