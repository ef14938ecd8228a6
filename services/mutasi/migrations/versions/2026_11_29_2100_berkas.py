"""The files of papers: what is known of their bytes, and which paper each is the copy of.

Revision ID: u0060
Revises: u0051
"""

from alembic import op

revision = "u0060"
down_revision = "u0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE mutasi.berkas (
            sha256 text NOT NULL,
            byte bigint NOT NULL,
            media text NOT NULL,
            disimpan_pada timestamptz NOT NULL,
            status text NOT NULL,
            pindai text NOT NULL,
            halaman bigint,
            fakta jsonb,
            temuan jsonb NOT NULL DEFAULT '[]',
            diperiksa_pada timestamptz,
            dipindai_pada timestamptz,
            pemegang uuid,
            dipegang_sampai timestamptz,
            percobaan bigint NOT NULL DEFAULT 0,
            CONSTRAINT pk_berkas PRIMARY KEY (sha256),
            CONSTRAINT ck_berkas_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
            CONSTRAINT ck_berkas_status CHECK (status IN ('menunggu', 'sehat', 'bermasalah')),
            CONSTRAINT ck_berkas_pindai CHECK (pindai IN ('tidak_dipindai', 'menunggu', 'bersih', 'terjangkit')),
            CONSTRAINT ck_berkas_diperiksa CHECK ((status = 'menunggu') = (diperiksa_pada IS NULL)))""")
    op.execute("""
        CREATE INDEX ix_berkas_disimpan_pada ON mutasi.berkas (disimpan_pada)
        WHERE status = 'menunggu' OR pindai = 'menunggu'""")
    op.execute("""
        CREATE TABLE mutasi.dokumen_berkas (
            id uuid NOT NULL,
            dokumen_id uuid NOT NULL,
            sha256 text NOT NULL,
            nama text NOT NULL,
            diunggah_oleh text NOT NULL,
            diunggah_subjek text,
            diunggah_pada timestamptz NOT NULL,
            digantikan_pada timestamptz,
            CONSTRAINT pk_dokumen_berkas PRIMARY KEY (id),
            CONSTRAINT fk_dokumen_berkas_dokumen_id_usulan_dokumen
                FOREIGN KEY (dokumen_id) REFERENCES mutasi.usulan_dokumen (id),
            CONSTRAINT fk_dokumen_berkas_sha256_berkas FOREIGN KEY (sha256) REFERENCES mutasi.berkas (sha256))""")
    op.execute("""
        CREATE UNIQUE INDEX uq_dokumen_berkas_dokumen_id ON mutasi.dokumen_berkas (dokumen_id)
        WHERE digantikan_pada IS NULL""")
    op.execute("CREATE INDEX ix_dokumen_berkas_sha256 ON mutasi.dokumen_berkas (sha256)")


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.dokumen_berkas")
    op.execute("DROP TABLE mutasi.berkas")
