"""BKN's tables of references, and how far they were read.

Revision ID: p0100
Revises: p0090
"""

from alembic import op

revision = "p0100"
down_revision = "p0090"
branch_labels = None
depends_on = None

_TABEL = "'unor', 'jabatan-fungsional', 'jabatan-fungsional-umum', 'eselon'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        f"""CREATE TABLE pegawai.siasn_rujukan (
               tabel text NOT NULL,
               id text NOT NULL,
               nama text NOT NULL,
               kunci text NOT NULL,
               induk_id text,
               isi jsonb NOT NULL,
               sidik text NOT NULL,
               putaran integer NOT NULL,
               muncul_pada timestamptz NOT NULL,
               diubah_pada timestamptz NOT NULL,
               hilang_pada timestamptz,
               CONSTRAINT pk_siasn_rujukan PRIMARY KEY (tabel, id),
               CONSTRAINT ck_siasn_rujukan_tabel CHECK (tabel IN ({_TABEL})))"""
    )
    op.execute("CREATE INDEX ix_siasn_rujukan_tabel_kunci ON pegawai.siasn_rujukan (tabel, kunci)")
    op.execute(
        "CREATE INDEX ix_siasn_rujukan_nama ON pegawai.siasn_rujukan USING gin (nama gin_trgm_ops) "
        "WHERE hilang_pada IS NULL"
    )
    op.execute(
        f"""CREATE TABLE pegawai.siasn_rujukan_tarikan (
               tabel text CONSTRAINT pk_siasn_rujukan_tarikan PRIMARY KEY,
               putaran integer NOT NULL DEFAULT 0,
               mulai_pada timestamptz,
               sampai integer NOT NULL DEFAULT 0,
               halaman text,
               selesai_pada timestamptz,
               diminta_pada timestamptz,
               boleh_menyusut boolean NOT NULL DEFAULT false,
               dibaca integer NOT NULL DEFAULT 0,
               baru integer NOT NULL DEFAULT 0,
               berubah integer NOT NULL DEFAULT 0,
               hilang integer NOT NULL DEFAULT 0,
               cacat integer NOT NULL DEFAULT 0,
               kendala text,
               CONSTRAINT ck_siasn_rujukan_tarikan_tabel CHECK (tabel IN ({_TABEL})))"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_rujukan_tarikan")
    op.execute("DROP TABLE pegawai.siasn_rujukan")
