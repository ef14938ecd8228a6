"""Dictionary, standards and fields of study are proposed by one person and approved by another.

Revision ID: k0012
Revises: k0011
"""

from alembic import op

revision = "k0012"
down_revision = "k0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE kompetensi.usulan_acuan (
            id uuid CONSTRAINT pk_usulan_acuan PRIMARY KEY,
            versi bigint NOT NULL DEFAULT 1,
            jenis text NOT NULL,
            sasaran uuid,
            isi jsonb NOT NULL,
            alasan text NOT NULL,
            status text NOT NULL DEFAULT 'DIUSULKAN',
            diusulkan_oleh text NOT NULL,
            diusulkan_pada timestamptz NOT NULL,
            diputuskan_oleh text,
            diputuskan_pada timestamptz,
            catatan text,
            hasil text,
            CONSTRAINT ck_usulan_acuan_status CHECK (status IN ('DIUSULKAN', 'DISETUJUI', 'DITOLAK', 'DITARIK')),
            CONSTRAINT ck_usulan_acuan_diputuskan CHECK ((status = 'DIUSULKAN') = (diputuskan_oleh IS NULL)),
            CONSTRAINT ck_usulan_acuan_hasil CHECK ((status = 'DISETUJUI') = (hasil IS NOT NULL)),
            CONSTRAINT ck_usulan_acuan_dua_orang CHECK (status <> 'DISETUJUI' OR diputuskan_oleh <> diusulkan_oleh)
        )""")
    op.execute("CREATE INDEX ix_usulan_acuan_terbuka ON kompetensi.usulan_acuan (id) WHERE status = 'DIUSULKAN'")


def downgrade() -> None:
    op.execute("DROP TABLE kompetensi.usulan_acuan")
