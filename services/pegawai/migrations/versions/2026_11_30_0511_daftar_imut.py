"""The list of I-MUT as it was read.

Revision ID: p0110
Revises: p0100
"""

from alembic import op

revision = "p0110"
down_revision = "p0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.imut_usul (
               id text CONSTRAINT pk_imut_usul PRIMARY KEY,
               nomor_surat text,
               nip text NOT NULL,
               kode_status text NOT NULL,
               nama_status text,
               arti text NOT NULL,
               nomor_pertek text,
               tanggal_pertek date,
               alasan text,
               sidik text NOT NULL,
               sejak timestamptz NOT NULL,
               diubah_pada timestamptz NOT NULL,
               bacaan bigint NOT NULL,
               hilang_pada timestamptz)"""
    )
    op.execute("CREATE INDEX ix_imut_usul_nomor_surat ON pegawai.imut_usul (nomor_surat)")
    op.execute("CREATE INDEX ix_imut_usul_arti_id ON pegawai.imut_usul (arti, id)")
    op.execute("CREATE INDEX ix_imut_usul_bacaan ON pegawai.imut_usul (bacaan) WHERE hilang_pada IS NULL")
    op.execute(
        """CREATE TABLE pegawai.imut_tak_terbaca (
               sidik text CONSTRAINT pk_imut_tak_terbaca PRIMARY KEY,
               sebab text NOT NULL,
               corak jsonb NOT NULL,
               pertama_pada timestamptz NOT NULL,
               bacaan bigint NOT NULL)"""
    )
    op.execute("CREATE INDEX ix_imut_tak_terbaca_pertama_pada_sidik ON pegawai.imut_tak_terbaca (pertama_pada, sidik)")
    op.execute(
        """CREATE TABLE pegawai.imut_bacaan (
               sumber text CONSTRAINT pk_imut_bacaan PRIMARY KEY CONSTRAINT ck_imut_bacaan_satu CHECK (sumber = 'imut'),
               nomor bigint DEFAULT 0 NOT NULL,
               mulai_pada timestamptz,
               terbaca bigint DEFAULT 0 NOT NULL,
               diminta_pada timestamptz,
               selesai_pada timestamptz,
               baris bigint DEFAULT 0 NOT NULL,
               tak_terbaca bigint DEFAULT 0 NOT NULL,
               dugaan boolean DEFAULT true NOT NULL,
               corak jsonb DEFAULT '{}' NOT NULL,
               kendala text,
               tunda_sampai timestamptz)"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.imut_bacaan, pegawai.imut_tak_terbaca, pegawai.imut_usul")
